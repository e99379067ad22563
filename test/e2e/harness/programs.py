"""Client programs in other languages: each runs its whole checklist once and prints a line per case."""

import re
import subprocess

from harness.endpoint import Endpoint


class Checklist:
    """The printed outcome of one program, by case."""

    def __init__(self, printed: str, errors: str, code: int) -> None:
        self._outcome = {}
        self._context = f"exit code {code}\n{printed[-2000:]}\n{errors[-2000:]}"
        for line in printed.splitlines():
            state, _, rest = line.partition("\t")
            case, _, message = rest.partition("\t")
            if state in ("ok", "fail"):
                self._outcome[case] = None if state == "ok" else message

    def cases(self) -> set[str]:
        return set(self._outcome)

    def check(self, case: str) -> None:
        assert case in self._outcome, f"the program printed nothing about {case}: {self._context}"
        assert self._outcome[case] is None, self._outcome[case]


def run_checklist(command: list, endpoint: Endpoint, extra: dict[str, str]) -> Checklist:
    done = subprocess.run([str(part) for part in command], env=endpoint.environment() | extra, capture_output=True,
                          text=True, timeout=240)
    return Checklist(done.stdout, done.stderr, done.returncode)


def cases_in(source, pattern: str) -> list[str]:
    """The names of a program's cases, read from its source, so that pytest shows each as a test."""
    return re.findall(pattern, source.read_text(), re.MULTILINE)
