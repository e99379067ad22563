"""The measuring programs of bench/*.cc, which are built into BUILD/bench."""

import json
import pathlib
import subprocess
from collections.abc import Sequence

from harness.processes import end_with_parent


def start(program: pathlib.Path, *arguments: object) -> subprocess.Popen:
    """A program that is talked to line by line."""
    return subprocess.Popen([str(program), *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                            bufsize=1, preexec_fn=end_with_parent)


def ask(process: subprocess.Popen, line: str) -> str:
    assert process.stdin and process.stdout
    process.stdin.write(line + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        raise RuntimeError(f"{pathlib.Path(str(process.args[0])).name} ended at: {line}")
    return answer


def output_of(program: pathlib.Path, arguments: Sequence[object], environment: dict[str, str] | None) -> str:
    done = subprocess.run([str(program), *map(str, arguments)], capture_output=True, text=True, env=environment,
                          preexec_fn=end_with_parent)
    if done.returncode != 0:
        raise RuntimeError(f"{program.name} failed: {done.stderr.strip()}")
    return done.stdout


class TaskProgram:
    """bench_drain or bench_embedded: a line in, a line of JSON out. Ends with its input."""

    def __init__(self, program: pathlib.Path, *arguments: object) -> None:
        self._process = start(program, *arguments)

    def run(self, task: str) -> dict:
        return json.loads(ask(self._process, task))

    def stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(60)
