#!/usr/bin/env python3
"""Fails when a file breaks a rule of docs/style.md that a program can see. Exceptions: tools/style_exceptions.txt."""

import dataclasses
import pathlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import style_source

LINES_MAX = {".cc": 500, ".h": 200}
FUNCTION_LINES_MAX = 70
README_LINES_MIN = 5
TEXT_SUFFIXES = {".cc", ".h", ".py", ".md", ".cmake", ".yaml", ".sh", ".json"}
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}
# Split, so that this file does not break its own rule.
REGISTRIES = re.compile("|".join(re.escape(".".join(host)) for host in (
    ("registry", "npmjs", "org"), ("pypi", "org"), ("pythonhosted", "org"), ("crates", "io"), ("maven", "org"),
    ("maven", "apache", "org"), ("proxy", "golang", "org"), ("deb", "debian", "org"))))


@dataclasses.dataclass(frozen=True)
class Ban:
    """Code that may not be written except in `allowed` files, and what to write instead."""

    pattern: str
    instead: str
    allowed: tuple[str, ...]  # beginnings of paths, or ends with a `*` before


TESTS = ("*_test.cc", "*_test.h", "*_test_support.h")
FUZZERS = ("*_fuzz.cc",)
BANS = (
    Ban(r"(?<![\w.>:])(?:::|std::)?(?:sleep|usleep|nanosleep)\s*\(|\bsleep_(?:for|until)\s*\(",
        "wait on a condition with a stop_token, or a timer of net/", ("src/query/session_entry.h",)),
    Ban(r"\b(?:system|steady|high_resolution)_clock::now\b", "take a Clock (base/clock.h)", ("src/base/clock.cc", "bench/", *TESTS)),
    Ban(r"\brandom_device\b|\bs?rand\s*\(", "take a Random (base/random.h)", ("src/base/random.cc", "bench/")),
    Ban(r"\bstd::regex\b", "write a small parser: std::regex is slow and recurses", TESTS),
    Ban(r"\b(?:std::)?(?:f|s|sn|v)?printf\s*\(|\bstd::(?:cout|cerr)\b", "log (observe/log.h)",
        ("src/server/", "src/base/check.cc", "bench/", "test/", *TESTS)),
    Ban(r"\bgetenv\s*\(", "read the environment in config/surroundings", ("src/config/surroundings", "bench/", "test/", *TESTS)),
    Ban(r"\bassert\s*\(", "CHECK (base/check.h)", ()),
    Ban(r"(?<!= )(?<!operator )\bdelete\b(?!;)", "std::unique_ptr", ()),
    Ban(r"\busing namespace (?!std::(?:chrono_|string_|string_view_)?literals\b)", "using declarations of single names", FUZZERS),
)


@dataclasses.dataclass(frozen=True)
class Finding:
    check: str
    path: str
    line: int
    message: str
    size: int = 0  # for lengths: what was found


class File:
    """One file of the repository."""

    def __init__(self, root: pathlib.Path, path: str) -> None:
        self.path = path
        self.name = pathlib.PurePosixPath(path)
        self.text = (root / path).read_text(errors="replace")
        self.code = style_source.code_only(self.text) if self.name.suffix in LINES_MAX else ""

    def lines(self) -> list[str]:
        return self.text.splitlines()


class Tree:
    """All files that are tracked, or would be by `git add`."""

    def __init__(self, root: pathlib.Path, paths: list[str]) -> None:
        self.root = root
        self.files = {path: File(root, path) for path in sorted(paths) if self._is_text(root / path)}

    @staticmethod
    def _is_text(file: pathlib.Path) -> bool:
        return file.is_file() and not file.is_symlink() and b"\0" not in file.read_bytes()[:4096]

    def cpp(self) -> Iterator[File]:
        return (file for file in self.files.values() if file.name.suffix in LINES_MAX)


def check_file_length(tree: Tree) -> Iterator[Finding]:
    for file in tree.cpp():
        size, most = len(file.lines()), LINES_MAX[file.name.suffix]
        if size > most:
            yield Finding("file-length", file.path, 1, f"{size} lines, at most {most}: split it by what it does", size)


def check_function_length(tree: Tree) -> Iterator[Finding]:
    for file in tree.cpp():
        for line, size in style_source.functions(file.code):
            if size > FUNCTION_LINES_MAX:
                yield Finding("function-length", file.path, line, f"a function of {size} lines, at most {FUNCTION_LINES_MAX}", size)


def check_banned_code(tree: Tree) -> Iterator[Finding]:
    for file in tree.cpp():
        for ban in BANS:
            if any(file.name.match(a) if a.startswith("*") else file.path.startswith(a) for a in ban.allowed):
                continue
            for match in re.finditer(ban.pattern, file.code):
                yield Finding("banned", file.path, style_source.line_of(file.code, match.start()),
                              f"`{match[0].strip()}`: instead, {ban.instead}")


def check_naked_new(tree: Tree) -> Iterator[Finding]:
    """`new` only where a smart pointer takes it in the same statement: a private constructor behind a factory."""
    for file in tree.cpp():
        for match in re.finditer(r"\bnew\b(?!>)", file.code):
            statement = re.split(r"[;{}]", file.code[:match.start()])[-1]
            brace = file.code[:match.start()].rstrip()[-1:] == "{"
            if "_ptr<" not in statement and not brace:
                yield Finding("banned", file.path, style_source.line_of(file.code, match.start()),
                              "`new`: instead, std::make_unique, or a std::unique_ptr that takes it in the same statement")


def check_todo(tree: Tree) -> Iterator[Finding]:
    roadmap = tree.files.get("docs/roadmap.md")
    known = set(re.findall(r"`([\w-]+)`", roadmap.text)) if roadmap else set()
    mark = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b(?:\(([\w-]+)\))?")
    for file in tree.files.values():
        if not (file.code or file.name.suffix in {".py", ".cmake", ".md", ".sql"}) or file.path.startswith("tools/check_style"):
            continue
        for number, line in enumerate(file.lines(), 1):
            for match in mark.finditer(line):
                if match[1] not in known:
                    yield Finding("todo", file.path, number, "finish it, or name its entry in docs/roadmap.md: TO" "DO(entry)")


def check_headers(tree: Tree) -> Iterator[Finding]:
    for file in tree.cpp():
        code_lines = [(n, line.strip()) for n, line in enumerate(file.code.split("\n"), 1) if line.strip()]
        if file.name.suffix == ".h":
            if not code_lines or code_lines[0][1] != "#pragma once":
                yield Finding("header", file.path, 1, "the first line of code is `#pragma once`")
            continue
        own = file.path[:-len(".cc")] + ".h"
        includes = [(n, line) for n, line in code_lines if line.startswith("#include")]
        if own in tree.files and includes and includes[0][1] != f'#include "{own.removeprefix("src/")}"':
            yield Finding("header", file.path, includes[0][0], f"its own header {own.removeprefix('src/')} comes first")


def check_names(tree: Tree) -> Iterator[Finding]:
    for file in tree.files.values():
        vague = VAGUE.intersection(part for piece in file.name.parts for part in re.split(r"[_.-]", piece.lower()))
        if vague:
            yield Finding("name", file.path, 1, f"`{sorted(vague)[0]}` in a name attracts everything: say what it is")
        for match in re.finditer(r"\b(?:class|struct)\s+\w*(?:Manager|Helper|Utils?)\b", file.code):
            yield Finding("name", file.path, style_source.line_of(file.code, match.start()), f"`{match[0]}`: say what it is")


def check_await(tree: Tree) -> Iterator[Finding]:
    for file in tree.cpp():
        for offset, operand in style_source.await_operands(file.code):
            if re.search(r"\{|\[[^\]]*\]\s*\(", operand):
                yield Finding("await", file.path, style_source.line_of(file.code, offset),
                              "name it, then await it: a co_await operand holds only names, literals and std::move(name)")


def check_dead_headers(tree: Tree) -> Iterator[Finding]:
    included = {match for file in tree.cpp() for match in re.findall(r'#\s*include\s+"([^"]+)"', file.code)}
    precompiled = "\n".join(f.text for f in tree.files.values() if f.name.name == "CMakeLists.txt")
    for file in tree.cpp():
        path = file.path.removeprefix("src/")
        if file.path.startswith("src/") and file.name.suffix == ".h" and path not in included and path not in precompiled:
            yield Finding("dead", file.path, 1, "nothing includes this header")


def check_registries(tree: Tree) -> Iterator[Finding]:
    for file in tree.files.values():
        if file.name.name == "Cargo.lock":  # cargo's own name for its default registry
            continue
        for number, line in enumerate(file.lines(), 1):
            if match := REGISTRIES.search(line):
                yield Finding("registry", file.path, number, f"{match[0]}: registries are what the clients are configured for")


def check_role_readmes(tree: Tree) -> Iterator[Finding]:
    roles = {file.name.parts[1] for file in tree.cpp() if file.path.startswith("src/") and len(file.name.parts) > 2}
    for role in sorted(roles):
        readme = tree.files.get(f"src/{role}/README.md")
        if readme is None or len(readme.lines()) < README_LINES_MIN:
            yield Finding("readme", f"src/{role}/README.md", 1, "says in about ten lines what the role is, its interface and where to begin")


def check_whitespace(tree: Tree) -> Iterator[Finding]:
    for file in tree.files.values():
        if file.name.suffix not in TEXT_SUFFIXES or "golden" in file.name.parts or file.path.startswith("fuzz/corpus/"):
            continue
        for number, line in enumerate(file.lines(), 1):
            if line != line.rstrip():
                yield Finding("whitespace", file.path, number, "spaces at the end of the line")
            elif "\t" in line:
                yield Finding("whitespace", file.path, number, "a tab")
        if file.text and not file.text.endswith("\n"):
            yield Finding("whitespace", file.path, len(file.lines()), "no line break at the end")


CHECKS: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    check_file_length, check_function_length, check_banned_code, check_naked_new, check_todo, check_headers, check_names,
    check_await, check_dead_headers, check_registries, check_role_readmes, check_whitespace)


def apply_exceptions(findings: list[Finding], exceptions: str) -> list[str]:
    """What is left after the exceptions, and the exceptions that are too generous."""
    allowed: dict[tuple[str, str], int] = {}
    for line in exceptions.splitlines():
        if words := line.split("#")[0].split():
            allowed[(words[0], words[1])] = int(words[2]) if len(words) > 2 else 0
    largest: dict[tuple[str, str], int] = {}
    left = []
    for finding in findings:
        key = (finding.check, finding.path)
        largest[key] = max(largest.get(key, 0), finding.size)
        if key not in allowed or finding.size > allowed[key]:
            left.append(f"{finding.path}:{finding.line}: {finding.check}: {finding.message}")
    for (check, path), size in allowed.items():
        if (check, path) not in largest:
            left.append(f"tools/style_exceptions.txt: `{check} {path}` is no longer needed: remove it")
        elif largest[(check, path)] < size:
            left.append(f"tools/style_exceptions.txt: `{check} {path}` is {largest[(check, path)]} by now: write that")
    return left


def check(root: pathlib.Path, paths: list[str]) -> list[str]:
    """One line for each rule that a file of the repository breaks."""
    tree = Tree(root, paths)
    exceptions = tree.files.get("tools/style_exceptions.txt")
    findings = [finding for rule in CHECKS for finding in rule(tree)]
    return apply_exceptions(findings, exceptions.text if exceptions else "")


def main() -> int:
    root = pathlib.Path(__file__).resolve().parents[1]
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, check=True,
                            capture_output=True, text=True).stdout
    errors = check(root, [path for path in listed.split("\0") if path])
    print("\n".join(errors) or "style: ok")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
