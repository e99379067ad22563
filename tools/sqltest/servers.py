"""The server under test: Millrace on a free port, or a scratch PostgreSQL 15 that proves what the files expect."""

import contextlib
import pathlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator

import psycopg
from harness import paths
from harness.certificates import make_certificates
from harness.endpoint import DEMO
from harness.millrace_server import MillraceServer
from harness.postgres_server import PostgresServer


class Crashed(Exception):
    """The server ended by itself, or not as it should when it was told to."""


def has_ended(process: subprocess.Popen | None) -> bool:
    if process is None:
        return True
    try:
        process.wait(0.2)
    except subprocess.TimeoutExpired:
        return False
    return True


class EmptyMillrace(MillraceServer):
    """Millrace without sources."""

    def ended(self) -> bool:
        """Whether it went away by itself. Waits a moment: the connection breaks before the process is gone."""
        return has_ended(self._process)


class EmptyPostgres(PostgresServer):
    """PostgreSQL with the user demo and an empty database."""

    def ended(self) -> bool:
        """Whether it went away by itself. Waits a moment: the connection breaks before the process is gone."""
        return has_ended(self._process)

    def _load(self) -> None:
        with self._superuser("postgres") as connection:
            connection.execute(f"create role {DEMO.name} login password '{DEMO.password}'")
            connection.execute(f"create database local owner {DEMO.name}")


@contextlib.contextmanager
def started(kind: str, binary: pathlib.Path) -> Iterator[EmptyMillrace | EmptyPostgres]:
    """Runs a server for the time of the block; its data go with it. Raises Crashed when it does not stop well."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="millrace-sql-"))
    paths.SERVER = binary
    try:
        (folder / "server").mkdir()
        certificates = make_certificates(folder / "certificates")
        server = (EmptyPostgres if kind == "postgres" else EmptyMillrace)(folder / "server", certificates, [])
        server.start()
        try:
            yield server
        finally:
            try:
                server.stop()
            except AssertionError as error:
                raise Crashed(str(error)) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def conninfo(server: EmptyMillrace | EmptyPostgres) -> str:
    return psycopg.conninfo.make_conninfo(server.endpoint.conninfo(), sslmode="disable")
