"""Look-ups by primary key, prepared, with 1 and 32 connections: against the same DuckDB in process and against PostgreSQL."""

import pathlib
import re

from harness import paths
from suite import data, programs
from suite.bench import Bench, busiest, interleaved
from suite.report import AtLeast, Line
from suite.servers import Server

CONNECTIONS = (1, 32)
SECONDS = 3
TIMES_MIN = 0.9
SQL = "select * from points where id = $1"


def run(bench: Bench) -> list[Line]:
    script = bench.scratch / "point.pgbench"
    script.write_text(f"\\set key random(1, {data.POINTS})\nselect * from points where id = :key;\n")
    lines = []
    for connections in CONNECTIONS:
        arguments = ("prepared", connections, SECONDS, data.POINTS, SQL)
        found = interleaved({
            "millrace": lambda: bench.load(bench.millrace.conninfo("local", "point"), *arguments),
            "embedded": lambda: bench.load_embedded(*arguments),
            "postgres": lambda: bench.load(bench.postgres.conninfo("", "point"), *arguments),
            "millrace, pgbench": lambda: _pgbench(bench.millrace, "local", script, connections),
            "postgres, pgbench": lambda: _pgbench(bench.postgres, "", script, connections),
        })
        best = {name: busiest(runs) for name, runs in found.items()}
        what = f"key look-ups, {connections} connection{'s' if connections > 1 else ''}"
        lines.append(_line(f"{what}, against DuckDB in process", best["millrace"], best["embedded"], AtLeast(TIMES_MIN)))
        lines.append(_line(f"{what}, against PostgreSQL", best["millrace"], best["postgres"], None))
        lines.append(_line(f"{what}, pgbench, against PostgreSQL", best["millrace, pgbench"], best["postgres, pgbench"], None))
    return lines


def _line(what: str, ours: dict, theirs: dict, target: AtLeast | None) -> Line:
    return Line(what, _rate(ours), _rate(theirs), ours["per_second"] / theirs["per_second"], "×", target)


def _rate(run: dict) -> str:
    latency = f", p50 {run['p50_micros']:.0f} µs, p99 {run['p99_micros']:.0f} µs" if "p50_micros" in run else ""
    return f"{run['per_second']:,.0f}/s{latency}"


def _pgbench(server: Server, database: str, script: pathlib.Path, connections: int) -> dict:
    printed = programs.output_of(paths.POSTGRES_BIN / "pgbench", [
        "-n", "-M", "prepared", "-f", script, "-c", connections, "-T", SECONDS, server.conninfo(database, "pgbench")], None)
    rate = re.search(r"^tps = ([0-9.]+)", printed, re.MULTILINE)
    if not rate or "number of failed transactions: 0 " not in printed:
        raise RuntimeError(f"pgbench: {printed}")
    return {"per_second": float(rate[1])}
