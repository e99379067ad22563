"""The encoders alone, on one core: src/frontend/postgres/encoder_bench.cc."""

import json

from suite import programs
from suite.bench import Bench
from suite.report import Line


def run(bench: Bench) -> list[Line]:
    printed = programs.output_of(bench.program("encoder"), ["--benchmark_format=json", "--benchmark_min_time=0.5"], None)
    return [Line(f"`{found['name']}`", _bytes(found), "", found["items_per_second"] / 1e6, "M rows/s", None)
            for found in json.loads(printed)["benchmarks"]]


def _bytes(found: dict) -> str:
    return f"{found['bytes_per_second'] / 1e6:.0f} MB/s" if "bytes_per_second" in found else ""
