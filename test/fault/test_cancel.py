"""Ending what runs or waits: by CancelRequest, by time, by the bounds of the queue."""

import contextlib
import json
import threading
import time

import psycopg
import pytest

from faults.watching import GONE_SECONDS, answers, marked, metric, wait_for_queries
from faults.wire import CANCEL_CODE, Wire, message, packet, query, sqlstate
from harness.processes import wait_until
from harness.refusals import ENDLESS, fails

WORK = {
    "aggregation": "select count(distinct hash(a, b)) from generate_series(1, 100000) a(a), generate_series(1, 20000) b(b)",
    "sort": "select sum(x) from (select hash(i) as x from generate_series(1, 200000000) s(i) order by 1 limit 150000000)",
    "join": "select count(*) from generate_series(1, 100000000) a(i) join generate_series(1, 100000000) b(i) on hash(a.i) = hash(b.i)",
    "nested loops": ENDLESS,
    "sleep": "select pg_sleep(60)",
    "creates": f"create or replace temp table never as {ENDLESS}",
}


@pytest.mark.parametrize("name", WORK)
def test_cancel_while_it_works(endpoint, connection, name):
    mark = "cancel_" + name.replace(" ", "_")
    with endpoint.connect() as victim:
        outcome = []

        def work() -> None:
            try:
                victim.execute(marked(WORK[name], mark))
            except psycopg.Error as error:
                outcome.append(error.sqlstate)

        thread = threading.Thread(target=work)
        thread.start()
        wait_for_queries(connection, mark, 1)
        began = time.monotonic()
        victim.cancel_safe()
        thread.join(10)
        assert outcome == ["57014"] and time.monotonic() - began < GONE_SECONDS + 0.5
        assert victim.execute("select 1").fetchone() == (1,)


def test_cancel_while_rows_stream(endpoint):
    with Wire.logged_in(endpoint) as wire, endpoint.connect() as other:
        wire.send(query("select i from generate_series(1, 1000000000) streaming(i)"))
        assert wire.socket.recv(1) == b"T"
        wait_for_queries(other, "streaming", 1)
        assert other.execute(f"select pg_cancel_backend({wire.pid})").fetchone() == (True,)
        began = time.monotonic()
        tail = wire.rest_until_ready()
        assert b"C57014" in tail and time.monotonic() - began < GONE_SECONDS + 2


def full(endpoint, stack: contextlib.ExitStack, count: int) -> list[Wire]:
    """Clients whose queries hold all `count` places."""
    wires = [stack.enter_context(Wire.logged_in(endpoint)) for _ in range(count)]
    for wire in wires:
        wire.send(query(marked(ENDLESS, "holds_a_place")))
    return wires


QUEUE = {"limits": {"queries_running_max": 2, "queries_queued_max": 3, "queue_timeout": "1500ms"}}


def waits(server, count: int) -> None:
    wait_until(lambda: metric(server, "millrace_queries_queued") == count, 5, f"{count} waiting queries")


def test_cancel_while_waiting_for_a_place(make_server):
    server = make_server({"limits": {"queries_running_max": 2, "queue_timeout": "60s"}})
    with contextlib.ExitStack() as stack:
        full(server.endpoint, stack, 2)
        victim = stack.enter_context(server.endpoint.connect())
        waits(server, 0)
        for prepare in (False, True):
            outcome = []

            def work() -> None:
                try:
                    victim.execute("select 1", prepare=prepare)
                except psycopg.Error as error:
                    outcome.append(error.sqlstate)

            thread = threading.Thread(target=work)
            thread.start()
            waits(server, 1)
            began = time.monotonic()
            victim.cancel_safe()
            thread.join(10)
            assert outcome == ["57014"] and time.monotonic() - began < GONE_SECONDS
            waits(server, 0)


def test_a_lost_client_leaves_the_queue(make_server):
    server = make_server({"limits": {"queries_running_max": 2}})
    with contextlib.ExitStack() as stack:
        full(server.endpoint, stack, 2)
        waits(server, 0)
        wire = Wire.logged_in(server.endpoint)
        wire.send(query("select 1"))
        waits(server, 1)
        wire.reset()
        waits(server, 0)


def test_queue_bounds(make_server):
    server = make_server(QUEUE)
    with contextlib.ExitStack() as stack:
        full(server.endpoint, stack, 2)
        waiting = [stack.enter_context(Wire.logged_in(server.endpoint)) for _ in range(3)]
        began = time.monotonic()
        for wire in waiting:
            wire.send(query("select 1"))
        waits(server, 3)
        with server.endpoint.connect() as one_more, fails("53300"):
            one_more.execute("select 1")
        assert time.monotonic() - began < 1.2, "the queue was full and the query waited all the same"
        for wire in waiting:
            (state,) = [sqlstate(body) for kind, body in wire.take_until("Z") if kind == "E"]
            assert state == "53300"
        assert 1.4 < time.monotonic() - began < 4


def test_who_waits_is_shown_and_its_wait_is_counted(make_server):
    server = make_server({"limits": {"queries_running_max": 1}})

    def listed(state: str) -> list[dict]:
        return json.loads(server.admin("GET", f"/api/v1/queries?state={state}"))["queries"]

    with contextlib.ExitStack() as stack:
        holder = full(server.endpoint, stack, 1)[0]
        waits(server, 0)
        waiting = [stack.enter_context(Wire.logged_in(server.endpoint)) for _ in range(2)]
        for number, wire in enumerate(waiting):
            wire.send(query(f"select 'waits {number}'"))
            waits(server, number + 1)
        queued = listed("queued")
        assert sorted(each["text"] for each in queued) == ["select 'waits 0'", "select 'waits 1'"]
        second = next(each for each in queued if each["text"].endswith("1'"))
        server.admin("DELETE", f"/api/v1/queries/{second['id']}")
        (state,) = [sqlstate(body) for kind, body in waiting[1].take_until("Z") if kind == "E"]
        assert state == "57014"
        time.sleep(0.2)
        holder.reset()
        waiting[0].take_until("Z")
        ended = {each["text"]: each for each in listed("finished") + listed("cancelled")}
        first, second = ended["select 'waits 0'"], ended["select 'waits 1'"]
        micros = first["micros"]
        assert micros["queue"] > 200_000 and micros["total"] >= micros["queue"] + micros["prepare"] + micros["run"]
        assert second["state"] == "cancelled" and second["micros"]["queue"] > 0


def test_who_waits_comes_next(make_server):
    server = make_server({"limits": {"queries_running_max": 2}})
    with contextlib.ExitStack() as stack:
        holders = full(server.endpoint, stack, 2)
        wire = stack.enter_context(Wire.logged_in(server.endpoint))
        wire.send(query("select 77"))
        waits(server, 1)
        holders[0].reset()
        assert any(kind == "D" and body.endswith(b"77") for kind, body in wire.take_until("Z"))


def test_a_wrong_key_cancels_nothing(endpoint, connection):
    with Wire.logged_in(endpoint) as wire:
        wire.send(query(marked(ENDLESS, "wrong_keys")))
        wait_for_queries(connection, "wrong_keys", 1)
        for key in (b"\0\0\0\0", b"\xff\xff\xff\xff", b"", bytes(32)):
            with Wire.fresh(endpoint) as other:
                other.send(packet(CANCEL_CODE, wire.pid.to_bytes(4, "big") + key))
                assert other.rest() == b"" or key == b""
        wait_for_queries(connection, "wrong_keys", 1)


@pytest.mark.parametrize("prepare", [False, True], ids=["simple", "extended"])
def test_statement_timeout(connection, prepare):
    connection.execute("set statement_timeout = '300ms'")
    began = time.monotonic()
    with fails("57014"):
        connection.execute(ENDLESS, prepare=prepare)
    assert 0.25 < time.monotonic() - began < 0.3 + GONE_SECONDS
    assert connection.execute("select 1").fetchone() == (1,)


def test_statement_timeout_of_the_configuration(make_server):
    server = make_server({"limits": {"statement_timeout": "300ms"}})
    with server.endpoint.connect() as connection:
        with fails("57014"):
            connection.execute(ENDLESS)
    answers(server.endpoint)


def test_idle_in_transaction_timeout(endpoint, connection):
    connection.execute("create or replace table idled (a int)")
    with Wire.logged_in(endpoint) as wire:
        wire.send(query("set idle_in_transaction_session_timeout = '300ms'; begin; insert into idled values (1)"))
        wire.take_until("Z")
        began = time.monotonic()
        assert b"C25P03" in wire.rest()
        assert 0.2 < time.monotonic() - began < 0.3 + GONE_SECONDS
    assert connection.execute("select count(*) from idled").fetchone() == (0,)
    connection.execute("drop table idled")


ENDLESS_ROWS = "select i from generate_series(1, 100000000000) endless_rows(i)"
ROWS_AT_FIRST = ENDLESS_ROWS + " where i < 1000000 or hash(i) = 1"


def test_cursors_are_cancelled_each_on_its_own(endpoint, connection):
    """What ends of two open cursors is what works, whichever was closed last."""
    with psycopg.connect(endpoint.conninfo()) as victim:
        victim.execute("declare first cursor for select 1")
        victim.execute(f"declare second cursor for {ROWS_AT_FIRST}")
        victim.execute("close first")
        connection.execute("select pg_cancel_backend(%s)", (victim.info.backend_pid,))  # it idles: nothing ends
        timer = threading.Timer(0.3, victim.cancel_safe)
        timer.start()
        began = time.monotonic()
        with fails("57014"):
            victim.execute("move 2000000 from second")
        assert time.monotonic() - began < GONE_SECONDS + 0.5
        timer.join()


def test_a_cursor_that_waits_does_not_run_out_of_time(endpoint):
    with psycopg.connect(endpoint.conninfo()) as client:
        client.execute("set statement_timeout = 400")
        client.execute(f"declare c cursor for {ENDLESS_ROWS}")
        for _ in range(2):
            time.sleep(0.6)
            assert len(client.execute("fetch 3 from c").fetchall()) == 3


@pytest.mark.parametrize("statement", ["select 1", "commit", "create temp table beside (a int)"])
def test_the_rest_of_a_cursor_is_read_under_the_time_out(endpoint, statement):
    """The engine keeps one result open: what comes next has to wait for the cursor's rest."""
    with psycopg.connect(endpoint.conninfo()) as client:
        client.execute("set statement_timeout = 400")
        client.execute(f"declare c cursor {'with hold' if statement == 'commit' else ''} for {ROWS_AT_FIRST}")
        began = time.monotonic()
        with fails("57014"):
            client.execute(statement)
        assert time.monotonic() - began < GONE_SECONDS + 1
        client.rollback()
        assert client.execute("select 1").fetchone() == (1,)


def test_a_cursor_whose_rest_failed_says_so(endpoint):
    with endpoint.connect() as client:
        client.execute("declare c cursor with hold for select 1 / (i - 20000000) from generate_series(1, 30000000) s(i)")
        assert client.execute("select 1").fetchone() == (1,)
        with fails("22012"):
            client.execute("fetch all from c")
        with fails("22012"):
            client.execute("fetch all from c")


def test_what_lives_on_after_discard(endpoint):
    with endpoint.connect() as client:
        client.execute("create temp table source as select i from generate_series(1, 50000) s(i)")
        client.execute("declare c cursor with hold for select i from source")
        for _ in range(3):
            client.execute("discard temp")
            client.execute("select 1")
        assert client.execute("fetch all from c").fetchall()[-1] == (50000,)


def test_a_cancelled_copy_commits_nothing(endpoint, connection):
    connection.execute("create or replace table copied (a int)")
    with Wire.logged_in(endpoint) as wire:
        wire.send(query("copy copied from stdin"))
        wire.take_until("G")
        wire.send(message("d", b"1\n2\n"))
        wait_until(lambda: connection.execute(f"select pg_cancel_backend({wire.pid})").fetchone() == (True,), 5, "the COPY")
        wire.send(message("c", b""))
        assert b"C57014" in wire.rest_until_ready()
    assert connection.execute("select count(*) from copied").fetchone() == (0,)
    connection.execute("drop table copied")


def test_copy_into_a_table_of_that_catalog_only(endpoint, connection):
    """A name of three parts is not taken for the same name elsewhere."""
    connection.execute("create or replace table airports (a int)")
    with Wire.logged_in(endpoint) as wire:
        for name, code in {"nowhere.public.airports": b"42P01", "a.b.c.airports": b"42601"}.items():
            wire.send(query(f"copy {name} from stdin"))
            assert b"C" + code in wire.rest_until_ready()
    connection.execute("drop table airports")
