"""Servers to be hurt: one for a whole session, and one of its own for each test that changes the configuration or kills."""

import pathlib
import tempfile
import shutil

import pytest

from faults.fault_server import FaultServer
from faults.watching import answers
from harness import paths
from harness.certificates import make_certificates

SHARED = {"limits": {"startup_timeout": "2s", "message_bytes_max": "1MiB", "queries_running_max": 8}}


def pytest_addoption(parser):
    parser.addoption("--rounds", type=int, default=15, help="kill -9 rounds of test_crash.py")
    parser.addoption("--seed", type=int, default=1, help="of the moments at which test_crash.py kills")


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    if not paths.SERVER.exists():
        pytest.exit(f"{paths.SERVER} is not built: run `make build`", returncode=3)
    return make_certificates(tmp_path_factory.mktemp("certificates") / "made")


@pytest.fixture
def make_server(certificates):
    """Starts servers with changes to the configuration: `make_server({"limits": {...}})`; all are ended."""
    made: list[tuple[FaultServer, pathlib.Path]] = []

    def make(changes: dict) -> FaultServer:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="millrace-fault-"))
        server = FaultServer(folder, certificates, changes)
        made.append((server, folder))
        server.start()
        return server

    yield make
    try:
        for server, _ in made:
            server.end()
    finally:
        for _, folder in made:
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def shared(certificates, tmp_path_factory):
    server = FaultServer(tmp_path_factory.mktemp("shared"), certificates, SHARED)
    server.start()
    yield server
    server.end()


@pytest.fixture
def server(shared):
    """The shared server, which must be as good as new after the test."""
    yield shared
    assert shared.running(), shared.log_tail()
    answers(shared.endpoint)


@pytest.fixture
def endpoint(server):
    return server.endpoint


@pytest.fixture
def connection(endpoint):
    with endpoint.connect() as opened:
        yield opened
