"""The sources that every session serves: real data of the sample package, TPC-H, and small files made here.

`TABLES` is the one list: Millrace gets it as configuration, PostgreSQL as loaded tables in a database of the source's name.
"""

import dataclasses
import pathlib

import duckdb

from harness import paths

TPCH_TABLES = ("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier")


@dataclasses.dataclass(frozen=True)
class Table:
    source: str
    name: str
    path: str  # of one file, relative to the sample folder if not absolute


def tables(made: pathlib.Path) -> list[Table]:
    """All tables; `made` is the folder that `make_files` filled."""
    real = [
        Table("flights", "flights", "flights-3m.parquet"),
        Table("flights", "airports", "airports.csv"),
        Table("flights", "weather", "seattle-weather.csv"),
        Table("flights", "movies", "movies.json"),
        Table("flights", "unemployment", "unemployment.tsv"),
    ]
    small = [Table("small", "people", "people.csv"), Table("small", "events", "events.ndjson")]
    tpch = [Table("tpch", name, f"{name}.parquet") for name in TPCH_TABLES]
    return [dataclasses.replace(t, path=str(paths.SAMPLES / t.path)) for t in real] + [
        dataclasses.replace(t, path=str(made / t.path)) for t in small + tpch]


def make_files(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True)
    (folder / "people.csv").write_text(
        'id,name,born,height\n1,Ada,1815-12-10,1.65\n2,"Grace ""Amazing"" Hopper",1906-12-09,1.68\n3,Köchel,1800-01-14,\n')
    (folder / "events.ndjson").write_text(
        '{"id": 1, "kind": "start", "at": "2024-01-01T00:00:00"}\n{"id": 2, "kind": "stop", "at": "2024-01-01T00:01:00"}\n')
    with duckdb.connect() as connection:
        connection.execute(f"load '{paths.extension('tpch')}'")
        connection.execute("call dbgen(sf = 0.01)")
        for name in TPCH_TABLES:
            connection.execute(f"copy {name} to '{folder / name}.parquet' (format parquet)")


def reader(table: Table) -> str:
    """The DuckDB expression that reads the table's file: the reference in process."""
    return f"read_json_auto('{table.path}')" if table.path.endswith("json") else f"'{table.path}'"
