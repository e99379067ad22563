"""From the start of the process to the first /ready that says yes, with the quick start's configuration."""

import statistics
import subprocess
import time

from harness import paths
from harness.processes import end_with_parent, free_port
from suite.bench import Bench
from suite.report import AtMost, Line
from suite.servers import READY_SECONDS, is_ready, stop_millrace

STARTS = 10
MILLISECONDS_MAX = 400
POLL_SECONDS = 0.002


def run(bench: Bench) -> list[Line]:
    first, *again = [_start(bench) for _ in range(STARTS + 1)]
    return [Line(f"start to ready, quick start, median of {STARTS}", "", "", statistics.median(again), "ms", AtMost(MILLISECONDS_MAX)),
            Line("the same with an empty data folder, once", "", "", first, "ms", AtMost(MILLISECONDS_MAX))]


def _start(bench: Bench) -> float:
    """Milliseconds of one start; the data folder stays for the next one."""
    admin_port = free_port()
    settings = [f"data_dir={bench.scratch / 'start'}", f"frontends.postgres.port={free_port()}", f"frontends.admin.port={admin_port}"]
    command = [bench.server, "serve", "--config", paths.ROOT / "samples" / "millrace.yaml"]
    for setting in settings:
        command += ["--set", setting]
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=paths.ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               preexec_fn=end_with_parent)
    try:
        while not is_ready(process, admin_port):
            if time.monotonic() - begun > READY_SECONDS:
                raise TimeoutError(f"not ready within {READY_SECONDS} s")
            time.sleep(POLL_SECONDS)
        return (time.monotonic() - begun) * 1000
    finally:
        stop_millrace(process)
