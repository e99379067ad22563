"""What the benchmarks of one run share: the built programs and the servers, started when first asked for."""

import contextlib
import functools
import json
import pathlib
import statistics
from collections.abc import Callable

from suite import data, programs
from suite.programs import TaskProgram
from suite.servers import MEMORY_LIMIT, THREADS, MillraceServer, PostgresServer

ROUNDS = 3


class Bench:
    def __init__(self, build: pathlib.Path, server: pathlib.Path, scratch: pathlib.Path, stack: contextlib.ExitStack) -> None:
        self.server = server
        self.scratch = scratch
        self._build = build
        self._stack = stack

    def program(self, name: str) -> pathlib.Path:
        return self._build / "bench" / f"bench_{name}"

    @functools.cached_property
    def millrace(self) -> MillraceServer:
        """With the tables `rows` and `points` in `local`, the sources `files` and `tpch`."""
        server = self.new_millrace("millrace")
        server.psql("local", "create table rows as select * from files.public.rows")
        server.psql("local", "create table points (id bigint primary key, amount bigint, label varchar)")
        server.psql("local", "insert into points select * from files.public.points")
        return server

    def new_millrace(self, name: str) -> MillraceServer:
        """A server of its own, without local tables."""
        sources = {"files": {"rows": data.file("rows.parquet"), "points": data.file("points.parquet")}, "tpch": data.tpch_files()}
        server = MillraceServer(self.server, self.scratch / name, sources)
        server.start()
        self._stack.callback(server.stop)
        return server

    @functools.cached_property
    def postgres(self) -> PostgresServer:
        """With the same tables, vacuumed and in its cache."""
        server = PostgresServer(self.scratch / "postgres")
        server.start()
        self._stack.callback(server.stop)
        shapes = {"rows": "id bigint, amount bigint, price double precision, label varchar",
                  "points": "id bigint primary key, amount bigint, label varchar"}
        for table, shape in shapes.items():
            server.psql("", f"create table {table} ({shape})")
            server.psql("", f"\\copy {table} from '{data.file(table + '.csv')}' (format csv)")
            server.psql("", f"vacuum (freeze, analyze) {table}")
        server.psql("", "create extension pg_prewarm; select pg_prewarm('rows'), pg_prewarm('points'), pg_prewarm('points_pkey')")
        return server

    @functools.cached_property
    def embedded(self) -> TaskProgram:
        """DuckDB in process with the table `points` in a file and views of TPC-H's files, set up as Millrace's target."""
        program = TaskProgram(self.program("embedded"), "--database", self.scratch / "embedded.duckdb", "--set", f"threads={THREADS}",
                              "--set", f"memory_limit={MEMORY_LIMIT}")
        self._stack.callback(program.stop)
        program.run(f"run {data.statement('create table points (id bigint primary key, amount bigint, label varchar)')}")
        program.run(f"run {data.statement(f'''insert into points from '{data.file('points.parquet')}' ''')}")
        program.run(f"run {data.statement('checkpoint')}")
        for name, path in data.tpch_files().items():
            program.run(f"run {data.statement(f'''create view {name} as from '{path}' ''')}")
        return program

    def drain(self, conninfo: str, server_process: int) -> TaskProgram:
        """A reader; `server_process` is whose memory to watch, 0 the backend's."""
        program = TaskProgram(self.program("drain"), "--conninfo", conninfo, "--server-process", server_process)
        self._stack.callback(program.stop)
        return program

    def load(self, conninfo: str, mode: str, connections: int, seconds: float, keys: int, sql: str) -> dict:
        """Small queries through the wire; see bench/load.cc."""
        return json.loads(programs.output_of(self.program("load"), [
            "--conninfo", conninfo, "--mode", mode, "--connections", connections, "--seconds", seconds, "--keys", keys, "--sql", sql], None))

    def load_embedded(self, mode: str, connections: int, seconds: float, keys: int, sql: str) -> dict:
        """The same in process; see bench/embedded.cc."""
        return self.embedded.run(f"load {mode} {connections} {seconds} {keys} {sql}")


def interleaved(subjects: dict[str, Callable[[], dict]]) -> dict[str, list[dict]]:
    """Runs each subject in turn, several rounds, so that what disturbs the machine disturbs all of them."""
    found: dict[str, list[dict]] = {name: [] for name in subjects}
    for _ in range(ROUNDS):
        for name, run in subjects.items():
            found[name].append(run())
    return found


def fastest(runs: list[dict]) -> dict:
    return min(runs, key=lambda run: run["seconds"])


def busiest(runs: list[dict]) -> dict:
    return max(runs, key=lambda run: run["per_second"])


def median(runs: list[dict], key: str) -> float:
    return statistics.median(run[key] for run in runs)
