"""Ending queries: by the client, by time, by a client that goes away."""

import select
import threading
import time

import psycopg
import pytest

from harness.processes import wait_until
from harness.refusals import ENDLESS, fails


def test_cancel(connection):
    timer = threading.Timer(0.3, connection.cancel_safe)
    timer.start()
    began = time.monotonic()
    with fails("57014"):
        connection.execute(ENDLESS)
    assert time.monotonic() - began < 2
    timer.join()
    assert connection.execute("select 1").fetchone() == (1,)


def test_cancel_of_nothing_does_not_harm(connection):
    connection.cancel_safe()
    assert connection.execute("select 1").fetchone() == (1,)


def test_statement_timeout(connection):
    connection.execute("set statement_timeout = 300")
    began = time.monotonic()
    with fails("57014"):
        connection.execute(ENDLESS)
    assert 0.25 < time.monotonic() - began < 2
    with fails("57014"):
        connection.execute(ENDLESS, prepare=True)
    connection.execute("set statement_timeout = 0")


@pytest.mark.parametrize("before", ["select 1", "begin"])
def test_terminate_ends_an_idle_session_at_once(endpoint, connection, before):
    """The server says so without being asked."""
    with endpoint.connect() as idle:
        idle.execute(before)
        began = time.monotonic()
        assert connection.execute("select pg_terminate_backend(%s)", (idle.info.backend_pid,)).fetchone() == (True,)
        readable, _, _ = select.select([idle.fileno()], [], [], 10)
        assert readable and time.monotonic() - began < 2
        with fails("57P01"):
            idle.execute("select 2")
        idle.close()


def test_idle_in_transaction_timeout(endpoint):
    with psycopg.connect(endpoint.conninfo()) as connection:
        connection.execute("set idle_in_transaction_session_timeout = 200")
        connection.execute("select 1")
        time.sleep(0.8)
        with fails("25P03"):
            connection.execute("select 1")
        assert connection.closed


@pytest.mark.millrace
def test_vanished_client_ends_its_query(endpoint, connection):
    """The server notices that the client went away while its query runs."""
    other = endpoint.connect(application_name="vanishing")
    pid = other.info.backend_pid
    other.pgconn.send_query(ENDLESS.encode())
    other.pgconn.flush()
    active = "select count(*) from pg_stat_activity where pid = %s and state = 'active'"
    wait_until(lambda: connection.execute(active, (pid,)).fetchone() == (1,), 5, "the query to start")
    other.pgconn.finish()
    wait_until(lambda: connection.execute(active, (pid,)).fetchone() == (0,), 5, "the query to end")
