"""Starts the server under test once a session and hands out its address."""

import os
import pathlib
import shutil
import tempfile

import psycopg
import pytest

from harness import paths, samples
from harness.certificates import make_certificates
from harness.endpoint import Endpoint
from harness.millrace_server import MillraceServer
from harness.postgres_server import PostgresServer

SERVERS = {"millrace": MillraceServer, "postgres": PostgresServer}


def pytest_addoption(parser):
    parser.addoption("--against", choices=sorted(SERVERS), default="millrace",
                     help="the server under test; postgres proves the tests themselves")


KNOWN_FAILURES = pathlib.Path(__file__).with_name("known_failures.txt")


def expect_known_failures(items):
    """Leaves out what docs/roadmap.md still owes, as expected failures. A line leaves the list when its test passes."""
    known = {line for line in KNOWN_FAILURES.read_text().splitlines() if line and not line.startswith("#")}
    for item in items:
        if item.nodeid in known:
            item.add_marker(pytest.mark.xfail(reason="docs/roadmap.md", run=False))


def pytest_collection_modifyitems(config, items):
    """Leaves out what only Millrace has when another server is under test. Listings of all that there is come first, before
    other tests have left something."""
    items.sort(key=lambda item: item.path.name != "test_psql.py")
    if config.getoption("--against") == "millrace":
        expect_known_failures(items)
        return
    left_out = [item for item in items if item.get_closest_marker("millrace")]
    items[:] = [item for item in items if not item.get_closest_marker("millrace")]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def session_folder():
    """A folder of this session, gone at its end."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="millrace-e2e-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def tables(session_folder) -> list[samples.Table]:
    samples.make_files(session_folder / "made")
    return samples.tables(session_folder / "made")


@pytest.fixture(scope="session")
def server(request, session_folder, tables):
    os.environ.pop("PGSSLMODE", None)
    certificates = make_certificates(session_folder / "certificates")
    kind = request.config.getoption("--against")
    if kind == "millrace" and not paths.SERVER.exists():
        pytest.exit(f"{paths.SERVER} is not built: run `make build`", returncode=3)
    folder = session_folder / kind
    folder.mkdir()
    server = SERVERS[kind](folder, certificates, tables)
    server.start()
    request.config.stash[SERVER_KEY] = server
    yield server
    server.stop()


SERVER_KEY = pytest.StashKey()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """A failed test shows what the server logged last."""
    outcome = yield
    report = outcome.get_result()
    server = item.config.stash.get(SERVER_KEY, None)
    if report.failed and server is not None:
        report.sections.append((f"end of the log of {server.kind}", server.log_tail()))


@pytest.fixture(scope="session")
def endpoint(server) -> Endpoint:
    """The user demo on the writable database."""
    return server.endpoint


@pytest.fixture
def connection(endpoint):
    """psycopg 3, autocommit, database local."""
    with endpoint.connect() as opened:
        yield opened


@pytest.fixture
def flights(endpoint):
    """psycopg 3, autocommit, database flights."""
    with endpoint.on("flights").connect() as opened:
        yield opened


@pytest.fixture
def table(connection):
    """Makes a table of the given columns with a name of its own: `table("a int")`."""
    made = []

    def make(columns: str) -> str:
        name = f"t_{os.getpid()}_{len(made)}"
        connection.execute(f"drop table if exists {name}")
        connection.execute(f"create table {name} ({columns})")
        made.append(name)
        return name

    yield make
    for name in made:
        try:
            connection.execute(f"drop table if exists {name}")
        except psycopg.Error:
            pass  # the test broke the connection: the next run drops it
