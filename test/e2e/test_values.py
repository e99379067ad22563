"""Every value of values.txt as text and as binary, byte for byte as PostgreSQL writes it, over libpq's plainest interface."""

import psycopg
import pytest
from psycopg import pq

from harness import paths
from harness.golden import FOLDER, check_golden

TEXT, BINARY = pq.Format.TEXT, pq.Format.BINARY


def lines_of(file):
    return [line.split("\t") for line in file.read_text().splitlines() if line and not line.startswith("#")]


VALUES = [tuple(row) for row in lines_of(paths.E2E / "values.txt")]


def golden() -> dict[tuple[str, str], tuple[str, str]]:
    file = FOLDER / "values.txt"
    return {(kind, literal): (text, binary) for kind, literal, text, binary in lines_of(file)} if file.exists() else {}


GOLDEN = golden()


def quoted(literal: str) -> str:
    return "'" + literal.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def wire(endpoint):
    connection = endpoint.connect()
    connection.execute("set timezone to 'UTC'")
    yield connection.pgconn
    connection.close()


def ask(wire, sql: str, result: pq.Format, value: bytes | None = None, format_of_value: pq.Format = TEXT) -> pq.abc.PGresult:
    values = None if value is None else [value]
    formats = None if value is None else [format_of_value]
    answer = wire.exec_params(sql.encode(), values, None, formats, result)
    assert answer.status == pq.ExecStatus.TUPLES_OK, answer.error_message.decode()
    return answer


def identify(row) -> str:
    return f"{row[0]}-{row[1]}" if row[1].isascii() else f"{row[0]}-{ascii(row[1])}"


def test_golden_file_is_complete(server, wire):
    """With UPDATE_GOLDEN=1 against postgres it records how PostgreSQL writes each value."""
    if server.kind == "millrace":
        assert set(GOLDEN) == set(VALUES), "run: UPDATE_GOLDEN=1 test/e2e/run --against postgres -k golden_file_is_complete"
        return
    rows = []
    for kind, literal in VALUES:
        sql = f"select {quoted(literal)}::{kind}"
        text = ask(wire, sql, TEXT).get_value(0, 0).decode()
        rows.append("\t".join((kind, literal, text, ask(wire, sql, BINARY).get_value(0, 0).hex())))
    check_golden("values.txt", "\n".join(rows) + "\n", server.kind)


@pytest.mark.parametrize("value", VALUES, ids=map(identify, VALUES))
class TestValue:
    def test_text_and_binary_of_a_literal(self, wire, value):
        kind, literal = value
        text, binary = GOLDEN[value]
        sql = f"select {quoted(literal)}::{kind}"
        assert ask(wire, sql, TEXT).get_value(0, 0).decode() == text
        assert ask(wire, sql, BINARY).get_value(0, 0).hex() == binary
        simple = wire.exec_(sql.encode())
        assert simple.get_value(0, 0).decode() == text

    def test_parameters_in_text_and_binary(self, wire, value):
        kind, literal = value
        text, binary = GOLDEN[value]
        sql = f"select $1::{kind}"
        assert ask(wire, sql, BINARY, literal.encode(), TEXT).get_value(0, 0).hex() == binary
        if "[]" not in kind or "(" not in kind:  # numeric(12,3)[] sent as numeric[] is fine too, but says nothing new
            assert ask(wire, sql, TEXT, bytes.fromhex(binary), BINARY).get_value(0, 0).decode() == text


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in VALUES}))
def test_null(wire, kind):
    for result in (TEXT, BINARY):
        assert ask(wire, f"select null::{kind}", result).get_value(0, 0) is None
        by_parameter = wire.exec_params(f"select $1::{kind}".encode(), [None], result_format=result)
        assert by_parameter.get_value(0, 0) is None


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in VALUES}))
def test_stored_values_come_back(endpoint, kind):
    """Through a table, so that storage and not only casts keep the value. A column of arrays is declared with the dimensions
    that its values have, as docs/dialect.md asks for."""
    literals = [literal for k, literal in VALUES if k == kind]
    dimensions = [max(len(literal) - len(literal.lstrip("{")), 1) if kind.endswith("[]") else 0 for literal in literals]
    with endpoint.connect() as connection:
        connection.execute("set timezone to 'UTC'")
        for count in sorted(set(dimensions)):
            declared = kind + "[]" * (count - 1)
            connection.execute("drop table if exists stored_values")
            connection.execute(f"create table stored_values (i int, v {declared})")
            stored = [literal for literal, its in zip(literals, dimensions) if its == count]
            for i, literal in enumerate(stored):
                connection.execute(f"insert into stored_values values ({i}, {quoted(literal)})")
            found = connection.pgconn.exec_(b"select v from stored_values order by i")
            assert [found.get_value(i, 0).decode() for i in range(found.ntuples)] == [GOLDEN[kind, l][0] for l in stored]
            described = connection.pgconn.exec_(f"select null::{declared}".encode())
            assert (found.ftype(0), found.fmod(0)) == (described.ftype(0), described.fmod(0))
            connection.execute("drop table stored_values")


@pytest.mark.millrace
def test_a_column_of_arrays_has_the_dimensions_it_is_declared_with(endpoint):
    with endpoint.connect() as connection:
        connection.execute("create temp table arrays (a int[])")
        for insert in ("insert into arrays values ('{{1,2}}')", "insert into arrays values (array[[1,2]])"):
            with pytest.raises(psycopg.errors.FeatureNotSupported, match="dimensions"):
                connection.execute(insert)
        with pytest.raises(psycopg.errors.FeatureNotSupported, match="dimensions"):
            connection.execute("insert into arrays values (%b)", ([[1, 2]],))


def test_timestamptz_is_shown_in_the_session_time_zone(connection):
    connection.execute("set timezone to 'America/New_York'")
    sql = b"select '2024-07-01 12:00:00+00'::timestamptz, '2024-01-01 12:00:00+00'::timestamptz, '1880-01-01 00:00+00'::timestamptz"
    found = connection.pgconn.exec_(sql)
    assert [found.get_value(0, i).decode() for i in range(3)] == [
        "2024-07-01 08:00:00-04", "2024-01-01 07:00:00-05", "1879-12-31 19:03:58-04:56:02"]
    connection.execute("set timezone to 'Asia/Kolkata'")
    assert connection.pgconn.exec_(sql).get_value(0, 0) == b"2024-07-01 17:30:00+05:30"


def test_out_of_range_and_malformed_values(connection):
    for sql, state in [
        ("select '32768'::smallint", "22003"), ("select 2147483648::int", "22003"), ("select '9223372036854775808'::bigint", "22003"),
        ("select 1000::numeric(5,2)", "22003"), ("select 'x'::numeric", "22P02"), ("select '1e400'::float8", "22003"),
        ("select '2023-02-29'::date", "22008"), ("select 'no date'::date", "22007"), ("select '25:00:00'::time", "22008"),
        ("select 'zz'::uuid", "22P02"), ("select '{'::json", "22P02"), ("select '{1,x}'::int[]", "22P02"),
        ("select '\\xzz'::bytea", "22023"), ("select 'maybe'::boolean", "22P02"), ("select 'one day'::interval", "22007"),
    ]:
        with pytest.raises(psycopg.Error) as caught:
            connection.execute(sql)
        assert caught.value.sqlstate == state, f"{sql}: {caught.value}"
