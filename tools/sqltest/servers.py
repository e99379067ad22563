"""The server under test: Millrace on a free port, or a scratch PostgreSQL 15 that proves what the files expect."""

import contextlib
import pathlib
import shutil
import tempfile
from collections.abc import Iterator

import psycopg
from harness import paths
from harness.certificates import make_certificates
from harness.endpoint import DEMO
from harness.millrace_server import MillraceServer
from harness.postgres_server import PostgresServer


class EmptyPostgres(PostgresServer):
    """PostgreSQL with the user demo and an empty database."""

    def _load(self) -> None:
        with self._superuser("postgres") as connection:
            connection.execute(f"create role {DEMO.name} login password '{DEMO.password}'")
            connection.execute(f"create database local owner {DEMO.name}")


@contextlib.contextmanager
def started(kind: str, binary: pathlib.Path) -> Iterator[MillraceServer | PostgresServer]:
    """Runs a server for the time of the block; its data go with it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="millrace-sql-"))
    paths.SERVER = binary
    try:
        (folder / "server").mkdir()
        certificates = make_certificates(folder / "certificates")
        server = (EmptyPostgres if kind == "postgres" else MillraceServer)(folder / "server", certificates, [])
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def conninfo(server: MillraceServer | PostgresServer) -> str:
    return psycopg.conninfo.make_conninfo(server.endpoint.conninfo(), sslmode="disable")
