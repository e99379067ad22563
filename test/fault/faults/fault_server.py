"""A server whose configuration a test chooses, and which may be killed."""

import json
import pathlib
import shutil
import subprocess

import psycopg

from harness import paths
from harness.certificates import Certificates
from harness.millrace_server import MillraceServer
from harness.processes import end_with_parent, wait_until

START_SECONDS = 20


def merged(base: dict, changes: dict) -> dict:
    """`base` with the leaves of `changes` in place of its own."""
    out = dict(base)
    for key, value in changes.items():
        out[key] = merged(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


class FaultServer(MillraceServer):
    """`changes` are laid over the harness's configuration. Ready means that a client can log in."""

    def __init__(self, folder: pathlib.Path, certificates: Certificates, changes: dict) -> None:
        super().__init__(folder, certificates, [])
        self.data = folder / "data"
        self.config = json.loads(self.config_file.read_text())
        # Clear text: a test that reads bytes off the socket reads the protocol.
        del self.config["frontends"]["postgres"]["tls"]
        self.reconfigure(changes)

    def reconfigure(self, changes: dict) -> None:
        """Writes the file; the server is not told."""
        self.config = merged(self.config, changes)
        self.config_file.write_text(json.dumps(self.config, indent=2))

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [paths.SERVER, "serve", "--config", self.config_file], cwd=self._folder, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, preexec_fn=end_with_parent)
        wait_until(self._takes_clients, START_SECONDS, "a first log-in")

    def _takes_clients(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise RuntimeError(f"the server exited with {self._process.returncode}\n{self.log_tail()}")
        try:
            self.endpoint.connect().close()
            return True
        except psycopg.OperationalError:
            return False

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def wait(self, seconds: float) -> int:
        assert self._process is not None
        return self._process.wait(seconds)

    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def end(self) -> None:
        """Whatever state it is in: gone afterwards, with its data. A running server must exit with 0."""
        try:
            if self.running():
                self.terminate()
        finally:
            shutil.rmtree(self.data, ignore_errors=True)
