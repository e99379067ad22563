"""10 million rows × 4 columns to a reader that does not decode, and to libpq: Millrace's local table and Parquet file against PostgreSQL."""

import dataclasses

from suite import data
from suite.bench import Bench, fastest, interleaved
from suite.report import AtLeast, AtMost, Line

MEBIBYTE = 1024 * 1024
GROWTH_MEBIBYTES_MAX = 64


@dataclasses.dataclass(frozen=True)
class Case:
    what: str
    mode: str  # of bench/drain.cc
    sql: str
    times: float  # as fast as PostgreSQL, at least


CASES = (
    Case("text", "simple", "select * from {}", 3),
    Case("binary", "binary", "select * from {}", 4),
    Case("COPY csv", "simple", "copy (select * from {}) to stdout (format csv)", 3),
    Case("COPY binary", "simple", "copy (select * from {}) to stdout (format binary)", 3),
    Case("text, libpq", "libpq-text", "select * from {}", 3),
    Case("binary, libpq", "libpq-binary", "select * from {}", 4),
)
TABLES = {"local table": "rows", "Parquet": "files.public.rows"}


def run(bench: Bench) -> list[Line]:
    ours = bench.drain(bench.millrace.conninfo("local", "bulk"), bench.millrace.pid())
    theirs = bench.drain(bench.postgres.conninfo("", "bulk"), 0)
    for table in TABLES.values():  # what is cached is cached before memory is watched
        ours.run(f"simple {data.statement(CASES[0].sql.format(table))}")
    lines = []
    growth = {table: 0 for table in TABLES}
    for case in CASES:
        subjects = {name: lambda table=table: ours.run(_task(case, table)) for name, table in TABLES.items()}
        found = interleaved(subjects | {"postgres": lambda: theirs.run(_task(case, "rows"))})
        peer = fastest(found["postgres"])
        for name in TABLES:
            growth[name] = max(growth[name], *(run["grown"] for run in found[name]))
            best = fastest(found[name])
            if best["rows"] != data.ROWS or peer["rows"] != data.ROWS:
                raise RuntimeError(f"{case.what}: {best['rows']} rows from Millrace, {peer['rows']} from PostgreSQL")
            lines.append(Line(f"10 M rows, {case.what}, {name}", _speed(best), _speed(peer), peer["seconds"] / best["seconds"], "×",
                              AtLeast(case.times)))
    for name, size in growth.items():
        lines.append(Line(f"growth of the server's memory meanwhile, {name}", "", "", size / MEBIBYTE, "MiB", AtMost(GROWTH_MEBIBYTES_MAX)))
    return lines


def _task(case: Case, table: str) -> str:
    return f"{case.mode} {data.statement(case.sql.format(table))}"


def _speed(run: dict) -> str:
    return f"{run['rows'] / run['seconds'] / 1e6:.1f} M rows/s, {run['bytes'] / run['seconds'] / 1e6:.0f} MB/s, client {run['client_busy']:.0%} busy"
