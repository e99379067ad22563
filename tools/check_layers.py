#!/usr/bin/env python3
"""Fails when a file under src/ includes what tools/layers.txt or tools/technologies.txt does not allow it."""

import fnmatch
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


class Problem(Exception):
    """A rule file that cannot be used."""


def read_rules(file: pathlib.Path) -> list[tuple[str, list[str]]]:
    """The `name: word...` lines of a rule file, in order."""
    rules = []
    for line in file.read_text().splitlines():
        if ":" in (line := line.split("#")[0]):
            name, words = line.split(":", 1)
            rules.append((name.strip(), words.split()))
    return rules


class Layers:
    """Which folder may include which: the closure of tools/layers.txt."""

    def __init__(self, rules: list[tuple[str, list[str]]]) -> None:
        self._allowed: dict[str, set[str]] = {}
        for name, below in rules:
            unknown = [other for other in below if other not in self._allowed]  # the file is in order, so there is no cycle
            if unknown:
                raise Problem(f"tools/layers.txt: {name} names {', '.join(unknown)} before it is defined")
            self._allowed[name] = {name}.union(below, *(self._allowed[other] for other in below))

    def module(self, path: str) -> tuple[str, str] | None:
        """The rule that covers a file, and the folder that the rule stands for there."""
        folders = path.split("/")[:-1]
        if len(folders) > 1 and folders[0] + "/*" in self._allowed:
            return folders[0] + "/*", "/".join(folders[:2])
        if folders and folders[0] in self._allowed:
            return folders[0], folders[0]
        return None

    def refusal(self, path: str, included: str) -> str | None:
        """Why the file `path` may not include the project's file `included`."""
        here, there = self.module(path), self.module(included)
        if here is None:
            return "its folder is not in tools/layers.txt"
        if there is None:
            return f'"{included}" is in no folder of tools/layers.txt (write the path from src/; <> is for libraries)'
        sibling = here[0] == there[0] and here[1] != there[1]
        if sibling or there[0] not in self._allowed[here[0]]:
            return f"{here[1]} may not include {there[1]}"
        return None


class Technologies:
    """Which folder may include which library."""

    def __init__(self, rules: list[tuple[str, list[str]]]) -> None:
        self._folders = dict(rules)

    def refusal(self, path: str, included: str) -> str | None:
        """Why the file `path` may not include the library's header `included`."""
        for name, folders in self._folders.items():
            if included == name or included.startswith((name + "/", name + ".")):
                if not any(self._covers(folder, path) for folder in folders):
                    return f"<{included}> belongs to {', '.join(folders)} (tools/technologies.txt)"
                by_name = any("." in folder for folder in folders)
                if path.endswith(".h") and not path.endswith("native.h") and not by_name:
                    return f"<{included}> in a header reaches all who include it: declare what you need, or call the header *native.h"
        return None

    @staticmethod
    def _covers(folder: str, path: str) -> bool:
        *parents, name = path.split("/")
        if "." in folder:  # test files and benchmarks, and what only they include
            return fnmatch.fnmatchcase(name, folder)
        if folder.endswith("/*"):
            return len(parents) > 1 and parents[0] == folder[:-2]
        return parents == folder.split("/")


def check(root: pathlib.Path) -> list[str]:
    """One line for each include that is not allowed in the tree at `root`."""
    layers = Layers(read_rules(root / "tools/layers.txt"))
    technologies = Technologies(read_rules(root / "tools/technologies.txt"))
    errors = []
    for file in sorted(p for p in (root / "src").rglob("*") if p.suffix in (".h", ".cc")):
        path = file.relative_to(root / "src").as_posix()
        if layers.module(path) is None:
            errors.append(f"src/{path}: its folder is not in tools/layers.txt")
            continue
        for number, text in enumerate(file.read_text().splitlines(), 1):
            if found := INCLUDE.match(text):
                refusal = layers.refusal(path, found[1]) if found[1] else technologies.refusal(path, found[2])
                if refusal:
                    errors.append(f"src/{path}:{number}: {refusal}")
    return errors


def main() -> int:
    try:
        errors = check(pathlib.Path(__file__).resolve().parents[1])
    except Problem as problem:
        errors = [str(problem)]
    print("\n".join(errors) or "layers: ok")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
