"""PostgreSQL 15 with the same users, certificates and tables: it proves that a test asks for what PostgreSQL does."""

import os
import pathlib
import pwd
import shutil
import signal
import subprocess

import duckdb
import psycopg

from harness import paths, samples, scram
from harness.certificates import Certificates
from harness.endpoint import CERTIFIED, DEMO, USERS, Endpoint
from harness.processes import end_with_parent, free_port, resident_bytes, tail, wait_until
from harness.samples import Table

SETTINGS = """
listen_addresses = 'localhost'
ssl = on
password_encryption = 'scram-sha-256'
fsync = off
shared_buffers = '256MB'
timezone = 'UTC'
log_timezone = 'UTC'
"""
ACCESS = """
local all postgres trust
hostssl all certified all cert
host all all all scram-sha-256
"""
TYPES = {"VARCHAR": "text", "BIGINT": "bigint", "INTEGER": "integer", "DOUBLE": "double precision", "JSON": "text"}


class PostgresServer:
    kind = "postgres"

    def __init__(self, folder: pathlib.Path, certificates: Certificates, tables: list[Table]) -> None:
        self._folder = folder
        self._data = folder / "pgdata"
        self._log = folder / "postgres.log"
        self._tables = tables
        self._certificates = certificates
        self._port = free_port()
        self._process: subprocess.Popen | None = None
        # PostgreSQL refuses to run as root: it gets its own account then.
        self._account = pwd.getpwnam("postgres") if os.getuid() == 0 else None
        self.endpoint = Endpoint(self._port, certificates)

    def start(self) -> None:
        self._initialise()
        self._launch()
        self._load()

    def _as(self) -> dict:
        return {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []} if self._account else {}

    def _initialise(self) -> None:
        self._data.mkdir()
        if self._account:
            for folder in (self._folder.parent, self._folder):
                folder.chmod(0o755)
            os.chown(self._data, self._account.pw_uid, self._account.pw_gid)
        subprocess.run([paths.POSTGRES_BIN / "initdb", "-D", self._data, "-U", "postgres", "--encoding=UTF8", "--locale=C",
                        "--no-sync"], check=True, capture_output=True, cwd="/", **self._as())
        for source, name in ((self._certificates.server, "server.crt"), (self._certificates.server_key, "server.key"),
                             (self._certificates.authority, "root.crt")):
            shutil.copy(source, self._data / name)
            (self._data / name).chmod(0o600)
            if self._account:
                os.chown(self._data / name, self._account.pw_uid, self._account.pw_gid)
        (self._data / "postgresql.auto.conf").write_text(
            SETTINGS + f"port = {self._port}\nunix_socket_directories = '{self._data}'\nssl_ca_file = 'root.crt'\n")
        (self._data / "pg_hba.conf").write_text(ACCESS)

    def _launch(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen([paths.POSTGRES_BIN / "postgres", "-D", self._data], cwd="/",
                                             stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=end_with_parent,
                                             **self._as())
        wait_until(self._ready, 20, "PostgreSQL")

    def _superuser(self, database: str) -> psycopg.Connection:
        return psycopg.connect(host=str(self._data), port=self._port, user="postgres", dbname=database, autocommit=True)

    def _ready(self) -> bool:
        try:
            self._superuser("postgres").close()
            return True
        except psycopg.OperationalError:
            return False

    def _load(self) -> None:
        with self._superuser("postgres") as connection:
            for user in USERS:
                password = "null" if user is CERTIFIED else f"'{scram.verifier(user.password)}'"
                connection.execute(f'create role "{user.name}" login password {password}')
            for database in ("local", *sorted({table.source for table in self._tables})):
                connection.execute(f"create database {database} owner {DEMO.name}")
        for table in self._tables:
            with self._superuser(table.source) as connection:
                self._load_table(connection, table)
        with self._superuser("tpch") as connection:  # without it, query 20 alone takes a minute
            connection.execute("create index on lineitem (l_partkey, l_suppkey)")

    def _load_table(self, connection: psycopg.Connection, table: Table) -> None:
        file = self._folder / "load.csv"
        with duckdb.connect() as reader:
            columns = reader.execute(f"describe select * from {samples.reader(table)}").fetchall()
            reader.execute(f"copy (select * from {samples.reader(table)}) to '{file}' (format csv, header false)")
        shape = ", ".join(f'"{name}" {TYPES.get(kind, kind)}' for name, kind, *_ in columns)
        connection.execute(f'create table public."{table.name}" ({shape})')
        with connection.cursor().copy(f'copy public."{table.name}" from stdin (format csv)') as copy, file.open("rb") as data:
            while part := data.read(1 << 20):
                copy.write(part)
        file.unlink()
        connection.execute(f'alter table public."{table.name}" owner to {DEMO.name}; analyze public."{table.name}"')

    def stop(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)  # fast shutdown
        code = self._process.wait(30)
        shutil.rmtree(self._data, ignore_errors=True)
        assert code == 0, f"PostgreSQL exited with {code}\n{self.log_tail()}"

    def resident_bytes(self) -> int:
        """Private memory is in one backend a client; the largest child stands for the server."""
        assert self._process is not None
        pid = self._process.pid
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return max(resident_bytes(int(child)) for child in children)

    def log_tail(self) -> str:
        return tail(self._log, 40)
