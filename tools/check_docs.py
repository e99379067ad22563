#!/usr/bin/env python3
"""Fails when a page names what is not there: a file or heading that it links to, a test of docs/dialect.md, a key of the configuration."""

import pathlib
import re
import sys
from collections.abc import Iterator

PAGES = ("README.md", "CONTRIBUTING.md", "docs/**/*.md", "bench/README.md", "test/*/README.md")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
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


def dialect_tests(root: pathlib.Path, text: str) -> Iterator[tuple[int, str]]:
    """Rows of `## Adapted` without a test, or whose test is not there: a file of test/sql, or one that begins with `test/`."""
    begin = text.index("## Adapted")
    section = text[begin : text.index("\n## ", begin)]
    first = text.count("\n", 0, begin) + 1
    for at, line in enumerate(section.splitlines()):
        if not line.startswith("| ") or line.startswith("| what |"):
            continue
        folder, named = "", re.findall(r"`([^`]+)`", re.split(r"(?<!\\)\|", line)[-2])
        if not named:
            yield first + at, "a row names its test in test/sql"
        for name in named:
            base = root if name.startswith("test/") else root / "test/sql"
            folder = name.rpartition("/")[0] or folder
            if not (base / folder / name.rpartition("/")[2]).exists():
                yield first + at, f"the test {name} is not there"


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
