"""What the server says about itself while it is being hurt."""

import pathlib
import time

import psycopg

from harness.endpoint import Endpoint
from harness.processes import wait_until

GONE_SECONDS = 1.0  # within which a cancel, a timeout and a lost client must have taken effect


def marked(sql: str, mark: str) -> str:
    """`sql` with a comment by which its query is found."""
    return sql.replace("select ", f"select /* {mark} */ ", 1)


def running_queries(connection: psycopg.Connection, mark: str) -> int:
    """Queries that run now and hold `mark` in their text, but for this one."""
    split = f"{mark[:2]}' || '{mark[2:]}"
    return connection.execute(
        f"select count(*) from millrace.queries where state = 'running' and contains(text, '{split}')").fetchone()[0]


def wait_for_queries(connection: psycopg.Connection, mark: str, count: int) -> None:
    wait_until(lambda: running_queries(connection, mark) == count, 10, f"{count} running queries with {mark}")


def ended(connection: psycopg.Connection, mark: str) -> list[tuple[str, str]]:
    """State and SQLSTATE of the queries that ended and hold `mark` in their text, but for those that look."""
    split = f"{mark[:2]}' || '{mark[2:]}"
    return connection.execute(
        f"select state, sqlstate from millrace.queries where state not in ('queued', 'running') and contains(text, '{split}')").fetchall()


def metric(server, name: str) -> float:
    """A number without labels that the admin listener gives."""
    for line in server.admin("GET", "/metrics").decode().splitlines():
        if line.startswith(name + " "):
            return float(line.split()[1])
    raise KeyError(name)


def wait_for_places(server, running: int, queued: int) -> None:
    """Until so many queries hold a place and so many wait for one: seen from outside, taking no place."""
    wait_until(lambda: (metric(server, "millrace_queries_running"), metric(server, "millrace_queries_queued")) == (running, queued), 30,
               f"{running} running and {queued} waiting queries")


class gone_in_time:
    """`with gone_in_time(connection, mark):` passes if what the block does ends all queries with `mark` in a second."""

    def __init__(self, connection: psycopg.Connection, mark: str) -> None:
        self._connection, self._mark = connection, mark

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind, *_) -> None:
        if kind is None:
            wait_until(lambda: running_queries(self._connection, self._mark) == 0, GONE_SECONDS + 0.5, "the end of the query")


def answers(endpoint: Endpoint) -> None:
    """Fails unless another client is served as if nothing was wrong."""
    began = time.monotonic()
    with endpoint.connect() as connection:
        assert connection.execute("select 40 + 2").fetchone() == (42,)
    assert time.monotonic() - began < 3, "others are hurt"


def spilled_files(data: pathlib.Path) -> list[pathlib.Path]:
    return [path for path in (data / "spill").rglob("*") if path.is_file()]
