"""The admin listener, log-ins and cancels are served when queries have taken all that there is for them; those who guess passwords are held off."""

import contextlib
import json
import os
import pathlib
import threading
import urllib.error

import psycopg

from faults.watching import answers, marked, wait_for_places
from faults.wire import Wire, message
from harness.endpoint import ADMIN, OPERATOR, User
from harness.refusals import ENDLESS

RUNNING_MAX = 4
SPARE_THREADS = 8  # of the server, beyond those of running queries


def run_until_cancelled(connection: psycopg.Connection, sql: str) -> None:
    try:
        connection.execute(sql)
    except psycopg.errors.QueryCanceled:
        pass


def test_admin_answers_while_all_threads_are_busy(make_server):
    """As many queries run as may, more than all other threads wait in the queue."""
    server = make_server({"limits": {"queries_running_max": RUNNING_MAX}})
    connections = [server.endpoint.connect() for _ in range(RUNNING_MAX + 2 * SPARE_THREADS)]
    threads = [threading.Thread(target=run_until_cancelled, args=(connection, marked(ENDLESS, "busy"))) for connection in connections]
    for thread in threads:
        thread.start()
    try:
        # A cancel that comes before its query is lost, as in PostgreSQL.
        wait_for_places(server, RUNNING_MAX, 2 * SPARE_THREADS)
        for path in ("/health", "/ready", "/metrics", "/api/v1/queries?state=running", "/health"):
            assert server.admin("GET", path)
    finally:
        for connection in connections:
            connection.cancel_safe()
        for thread in threads:
            thread.join(20)
        for connection in connections:
            connection.close()
    assert not any(thread.is_alive() for thread in threads)


class Reluctant:
    """A file that holds up whoever opens it: statements over it are planned until `end`."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        os.mkfifo(path)

    def parse(self) -> bytes:
        sql = f"select * from read_csv('{self.path}')"
        return message("P", b"\0" + sql.encode() + b"\0\0\0") + message("H", b"")

    def end(self) -> None:
        """Whoever opens it now finds an empty file."""
        self.path.rename(self.path.with_suffix(".old"))
        self.path.write_text("")
        # Those that are held up open for reading; one that opens for writing lets them go.
        os.close(os.open(self.path.with_suffix(".old"), os.O_RDWR | os.O_NONBLOCK))


def test_log_ins_and_cancels_are_served_while_all_that_may_are_planning(make_server, tmp_path):
    """Planning takes a place as running does, so that those who plan leave threads for the others."""
    server = make_server({"limits": {"queries_running_max": RUNNING_MAX, "queue_timeout": "60s"}})
    operator = server.endpoint.as_user(OPERATOR)
    file = Reluctant(tmp_path / "reluctant.csv")
    with contextlib.ExitStack() as stack:
        wires = [stack.enter_context(Wire.logged_in(operator)) for _ in range(RUNNING_MAX + 2 * SPARE_THREADS)]
        stack.callback(file.end)
        for wire in wires:
            wire.send(file.parse())
        wait_for_places(server, RUNNING_MAX, 2 * SPARE_THREADS)
        victim = stack.enter_context(operator.connect())
        cancelled = threading.Thread(target=run_until_cancelled, args=(victim, "select 1"))
        cancelled.start()
        wait_for_places(server, RUNNING_MAX, 2 * SPARE_THREADS + 1)
        states = [each["state"] for each in json.loads(server.admin("GET", "/api/v1/queries"))["queries"] if "read_csv" in each["text"]]
        assert sorted(states) == ["queued"] * 2 * SPARE_THREADS + ["running"] * RUNNING_MAX
        victim.cancel_safe()
        cancelled.join(20)
        assert not cancelled.is_alive()
        wait_for_places(server, RUNNING_MAX, 2 * SPARE_THREADS)
    wait_for_places(server, 0, 0)
    answers(server.endpoint)


def status(server, user: User) -> int:
    try:
        server.admin("GET", "/api/v1/info", user)
        return 200
    except urllib.error.HTTPError as error:
        return error.code


def test_a_reload_ends_the_back_off(make_server):
    server = make_server({"limits": {"authentication_failures_before_backoff": 2, "authentication_backoff_max": "60s"}})
    wrong = User(ADMIN.name, "wrong", ())
    assert [status(server, wrong) for _ in range(3)] == [401, 401, 429]
    assert status(server, ADMIN) == 429
    server.reconfigure({"limits": {"authentication_backoff_max": "0s"}})
    server.reload()
    assert [status(server, wrong) for _ in range(4)] == [401] * 4
    assert status(server, ADMIN) == 200


def test_a_reload_changes_when_the_back_off_begins(make_server):
    server = make_server({"limits": {"authentication_failures_before_backoff": 100, "authentication_backoff_max": "60s"}})
    wrong = User(ADMIN.name, "wrong", ())
    assert [status(server, wrong) for _ in range(4)] == [401] * 4
    assert status(server, ADMIN) == 200  # forgets the failures
    server.reconfigure({"limits": {"authentication_failures_before_backoff": 2}})
    server.reload()
    assert [status(server, wrong) for _ in range(3)] == [401, 401, 429]
