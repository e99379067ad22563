"""Own time of small queries: what the client sees more than DuckDB in process takes, and what the server says of itself."""

import dataclasses

from suite import data
from suite.bench import Bench
from suite.report import AtMost, Line

SECONDS = 3
MEDIAN_MICROS_MAX = 30
P99_MICROS_MAX = 150
# All steps that are not the engine's; parsing and rewriting are in `prepare`, whose larger part is.
OWN_SQL = """select quantile_disc(own, 0.5), quantile_disc(own, 0.99) from (
  select total_micros - prepare_micros - run_micros - stream_micros as own from millrace.queries
  where application = '{}' and state = 'finished')"""


@dataclasses.dataclass(frozen=True)
class Case:
    what: str
    application: str
    mode: str  # of bench/load.cc
    sql: str
    keys: int


CASES = (
    Case("`select 1`, simple", "small_simple", "simple", "select 1", 0),
    Case("`select 1`, prepared", "small_prepared", "prepared", "select 1", 0),
    Case("key look-up, prepared", "small_key", "prepared", "select * from points where id = $1", data.POINTS),
)


def run(bench: Bench) -> list[Line]:
    lines = []
    for case in CASES:
        arguments = (case.mode, 1, SECONDS, case.keys, case.sql)
        ours = bench.load(bench.millrace.conninfo("local", case.application), *arguments)
        engine = bench.load_embedded(*arguments)
        peer = bench.load(bench.postgres.conninfo("", case.application), *arguments)
        for key, limit in (("p50", MEDIAN_MICROS_MAX), ("p99", P99_MICROS_MAX)):
            field = f"{key}_micros"
            lines.append(Line(f"{case.what}, {key}: client's time less DuckDB's in process (network included)", f"{ours[field]:.0f} µs",
                              f"DuckDB {engine[field]:.0f} µs, PostgreSQL {peer[field]:.0f} µs", ours[field] - engine[field], "µs",
                              AtMost(limit)))
        answer = bench.millrace.psql("local", OWN_SQL.format(case.application)).split("|")
        for key, limit, own in zip(("p50", "p99"), (MEDIAN_MICROS_MAX, P99_MICROS_MAX), answer):
            lines.append(Line(f"{case.what}, {key}: the server's own steps (`millrace.queries`)", "", "", float(own), "µs", AtMost(limit)))
    return lines
