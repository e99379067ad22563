"""DuckDB's own postgres extension, attached: binary COPY scans, filters, its catalogue queries, writing."""

import decimal

import duckdb
import pytest

from harness import paths


@pytest.fixture
def attach(endpoint):
    """Attaches a database of the server as `remote`."""
    opened = []

    def attached(database: str, options: str = "") -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
        connection.execute(f"load '{paths.extension('postgres_scanner')}'")
        conninfo = endpoint.on(database).conninfo().replace("'", "''")
        connection.execute(f"attach '{conninfo}' as remote (type postgres{options})")
        opened.append(connection)
        return connection

    yield attached
    for connection in opened:
        connection.close()


def test_lists_tables(attach):
    connection = attach("flights", ", read_only")
    found = {row[0] for row in connection.execute("select table_name from duckdb_tables() where database_name = 'remote'").fetchall()}
    assert {"flights", "airports", "weather"} <= found
    assert [row[:2] for row in connection.execute("describe remote.public.airports").fetchall()] == [
        ("iata", "VARCHAR"), ("name", "VARCHAR"), ("city", "VARCHAR"), ("state", "VARCHAR"), ("country", "VARCHAR"),
        ("latitude", "DOUBLE"), ("longitude", "DOUBLE")]


def test_scans_with_filters(attach):
    connection = attach("flights", ", read_only")
    assert connection.execute("select count(*) from remote.public.airports").fetchall()[0] == (3376,)
    query = "select iata, name, latitude from {} where state = 'WA' and latitude > 47.5 order by iata"
    assert connection.execute(query.format("remote.public.airports")).fetchall() == connection.execute(
        query.format(f"'{paths.SAMPLES}/airports.csv'")).fetchall()
    query = "select count(*), sum(delay), min(date), max(date) from {} where origin = 'SEA' and distance between 500 and 900"
    assert connection.execute(query.format("remote.public.flights")).fetchall() == connection.execute(
        query.format(f"'{paths.SAMPLES}/flights-3m.parquet'")).fetchall()


def test_large_scan(attach):
    connection = attach("flights", ", read_only")
    wanted = connection.execute(f"select count(*), sum(delay), sum(distance), count(distinct origin) from '{paths.SAMPLES}/flights-3m.parquet'").fetchall()[0]
    assert connection.execute("select count(*), sum(delay), sum(distance), count(distinct origin) from remote.public.flights").fetchall()[0] == wanted


def test_joins_local_and_remote(attach):
    connection = attach("flights", ", read_only")
    found = connection.execute(
        f"select a.city, count(*) from '{paths.SAMPLES}/flights-3m.parquet' f join remote.public.airports a on f.origin = a.iata"
        " where a.state = 'HI' group by 1 order by 2 desc").fetchall()
    assert found[0][0] == "Honolulu"


def test_pushes_filters_as_text(attach):
    connection = attach("flights", ", read_only")
    connection.execute("set pg_experimental_filter_pushdown = true")
    assert connection.execute("select count(*) from remote.public.weather where date = date '2012-01-02' and weather = 'rain'").fetchall()[0] == (1,)


def test_postgres_query(attach):
    connection = attach("flights", ", read_only")
    assert connection.execute("select * from postgres_query('remote', 'select 7 / 2 as i, ''x'' as t')").fetchall()[0] == (3, "x")


def test_types_come_through(attach, connection):
    connection.execute("drop table if exists attached_types")
    connection.execute("create table attached_types (b boolean, s smallint, l bigint, f float8, n numeric(12, 3), t text, y bytea, d date, ts timestamp,"
                       " tz timestamptz, u uuid, a int[], iv interval)")
    connection.execute("insert into attached_types values (true, 1, 2, 0.5, 1.125, 'ü', '\\x00ff', '2024-02-29', '2024-02-29 12:00', '2024-02-29 12:00+00',"
                       " 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{1,null,3}', '1 mon 2 days'), (null, null, null, null, null, null, null, null, null,"
                       " null, null, null, null)")
    remote = attach("local")
    kinds = [row[1] for row in remote.execute("describe remote.public.attached_types").fetchall()]
    assert kinds == ["BOOLEAN", "SMALLINT", "BIGINT", "DOUBLE", "DECIMAL(12,3)", "VARCHAR", "BLOB", "DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE",
                     "UUID", "INTEGER[]", "INTERVAL"]
    row = remote.execute("select b, s, l, f, n::varchar, t, y, d::varchar, ts::varchar, u::varchar, a, iv::varchar from remote.attached_types where b").fetchall()[0]
    assert row == (True, 1, 2, 0.5, "1.125", "ü", b"\0\xff", "2024-02-29", "2024-02-29 12:00:00", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", [1, None, 3],
                   "1 month 2 days")
    assert remote.execute("select count(*) from remote.attached_types where b is null").fetchall()[0] == (1,)
    connection.execute("drop table attached_types")


def test_writes(attach, connection):
    connection.execute("drop table if exists attached_written")
    remote = attach("local")
    remote.execute("create table remote.public.attached_written (a integer, b varchar)")
    remote.execute("insert into remote.attached_written select i, 'row ' || i from range(10000) t(i)")
    assert connection.execute("select count(*), sum(a), max(b) from attached_written").fetchone() == (10000, 49995000, "row 9999")
    remote.execute("begin; insert into remote.attached_written values (-1, 'gone'); rollback")
    assert connection.execute("select count(*) from attached_written").fetchall()[0] == (10000,)
    remote.execute("call postgres_execute('remote', 'delete from attached_written where a >= 10')")
    assert attach("local").execute("select count(*), max(b) from remote.attached_written").fetchall()[0] == (10, "row 9")
    remote.execute("alter table remote.attached_written add column c integer")
    remote.execute("drop table remote.attached_written")


def test_writes_a_copy_of_a_table(attach, connection):
    connection.execute("drop table if exists attached_copy")
    remote = attach("local")
    remote.execute("create table remote.public.attached_copy as select i as a, i % 7 as f, 'x' || i as t, [i, null] as l, date '2024-02-29' as d,"
                   " (i || '.25')::decimal(8, 2) as n from range(100) t(i)")
    found = connection.execute("select count(*), sum(f), max(t), max(l)::text, max(d)::text, sum(n) from attached_copy").fetchone()
    assert found == (100, 295, "x99", "{99,NULL}", "2024-02-29", decimal.Decimal("4975.00"))
    remote.execute("drop table remote.attached_copy")


def test_changes_by_ctid_are_refused(server, attach, connection):
    """The extension names rows by ctid, which the engine's rows do not have."""
    connection.execute("drop table if exists attached_changed")
    connection.execute("create table attached_changed as select 1 as a, 'x' as b")
    remote = attach("local")
    for change in ("delete from remote.attached_changed", "update remote.attached_changed set b = 'y' where a = 1"):
        if server.kind == "postgres":
            remote.execute(f"begin; {change}; rollback")
            continue
        with pytest.raises(duckdb.Error, match="ctid"):
            remote.execute(change)
    assert connection.execute("select * from attached_changed").fetchall() == [(1, "x")]
    connection.execute("drop table attached_changed")


def test_source_is_read_only(attach):
    remote = attach("flights")
    with pytest.raises(duckdb.Error):
        remote.execute("insert into remote.public.airports (nosuch) values ('x')")
