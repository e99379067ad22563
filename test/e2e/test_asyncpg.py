"""asyncpg: everything in binary, types introspected by its own catalogue queries, COPY of records, cursors, pools."""

import asyncio
import datetime
import decimal
import io
import json
import ssl
import uuid

import asyncpg
import pytest

from harness.refusals import ENDLESS

UTC = datetime.timezone.utc


@pytest.fixture
def connect(endpoint):
    def open_one(**extra):
        return asyncpg.connect(**({
            "host": endpoint.host, "port": endpoint.port, "user": endpoint.user.name, "password": endpoint.user.password,
            "database": endpoint.database, "ssl": False, "timeout": 10} | extra))

    return open_one


@pytest.fixture
def run(connect):
    """Runs a coroutine function on a connection of its own."""

    def with_connection(work, **extra):
        async def whole():
            connection = await connect(**extra)
            try:
                return await asyncio.wait_for(work(connection), 60)
            finally:
                await connection.close(timeout=5)

        return asyncio.run(whole())

    return with_connection


def test_tls(run, endpoint):
    context = ssl.create_default_context(cafile=str(endpoint.certificates.authority))

    async def work(c):
        assert c.get_server_version().major >= 14
        return await c.fetchval("select current_user::text")

    assert run(work, ssl=context) == "demo"
    context.load_cert_chain(endpoint.certificates.client, endpoint.certificates.client_key)
    assert run(work, ssl=context, user="certified", password=None) == "certified"


VALUES = [
    ("bool", False), ("int2", -32768), ("int4", -(2**31)), ("int8", 2**63 - 1), ("float4", 0.5), ("float8", 5e-324),
    ("numeric", decimal.Decimal("-12345678901234567890.0123456789")), ("numeric", decimal.Decimal(0)), ("text", "ü🦀\\'\""), ("varchar", ""),
    ("bytea", bytes(range(256))), ("date", datetime.date(1, 1, 1)), ("date", datetime.date.max), ("time", datetime.time(23, 59, 59, 999999)),
    ("timetz", datetime.time(1, 2, 3, 4, datetime.timezone(datetime.timedelta(hours=-5, minutes=-30)))),
    ("timestamp", datetime.datetime(1, 1, 1)), ("timestamptz", datetime.datetime(2024, 2, 29, 1, 2, 3, 4, UTC)),
    ("interval", datetime.timedelta(days=400, seconds=-5, microseconds=7)), ("uuid", uuid.UUID(int=2**127)), ("json", '{"a": [1, null]}'),
    ("int4[]", [1, None, -1]), ("int4[]", []), ("text[]", ["a,b", None, "", '"']), ("float8[]", [[1.5, 2.5], [3.5, 4.5]]),
    ("timestamptz[]", [datetime.datetime(2024, 1, 1, tzinfo=UTC)]), ("bool[]", [True, None]), ("varbit", asyncpg.BitString("0101")),
]


@pytest.mark.parametrize("kind, value", VALUES, ids=[f"{k}-{ascii(v)[:24]}" for k, v in VALUES])
def test_values_both_ways(run, kind, value):
    kind = {"numeric": "numeric(38, 10)"}.get(kind, kind)

    async def work(c):
        assert await c.fetchval(f"select $1::{kind}", value) == value
        assert await c.fetchval(f"select $1::{kind}", None) is None

    run(work)


def test_special_values(run):
    async def work(c):
        row = await c.fetchrow("select 'infinity'::date, '-infinity'::timestamp, 'NaN'::float8, 'Infinity'::float4")
        assert row[0] == datetime.date.max and row[1] == datetime.datetime.min and row[2] != row[2] and row[3] == float("inf")

    run(work)


def test_prepared_statement_attributes(run):
    async def work(c):
        statement = await c.prepare("select $1::int8 as big, $2::text[] as texts, 1.5::numeric(4, 1) as n")
        assert [(p.name, p.kind) for p in statement.get_parameters()] == [("int8", "scalar"), ("text[]", "array")]
        assert [(a.name, a.type.name) for a in statement.get_attributes()] == [("big", "int8"), ("texts", "text[]"), ("n", "numeric")]
        assert [r["texts"] for r in await statement.fetch(7, ["x"])] == [["x"]]
        assert statement.get_statusmsg() == "SELECT 1"

    run(work)


def test_enum_is_introspected(run):
    async def work(c):
        await c.execute("drop table if exists asyncpg_moods; drop type if exists asyncpg_mood")
        await c.execute("create type asyncpg_mood as enum ('sad', 'glad'); create table asyncpg_moods (m asyncpg_mood, ms asyncpg_mood[])")
        await c.execute("insert into asyncpg_moods values ($1, $2)", "glad", ["sad", None])
        assert tuple(await c.fetchrow("select m, ms from asyncpg_moods")) == ("glad", ["sad", None])
        await c.execute("drop table asyncpg_moods; drop type asyncpg_mood")

    run(work)


def test_type_codec_by_name(run):
    async def work(c):
        await c.set_type_codec("json", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
        assert await c.fetchval("select $1::json", {"a": 1}) == {"a": 1}

    run(work)


def test_introspection_of_anonymous_records(run):
    async def work(c):
        assert tuple(await c.fetchval("select row(1, 'a'::text, null::int)")) == (1, "a", None)

    run(work)


def test_transactions(run):
    async def work(c):
        await c.execute("drop table if exists asyncpg_t; create table asyncpg_t (a int primary key)")
        with pytest.raises(asyncpg.UniqueViolationError):
            async with c.transaction():
                await c.execute("insert into asyncpg_t values (1)")
                await c.execute("insert into asyncpg_t values (1)")
        assert await c.fetchval("select count(*) from asyncpg_t") == 0
        async with c.transaction(isolation="repeatable_read", readonly=True):
            with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
                await c.execute("insert into asyncpg_t values (1)")
        assert await c.execute("insert into asyncpg_t select * from generate_series(1, 5)") == "INSERT 0 5"
        await c.executemany("insert into asyncpg_t values ($1)", [(i,) for i in range(10, 110)])
        assert await c.fetchval("select count(*) from asyncpg_t") == 105
        await c.execute("drop table asyncpg_t")

    run(work)


def test_cursor(run):
    async def work(c):
        async with c.transaction():
            cursor = await c.cursor("select i from generate_series(1, 100) t(i)")
            assert [r[0] for r in await cursor.fetch(3)] == [1, 2, 3]
            assert await cursor.forward(10) == 10
            assert (await cursor.fetchrow())[0] == 14
            total = 0
            async for row in c.cursor("select i from generate_series(1, 1000) t(i)", prefetch=64):
                total += row[0]
            assert total == 500500

    run(work)


def test_copy(run):
    async def work(c):
        await c.execute("drop table if exists asyncpg_c; create table asyncpg_c (a int8, b text, c numeric(12, 2), d timestamptz, e int4[])")
        when = datetime.datetime(2024, 1, 1, tzinfo=UTC)
        records = [(i, f"row {i}", decimal.Decimal(i) / 4, when, [i, None]) for i in range(5000)] + [(None,) * 5]
        assert await c.copy_records_to_table("asyncpg_c", records=records) == "COPY 5001"
        assert await c.fetchval("select sum(a) from asyncpg_c") == 12497500
        assert await c.copy_to_table("asyncpg_c", source=io.BytesIO(b"9,x,1.5,,{}\n"), format="csv") == "COPY 1"
        out = io.BytesIO()
        await c.copy_from_query("select a, b, c from asyncpg_c where a = $1 order by b", 9, output=out, format="csv", header=True)
        assert out.getvalue() == b"a,b,c\n9,row 9,2.25\n9,x,1.50\n"
        binary = io.BytesIO()
        await c.copy_from_table("asyncpg_c", columns=["a"], output=binary, format="binary")
        assert binary.getvalue().startswith(b"PGCOPY\n\xff\r\n\0") and binary.getvalue().endswith(b"\xff\xff")
        await c.execute("drop table asyncpg_c")

    run(work)


def test_errors(run):
    async def work(c):
        with pytest.raises(asyncpg.UndefinedColumnError) as caught:
            await c.fetch("select 1, nosuch")
        assert caught.value.position == "11"
        with pytest.raises(asyncpg.DivisionByZeroError):
            await c.fetch("select 1 / $1::int", 0)
        with pytest.raises(asyncpg.PostgresSyntaxError):
            await c.fetch("select select")
        with pytest.raises(asyncpg.DataError):
            await c.fetch("select $1::int", "not a number")
        assert await c.fetchval("select 1") == 1

    run(work)


def test_cancel_and_timeouts(run):
    async def work(c):
        with pytest.raises(asyncio.TimeoutError):
            await c.fetch(ENDLESS, timeout=0.3)
        assert await c.fetchval("select 1") == 1
        await c.execute("set statement_timeout = 200")
        with pytest.raises(asyncpg.QueryCanceledError):
            await c.fetch(ENDLESS)

    run(work)


def test_pool_resets_its_connections(endpoint):
    async def work():
        async with asyncpg.create_pool(host=endpoint.host, port=endpoint.port, user="demo", password="demo", database="local",
                                       ssl=False, min_size=2, max_size=5) as pool:
            answers = await asyncio.gather(*(pool.fetchval("select $1::int", i) for i in range(50)))
            assert sum(answers) == 1225
            async with pool.acquire() as c:
                await c.execute("set application_name = 'left behind'")
            for _ in range(5):
                async with pool.acquire() as c:
                    assert await c.fetchval("show application_name") != "left behind"

    asyncio.run(work())


def test_large_result(run):
    async def work(c):
        rows = await c.fetch("select date, delay, origin from flights limit 400000")
        assert len(rows) == 400000 and isinstance(rows[0]["date"], datetime.datetime)

    run(work, database="flights")
