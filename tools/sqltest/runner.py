"""Runs one test file in one mode: a schema of its own for a .test file, the folder's seed.sql for a file of recorded queries."""

import dataclasses
import pathlib
import re
import time

from sqltest.client import Client, Lost
from sqltest.recorded import Query, expected_differences, recorded, with_expected
from sqltest.script import Answer, Record, ScriptError, difference, parse, with_answers

PROBLEMS_SHOWN_MAX = 10
ENGINE_SEED = "-- In the engine's dialect:"  # from this line on a seed is not for PostgreSQL
# How `${kind:name}` of recorded queries becomes the number of an object.
NUMBERS = {
    "rel": "select max(oid) from pg_catalog.pg_class where relname = '{}'",
    "con": "select max(oid) from pg_catalog.pg_constraint where conname = '{}'",
    "type": "select max(oid) from pg_catalog.pg_type where typname = '{}'",
    "schema": "select max(oid) from pg_catalog.pg_namespace where nspname = '{}'",
    "db": "select max(oid) from pg_catalog.pg_database where datname = current_database()",
}


@dataclasses.dataclass
class Outcome:
    name: str
    mode: str
    ran: int = 0
    problems: list[str] = dataclasses.field(default_factory=list)
    seconds: float = 0
    rewritten: str | None = None  # the file with the answers that the server gave


class Sessions:
    """The named connections of one file, each with the file's schema as its search path."""

    def __init__(self, conninfo: str, schema: str, *, extended: bool) -> None:
        self._conninfo, self._schema, self._extended = conninfo, schema, extended
        self._clients: dict[str, Client] = {}
        self._owner = Client(conninfo, extended=False)
        self._must(self._owner, f"CREATE SCHEMA {schema}")

    def get(self, name: str) -> Client:
        if name not in self._clients:
            client = Client(self._conninfo, extended=self._extended)
            self._must(client, f"SET search_path = {self._schema}")
            self._clients[name] = client
        return self._clients[name]

    def close(self) -> None:
        for client in self._clients.values():
            client.close()
        self._must(self._owner, f"DROP SCHEMA {self._schema} CASCADE")
        self._owner.close()

    @staticmethod
    def _must(client: Client, sql: str) -> None:
        answer = client.run(sql)
        if answer.sqlstate:
            raise Lost(f"{sql}: {answer.sqlstate} {answer.message}")


class Runner:
    def __init__(self, kind: str, conninfo: str, folder: pathlib.Path) -> None:
        self._kind, self._conninfo, self._folder = kind, conninfo, folder
        self._seeded: set[pathlib.Path] = set()

    def run(self, file: pathlib.Path, mode: str) -> Outcome:
        outcome = Outcome(str(file.relative_to(self._folder)), mode)
        begun = time.monotonic()
        try:
            (self._run_script if file.suffix == ".test" else self._run_recorded)(file, mode, outcome)
        except (Lost, ScriptError) as error:
            outcome.problems.append(str(error).strip())
        if not outcome.ran and not outcome.problems:
            outcome.problems.append("nothing ran")
        outcome.seconds = time.monotonic() - begun
        return outcome

    def applies(self, file: pathlib.Path, mode: str) -> bool:
        """Whether any part of the file is for this server and mode."""
        try:
            if file.suffix != ".test":
                return bool(self._asked(file.read_text()))
            return any(record.applies({self._kind, mode}) for record in parse(file.read_text()))
        except ScriptError:
            return True  # running it says what is wrong

    def _run_script(self, file: pathlib.Path, mode: str, outcome: Outcome) -> None:
        text = file.read_text()
        records = parse(text)
        schema = "t_" + re.sub(r"\W", "_", outcome.name.removesuffix(".test").lower())
        sessions = Sessions(self._conninfo, schema, extended=mode == "extended")
        answers: list[tuple[Record, Answer]] = []
        try:
            for record in records:
                if record.applies({self._kind, mode}):
                    answers.append((record, sessions.get(record.session).run(record.sql)))
        finally:
            outcome.ran = len(answers)
            for record, answer in answers:
                if found := difference(record, answer):
                    outcome.problems.append(f"line {record.line}: {record.sql}\n{found}")
        sessions.close()
        outcome.rewritten = with_answers(text, answers)

    def _asked(self, text: str) -> list[Query]:
        """The recorded queries for this server: PostgreSQL proves the answers that are kept."""
        return [query for query in recorded(text) if self._kind == "millrace" or query.expected]

    def _run_recorded(self, file: pathlib.Path, mode: str, outcome: Outcome) -> None:
        text = file.read_text()
        client = Client(self._conninfo, extended=mode == "extended")
        self._seed(file.parent)
        answers: list[tuple[Query, Answer]] = []
        for query in self._asked(text):
            answer = client.run(self._with_numbers(client, query.sql))
            answers.append((query, answer))
            differences = [f"{answer.sqlstate} {answer.message}"] if answer.sqlstate else expected_differences(query, answer)
            outcome.problems += [f"[{query.name}]: {difference}" for difference in differences]
        client.close()
        outcome.ran = len(answers)
        outcome.rewritten = with_expected(text, answers)

    def _seed(self, folder: pathlib.Path) -> None:
        seed = folder / "seed.sql"
        if folder in self._seeded or not seed.exists():
            return
        self._seeded.add(folder)
        client = Client(self._conninfo, extended=False)
        text = seed.read_text()
        answer = client.run(text if self._kind == "millrace" else text.partition(ENGINE_SEED)[0])
        client.close()
        if answer.sqlstate:
            raise Lost(f"seed.sql: {answer.sqlstate} {answer.message}")

    @staticmethod
    def _with_numbers(client: Client, sql: str) -> str:
        def number(match: re.Match) -> str:
            answer = client.run(NUMBERS[match[1]].format(match[2].replace("'", "''")))
            return (answer.rows[0][0] if answer.rows else None) or "0"
        return re.sub(r"\$\{(\w+):([^}]*)\}", number, sql)
