"""psycopg2: everything by the simple protocol, named cursors, COPY, multi-statement, asynchronous notices and cancel."""

import datetime
import decimal
import io
import threading

import psycopg2
import psycopg2.errorcodes
import psycopg2.extras
import pytest

from harness.refusals import ENDLESS


@pytest.fixture
def old(endpoint):
    connection = psycopg2.connect(endpoint.conninfo())
    yield connection
    connection.close()


def one(connection, sql, values=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def test_connects_over_verified_tls(endpoint):
    connection = psycopg2.connect(endpoint.conninfo(**endpoint.verified(), channel_binding="require"))
    assert connection.info.ssl_in_use and one(connection, "select 1") == (1,)
    connection.close()


def test_native_values(old):
    values = (True, -32768, 2**62, 0.5, decimal.Decimal("-1.50"), "it's \\ ü", None, datetime.date(2024, 2, 29),
              datetime.datetime(2024, 2, 29, 1, 2, 3, 4), datetime.timedelta(days=1, seconds=2), [1, 2, None], ["a", 'b"'], [[1], [2]])
    assert one(old, "select %s, %s, %s, %s::float8, %s, %s, %s, %s, %s, %s, %s, %s, %s", values) == values
    assert bytes(one(old, "select %s::bytea", (psycopg2.Binary(b"\0\xff'"),))[0]) == b"\0\xff'"
    assert one(old, "select %s::json", (psycopg2.extras.Json({"a": [1]}),)) == ({"a": [1]},)


def test_uuid(old):
    psycopg2.extras.register_uuid(conn_or_curs=old)
    assert str(one(old, "select 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid")[0]) == "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"


def test_transactions_and_with(old):
    with old, old.cursor() as cursor:
        cursor.execute("drop table if exists psycopg2_t; create table psycopg2_t (a int primary key)")
    with pytest.raises(psycopg2.errors.UniqueViolation):
        with old, old.cursor() as cursor:
            cursor.execute("insert into psycopg2_t values (1); insert into psycopg2_t values (1)")
    assert one(old, "select count(*) from psycopg2_t") == (0,)
    with old, old.cursor() as cursor:
        psycopg2.extras.execute_values(cursor, "insert into psycopg2_t values %s", [(i,) for i in range(250)])
        psycopg2.extras.execute_batch(cursor, "insert into psycopg2_t values (%s)", [(i,) for i in range(250, 400)])
        cursor.execute("select sum(a) from psycopg2_t")
        assert cursor.fetchone() == (79800,)
    with old, old.cursor() as cursor:
        cursor.execute("drop table psycopg2_t")


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"])
def test_isolation_levels_are_accepted(old, level):
    old.set_session(isolation_level=level)
    assert one(old, "show transaction_isolation") == (level.lower(),)
    old.rollback()


def test_named_cursor(endpoint):
    connection = psycopg2.connect(endpoint.on("flights").conninfo())
    with connection.cursor("walk") as cursor:
        cursor.itersize = 500
        cursor.execute("select iata, latitude from airports order by iata")
        assert len(list(cursor)) == 3376
    connection.close()


def test_cursor_kinds(old):
    with old.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
        cursor.execute("select 1 as a, 'b' as b")
        assert dict(cursor.fetchone()) == {"a": 1, "b": "b"}
    with old.cursor(cursor_factory=psycopg2.extras.NamedTupleCursor) as cursor:
        cursor.execute("select 1.5::numeric(4, 1) as n")
        assert cursor.fetchone().n == decimal.Decimal("1.5")
        assert (cursor.description[0].precision, cursor.description[0].scale) == (4, 1)


def test_copy(old):
    with old.cursor() as cursor:
        cursor.execute("create temp table copied (a int, b text)")
        cursor.copy_expert("copy copied from stdin with csv header", io.StringIO("a,b\n1,x\n2,\n"))
        cursor.copy_from(io.StringIO("3\ty\n"), "copied")
        out = io.StringIO()
        cursor.copy_expert("copy (select * from copied order by a) to stdout", out)
        assert out.getvalue() == "1\tx\n2\t\\N\n3\ty\n"
        again = io.StringIO()
        cursor.copy_to(again, "copied", sep="|", null="-")
        assert sorted(again.getvalue().splitlines()) == ["1|x", "2|-", "3|y"]


def test_errors(old):
    with old.cursor() as cursor, pytest.raises(psycopg2.Error) as caught:
        cursor.execute("select nosuch")
    assert caught.value.pgcode == psycopg2.errorcodes.UNDEFINED_COLUMN
    assert caught.value.diag.statement_position == "8"
    with old.cursor() as cursor, pytest.raises(psycopg2.errors.InFailedSqlTransaction):
        cursor.execute("select 1")
    old.rollback()
    assert one(old, "select 1") == (1,)


def test_cancel(old):
    timer = threading.Timer(0.3, old.cancel)
    timer.start()
    with pytest.raises(psycopg2.errors.QueryCanceled):
        one(old, ENDLESS)
    timer.join()
    old.rollback()


def test_notices(old):
    with old.cursor() as cursor:
        cursor.execute("drop table if exists nosuch_at_all")
    assert "does not exist, skipping" in old.notices[-1]


def test_reset(old):
    old.reset()
    assert one(old, "select 1") == (1,)
