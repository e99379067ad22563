"""Clients that go away: while a query runs, in a transaction, in a COPY, with more on its way."""

import psycopg
import pytest

from faults.watching import ended, gone_in_time, marked, wait_for_queries
from faults.wire import Wire, message, query
from harness.processes import wait_until
from harness.refusals import ENDLESS

LEAVE = {"close": lambda wire: wire.socket.close(), "reset": Wire.reset}


@pytest.fixture
def table(connection):
    connection.execute("create or replace table kept (a int)")
    yield "kept"
    connection.execute("drop table kept")


@pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE.keys())
@pytest.mark.parametrize("sql", [ENDLESS, "select pg_sleep(60)",
                                 "select * from generate_series(1, 100000000) s(i)",
                                 "copy (select * from generate_series(1, 100000000) s(i)) to stdout"],
                         ids=["computes", "sleeps", "streams", "copies"])
def test_a_lost_client_ends_its_query(request, endpoint, connection, leave, sql):
    mark = f"lost_{request.node.callspec.id}"
    wire = Wire.logged_in(endpoint)
    wire.send(query(marked(sql, mark)))
    wait_for_queries(connection, mark, 1)
    with gone_in_time(connection, mark):
        leave(wire)
    wait_until(lambda: ended(connection, mark) == [("cancelled", "08006")], 5, "its record")


def test_what_a_lost_client_sent_ahead_does_not_run(endpoint, connection):
    """The second query begins only when the first was ended because its client went away."""
    wire = Wire.logged_in(endpoint)
    wire.send(query(marked(ENDLESS, "first_one")) + query(marked(ENDLESS, "second_one")) + query("drop table if exists no_such"))
    wait_for_queries(connection, "first_one", 1)
    with gone_in_time(connection, "first_one"):
        wire.reset()
    with gone_in_time(connection, "second_one"):
        pass


def test_many_lost_at_once(endpoint, connection):
    wires = [Wire.logged_in(endpoint) for _ in range(6)]
    for wire in wires:
        wire.send(query(marked(ENDLESS, "crowd_of_them")))
    wait_for_queries(connection, "crowd_of_them", 6)
    with gone_in_time(connection, "crowd_of_them"):
        for wire in wires:
            wire.reset()


@pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE.keys())
def test_a_transaction_of_a_lost_client_is_rolled_back(endpoint, connection, table, leave):
    wire = Wire.logged_in(endpoint)
    wire.send(query(f"begin; insert into {table} values (1); insert into {table} values (2)"))
    wire.take_until("Z")
    leave(wire)
    gone = "select count(*) from millrace.sessions where id = %s"
    wait_until(lambda: connection.execute(gone, (wire.pid,)).fetchone() == (0,), 3, "the session's end")
    assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    connection.execute(f"insert into {table} values (3)")


@pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE.keys())
def test_a_copy_of_a_lost_client_is_rolled_back(endpoint, connection, table, leave):
    wire = Wire.logged_in(endpoint)
    wire.send(query(f"copy {table} from stdin"))
    assert wire.take()[0] == "G"
    for _ in range(50):
        wire.send(message("d", b"".join(b"%d\n" % i for i in range(1000))))
    leave(wire)
    gone = "select count(*) from millrace.sessions where id = %s"
    wait_until(lambda: connection.execute(gone, (wire.pid,)).fetchone() == (0,), 5, "the session's end")
    assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)


def test_copy_fail_and_broken_rows_are_rolled_back(connection, table):
    with pytest.raises(RuntimeError, match="the client gave up"):
        with connection.cursor().copy(f"copy {table} from stdin") as copy:
            copy.write(b"1\n" * 10_000)
            raise RuntimeError("the client gave up")
    assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    with pytest.raises(psycopg.Error):
        with connection.cursor().copy(f"copy {table} from stdin") as copy:
            copy.write(b"1\n" * 10_000 + b"no number\n" + b"2\n" * 10_000)
    assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    with connection.cursor().copy(f"copy {table} from stdin") as copy:
        copy.write(b"1\n" * 10_000)
    assert connection.execute(f"select count(*) from {table}").fetchone() == (10_000,)
