"""C++ text as tools/check_style.py looks at it: code without comments and literals, functions, co_await operands."""

import re
from collections.abc import Iterator

_OPAQUE = re.compile(
    r'//[^\n]*'
    r'|/\*.*?\*/'
    r'|R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",
    re.DOTALL)
_NOT_A_FUNCTION = re.compile(r'^\s*(?:\}\s*)?(?:if|for|while|switch|do|else|catch|try|namespace|class|struct|enum|union|extern|return)\b')
_TAIL = re.compile(r'^(?:const|noexcept|override|final|mutable|->.*|:.*|\s)*\{$')


def code_only(text: str) -> str:
    """The text with comments and literals blanked out; lines and columns stay. #include lines keep their names."""
    def blank(match: re.Match) -> str:
        line_start = text.rfind("\n", 0, match.start()) + 1
        if text[line_start:match.start()].lstrip().startswith("#include"):
            return match[0]
        return re.sub(r"[^\n]", " ", match[0])
    return _OPAQUE.sub(blank, text)


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def functions(code: str) -> Iterator[tuple[int, int]]:
    """First line and number of lines of each function body, in code that clang-format laid out."""
    lines = code.split("\n")
    for index, line in enumerate(lines):
        if not line.rstrip().endswith("{") or _NOT_A_FUNCTION.match(line):
            continue
        start = index
        while start > 0 and not re.search(r"(?:^\s*|[;{}]|(?:public|private|protected):)$", lines[start - 1].rstrip()):
            start -= 1
        head = " ".join(lines[start:index + 1])
        if _NOT_A_FUNCTION.match(lines[start]) or ")" not in head or not _ends_like_a_function(head):
            continue
        # A lambda that begins a line of a call's arguments ends where it begins.
        start = next((n for n in range(index, start, -1) if re.match(r"\s*\[[^\]]*\]\s*\(", lines[n])), start)
        indent = len(lines[start]) - len(lines[start].lstrip())
        end = next((n for n in range(index + 1, len(lines)) if lines[n].startswith(" " * indent + "}")), None)
        if end is not None:
            yield start + 1, end - index - 1


def _ends_like_a_function(head: str) -> bool:
    return bool(_TAIL.match(head[head.rfind(")") + 1:].strip()))


def await_operands(code: str) -> Iterator[tuple[int, str]]:
    """Offset and text of what each co_await waits for."""
    for match in re.finditer(r"\bco_await\b", code):
        depth = 0
        for end in range(match.end(), len(code)):
            character = code[end]
            depth += (character in "([{") - (character in ")]}")
            if depth < 0 or (depth == 0 and character in ";,"):
                yield match.start(), code[match.end():end]
                break
