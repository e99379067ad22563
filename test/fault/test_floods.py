"""Too many clients, of all, of one user, and with wrong passwords."""

import contextlib
import resource
import time

import psycopg
import pytest

from faults.watching import answers
from faults.wire import Wire, query, startup
from harness.endpoint import OPERATOR, User
from harness.processes import wait_until
from harness.refusals import fails

MANY = 5000


def test_past_connections_max_is_said_clearly(make_server):
    server = make_server({"limits": {"connections_max": 10}})
    with contextlib.ExitStack() as stack:
        held = [stack.enter_context(server.endpoint.connect()) for _ in range(10)]
        for _ in range(5):
            with pytest.raises(psycopg.OperationalError, match="too many clients"):
                server.endpoint.connect()
        assert all(one.execute("select 1").fetchone() == (1,) for one in held)
        with Wire.fresh(server.endpoint) as wire:
            wire.send(startup("demo", "local"))
            assert b"53300" in wire.rest()
        # A cancel is no client: it must get through when everything is full.
        held[0].cancel_safe()
        held.pop().close()
        wait_until(lambda: can_connect(server.endpoint), 3, "the place that came free")


def can_connect(endpoint) -> bool:
    try:
        endpoint.connect().close()
        return True
    except psycopg.OperationalError:
        return False


def test_a_flood_hurts_nobody_who_is_in(make_server):
    server = make_server({"limits": {"connections_max": 20}})
    with server.endpoint.connect() as inside, contextlib.ExitStack() as stack:
        for _ in range(500):
            stack.enter_context(Wire.fresh(server.endpoint))
            assert inside.execute("select 1").fetchone() == (1,)
    wait_until(lambda: can_connect(server.endpoint), 5, "places after the flood")


def test_connections_of_one_user(make_server):
    server = make_server({"limits": {"connections_per_user_max": 2}})
    with server.endpoint.connect(), server.endpoint.connect():
        with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
            server.endpoint.connect()
        answers(server.endpoint.as_user(OPERATOR))
    wait_until(lambda: can_connect(server.endpoint), 3, "the places that came free")


def test_reload_obeys_connections_max(make_server):
    server = make_server({"limits": {"connections_max": 10}})
    server.reconfigure({"limits": {"connections_max": 1}})
    server.reload()
    with server.endpoint.connect(), pytest.raises(psycopg.OperationalError, match="too many clients"):
        server.endpoint.connect()


def test_wrong_passwords_have_to_wait(make_server):
    server = make_server({"limits": {"authentication_failures_before_backoff": 3, "authentication_backoff_max": "2s"}})
    wrong = server.endpoint.as_user(User("demo", "wrong", ()))
    seconds = []
    for _ in range(5):
        began = time.monotonic()
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            wrong.connect()
        seconds.append(time.monotonic() - began)
    assert max(seconds[:3]) < 0.5 and seconds[3] > 0.8 and seconds[4] > 1.5, seconds
    began = time.monotonic()
    answers_slowly = server.endpoint.connect()
    assert time.monotonic() - began > 1.5, "the right password passes the others by"
    answers_slowly.close()
    began = time.monotonic()
    server.endpoint.connect().close()
    assert time.monotonic() - began < 0.5, "a log-in that worked clears the account"


def test_five_thousand_idle_connections(make_server):
    """A tenth of them are logged in and have run a query, half of the others wait for their password, the rest said nothing at all."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < MANY + 500:
        pytest.fail(f"ulimit -Hn is {hard}, {MANY + 500} are needed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        server = make_server({"limits": {"connections_max": MANY + 10, "startup_timeout": "110s"}})
        before = server.resident_bytes()
        with contextlib.ExitStack() as stack:
            for index in range(MANY):
                if index % 10 == 0:
                    wire = stack.enter_context(Wire.logged_in(server.endpoint))
                    wire.send(query("select 1"))
                    assert [kind for kind, _ in wire.take_until("Z")] == ["T", "D", "C", "Z"]
                    continue
                wire = stack.enter_context(Wire.fresh(server.endpoint))
                if index % 2 == 0:
                    wire.send(startup("demo", "local"))
                    assert wire.take()[0] == "R"
            answers(server.endpoint)
            with server.endpoint.connect() as connection:
                sessions = "select count(*) from millrace.sessions"
                wait_until(lambda: connection.execute(sessions).fetchone() == (MANY // 10 + 1,), 5, "the end of the other's session")
            each = (server.resident_bytes() - before) / MANY
            assert each < 24 * 1024, f"{each / 1024:.1f} KiB each"
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
