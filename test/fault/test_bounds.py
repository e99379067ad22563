"""What one session can make the server keep or count has a bound, and past it an error that says what to do."""

import psycopg
import pytest

from faults.wire import Wire, message, sqlstate
from harness.refusals import fails

MEBIBYTE = 1 << 20


def test_more_columns_than_postgresql_takes(connection):
    def select(columns: int) -> str:
        return "select " + ", ".join(["1"] * columns)

    assert len(connection.execute(select(1664)).fetchone()) == 1664
    for prepare in (False, True):
        with fails("54011"):
            connection.execute(select(1665), prepare=prepare)
    assert connection.execute("select 1").fetchone() == (1,)


def test_more_parameters_than_the_protocol_counts(endpoint):
    sql = "select 1 where 1 in (" + ", ".join(f"${number}" for number in range(1, 65537)) + ")"
    with Wire.logged_in(endpoint) as wire:
        wire.send(message("P", b"\0" + sql.encode() + b"\0\0\0") + message("D", b"S\0") + message("S", b""))
        (state,) = [sqlstate(body) for kind, body in wire.take_until("Z") if kind == "E"]
    assert state == "54023"


def test_settings_of_the_client_s_own(connection):
    value = "x" * (MEBIBYTE // 4)
    with fails("53200") as refused:
        for number in range(100):
            connection.execute(f"set own.setting_{number} = '{value}'")
    assert "RESET" in refused.error.diag.message_hint
    connection.execute("reset all")
    connection.execute(f"set own.setting = '{value}'")


def test_settings_that_a_transaction_would_restore(endpoint):
    value = "x" * (MEBIBYTE // 4)
    with psycopg.connect(endpoint.conninfo()) as client:
        for _ in range(100):  # there is one value to go back to
            client.execute(f"set own.setting = '{value}'")
        with fails("53200"):
            for number in range(100):
                client.execute(f"savepoint s{number}")
                client.execute(f"set own.setting = '{value}'")
        client.rollback()
        assert client.execute("select current_setting('own.setting', true)").fetchone()[0] in (None, "")


@pytest.mark.parametrize("closes", [False, True])
def test_rows_that_scrollable_cursors_keep(endpoint, closes):
    query = "select repeat('x', 20000) from generate_series(1, 9000)"
    with psycopg.connect(endpoint.conninfo()) as client:
        client.execute(f"declare first scroll cursor for {query}")
        client.execute(f"declare second scroll cursor for {query}")
        assert client.execute("move all from first").rowcount == 9000
        if closes:
            client.execute("close first")
            assert client.execute("move all from second").rowcount == 9000
            return
        with fails("53200") as refused:
            client.execute("move all from second")
        assert "SCROLL" in refused.error.diag.message_hint
