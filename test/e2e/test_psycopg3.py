"""psycopg 3: values, parameters, prepared statements, pipelines, cursors, transactions, errors, settings."""

import asyncio
import datetime
import decimal
import time
import uuid

import psycopg
import pytest
from psycopg import pq, sql
from psycopg.rows import dict_row, namedtuple_row
from psycopg.types.json import Json

from harness.refusals import fails

UTC = datetime.timezone.utc

NATIVE = [
    ("bool", True), ("int2", -32768), ("int4", 2147483647), ("int8", -(2**63)), ("float8", 0.1), ("float8", float("inf")),
    ("numeric(38,10)", decimal.Decimal("-1234567890123456789012345678.0123456789")), ("text", "naïve 🦀 \\ ' \""),
    ("bytea", b"\0\xff'\\"), ("date", datetime.date(1, 1, 1)), ("date", datetime.date(9999, 12, 31)),
    ("time", datetime.time(23, 59, 59, 999999)), ("timestamp", datetime.datetime(2024, 2, 29, 12, 34, 56, 789012)),
    ("timestamptz", datetime.datetime(2024, 2, 29, 12, 34, 56, 789012, UTC)),
    ("interval", datetime.timedelta(days=-3, hours=4, microseconds=7)), ("uuid", uuid.UUID("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
    ("int4[]", [1, None, -3]), ("text[]", ["a,b", '"q"', "NULL", "", None, "\\"]), ("int8[]", [[1, 2], [3, 4]]),
    ("float8[]", []), ("text", None),
]


@pytest.mark.parametrize("binary", [False, True], ids=["text", "binary"])
@pytest.mark.parametrize("kind, value", NATIVE, ids=[f"{k}-{ascii(v)[:30]}" for k, v in NATIVE])
def test_native_values(connection, kind, value, binary):
    placeholder = "%b" if binary else "%t"
    cursor = connection.execute(f"select {placeholder}::{kind}", (value,), binary=binary)
    assert cursor.fetchone() == (value,)


@pytest.mark.parametrize("binary", [False, True], ids=["text", "binary"])
def test_json(connection, binary):
    value = {"a": [1, None, "ü"], "b": {"c": 1.5}}
    assert connection.execute("select %s::json", (Json(value),), binary=binary).fetchone() == (value,)


def test_row_factories_and_description(connection):
    cursor = connection.cursor(row_factory=dict_row)
    cursor.execute("select 1 as one, 'x'::text as \"Two Words\", 1.50::numeric(12, 2) as n, 'v'::varchar(7) as v")
    assert cursor.fetchone() == {"one": 1, "Two Words": "x", "n": decimal.Decimal("1.50"), "v": "v"}
    columns = cursor.description
    assert [c.type_code for c in columns] == [23, 25, 1700, 1043]
    assert (columns[2].precision, columns[2].scale) == (12, 2)
    assert connection.cursor(row_factory=namedtuple_row).execute("select 1 as a").fetchone().a == 1


def test_types_of_arithmetic_and_aggregates(connection):
    found = connection.execute(
        "select 7 / 2, 7 % -3, -7 / 2, 7.0 / 2, pg_typeof(7 / 2)::text, pg_typeof(sum(i))::text, pg_typeof(avg(i))::text,"
        " pg_typeof(count(*))::text, pg_typeof(now())::text, pg_typeof(current_date)::text from generate_series(1, 3) t(i)").fetchone()
    assert found == (3, 1, -3, decimal.Decimal("3.5"), "integer", "bigint", "numeric", "bigint", "timestamp with time zone", "date")


def test_parameter_types_are_inferred(connection, table):
    name = table("a int, b text, c timestamptz")
    connection.execute(f"insert into {name} values (%s, %s, %s)", (1, "x", datetime.datetime(2024, 1, 1, tzinfo=UTC)))
    assert connection.execute(f"select b from {name} where a = %s and c < now() and b like %s", (1, "x%")).fetchone() == ("x",)
    assert connection.execute(f"select a from {name} where a = any(%s)", ([1, 2],)).fetchall() == [(1,)]
    with fails("42P18"):
        connection.execute("prepare undecided as select $1 is null")


def test_prepared_statements(connection):
    for i in range(10):
        assert connection.execute("select %s::int + 1", (i,), prepare=True).fetchone() == (i + 1,)
    names = connection.execute("select name, statement, parameter_types::text[], from_sql from pg_prepared_statements").fetchall()
    assert len(names) == 1 and names[0][1:] == ("select $1::int + 1", ["smallint"], False)


def test_prepared_statements_see_changed_tables(connection, table):
    name = table("a int")
    wire = connection.pgconn
    assert wire.prepare(b"seen", f"select * from {name}".encode()).error_message == b""
    assert wire.exec_prepared(b"seen", []).nfields == 1
    connection.execute(f"alter table {name} add column b text")
    changed = wire.exec_prepared(b"seen", [])
    assert changed.error_field(pq.DiagnosticField.SQLSTATE) == b"0A000"  # cached plan must not change result type


def test_sql_level_prepare(connection):
    connection.execute("prepare plus (int, int) as select $1 + $2")
    assert connection.execute("execute plus (3, 4)").fetchone() == (7,)
    with fails("42P05"):
        connection.execute("prepare plus as select 1")
    connection.execute("deallocate plus")
    with fails("26000"):
        connection.execute("execute plus (3, 4)")
    connection.execute("prepare a as select 1; deallocate all")
    connection.execute("discard all")


def test_executemany_returning(connection, table):
    name = table("a int primary key, b text")
    cursor = connection.cursor()
    cursor.executemany(f"insert into {name} values (%s, %s) returning a", [(i, f"row {i}") for i in range(100)], returning=True)
    found = [cursor.fetchone()[0]]
    while cursor.nextset():
        found.append(cursor.fetchone()[0])
    assert found == list(range(100))
    assert connection.execute(f"update {name} set b = 'x' where a < 10").rowcount == 10
    assert connection.execute(f"delete from {name} where a >= 10").rowcount == 90
    upsert = f"insert into {name} values (1, 'new'), (11, 'new') on conflict (a) do update set b = excluded.b"
    assert connection.execute(upsert).statusmessage == "INSERT 0 2"


def test_pipeline(connection, table):
    name = table("a int primary key")
    with connection.pipeline():
        cursors = [connection.execute(f"insert into {name} values (%s)", (i,)) for i in range(500)]
        total = connection.execute(f"select sum(a) from {name}")
    assert total.fetchone() == (124750,) and cursors[0].rowcount == 1


def test_pipeline_error_aborts_up_to_sync(connection):
    after = None  # stays so where the error is there before the last query is sent
    with pytest.raises(psycopg.errors.DivisionByZero):
        with connection.pipeline() as pipeline:
            connection.execute("select 1")
            connection.execute("select 1 / %s::int", (0,))
            after = connection.execute("select 2")
            pipeline.sync()
    assert after is None or after.pgresult is None or after.pgresult.status == pq.ExecStatus.PIPELINE_ABORTED
    assert connection.execute("select 3").fetchone() == (3,)


def test_pipeline_is_one_implicit_transaction(connection, table):
    name = table("a int")
    with pytest.raises(psycopg.Error):
        with connection.pipeline():
            connection.execute(f"insert into {name} values (1)")
            connection.execute("select 1 / %s::int", (0,))
    assert connection.execute(f"select count(*) from {name}").fetchone() == (0,)


def test_server_side_cursor(endpoint):
    with psycopg.connect(endpoint.on("flights").conninfo()) as connection:
        with connection.cursor(name="walk") as cursor:
            cursor.itersize = 1000
            cursor.execute("select iata from airports order by iata")
            assert [row[0] for row in cursor][:3] == ["00M", "00R", "00V"]
        with connection.cursor(name="step", scrollable=True) as cursor:
            cursor.execute("select i from generate_series(1, 100) t(i)")
            assert cursor.fetchmany(3) == [(1,), (2,), (3,)]
            cursor.scroll(10)
            assert cursor.fetchone() == (14,)
            cursor.scroll(-4)
            assert cursor.fetchone() == (11,)
            cursor.scroll(0, mode="absolute")
            assert cursor.fetchone() == (1,)


def test_declared_cursors(connection):
    connection.execute("begin")
    connection.execute("declare c scroll cursor for select i from generate_series(1, 10) t(i)")
    ask = lambda text: [row[0] for row in connection.execute(text).fetchall()]  # noqa: E731
    assert ask("fetch 2 from c") == [1, 2]
    assert ask("fetch forward 3 from c") == [3, 4, 5]
    assert ask("fetch prior from c") == [4]
    assert ask("fetch last from c") == [10]
    assert ask("fetch absolute 3 from c") == [3]
    assert ask("fetch relative 2 from c") == [5]
    assert ask("fetch backward all from c") == [4, 3, 2, 1]
    assert connection.execute("move 4 in c").statusmessage == "MOVE 4"
    assert ask("fetch all from c") == [5, 6, 7, 8, 9, 10]
    assert connection.execute("select name, is_scrollable from pg_cursors").fetchall() == [("c", True)]
    connection.execute("close c")
    with fails("34000"):
        connection.execute("fetch 1 from c")
    connection.execute("rollback")
    with fails("25P01"):
        connection.execute("declare outside cursor for select 1")


def test_cursor_with_hold(connection):
    connection.execute("begin; declare kept cursor with hold for select i from generate_series(1, 5) t(i); commit")
    assert connection.execute("fetch all from kept").fetchall() == [(i,) for i in range(1, 6)]
    connection.execute("close all")


def test_transactions(endpoint, table):
    name = table("a int primary key")
    with psycopg.connect(endpoint.conninfo()) as connection, endpoint.connect() as other:
        count = f"select count(*) from {name}"
        connection.execute(f"insert into {name} values (1)")
        assert connection.info.transaction_status.name == "INTRANS"
        assert other.execute(count).fetchone() == (0,)
        connection.commit()
        assert other.execute(count).fetchone() == (1,)
        with fails("23505"):
            connection.execute(f"insert into {name} values (1)")
        assert connection.info.transaction_status.name == "INERROR"
        with fails("25P02"):
            connection.execute("select 1")
        connection.rollback()
        connection.execute(f"delete from {name}")
        connection.rollback()
        assert connection.execute(count).fetchone() == (1,)


def test_ddl_is_transactional(connection):
    connection.execute("drop table if exists ddl_undone")
    connection.execute("begin; create table ddl_undone (a int); rollback")
    with fails("42P01"):
        connection.execute("select * from ddl_undone")


def test_read_only_transactions(connection, table):
    name = table("a int")
    with fails("25006"):
        connection.execute(f"begin read only; insert into {name} values (1)")
    connection.execute("rollback")
    connection.execute("set default_transaction_read_only = on")
    with fails("25006"):
        connection.execute(f"insert into {name} values (1)")
    assert connection.execute("show transaction_read_only").fetchone() == ("on",)


def test_savepoints_are_honest(connection, table):
    """Going back to a savepoint undoes what came after it, or is refused and then nothing of the transaction is kept."""
    name = table("a int")
    connection.execute("begin; savepoint s")
    with fails("42P01"):
        connection.execute("select * from no_such_table_at_all")
    connection.execute("rollback to savepoint s")  # nothing was written: nothing is to be undone
    connection.execute(f"insert into {name} values (1); savepoint s; insert into {name} values (2)")
    try:
        connection.execute("rollback to savepoint s; commit")
    except psycopg.Error as error:
        assert error.sqlstate == "0A000"
        assert connection.execute("commit").statusmessage == "ROLLBACK"
        assert connection.execute(f"select a from {name}").fetchall() == []
    else:
        assert connection.execute(f"select a from {name}").fetchall() == [(1,)]


def test_statements_of_one_message_are_one_transaction(connection, table):
    name = table("a int primary key")
    with fails("23505"):
        connection.execute(f"insert into {name} values (1); insert into {name} values (1)")
    assert connection.execute(f"select count(*) from {name}").fetchone() == (0,)
    with fails("22012"):
        connection.execute(f"insert into {name} values (1); commit; insert into {name} values (2); select 1/0")
    connection.execute("rollback")
    assert connection.execute(f"select a from {name}").fetchall() == [(1,)]
    cursor = connection.execute(f"begin; insert into {name} values (5); select 5; rollback; select count(*) from {name}")
    tags = [cursor.statusmessage]
    while cursor.nextset():
        tags.append(cursor.statusmessage)
    assert tags == ["BEGIN", "INSERT 0 1", "SELECT 1", "ROLLBACK", "SELECT 1"]


def test_syntax_error_anywhere_runs_nothing(connection, table):
    name = table("a int")
    with fails("42601"):
        connection.execute(f"insert into {name} values (1); commit; selec 2")
    assert connection.execute(f"select count(*) from {name}").fetchone() == (0,)


def test_empty_and_comment_only_queries(connection):
    for text in ("", ";", " ;; ", "-- nothing", "/* nothing /* nested */ */"):
        assert connection.execute(text).description is None
    with fails("42601"):
        connection.execute("select 1; select 2", (), prepare=True)


ERRORS = [
    ("select nosuch", "42703", 8), ("select * from nosuch", "42P01", 15), ("select nosuch()", "42883", 8), ("selec 1", "42601", 1),
    ("select 1 +", "42601", 11), ("select 'x'::int", "22P02", 8), ("select 1/0", "22012", None), ("select 1::nosuch", "42704", 11),
    ("select * from nosuch.t", "42P01", 15), ("select 'open", "42601", 8), ("select (1", "42601", 10),
    ("select a, count(*) from (values (1)) t(a)", "42803", 8), ("select * from (values (1)) a, (values (1)) b where column1 = 1", "42702", 52),
    ("select 1 union select 1, 2", "42601", None), ("insert into nosuch values (1)", "42P01", 13), ("drop table nosuch", "42P01", None),
    ("select 'é', nosuch", "42703", 13), ("select sum(sum(1))", "42803", None), ("create table t_dup (a int, a int)", "42701", None),
    ("set no_such_setting = 1", "42704", None), ("show no_such_setting", "42704", None), ("select 1 limit -1", "2201W", None),
    ("select substring('x' from 1 for -1)", "22011", None), ("select 2147483647 + 1", "22003", None),
    ("select 9223372036854775807 + 1", "22003", None), ("select sqrt(-1)", "2201F", None), ("select ln(0)", "2201E", None),
    ("select cast('2024-13-01' as date)", "22008", None), ("select * from generate_series(1, 2) t(a, b)", "42P10", None),
]


@pytest.mark.parametrize("text, state, position", ERRORS, ids=[e[0] for e in ERRORS])
def test_errors(connection, text, state, position):
    with fails(state) as refused:
        connection.execute(text)
    if position is not None:
        assert refused.error.diag.statement_position == str(position)
    assert refused.error.diag.severity == "ERROR" and refused.error.diag.message_primary
    assert connection.execute("select 1").fetchone() == (1,)


def test_constraint_errors(connection, table):
    name = table("a int primary key, b text not null, c int check (c > 0)")
    connection.execute(f"insert into {name} values (1, 'x', 1)")
    for values, state in [("(1, 'y', 1)", "23505"), ("(2, null, 1)", "23502"), ("(2, 'x', 0)", "23514")]:
        with fails(state):
            connection.execute(f"insert into {name} values {values}")
    with fails("42601"):
        connection.execute(f"insert into {name} values (2, 'x', 1, 4)")
    with fails("42P07"):
        connection.execute(f"create table {name} (a int)")


def test_identifiers(connection):
    connection.execute('drop table if exists "Mixed Case"; drop table if exists folded')
    connection.execute('create table "Mixed Case" ("Column A" int, "quote""d" int, plain int); create table FOLDED (UPPER int)')
    assert [c.name for c in connection.execute('select * from "Mixed Case"').description] == ["Column A", 'quote"d', "plain"]
    assert connection.execute("select UPPER from Folded").description[0].name == "upper"
    with fails("42703"):
        connection.execute('select "UPPER" from folded')
    with fails("42P01"):
        connection.execute('select * from "mixed case"')
    query = sql.SQL("select {} from {}").format(sql.Identifier("Column A"), sql.Identifier("Mixed Case"))
    assert connection.execute(query).fetchall() == []
    connection.execute('drop table "Mixed Case"; drop table folded')
    long_name = "n" * 80
    assert connection.execute(f"select 1 as {long_name}").description[0].name == "n" * 63


def test_strings(connection):
    found = connection.execute(r"""select 'it''s', E'tab\tend', 'back\slash', $$dollar 'quoted'$$, $a$x$$y$a$, U&'\00fc', 'a'
        'b', B'101'::varbit::text, '50%%' like '50^%%' escape '^'""", ()).fetchone()
    assert found == ("it's", "tab\tend", "back\\slash", "dollar 'quoted'", "x$$y", "ü", "ab", "101", True)


def test_settings(connection):
    connection.execute("set statement_timeout = '5s'")
    assert connection.execute("show statement_timeout").fetchone() == ("5s",)
    connection.execute("begin; set local statement_timeout = 1234")
    assert connection.execute("select current_setting('statement_timeout')").fetchone() == ("1234ms",)
    connection.execute("commit")
    assert connection.execute("show statement_timeout").fetchone() == ("5s",)
    connection.execute("begin; set statement_timeout = 7; rollback")
    assert connection.execute("show statement_timeout").fetchone() == ("5s",)
    connection.execute("select set_config('application_name', 'by function', false)")
    assert connection.execute("show application_name").fetchone() == ("by function",)
    connection.execute("reset all")
    assert connection.execute("select current_setting('no.such', true)").fetchone()[0] in (None, "")
    shown = {row[0]: row[1] for row in connection.execute("show all").fetchall()}
    assert {"server_version", "search_path", "TimeZone", "client_encoding", "max_connections"} <= set(shown)
    with fails("22023"):
        connection.execute("set timezone to 'Nowhere/Land'")
    with fails("22023"):
        connection.execute("set statement_timeout = 'soon'")


def test_time_is_that_of_the_transaction(connection):
    connection.execute("begin")
    first = connection.execute("select now(), current_timestamp, transaction_timestamp()").fetchone()
    time.sleep(0.01)
    assert connection.execute("select now(), clock_timestamp() > now()").fetchone() == (first[0], True)
    assert len(set(first)) == 1 and first[0].tzinfo is not None
    connection.execute("rollback")


def test_notices(connection):
    heard = []
    connection.add_notice_handler(lambda notice: heard.append((notice.severity_nonlocalized, notice.sqlstate)))
    connection.execute("drop table if exists no_such_table_at_all; commit; begin; begin; rollback")
    assert heard == [("NOTICE", "00000"), ("WARNING", "25P01"), ("WARNING", "25001")]


def test_async_connection(endpoint):
    async def work():
        async with await psycopg.AsyncConnection.connect(endpoint.conninfo()) as connection:
            cursor = await connection.execute("select %s::text", ("async",))
            return await cursor.fetchone()

    assert asyncio.run(work()) == ("async",)


def test_two_phase_is_refused(server, connection):
    with fails("55000" if server.kind == "postgres" else "0A000"):
        connection.execute("begin; prepare transaction 'x'")


def test_listen_is_answered(connection):
    """LISTEN and NOTIFY are either served or refused as not supported."""
    try:
        connection.execute("listen news; notify news, 'hello'")
    except psycopg.Error as error:
        assert error.sqlstate == "0A000"
        return
    assert [n.payload for n in connection.notifies(timeout=2, stop_after=1)] == ["hello"]
