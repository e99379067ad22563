"""Starts Millrace with a configuration of its own and stops it the way an operator would."""

import base64
import json
import os
import pathlib
import shutil
import signal
import subprocess
import urllib.error
import urllib.request

from harness import paths, scram
from harness.certificates import Certificates
from harness.endpoint import ADMIN, CERTIFIED, USERS, Endpoint, User
from harness.processes import end_with_parent, free_port, resident_bytes, tail, wait_until
from harness.samples import Table

READY_SECONDS = 20
STOP_SECONDS = 35  # a little more than the default shutdown_drain


def configuration(folder: pathlib.Path, certificates: Certificates, tables: list[Table], port: int, admin: int) -> dict:
    """The whole configuration; nothing else in these tests knows its keys."""
    users: dict[str, dict] = {}
    for user in USERS:
        users[user.name] = {"groups": list(user.groups)}
        if user is CERTIFIED:
            users[user.name]["certificate"] = user.name
        else:
            users[user.name]["password"] = scram.verifier(user.password)
    sources: dict[str, dict] = {}
    for table in tables:
        source = sources.setdefault(table.source, {"type": "files", "tables": {}})
        source["tables"][table.name] = {"path": table.path}
    tls = {"cert": str(certificates.server), "key": str(certificates.server_key), "required": False,
           "client_ca": str(certificates.authority)}
    return {
        "data_dir": str(folder / "data"),
        "frontends": {
            "postgres": {"listen": "127.0.0.1", "port": port, "tls": tls},
            "admin": {"listen": "127.0.0.1", "port": admin},
        },
        "auth": {
            "users": users,
            "grants": {"operators": ["files"], "administrators": ["admin", "cancel"]},
        },
        "sources": sources,
        "targets": {"local": {"engine": "embedded", "memory_limit": "2GB", "threads": 2, "database": "local.duckdb"}},
        # Wrong passwords are tried on purpose, all from one address: nobody is to wait for it.
        "limits": {"connections_max": 200, "queries_running_max": 16, "statement_timeout": "300s", "authentication_backoff_max": "0s"},
    }


class MillraceServer:
    """One running server. `start` returns when it is ready; `stop` fails if it does not exit with 0 and removes its data."""

    kind = "millrace"

    def __init__(self, folder: pathlib.Path, certificates: Certificates, tables: list[Table]) -> None:
        self._folder = folder
        self._log = folder / "millrace.log"
        self._port, self.admin_port = free_port(), free_port()
        self._process: subprocess.Popen | None = None
        self.endpoint = Endpoint(self._port, certificates)
        config = configuration(folder, certificates, tables, self._port, self.admin_port)
        self.config_file = folder / "millrace.yaml"
        self.config_file.write_text(json.dumps(config, indent=2))  # JSON is YAML

    def start(self, *arguments: str, **environment: str) -> None:
        """With further arguments after `serve --config FILE` and further variables."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [paths.SERVER, "serve", "--config", self.config_file, *arguments], cwd=self._folder,
                env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=end_with_parent)
        try:
            wait_until(self._ready, READY_SECONDS, "the server's /ready")
        except Exception as error:
            self._process.kill()
            self._process.wait()
            raise RuntimeError(f"Millrace did not start: {error}\n{self.log_tail()}") from error

    def send(self, signal_number: int) -> None:
        assert self._process is not None
        self._process.send_signal(signal_number)

    def reload(self) -> None:
        """Tells the server to read its file and returns when it said what came of it."""
        marks = ("configuration reloaded", "was not reloaded")
        before = sum(self.printed().count(mark) for mark in marks)
        self.send(signal.SIGHUP)
        wait_until(lambda: sum(self.printed().count(mark) for mark in marks) > before, 5, "an answer to SIGHUP")

    def terminate(self) -> None:
        """Stops the server as an operator would and keeps its data."""
        assert self._process is not None
        self.send(signal.SIGTERM)
        try:
            code = self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"Millrace did not stop within {STOP_SECONDS} s of SIGTERM\n{self.log_tail()}") from None
        assert code == 0, f"Millrace exited with {code}\n{self.log_tail()}"

    def stop(self) -> None:
        try:
            self.terminate()
        finally:
            shutil.rmtree(self._folder / "data", ignore_errors=True)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def resident_bytes(self) -> int:
        """Memory of the server, whichever process serves."""
        assert self._process is not None
        return resident_bytes(self._process.pid)

    def log_tail(self) -> str:
        return tail(self._log, 40)

    def printed(self) -> str:
        """All that it wrote to its terminal."""
        return self._log.read_text(errors="replace")

    def admin(self, method: str, path: str, user: User = ADMIN) -> bytes:
        """An answer of the admin listener; raises urllib.error.HTTPError for a refusal."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.admin_port}{path}", method=method)
        credentials = base64.b64encode(f"{user.name}:{user.password}".encode()).decode()
        request.add_header("Authorization", f"Basic {credentials}")
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.read()

    def _ready(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise RuntimeError(f"it exited with {self._process.returncode}")
        try:
            self.admin("GET", "/ready")
            return True
        except (urllib.error.URLError, OSError):
            return False
