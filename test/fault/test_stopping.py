"""SIGTERM, and starts that must fail: with which exit code, saying what."""

import json
import signal
import socket
import subprocess
import threading
import time

import psycopg
import pytest

from faults.fault_server import FaultServer, merged
from faults.watching import marked, wait_for_queries
from faults.wire import Wire, query
from harness import paths
from harness.processes import wait_until
from harness.refusals import ENDLESS

SECONDS_OF_WORK = "select count(*) from generate_series(1, 1000000) a(i), generate_series(1, 200) b(i) where hash(a.i, b.i) % 7 = 1"


def refused(endpoint) -> bool:
    try:
        socket.create_connection(("127.0.0.1", endpoint.port), 2).close()
        return False
    except (ConnectionRefusedError, ConnectionResetError):  # reset: it was not accepted yet when the listener closed
        return True


def told_of_the_end(connection) -> bool:
    """The listener closes first: a session that asks right after it may still be answered once."""
    try:
        connection.execute("select 1")
        return False
    except psycopg.errors.AdminShutdown:
        return True


def test_drains(make_server):
    """New connections are refused, who idles is told so, what runs finishes, the exit code is 0."""
    server = make_server({})
    answer = []
    with server.endpoint.connect() as watcher, server.endpoint.connect() as worker:
        thread = threading.Thread(target=lambda: answer.append(worker.execute(marked(SECONDS_OF_WORK, "drained")).fetchone()))
        thread.start()
        wait_for_queries(watcher, "drained", 1)
        server.send(signal.SIGTERM)
        wait_until(lambda: refused(server.endpoint), 2, "the refusal of new connections")
        wait_until(lambda: told_of_the_end(watcher), 2, "the end of the session that idles")
        thread.join(40)
    assert len(answer) == 1 and answer[0][0] > 0
    assert server.wait(10) == 0


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_what_outlasts_the_drain_is_cancelled(make_server, signal_number):
    server = make_server({"shutdown_drain": "500ms"})
    with Wire.logged_in(server.endpoint) as wire, server.endpoint.connect() as watcher:
        wire.send(query(marked(ENDLESS, "outlasting")))
        wait_for_queries(watcher, "outlasting", 1)
        began = time.monotonic()
        server.send(signal_number)
        assert b"C57P01" in wire.rest()
        assert server.wait(10) == 0
        assert 0.4 < time.monotonic() - began < 3


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_does_not_wait(make_server, second):
    """It has its default action: whoever started the server sees that a signal ended it."""
    server = make_server({})
    with Wire.logged_in(server.endpoint) as wire, server.endpoint.connect() as watcher:
        watcher.execute("create table kept as select 5 as a")
        wire.send(query(marked(ENDLESS, "stubborn")))
        wait_for_queries(watcher, "stubborn", 1)
        server.send(signal.SIGTERM)
        wait_until(lambda: refused(server.endpoint), 2, "the drain")
        server.send(second)
        assert server.wait(3) == -second
    server.start()
    with server.endpoint.connect() as connection:
        assert connection.execute("select a from kept").fetchone() == (5,)


def test_a_drain_waits_for_nobody_who_idles(make_server):
    server = make_server({})
    with Wire.logged_in(server.endpoint) as wire, Wire.fresh(server.endpoint):
        wire.send(query("begin; create table lost (a int)"))
        wire.take_until("Z")
        began = time.monotonic()
        server.send(signal.SIGTERM)
        assert server.wait(10) == 0
        assert time.monotonic() - began < 4


def start(folder, config: dict) -> str:
    """What a start that must fail prints."""
    file = folder / "refused.yaml"
    file.write_text(json.dumps(config))
    done = subprocess.run([paths.SERVER, "serve", "--config", file], cwd=folder, capture_output=True, text=True, timeout=20)
    assert done.returncode not in (0, -signal.SIGSEGV, -signal.SIGABRT), done
    return done.stdout + done.stderr


@pytest.fixture
def config(tmp_path, certificates):
    return FaultServer(tmp_path, certificates, {}).config


@pytest.mark.parametrize("frontend", ["postgres", "admin"])
def test_a_taken_port(tmp_path, config, frontend):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        printed = start(tmp_path, merged(config, {"frontends": {frontend: {"port": port}}}))
    assert f"frontends.{frontend}.port" in printed and str(port) in printed


def test_an_address_that_is_not_ours(tmp_path, config):
    printed = start(tmp_path, merged(config, {"frontends": {"postgres": {"listen": "203.0.113.1"}}}))
    assert "frontends.postgres.listen" in printed and "203.0.113.1" in printed


@pytest.mark.parametrize("folder", ["/proc/nowhere", "/dev/null/data"])
def test_a_data_dir_that_cannot_be_written(tmp_path, config, folder):
    printed = start(tmp_path, config | {"data_dir": folder})
    assert "data_dir" in printed and folder in printed


def test_a_second_server_on_the_same_data(make_server, tmp_path, config):
    server = make_server({})
    printed = start(tmp_path, config | {"data_dir": str(server.data)})
    assert "data_dir" in printed or "targets.local.database" in printed, printed
    assert "local.duckdb" in printed
    with server.endpoint.connect() as connection:
        connection.execute("create table unhurt as select 1 as a")


def test_a_database_that_is_none(tmp_path, config):
    data = tmp_path / "data"
    data.mkdir()
    (data / "local.duckdb").write_bytes(b"this is no database" * 1000)
    assert "targets.local.database" in start(tmp_path, config | {"data_dir": str(data)})


def test_a_certificate_that_is_none(tmp_path, config):
    (tmp_path / "bad.pem").write_text("no certificate")
    bad = str(tmp_path / "bad.pem")
    printed = start(tmp_path, merged(config, {"frontends": {"postgres": {"tls": {"cert": bad, "key": bad}}}}))
    assert "frontends.postgres.tls" in printed and "bad.pem" in printed
