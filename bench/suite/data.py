"""The files that are queried: made once by DuckDB and kept in build/bench-data."""

import hashlib
import pathlib

from harness import paths
from suite.programs import TaskProgram

FOLDER = paths.ROOT / "build" / "bench-data"
TPCH_TABLES = ("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier")
TPCH_QUERIES = range(1, 23)
SCALE_FACTOR = 1

TO_BE_MADE = "FILE-TO-MAKE"  # in a statement that makes a file
ROWS = 10_000_000
POINTS = 1_000_000
ROWS_SQL = f"""select i as id, (hash(i) % 1000000)::bigint as amount, (hash(i + 1) % 10000000)::double / 100 as price,
  'name' || (hash(i + 2) % 100000) as label from range({ROWS}) t(i)"""
POINTS_SQL = f"select i as id, (hash(i) % 1000000)::bigint as amount, 'name' || i as label from range(1, {POINTS + 1}) t(i)"


def file(name: str) -> pathlib.Path:
    return FOLDER / name


def statement(sql: str) -> pathlib.Path:
    """A file that holds one statement, as the measuring programs take it."""
    folder = FOLDER / "statements"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(sql.encode()).hexdigest()[:16]}.sql"
    path.write_text(sql)
    return path


def tpch_query(number: int) -> pathlib.Path:
    return file(f"tpch/q{number:02}.sql")


def tpch_files() -> dict[str, pathlib.Path]:
    return {name: file(f"tpch/{name}.parquet") for name in TPCH_TABLES}


def make(embedded: pathlib.Path) -> None:
    """Makes what is missing; each file is written under another name first, so that a broken run leaves none behind."""
    program = TaskProgram(embedded)
    (FOLDER / "tpch").mkdir(parents=True, exist_ok=True)
    _make(program, file("rows.parquet"), f"copy ({ROWS_SQL}) to 'FILE-TO-MAKE' (format parquet)")
    _make(program, file("rows.csv"), f"copy (from '{file('rows.parquet')}') to 'FILE-TO-MAKE' (format csv, header false)")
    _make(program, file("points.parquet"), f"copy ({POINTS_SQL}) to 'FILE-TO-MAKE' (format parquet)")
    _make(program, file("points.csv"), f"copy (from '{file('points.parquet')}') to 'FILE-TO-MAKE' (format csv, header false)")
    if not all(path.exists() for path in (*tpch_files().values(), *map(tpch_query, TPCH_QUERIES))):
        program.run(f"run {statement(f'''load '{paths.extension('tpch')}'; call dbgen(sf = {SCALE_FACTOR})''')}")
        for name, path in tpch_files().items():
            _make(program, path, f"copy {name} to 'FILE-TO-MAKE' (format parquet)")
        for number in TPCH_QUERIES:
            _make(program, tpch_query(number), f"copy (select query from tpch_queries() where query_nr = {number}) "
                  "to 'FILE-TO-MAKE' (format csv, header false, quote '', escape '', delimiter '\x01')")
    program.stop()


def _make(program: TaskProgram, path: pathlib.Path, sql: str) -> None:
    if path.exists():
        return
    unfinished = path.with_suffix(".unfinished")
    program.run(f"run {statement(sql.replace(TO_BE_MADE, str(unfinished)))}")
    unfinished.rename(path)
