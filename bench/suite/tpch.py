"""The 22 queries of TPC-H at scale factor 1 over Parquet files: through the wire against the same DuckDB in process."""

from suite import data
from suite.bench import Bench, interleaved, median
from suite.report import AtMost, Line

TIMES_MAX = 1.05


def run(bench: Bench) -> list[Line]:
    wire = bench.drain(bench.millrace.conninfo("tpch", "tpch"), bench.millrace.pid())
    lines = []
    ours_total = theirs_total = 0.0
    for number in data.TPCH_QUERIES:
        path = data.tpch_query(number)
        subjects = {"wire": lambda: wire.run(f"simple {path}"), "in process": lambda: bench.embedded.run(f"run {path}")}
        for warm_up in subjects.values():
            warm_up()
        found = interleaved(subjects)
        if found["wire"][0]["rows"] != found["in process"][0]["rows"]:
            raise RuntimeError(f"query {number}: {found['wire'][0]['rows']} rows, in process {found['in process'][0]['rows']}")
        ours, theirs = median(found["wire"], "seconds"), median(found["in process"], "seconds")
        ours_total += ours
        theirs_total += theirs
        lines.append(Line(f"TPC-H query {number}", _milliseconds(ours), _milliseconds(theirs), ours / theirs, "×", None))
    total = Line("TPC-H SF1 (Parquet), 22 queries", _milliseconds(ours_total), _milliseconds(theirs_total), ours_total / theirs_total, "×",
                 AtMost(TIMES_MAX))
    return [total, *lines]


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
