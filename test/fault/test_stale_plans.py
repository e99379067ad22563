"""A statement that is run again answers for the data of now.

The engine's plans leave out filters that are true of all rows there are; run again after others came, such a plan would change or
count rows that it must not touch.
"""

import threading

import duckdb
import psycopg
import pytest

PREPARE = pytest.mark.parametrize("prepare", [False, True], ids=["simple", "prepared"])


@pytest.fixture
def table(connection):
    connection.execute("create or replace table planned (a int, b int)")
    connection.execute("insert into planned values (0, 0)")
    yield "planned"
    connection.execute("drop table planned")


def others(connection: psycopg.Connection, table: str) -> None:
    connection.execute(f"insert into {table} select 1, i from generate_series(1, 5) s(i)")


@PREPARE
@pytest.mark.parametrize("by_another", [False, True], ids=["own", "another"])
def test_a_query_counts_no_rows_that_came_later(endpoint, connection, table, prepare, by_another):
    count = f"select count(*) from {table} where a = 0"
    assert connection.execute(count, prepare=prepare).fetchone() == (1,)
    if by_another:
        with endpoint.connect() as other:
            others(other, table)
    else:
        others(connection, table)
    for _ in range(3):
        assert connection.execute(count, prepare=prepare).fetchone() == (1,)


@PREPARE
def test_an_update_touches_no_rows_that_came_later(connection, table, prepare):
    update = f"update {table} set b = b + 1000 where a = 0"
    assert connection.execute(update, prepare=prepare).rowcount == 1
    with connection.cursor().copy(f"copy {table} from stdin") as copy:
        copy.write(b"1\t1\n1\t2\n")
    assert connection.execute(update, prepare=prepare).rowcount == 1
    assert connection.execute(f"select sum(b) from {table} where a = 1").fetchone() == (3,)


@PREPARE
def test_the_same_within_a_transaction(connection, table, prepare):
    count = f"select count(*) from {table} where a = 0"
    with connection.transaction():
        assert connection.execute(count, prepare=prepare).fetchone() == (1,)
        others(connection, table)
        assert connection.execute(count, prepare=prepare).fetchone() == (1,)
    connection.execute("create or replace temp table mine as select 0 as a")
    assert connection.execute("select count(*) from mine where a = 0", prepare=prepare).fetchone() == (1,)
    connection.execute("insert into mine values (1), (2)")
    assert connection.execute("select count(*) from mine where a = 0", prepare=prepare).fetchone() == (1,)


def test_parameters_still_take_new_values(connection, table):
    others(connection, table)
    count = f"select count(*) from {table} where a = %s"
    for round_number in range(3):
        assert connection.execute(count, (0,), prepare=True).fetchone() == (1 + round_number,)
        assert connection.execute(count, (1,), prepare=True).fetchone() == (5,)
        connection.execute(f"insert into {table} values (0, 0)")


def test_while_another_writes(endpoint, connection, table):
    """The moment between planning and running is short; many tries find it."""
    stop = threading.Event()

    def write() -> None:
        with endpoint.connect() as other:
            while not stop.is_set():
                other.execute(f"insert into {table} values (1, 1)")
                other.execute(f"delete from {table} where a = 1")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(300):
            assert connection.execute(f"select count(*) from {table} where a = 0 -- {number}").fetchone() == (1,)
    finally:
        stop.set()
        writer.join()


def test_files_that_are_replaced(make_server, tmp_path):
    path = tmp_path / "part.parquet"
    duckdb.sql("select 0 as a").write_parquet(str(path))
    server = make_server({"sources": {"files": {"type": "files", "refresh": "0s", "tables": {"part": {"path": str(path)}}}}})
    with server.endpoint.connect() as connection:
        count = "select count(*) from files.public.part where a = 0"
        assert connection.execute(count).fetchone() == (1,)
        duckdb.sql("select i as a from range(10) s(i)").write_parquet(str(tmp_path / "fresh"))
        (tmp_path / "fresh").rename(path)
        assert connection.execute(count).fetchone() == (1,)
