"""Clients that read slowly or never: bounded memory, and nobody else waits for them."""

import contextlib
import threading

import pytest

from faults.watching import answers
from faults.wire import Wire, query
from harness.processes import resident_bytes, wait_until

TEN_MILLION = "select i, 'row number ' || i as t, i * 2 as d, i / 3.0 as f from generate_series(1, 10000000) s(i)"
GROWTH_BYTES_MAX = (64 + 16) << 20  # 64 MiB and what other clients and the allocator make of it
NEVER_READING = 70


def stuck(endpoint, stack: contextlib.ExitStack, sql: str) -> Wire:
    """A client that asked and has not read but the first byte of its answer."""
    wire = stack.enter_context(Wire.logged_in(endpoint))
    wire.send(query(sql))
    assert wire.socket.recv(1) == b"T"
    return wire


def test_a_client_that_never_reads_costs_little(server, endpoint):
    answers(endpoint)
    before = server.resident_bytes()
    peak = [before]
    with contextlib.ExitStack() as stack:
        stuck(endpoint, stack, TEN_MILLION)
        failures = []

        def work() -> None:
            try:
                with endpoint.connect() as connection:
                    for number in range(20):
                        assert connection.execute("select sum(i) from generate_series(1, %s) s(i)", (number,)).fetchone()
            except Exception as error:
                failures.append(error)

        threads = [threading.Thread(target=work) for _ in range(20)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            threads[0].join(0.02)
            peak.append(resident_bytes(server.pid))
            for thread in threads:
                thread.join(0.01)
        assert failures == []
    assert max(peak) - before < GROWTH_BYTES_MAX, f"{(max(peak) - before) >> 20} MiB"


@pytest.mark.parametrize("sql", [TEN_MILLION, f"copy ({TEN_MILLION}) to stdout"], ids=["select", "copy"])
def test_more_stuck_clients_than_queries_may_run(server, endpoint, sql):
    """The shared server runs 8 queries at a time: none of the 70 may hold a place while its client does not read."""
    with contextlib.ExitStack() as stack:
        for _ in range(NEVER_READING):
            wire = stack.enter_context(Wire.logged_in(endpoint))
            wire.send(query(sql))
        for _ in range(10):
            answers(endpoint)
    with endpoint.connect() as connection:
        running = "select count(*) from millrace.queries where state = 'running'"
        wait_until(lambda: connection.execute(running).fetchone() == (1,), 5, "the end of the queries of clients that left")


def test_a_slow_reader_gets_everything(endpoint):
    with Wire.logged_in(endpoint) as wire:
        wire.send(query("select i from generate_series(1, 200000) s(i)"))
        rows = 0
        for kind, body in wire.take_until("Z"):
            rows += kind == "D"
            if rows % 50_000 == 0:
                answers(endpoint)
        assert rows == 200_000
