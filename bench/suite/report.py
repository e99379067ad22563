"""What a benchmark found, as lines of a Markdown table, and the tables of bench/README.md."""

import dataclasses
import datetime
import pathlib
import platform
import re
import subprocess

from harness.paths import ROOT

README = ROOT / "bench" / "README.md"
HEAD = "| what | Millrace | peer | result | target | |\n|---|---|---|---|---|---|\n"


@dataclasses.dataclass(frozen=True)
class AtLeast:
    value: float

    def met(self, found: float) -> bool:
        return found >= self.value

    def __str__(self) -> str:
        return f"≥ {self.value:g}"


@dataclasses.dataclass(frozen=True)
class AtMost:
    value: float

    def met(self, found: float) -> bool:
        return found <= self.value

    def __str__(self) -> str:
        return f"≤ {self.value:g}"


@dataclasses.dataclass(frozen=True)
class Line:
    """One measured thing. `found` is in `unit` ("×" for a ratio); without a target it is told, not judged."""

    what: str
    millrace: str
    peer: str
    found: float
    unit: str
    target: AtLeast | AtMost | None

    def markdown(self) -> str:
        verdict = "" if self.target is None else "met" if self.target.met(self.found) else "**missed**"
        target = f"{self.target} {self.unit}" if self.target else ""
        return f"| {self.what} | {self.millrace} | {self.peer} | {_number(self.found)} {self.unit} | {target} | {verdict} |"


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(lines: list[Line]) -> str:
    return HEAD + "\n".join(line.markdown() for line in lines) + "\n"


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def circumstances() -> str:
    """Date, commit and machine of this run."""
    found = re.search(r"^model name\s*:\s*(.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    cores = len(re.findall(r"^processor\s*:", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE))
    memory = re.search(r"^MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text(), re.MULTILINE)
    gibibytes = round(int(memory[1]) / 1024**2) if memory else 0
    changed = " with uncommitted changes" if _git("status", "--porcelain", "--", "src", "cmake") else ""
    model = found[1] if found else platform.machine()
    return f"{datetime.date.today()}, commit {_git('rev-parse', '--short', 'HEAD')}{changed}, {cores} × {model}, {gibibytes} GiB"


def write(name: str, text: str) -> None:
    """Puts a benchmark's table where bench/README.md has a place for it."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    page = README.read_text()
    head, mark, rest = page.partition(begin)
    _, closing, tail = rest.partition(end)
    if not mark or not closing:
        raise ValueError(f"{README} has no place for {name}")
    README.write_text(f"{head}{begin}{circumstances()}\n\n{text}{closing}{tail}")
