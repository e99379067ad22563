"""Test files in sqllogictest's format: reading them, and comparing what a server answers. test/sql/README.md describes the format."""

import dataclasses
import re
from collections.abc import Iterator, Sequence

TYPES = {  # letters of a query's header, and the type numbers that each stands for
    "I": {20, 21, 23, 26},
    "R": {700, 701, 1700},
    "B": {16},
    "T": None,  # anything
}
SORTS = ("nosort", "rowsort", "valuesort")
WORDS = ("postgres", "millrace", "simple", "extended")
LOOP_PASSES_MAX = 10_000


class ScriptError(Exception):
    """A file that cannot be read; says where."""


@dataclasses.dataclass(frozen=True)
class Record:
    line: int
    sql: str
    session: str = ""
    skip: frozenset[str] = frozenset()  # words under which it is left out
    only: frozenset[str] = frozenset()  # words of which all must hold
    sqlstate: str = ""  # of the error that is wanted
    words: tuple[str, ...] = ()  # each of them must be in the error's text
    count: int | None = None  # rows that the statement must touch
    types: str = ""  # a query, if not empty
    sort: str = "nosort"
    expected: tuple[str, ...] = ()
    answer_lines: tuple[int, int] | None = None  # where the answer is in the file, from and to before; nothing inside loops

    def applies(self, words: set[str]) -> bool:
        return not self.skip & words and self.only <= words


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a server answered to one record."""

    sqlstate: str = ""
    message: str = ""
    types: tuple[int, ...] = ()
    names: tuple[str, ...] = ()  # of the columns
    rows: tuple[tuple[str | None, ...], ...] = ()
    touched: int | None = None


def shown(value: str | None) -> str:
    """A value as the files write it."""
    if value is None:
        return "NULL"
    if value == "":
        return "(empty)"
    return value.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def result_lines(answer: Answer, sort: str) -> list[str]:
    rows = [[shown(value) for value in row] for row in answer.rows]
    if sort == "valuesort":
        return sorted(value for row in rows for value in row)
    lines = ["\t".join(row) for row in rows]
    return sorted(lines) if sort == "rowsort" else lines


def difference(record: Record, answer: Answer) -> str | None:
    """How the answer differs from what the record wants, or nothing."""
    if answer.sqlstate != record.sqlstate:
        found = f"error {answer.sqlstate}: {answer.message}" if answer.sqlstate else "no error"
        return f"wanted {f'error {record.sqlstate}' if record.sqlstate else 'no error'}, found {found}"
    if missing := [words for words in record.words if words not in answer.message]:
        return f"wanted an error that says {', '.join(missing)}, found {answer.message}"
    if record.count is not None and answer.touched != record.count:
        return f"wanted {record.count} rows touched, found {answer.touched}"
    if not record.types:
        return None
    if len(answer.types) != len(record.types):
        return f"wanted {len(record.types)} columns, found {len(answer.types)}"
    for number, (letter, found) in enumerate(zip(record.types, answer.types), 1):
        if TYPES[letter] is not None and found not in TYPES[letter]:
            return f"column {number} is of type number {found}, not of {letter}"
    lines = result_lines(answer, record.sort)
    if lines != list(record.expected):
        return "\n".join(["wanted", *(f"  {line}" for line in record.expected), "found", *(f"  {line}" for line in lines)])
    return None


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.next = 0

    def fail(self, what: str) -> ScriptError:
        return ScriptError(f"line {self.next}: {what}")

    def block(self, *, until_dashes: bool) -> list[str]:
        """Lines up to a blank one, or up to `----`, which is taken too."""
        taken = []
        while self.next < len(self.lines) and self.lines[self.next].strip():
            line = self.lines[self.next]
            self.next += 1
            if until_dashes and line.strip() == "----":
                return taken
            taken.append(line)
        if until_dashes:
            raise self.fail("a query needs ---- and its answer")
        return taken


def parse(text: str) -> list[Record]:
    """All records, loops written out."""
    reader = _Reader(text)
    return list(_records(reader, {}, inside=False))


def _records(reader: _Reader, variables: dict[str, str], *, inside: bool) -> Iterator[Record]:
    conditions: dict[str, set[str]] = {"skipif": set(), "onlyif": set()}
    session = ""
    while reader.next < len(reader.lines):
        line = reader.lines[reader.next].split("#")[0] if reader.lines[reader.next].startswith("#") else reader.lines[reader.next]
        reader.next += 1
        words = line.split()
        if not words:
            continue
        match words[0]:
            case "skipif" | "onlyif":
                if len(words) != 2 or words[1] not in WORDS:
                    raise reader.fail(f"{words[0]} takes one of {', '.join(WORDS)}")
                conditions[words[0]].add(words[1])
                continue
            case "connection":
                if len(words) != 2:
                    raise reader.fail("connection takes a name")
                session = words[1]
                continue
            case "statement" | "query":
                base = Record(reader.next, "", session, frozenset(conditions["skipif"]), frozenset(conditions["onlyif"]))
                yield _record(reader, base, words, variables, inside)
            case "loop" | "foreach":
                yield from _loop(reader, words, variables)
            case "endloop" if inside:
                return
            case _:
                raise reader.fail(f"`{words[0]}` is not statement, query, skipif, onlyif, connection, loop, foreach or endloop")
        conditions = {"skipif": set(), "onlyif": set()}
        session = ""
    if inside:
        raise reader.fail("a loop without endloop")


def _record(reader: _Reader, base: Record, words: Sequence[str], variables: dict[str, str], inside: bool) -> Record:
    if words[0] == "statement":
        sql = _filled("\n".join(reader.block(until_dashes=False)), variables)
        match words[1:]:
            case ["ok"]:
                record = dataclasses.replace(base, sql=sql)
            case ["error", code] if re.fullmatch(r"[0-9A-Z]{5}", code):
                sql, _, said = sql.partition("\n----\n")
                record = dataclasses.replace(base, sql=sql, sqlstate=code, words=tuple(said.split("\n")) if said else ())
            case ["count", number] if number.isdigit():
                record = dataclasses.replace(base, sql=sql, count=int(number))
            case _:
                raise reader.fail("statement ok, statement error SQLSTATE or statement count N")
    else:
        types, sort = (words[1:] + ["nosort"])[:2] if 2 <= len(words) <= 3 else ("", "")
        if not types or set(types) - set(TYPES) or sort not in SORTS:
            raise reader.fail(f"query takes letters of {''.join(TYPES)} and perhaps one of {', '.join(SORTS)}")
        sql = _filled("\n".join(reader.block(until_dashes=True)), variables)
        begin = reader.next
        expected = tuple(_filled(line, variables) for line in reader.block(until_dashes=False))
        record = dataclasses.replace(base, sql=sql, types=types, sort=sort, expected=expected,
                                     answer_lines=None if inside else (begin, reader.next))
    if not record.sql.strip():
        raise reader.fail("no SQL")
    return record


def _loop(reader: _Reader, words: Sequence[str], variables: dict[str, str]) -> Iterator[Record]:
    if words[0] == "loop":
        if len(words) != 4 or not (words[2].isdigit() and words[3].isdigit()):
            raise reader.fail("loop NAME FROM TO, TO left out of the loop")
        values = [str(n) for n in range(int(words[2]), int(words[3]))]
    else:
        values = list(words[2:])
    if len(words) < 3 or not 0 < len(values) <= LOOP_PASSES_MAX:
        raise reader.fail(f"a loop runs 1 to {LOOP_PASSES_MAX} times")
    begin = reader.next
    for value in values:
        reader.next = begin
        yield from _records(reader, variables | {words[1]: value}, inside=True)


def _filled(text: str, variables: dict[str, str]) -> str:
    for name, value in variables.items():
        text = text.replace(f"${{{name}}}", value)
    return text


def with_answers(text: str, answers: Sequence[tuple[Record, Answer]]) -> str:
    """The file with the answers that a server gave in place of the expected ones."""
    lines = text.split("\n")
    for record, answer in reversed(answers):
        if record.answer_lines and not answer.sqlstate:
            begin, end = record.answer_lines
            lines[begin:end] = result_lines(answer, record.sort)
    return "\n".join(lines)
