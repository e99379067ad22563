"""adbc_driver_postgresql: queries by binary COPY into Arrow, bulk ingest by binary COPY, metadata."""

import datetime
import decimal
import threading

import adbc_driver_manager
import adbc_driver_postgresql.dbapi
import duckdb
import pyarrow
import pyarrow.compute
import pytest

from harness import paths
from harness.refusals import ENDLESS


@pytest.fixture
def adbc(endpoint):
    with adbc_driver_postgresql.dbapi.connect(endpoint.url("postgresql"), autocommit=True) as connection:
        yield connection


def ask(connection, sql, parameters=None) -> pyarrow.Table:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetch_arrow_table()


def test_types_arrive_as_arrow(adbc):
    found = ask(adbc, "select true as b, 1::int2 as s, 2::int4 as i, 3::int8 as l, 0.5::float4 as f, 0.1::float8 as d, 'ü'::text as t, '\\x00ff'::bytea as y,"
                      " '2024-02-29'::date as dt, '12:34:56.5'::time as tm, '2024-02-29 12:00'::timestamp as ts, '2024-02-29 12:00+00'::timestamptz as tz,"
                      " array[1, null, 3] as a, array['x', null] as ta, null::int4 as n, '1 mon 2 days 00:00:03'::interval as iv")
    kinds = [str(field.type) for field in found.schema]
    assert kinds == ["bool", "int16", "int32", "int64", "float", "double", "string", "binary", "date32[day]", "time64[us]", "timestamp[us]",
                     "timestamp[us, tz=UTC]", "list<item: int32>", "list<item: string>", "int32", "month_day_nano_interval"]
    row = found.to_pylist()[0]
    assert (row["b"], row["l"], row["t"], row["y"], row["dt"], row["a"], row["ta"], row["n"]) == (
        True, 3, "ü", b"\0\xff", datetime.date(2024, 2, 29), [1, None, 3], ["x", None], None)


def test_numeric_arrives_exactly(adbc):
    (value,) = ask(adbc, "select -1234567890.0125::numeric(20, 4) as n").column("n").to_pylist()
    assert decimal.Decimal(value) == decimal.Decimal("-1234567890.0125")


def test_large_query_equals_the_file(endpoint):
    with adbc_driver_postgresql.dbapi.connect(endpoint.on("flights").url("postgresql")) as connection:
        found = ask(connection, "select date, delay, origin from flights limit 1000000")
        assert found.num_rows == 1_000_000 and found.column_names == ["date", "delay", "origin"]
        total = ask(connection, "select delay from flights where origin = 'SEA'")
    with duckdb.connect() as reference:
        wanted = reference.execute(f"select count(*), sum(delay) from '{paths.SAMPLES}/flights-3m.parquet' where origin = 'SEA'").fetchone()
    assert (total.num_rows, pyarrow.compute.sum(total["delay"]).as_py()) == wanted


def test_bulk_ingest(adbc):
    rows = 50_000
    table = pyarrow.table({
        "i": pyarrow.array(range(rows), pyarrow.int32()), "l": pyarrow.array([None if i % 7 == 0 else i for i in range(rows)], pyarrow.int64()),
        "f": pyarrow.array([i / 8 for i in range(rows)]), "s": pyarrow.array([f"row {i}" for i in range(rows)]),
        "y": pyarrow.array([b"\0" + bytes([i % 256]) for i in range(rows)]), "d": pyarrow.array([datetime.date(2024, 1, 1)] * rows),
        "ts": pyarrow.array([datetime.datetime(2024, 1, 1, 1, 2, 3)] * rows, pyarrow.timestamp("us")), "b": pyarrow.array([i % 2 == 0 for i in range(rows)]),
        "a": pyarrow.array([[i, None] for i in range(rows)], pyarrow.list_(pyarrow.int64())),
    })
    with adbc.cursor() as cursor:
        cursor.execute("drop table if exists adbc_made")
        assert cursor.adbc_ingest("adbc_made", table, mode="create") == rows
        assert cursor.adbc_ingest("adbc_made", table.slice(0, 10), mode="append") == 10
        with pytest.raises(adbc_driver_manager.Error):
            cursor.adbc_ingest("adbc_made", table, mode="create")
    back = ask(adbc, "select * from adbc_made where i = 25")
    assert ask(adbc, "select count(*) as n, count(l) as l, sum(i) as s from adbc_made").to_pylist()[0]["n"] == rows + 10
    assert back.schema.names == table.schema.names and back["y"].to_pylist() == [b"\0\x19"]
    with adbc.cursor() as cursor:
        cursor.execute("drop table adbc_made")


def test_parameters_and_updates(adbc):
    with adbc.cursor() as cursor:
        cursor.execute("drop table if exists adbc_p")
        cursor.execute("create table adbc_p (a int, b text)")
        cursor.executemany("insert into adbc_p values ($1, $2)", [(i, f"row {i}") for i in range(20)])
        cursor.execute("select b from adbc_p where a = $1", (7,))
        assert cursor.fetchone() == ("row 7",)
        cursor.execute("drop table adbc_p")


def test_transactions(endpoint, adbc):
    with adbc.cursor() as cursor:
        cursor.execute("drop table if exists adbc_t")
        cursor.execute("create table adbc_t (a int)")
    with adbc_driver_postgresql.dbapi.connect(endpoint.url("postgresql")) as connection, connection.cursor() as cursor:
        cursor.execute("insert into adbc_t values (1)")
        connection.rollback()
        cursor.execute("insert into adbc_t values (2)")
        connection.commit()
    assert ask(adbc, "select a from adbc_t").to_pylist() == [{"a": 2}]
    with adbc.cursor() as cursor:
        cursor.execute("drop table adbc_t")


def test_errors_carry_the_state(adbc):
    with adbc.cursor() as cursor, pytest.raises(adbc_driver_manager.ProgrammingError) as caught:
        cursor.execute("select nosuch")
    assert caught.value.sqlstate == "42703"


def test_metadata(adbc):
    with adbc.cursor() as cursor:
        cursor.execute("drop table if exists adbc_m")
        cursor.execute("create table adbc_m (a int primary key, b numeric(10, 2), c text[])")
    assert adbc.adbc_get_table_schema("adbc_m").names == ["a", "b", "c"]
    assert "table" in adbc.adbc_get_table_types()
    objects = adbc.adbc_get_objects(depth="all", catalog_filter="local", db_schema_filter="public", table_name_filter="adbc_m").read_all().to_pylist()
    (catalog,) = [c for c in objects if c["catalog_name"] == "local"]
    (table,) = catalog["catalog_db_schemas"][0]["db_schema_tables"]
    assert (table["table_name"], [c["column_name"] for c in table["table_columns"]]) == ("adbc_m", ["a", "b", "c"])
    info = adbc.adbc_get_info()
    assert info["vendor_name"] == "PostgreSQL"
    with adbc.cursor() as cursor:
        cursor.execute("drop table adbc_m")


def test_statement_schema_without_running(adbc):
    with adbc.cursor() as cursor:
        schema = cursor.adbc_execute_schema("select 1::int8 as a, 'x'::text as b")
    assert schema.names == ["a", "b"] and str(schema.field("a").type) == "int64"


def test_cancel(adbc):
    with adbc.cursor() as cursor:
        timer = threading.Timer(0.3, cursor.adbc_cancel)
        timer.start()
        with pytest.raises(adbc_driver_manager.Error):
            cursor.execute(ENDLESS)
            cursor.fetch_arrow_table()
        timer.join()
    assert ask(adbc, "select 1 as one").to_pylist() == [{"one": 1}]
