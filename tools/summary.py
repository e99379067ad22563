"""What the output of a test program says about how many tests passed and failed."""

import pathlib
import re
import xml.etree.ElementTree
from collections.abc import Callable

Counts = tuple[int, int]  # passed, failed


def whole_step(_text: str, code: int) -> Counts:
    """A check without tests of its own is one test."""
    return (1, 0) if code == 0 else (0, 1)


def set_up(_text: str, code: int) -> Counts:
    """What only prepares is no test; it counts when it fails."""
    return (0, 0) if code == 0 else (0, 1)


def own_line(text: str, code: int) -> Counts:
    """The closing line of our own runners: `12 passed, 0 failed`."""
    found = re.findall(r"^(\d+) passed, (\d+) failed$", text, re.MULTILINE)
    return _settled((int(found[-1][0]), int(found[-1][1])) if found else (0, 0), code)


def unittest(text: str, code: int) -> Counts:
    """Python's unittest: `Ran 31 tests in 0.7s`, `FAILED (failures=1, errors=2)`."""
    ran = re.findall(r"^Ran (\d+) tests? in", text, re.MULTILINE)
    bad = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", (re.findall(r"^FAILED \(.*", text, re.MULTILINE) or [""])[-1]))
    return _settled((int(ran[-1]) - bad, bad) if ran else (0, 0), code)


def pytest(text: str, code: int) -> Counts:
    """pytest's last line: `=== 2 failed, 310 passed, 1 skipped, 1 error in 95.1s ===`."""
    found = re.findall(r"^=+ (.*\b(?:passed|failed|errors?)\b.*) in [\d.:]+.*=+$", text, re.MULTILINE)
    numbers = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed|error)", found[-1])} if found else {}
    return _settled((numbers.get("passed", 0), numbers.get("failed", 0) + numbers.get("error", 0)), code)


def ctest(reports: pathlib.Path) -> Callable[[str, int], Counts]:
    """ctest over GoogleTest programs that wrote their XML reports to `reports`; one without a report crashed."""
    def count(text: str, code: int) -> Counts:
        passed = failed = 0
        told = set()
        for report in reports.glob("*.xml"):
            suites = xml.etree.ElementTree.parse(report).getroot()
            bad = int(suites.get("failures", "0")) + int(suites.get("errors", "0"))
            left_out = int(suites.get("disabled", "0")) + sum(int(suite.get("skipped", "0")) for suite in suites)
            passed += int(suites.get("tests", "0")) - left_out - bad
            failed += bad
            if bad:
                told.add(report.stem.removesuffix("_test"))
        broken = set(re.findall(r"^\s+\d+ - (\S+) \(", text, re.MULTILINE))
        return _settled((passed, failed + len(broken - told)), code)
    return count


def closing_lines(text: str) -> list[str]:
    """The lines with which ctest, pytest, unittest and our own runners end."""
    shapes = r"^(?:\d+% tests passed.*|=+ .*\b(?:passed|failed|errors?)\b.* in [\d.:]+.*=+|Ran \d+ tests? in .*|\d+ passed, \d+ failed)$"
    return re.findall(shapes, text, re.MULTILINE)[-1:]


def _settled(counts: Counts, code: int) -> Counts:
    """A program that failed without saying so, or in which nothing ran, is one failure."""
    passed, failed = counts
    return (passed, 1) if not failed and (code != 0 or not passed) else counts
