#!/usr/bin/env python3
"""Fails when a page names what is not there: a file or heading that it links to, a test of docs/dialect.md, a key of the configuration."""

import pathlib
import re
import sys
from collections.abc import Iterator, Sequence

from sqltest.recorded import recorded
from sqltest.script import Record, ScriptError, parse

PAGES = ("README.md", "CONTRIBUTING.md", "docs/**/*.md", "bench/README.md", "test/*/README.md")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
CODE = re.compile(r"`([^`]+)`")
SQLSTATE = re.compile(r"\b(?=\w*\d)[0-9A-Z]{5}\b")
ADAPTED = "Adapted"  # what is answered as PostgreSQL does; the other tables say what is not
REFUSED = "Not there"  # the second column has the SQLSTATEs
TABLES = (ADAPTED, "Other types, same values", "Other values: take care", REFUSED)
KEY = re.compile(r"`((?:frontends|auth|targets|limits|log)\.[a-z_.]+[a-z_])`")


def blank_fences(text: str) -> str:
    """The text without fenced blocks; lines stay."""
    return FENCE.sub(lambda match: "\n" * match.group().count("\n"), text)


def anchor(heading: str) -> str:
    """What a link to a heading says after `#`."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def numbered(pattern: re.Pattern, text: str) -> Iterator[tuple[int, str]]:
    """The first group of each match with its line."""
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(1)


def broken_links(page: pathlib.Path, text: str) -> Iterator[tuple[int, str]]:
    for line, target in numbered(LINK, blank_fences(text)):
        if re.match(r"\w+:", target):
            continue
        name, _, heading = target.partition("#")
        file = page.parent / name if name else page
        if not file.exists():
            yield line, f"links to {name}, which is not there"
        elif heading and heading not in {anchor(found) for found in re.findall(r"^#+ (.*)$", blank_fences(file.read_text()), re.M)}:
            yield line, f"links to the heading #{heading} of {file.name}, which is not there"


def unknown_keys(text: str, reference: str) -> Iterator[tuple[int, str]]:
    """Keys of the configuration that docs/configuration.md, which the binary writes, does not have."""
    known = set(re.findall(r"^\| `([\w.<>]+)` \|", reference, re.M))
    folders = {key.rsplit(".", depth)[0] for key in known for depth in range(1, key.count(".") + 1)}
    for line, key in numbered(KEY, text):
        # A name that people choose stands for itself: targets.local, auth.users.demo.
        general = re.sub(r"^((?:targets|auth\.users|auth\.grants)\.)[a-z_]+", r"\1<name>", key)
        if not {key, general} & (known | folders):
            yield line, f"the configuration has no key {key}"


def table_rows(text: str, heading: str) -> Iterator[tuple[int, list[str]]]:
    """The line and the cells of each row of the table under a heading."""
    begin = text.index(f"\n## {heading}\n") + 1
    end = text.find("\n## ", begin)
    first = text.count("\n", 0, begin) + 1
    lines = [(first + at, line) for at, line in enumerate(text[begin : end if end > 0 else None].split("\n")) if line.startswith("|")]
    for at, line in lines[2:]:
        yield at, [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def mentions(sql: str, code: str) -> bool:
    """Whether a statement has all words of a piece of code, `…` standing for any; without words, the code itself but for blanks."""
    words = [word for word in re.findall(r"(?<!\w)[a-z_…][\w…]*", code.lower()) if len(word.strip("_…")) > 1]
    if not words:
        bare = re.sub(r"\s", "", sql)
        return all(re.sub(r"\s", "", part) in bare for part in code.split("…"))
    found = re.findall(r"\w+", sql.lower())
    return all(any(re.fullmatch(word.replace("…", r"\w*"), other) for other in found) for word in words)


def records_of(test: pathlib.Path) -> list[Record]:
    """The records of a test file, or the queries of a folder of recorded ones."""
    if test.is_dir():
        return [Record(0, query.sql) for file in sorted(test.glob("*.sql")) for query in recorded(file.read_text())]
    return parse(test.read_text())


def row_findings(heading: str, cells: list[str], records: Sequence[Record]) -> Iterator[str]:
    """What the records of a row's tests do not show of the row: each piece of code of its first cell, and, but for what is adapted, in one
    record at least both servers' answers; of what is refused, each piece with an error of the row's SQLSTATEs."""
    of_postgres = {record.sql for record in records if "postgres" in record.only}
    here = [record for record in records if "postgres" not in record.only]
    otherwise = [record for record in here if "millrace" in record.only and record.sql in of_postgres]
    codes = CODE.findall(cells[0])
    if heading == REFUSED:
        states = set(SQLSTATE.findall(cells[1]))
        here = [record for record in otherwise if record.sqlstate in states]
        for state in sorted(states - {record.sqlstate for record in here}):
            yield f"no test of the row gives {state}"
    elif heading != ADAPTED and not any(mentions(record.sql, code) for record in otherwise for code in codes):
        yield "no test of the row has both servers' answers"
    for code in codes:
        if not any(mentions(record.sql, code) for record in here):
            yield f"no test of the row shows {code}"


def dialect_tests(root: pathlib.Path, text: str) -> Iterator[tuple[int, str]]:
    """Rows of the tables of docs/dialect.md whose tests are not named in the last column (files and folders of test/sql, or paths that begin
    with `test/`), are not there, or do not hold each piece of code of the row's first cell."""
    for heading in TABLES:
        for at, cells in table_rows(text, heading):
            folder, records = "", []
            for name in CODE.findall(cells[-1]):
                folder = name.rpartition("/")[0] or folder
                test = root / name if name.startswith("test/") else root / "test/sql" / folder / name.rpartition("/")[2]
                if not test.exists():
                    yield at, f"the test {name} is not there"
                elif root / "test/sql" in test.parents:
                    try:
                        records += records_of(test)
                    except ScriptError as error:
                        yield at, f"{name} cannot be read: {error}"
            if not records:
                yield at, "a row names its test in test/sql"
            else:
                yield from ((at, finding) for finding in row_findings(heading, cells, records))


def check(root: pathlib.Path) -> list[str]:
    """All findings, one line each."""
    reference = (root / "docs/configuration.md").read_text()
    found = []
    for page in sorted({page for pattern in PAGES for page in root.glob(pattern)}):
        text = page.read_text()
        findings = [*broken_links(page, text), *unknown_keys(text, reference)]
        if page == root / "docs/dialect.md":
            findings += dialect_tests(root, text)
        found += [f"{page.relative_to(root)}:{line}: {message}" for line, message in sorted(findings)]
    return found


def main() -> int:
    found = check(pathlib.Path(__file__).resolve().parents[1])
    print("\n".join(found) if found else "docs: pages name what is there")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
