"""What 5,000 idle connections cost the server in memory."""

import time

from harness.processes import resident_bytes
from suite import programs
from suite.bench import Bench
from suite.report import AtMost, Line

CONNECTIONS = 5000
WARM_UP_CONNECTIONS = 8
KIBIBYTE = 1024
KIBIBYTES_MAX = 24
SETTLE_SECONDS = 2


def run(bench: Bench) -> list[Line]:
    server = bench.new_millrace("idle")
    conninfo = server.conninfo("local", "idle")
    found = []
    for count in (WARM_UP_CONNECTIONS, CONNECTIONS):
        before = _settled_bytes(server.pid())
        client = programs.start(bench.program("idle"), "--conninfo", conninfo, "--connections", count)
        assert client.stdout
        if client.stdout.readline() != "connected\n":
            raise RuntimeError("not every connection was made")
        connected = _settled_bytes(server.pid())
        programs.ask(client, "")
        queried = _settled_bytes(server.pid())
        client.communicate("\n")
        found = [(size - before) / count / KIBIBYTE for size in (connected, queried)]
    return [Line(f"{CONNECTIONS:,} idle connections, {state}", "", "", size, "KiB each", AtMost(KIBIBYTES_MAX))
            for state, size in zip(("logged in", "after one query each"), found)]


def _settled_bytes(pid: int) -> int:
    time.sleep(SETTLE_SECONDS)
    return resident_bytes(pid)
