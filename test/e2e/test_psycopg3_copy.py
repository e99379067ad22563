"""psycopg 3: COPY in its three formats, and large results while the server's memory is watched."""

import datetime
import decimal
import time

import psycopg
import pytest

from harness.refusals import fails

UTC = datetime.timezone.utc
MEMORY_GROWTH_MAX = 96 << 20  # 64 MiB for the answer, as the specification allows, and what the Parquet reader buffers
COPIED = "1\tone\t1.5\n2\t\\N\t\\N\n3\ttab\\tnew\\nline\\\\\t-0.25\n"


def test_copy_text(connection, table):
    name = table("a int, b text, c float8")
    with connection.cursor().copy(f"copy {name} from stdin") as copy:
        copy.write(COPIED)
    with connection.cursor().copy(f"copy (select * from {name} order by a) to stdout") as copy:
        assert b"".join(bytes(part) for part in copy).decode() == COPIED
    cursor = connection.cursor()
    with cursor.copy(f"copy {name} (b, a) from stdin (delimiter '|', null 'nil')") as copy:
        copy.write("x|7\nnil|8\n\\.\n")
    assert cursor.statusmessage == "COPY 2"
    assert connection.execute(f"select a, b, c from {name} where a > 6 order by a").fetchall() == [(7, "x", None), (8, None, None)]


def test_copy_csv(connection, table):
    name = table("a int, b text")
    with connection.cursor().copy(f"copy {name} from stdin (format csv, header true, quote '\"', null 'NIL')") as copy:
        copy.write('a,b\n1,"say ""hi"", you"\n2,NIL\n3,""\n4,"two\nlines"\n5, padded \n')
    found = connection.execute(f"select * from {name} order by a").fetchall()
    assert found == [(1, 'say "hi", you'), (2, None), (3, ""), (4, "two\nlines"), (5, " padded ")]
    with connection.cursor().copy(f"copy (select * from {name} order by a) to stdout (format csv, header, force_quote (b))") as copy:
        text = b"".join(bytes(part) for part in copy).decode()
    assert text == 'a,b\n1,"say ""hi"", you"\n2,\n3,""\n4,"two\nlines"\n5," padded "\n'


def test_copy_binary(connection, table):
    name = table("a int8, b text, c numeric(12, 3), d timestamptz, e int4[], f bytea")
    rows = [(i, f"row {i}", decimal.Decimal(i) / 8, datetime.datetime(2000, 1, 1, tzinfo=UTC) + datetime.timedelta(hours=i), [i, None], b"\0\xff")
            for i in range(1000)] + [(None,) * 6]
    types = ["int8", "text", "numeric", "timestamptz", "int4[]", "bytea"]
    with connection.cursor().copy(f"copy {name} from stdin (format binary)") as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)
    with connection.cursor().copy(f"copy (select * from {name} order by a nulls last) to stdout (format binary)") as copy:
        copy.set_types(types)
        assert list(copy.rows()) == rows


def test_copy_errors(connection, table):
    name = table("a int primary key, b text")
    for data, state in [("x\ty\n", "22P02"), ("1\n", "22P04"), ("1\ty\tz\n", "22P04"), ("1\ta\n1\tb\n", "23505"), ("1\t\\xff\n", "22021")]:
        with fails(state):
            with connection.cursor().copy(f"copy {name} from stdin") as copy:
                copy.write(data)
        assert connection.execute(f"select count(*) from {name}").fetchone() == (0,), "a failed COPY leaves nothing"
    with fails("42P01"):
        with connection.cursor().copy("copy nosuch to stdout"):
            pass
    with fails("57014"):
        with connection.cursor().copy(f"copy {name} from stdin"):
            raise_giving_up()


def raise_giving_up():
    raise psycopg.errors.QueryCanceled("the client gives up")


def test_copy_of_many_rows(connection, table):
    name = table("a int, b text")
    with connection.cursor().copy(f"copy {name} from stdin") as copy:
        for start in range(0, 300_000, 10_000):
            copy.write("".join(f"{i}\tvalue {i}\n" for i in range(start, start + 10_000)))
    assert connection.execute(f"select count(*), sum(a), max(length(b)) from {name}").fetchone() == (300_000, 44_999_850_000, 12)


@pytest.mark.parametrize("binary", [False, True], ids=["text", "binary"])
def test_large_result_streams(server, endpoint, binary):
    """All three million flights come through; the server never holds them whole."""
    with endpoint.on("flights").connect() as connection:
        expected = connection.execute("select count(*), sum(delay), sum(distance) from flights").fetchone()
        assert expected[0] == 3_000_000
        connection.execute("select * from flights limit 1000")
        before = peak = server.resident_bytes()
        count = delays = distances = 0
        cursor = connection.cursor(binary=binary)
        for row in cursor.stream("select delay::int8, distance::int8 from flights", size=10_000):
            count += 1
            delays += row[0]
            distances += row[1]
            if count % 100_000 == 0:
                peak = max(peak, server.resident_bytes())
        assert (count, delays, distances) == expected
        if server.kind == "millrace":
            assert peak - before <= MEMORY_GROWTH_MAX, f"the server grew by {(peak - before) >> 20} MiB"


def test_slow_reader_is_waited_for(server, endpoint):
    """A client that reads a little and then pauses holds back the server, it does not fill its memory."""
    with endpoint.on("flights").connect() as connection:
        before = server.resident_bytes()
        rows = connection.cursor().stream("select * from flights")
        next(rows)
        time.sleep(1)
        if server.kind == "millrace":
            assert server.resident_bytes() - before <= MEMORY_GROWTH_MAX
        rows.close()
    with endpoint.connect() as connection:
        assert connection.execute("select 1").fetchone() == (1,)
