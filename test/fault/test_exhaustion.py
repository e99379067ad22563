"""Queries and tables that need more memory or disk than there is: each fails alone, and leaves nothing."""

import contextlib
import pathlib
import shutil
import subprocess
import tempfile

import psycopg
import pytest

from faults.fault_server import FaultServer
from faults.watching import answers, spilled_files
from harness.processes import wait_until
from harness.refusals import fails

SMALL = {"targets": {"local": {"memory_limit": "128MB", "spill_bytes_max": "40MB"}}}
HUNGRY = {
    "join": "select count(*), max(t) from (select i, 'some text of the row ' || i as t from generate_series(1, 60000000) s(i)) a"
            " join (select i, 'more text of the row ' || i as u from generate_series(1, 60000000) s(i)) b using (i) where t <> u",
    "list": "select length(list(i)) from generate_series(1, 200000000) s(i)",
    "sort": "create temp table sorted as select 'some text of the row ' || i as t from generate_series(1, 60000000) s(i) order by t desc",
    "distinct": "select count(distinct 'some text of the row ' || i) from generate_series(1, 60000000) s(i)",
}


@pytest.fixture(scope="module")
def small(certificates, tmp_path_factory):
    server = FaultServer(tmp_path_factory.mktemp("small"), certificates, SMALL)
    server.start()
    yield server
    server.end()


@pytest.mark.parametrize("name", HUNGRY)
def test_a_query_beyond_memory_and_spill_fails_alone(small, name):
    with small.endpoint.connect() as hungry, small.endpoint.connect() as other:
        hungry.pgconn.send_query(HUNGRY[name].encode())
        hungry.pgconn.flush()
        answered = refused = 0

        def ended() -> bool:
            """The engine's memory is one for all: who asks in the moment when it is full may be refused too, no more than that."""
            nonlocal answered, refused
            try:
                assert other.execute("select sum(i) from generate_series(1, 1000) s(i)").fetchone() == (500500,)
                answered += 1
            except psycopg.errors.OutOfMemory:
                refused += 1
            hungry.pgconn.consume_input()
            return not hungry.pgconn.is_busy()

        wait_until(ended, 90, "the end of the hungry query")
        result = hungry.pgconn.get_result()
        assert result.error_field(psycopg.pq.DiagnosticField.SQLSTATE) == b"53200", result.error_message
        while hungry.pgconn.get_result() is not None:
            pass
        assert answered > refused, f"{answered} answered, {refused} refused"
        assert hungry.execute("select 1").fetchone() == (1,)
    wait_until(lambda: spilled_files(small.data) == [], 3, "the end of the spilled data")
    answers(small.endpoint)


def test_a_query_that_spills_answers_and_leaves_nothing(small):
    sql = ("select sum(h) from (select hash(i) % 1000 as h from generate_series(1, 4300000) s(i) order by hash(i) limit 4299999)")
    with small.endpoint.connect() as connection:
        assert connection.execute(sql).fetchone()[0] > 0
    wait_until(lambda: spilled_files(small.data) == [], 3, "the end of the spilled data")


@pytest.fixture
def small_disk():
    """A folder on a disk of 24 MiB."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="millrace-disk-"))
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "millrace-test", folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        folder.rmdir()
        pytest.skip(f"no right to mount a small disk: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


def test_a_full_disk_fails_the_write_alone(small_disk, certificates, tmp_path):
    server = FaultServer(tmp_path, certificates, {"data_dir": str(small_disk / "data")})
    server.start()
    try:
        with server.endpoint.connect() as connection:
            connection.execute("create table kept as select i from generate_series(1, 1000) s(i)")
            connection.execute("create table filled (t text)")
            many = "insert into filled select md5(i::text) || md5((-i)::text) from generate_series(1, 1000000) s(i)"
            with fails("53100"):
                connection.execute(many)
            assert connection.execute("select count(*), sum(i) from kept").fetchone() == (1000, 500500)
            assert connection.execute("select count(*) from filled").fetchone() == (0,)
            with fails("53100"):
                for _ in range(400):
                    connection.execute("insert into filled select md5(i::text) from generate_series(1, 5000) s(i)")
            whole = connection.execute("select count(*) % 5000 from filled").fetchone()
            assert whole == (0,)
        answers(server.endpoint)
        with server.endpoint.connect() as connection:
            before = connection.execute("select count(*) from filled").fetchone()
            connection.execute("drop table filled")
            connection.execute("create table again as select 1 as a")
            assert before[0] >= 0
        server.kill()
        server.start()
        with server.endpoint.connect() as connection:
            assert connection.execute("select count(*), sum(i) from kept").fetchone() == (1000, 500500)
            assert connection.execute("select a from again").fetchone() == (1,)
    finally:
        with contextlib.suppress(AssertionError):
            server.end()
        shutil.rmtree(small_disk / "data", ignore_errors=True)
