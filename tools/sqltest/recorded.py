"""Files of queries that were recorded from tools, and what some of them must answer. test/sql/catalog_queries/README.md describes the format."""

import dataclasses
import re
from collections.abc import Sequence

from sqltest.script import Answer, ScriptError, shown


@dataclasses.dataclass(frozen=True)
class Expected:
    """Some columns of the answer, by their names; the order of the rows does not matter."""

    columns: tuple[str, ...]
    only: frozenset[str]  # rows are compared that hold one of these values; all, if there are none
    without: frozenset[str]  # rows that hold one of these are passed over
    rows: tuple[str, ...]
    lines: tuple[int, int]  # where the rows are in the file, from and to before


@dataclasses.dataclass(frozen=True)
class Query:
    name: str
    sql: str
    expected: tuple[Expected, ...]


def recorded(text: str) -> list[Query]:
    """The queries of a file: `-- @ name` begins one, a line of `;` ends it, `---- columns` begins what it must answer, a blank line ends that."""
    queries: list[Query] = []
    name, begin = "", 0
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.startswith("-- @ "):
            name, begin = line.removeprefix("-- @ "), at + 1
        elif line == ";" and name:
            queries.append(Query(name, "\n".join(lines[begin:at]), ()))
            name = ""
        elif line.startswith("---- ") and not name:
            if not queries:
                raise ScriptError(f"line {at + 1}: an answer without its query")
            queries[-1] = dataclasses.replace(queries[-1], expected=(*queries[-1].expected, _expected(lines, at)))
    return queries


def _expected(lines: Sequence[str], at: int) -> Expected:
    end = at + 1
    while end < len(lines) and lines[end].strip():
        end += 1
    found = re.fullmatch(r"---- (?P<columns>.+?)( \| only (?P<only>.+?))?( \| without (?P<without>.+?))?", lines[at])
    values = {part: tuple((words or "").split()) for part, words in found.groupdict().items()}
    return Expected(values["columns"], frozenset(values["only"]), frozenset(values["without"]), tuple(lines[at + 1 : end]), (at + 1, end))


def answered_rows(expected: Expected, answer: Answer) -> list[str] | str:
    """The rows to compare, sorted, as the files write them; or what keeps them from being compared."""
    missing = [column for column in expected.columns if column not in answer.names]
    if missing:
        return f"no column {', '.join(missing)} in the answer"
    places = [answer.names.index(column) for column in expected.columns]
    rows = [[shown(row[place]) for place in places] for row in answer.rows]
    return sorted("\t".join(row) for row in rows
                  if (not expected.only or expected.only & set(row)) and not expected.without & set(row))


def expected_differences(query: Query, answer: Answer) -> list[str]:
    """How the answer differs from what the file keeps, one text for each of the query's answers that does."""
    found = []
    for expected in query.expected:
        rows = answered_rows(expected, answer)
        if isinstance(rows, str):
            found.append(rows)
        elif rows != sorted(expected.rows):
            other = [f"  wanted {row}" for row in sorted(set(expected.rows) - set(rows))] + [f"  found  {row}" for row in rows if row not in expected.rows]
            found.append("\n".join(["\t".join(expected.columns), *(other or ["  the same rows, in other numbers"])]))
    return found


def with_expected(text: str, answers: Sequence[tuple[Query, Answer]]) -> str:
    """The file with the rows that a server gave in place of the expected ones."""
    lines = text.split("\n")
    for query, answer in reversed(answers):
        for expected in reversed(query.expected):
            rows = answered_rows(expected, answer)
            if not answer.sqlstate and isinstance(rows, list):
                lines[expected.lines[0] : expected.lines[1]] = rows
    return "\n".join(lines)
