"""PostgreSQL 15 and Millrace on loopback, each with a data folder of its own, for one run of bench/run."""

import http.client
import json
import os
import pathlib
import pwd
import signal
import subprocess

from harness import paths, scram
from harness.processes import end_with_parent, free_port, tail, wait_until
from suite.programs import output_of

USER, PASSWORD = "bench", "bench"
THREADS = os.cpu_count() or 1
MEMORY_LIMIT = "4GB"
CONNECTIONS_MAX = 5100
HISTORY_ENTRIES_MAX = 100_000
READY_SECONDS = 30
STOP_SECONDS = 40

# Everything in memory, nothing waits for a disk: what is measured is how rows are read and sent.
POSTGRES_SETTINGS = """
listen_addresses = '127.0.0.1'
shared_buffers = '2GB'
work_mem = '256MB'
maintenance_work_mem = '1GB'
max_wal_size = '8GB'
wal_level = minimal
max_wal_senders = 0
fsync = off
synchronous_commit = off
autovacuum = off
jit = off
max_connections = 100
"""


def conninfo(port: int, user: str, password: str, database: str, application: str) -> str:
    return (f"host=127.0.0.1 port={port} user={user} password={password} dbname={database} sslmode=disable gssencmode=disable "
            f"application_name={application}")


class Server:
    """What both have: a process, an address, and psql to ask them with."""

    port: int
    process: subprocess.Popen | None = None

    def conninfo(self, database: str, application: str) -> str:
        raise NotImplementedError

    def psql(self, database: str, sql: str) -> str:
        """Runs statements; answers in psql's unaligned form, columns separated by `|`."""
        return output_of(paths.POSTGRES_BIN / "psql", ["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", self.conninfo(database, "psql"), "-c", sql],
                         None).strip()

    def pid(self) -> int:
        assert self.process
        return self.process.pid


class PostgresServer(Server):
    def __init__(self, folder: pathlib.Path) -> None:
        self._folder = folder
        self._data = folder / "pgdata"
        self.port = free_port()
        # PostgreSQL refuses to run as root: it gets its own account then.
        account = pwd.getpwnam("postgres") if os.getuid() == 0 else None
        self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
        self._data.mkdir(parents=True)
        if account:
            for each in (folder.parent, folder):
                each.chmod(0o755)
            os.chown(self._data, account.pw_uid, account.pw_gid)

    def conninfo(self, database: str, application: str) -> str:
        return conninfo(self.port, USER, PASSWORD, "postgres", application)

    def start(self) -> None:
        subprocess.run([paths.POSTGRES_BIN / "initdb", "-D", self._data, "-U", USER, "-A", "trust", "--encoding=UTF8", "--locale=C",
                        "--no-sync"], check=True, capture_output=True, cwd="/", **self._as)
        (self._data / "postgresql.auto.conf").write_text(
            POSTGRES_SETTINGS + f"port = {self.port}\nunix_socket_directories = '{self._data}'\n")
        with (self._folder / "postgres.log").open("ab") as log:
            self.process = subprocess.Popen([paths.POSTGRES_BIN / "postgres", "-D", self._data], cwd="/", stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, preexec_fn=end_with_parent, **self._as)
        wait_until(self._ready, READY_SECONDS, "PostgreSQL")

    def _ready(self) -> bool:
        return subprocess.run([paths.POSTGRES_BIN / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0

    def stop(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGINT)  # fast shutdown
        self.process.wait(STOP_SECONDS)


class MillraceServer(Server):
    def __init__(self, binary: pathlib.Path, folder: pathlib.Path, sources: dict[str, dict[str, pathlib.Path]]) -> None:
        """`sources`: tables and their files, by source."""
        self._binary = binary
        self._folder = folder
        self.port, self._admin_port = free_port(), free_port()
        folder.mkdir(parents=True)
        configuration = {
            "data_dir": str(folder / "data"),
            "frontends": {"postgres": {"listen": "127.0.0.1", "port": self.port},
                          "admin": {"listen": "127.0.0.1", "port": self._admin_port}},
            "auth": {"users": {USER: {"password": scram.verifier(PASSWORD), "groups": []}}},
            "sources": {source: {"type": "files", "tables": {name: {"path": str(file)} for name, file in tables.items()}}
                        for source, tables in sources.items()},
            "targets": {"local": {"engine": "embedded", "memory_limit": MEMORY_LIMIT, "threads": THREADS}},
            "limits": {"connections_max": CONNECTIONS_MAX, "history_entries_max": HISTORY_ENTRIES_MAX},
        }
        (folder / "millrace.yaml").write_text(json.dumps(configuration, indent=2))  # JSON is YAML

    def conninfo(self, database: str, application: str) -> str:
        return conninfo(self.port, USER, PASSWORD, database, application)

    def start(self) -> None:
        log_file = self._folder / "millrace.log"
        with log_file.open("ab") as log:
            self.process = subprocess.Popen([self._binary, "serve", "--config", self._folder / "millrace.yaml"], cwd=self._folder,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=end_with_parent)
        try:
            wait_until(lambda: is_ready(self.process, self._admin_port), READY_SECONDS, "Millrace")
        except Exception as error:
            raise RuntimeError(f"{error}\n{tail(log_file, 20)}") from error

    def stop(self) -> None:
        stop_millrace(self.process)


def is_ready(process: subprocess.Popen, admin_port: int) -> bool:
    """Whether /ready says so; raises when the process has ended."""
    if process.poll() is not None:
        raise RuntimeError(f"Millrace exited with {process.returncode}")
    connection = http.client.HTTPConnection("127.0.0.1", admin_port, timeout=5)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def stop_millrace(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
