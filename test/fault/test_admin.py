"""The admin listener answers when queries have taken all that there is for them, and holds off those who guess passwords."""

import threading
import urllib.error

import psycopg

from faults.watching import marked, wait_for_queries
from harness.endpoint import ADMIN, User
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
    watcher = connections.pop()
    threads = [threading.Thread(target=run_until_cancelled, args=(connection, marked(ENDLESS, "busy"))) for connection in connections]
    for thread in threads[: RUNNING_MAX - 1]:
        thread.start()
    wait_for_queries(watcher, "busy", RUNNING_MAX - 1)  # the watcher itself needs the last place
    for thread in threads[RUNNING_MAX - 1 :]:
        thread.start()
    try:
        for path in ("/health", "/ready", "/metrics", "/api/v1/queries?state=running", "/health"):
            assert server.admin("GET", path)
    finally:
        for connection in connections:
            connection.cancel_safe()
        for thread in threads:
            thread.join(20)
        for connection in (watcher, *connections):
            connection.close()
    assert not any(thread.is_alive() for thread in threads)


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
