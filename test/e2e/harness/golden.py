"""Expected text in files: compared, or written anew with UPDATE_GOLDEN=1."""

import os
import pathlib

from harness import paths

FOLDER = paths.E2E / "golden"


def check_golden(name: str, found: str, server_kind: str) -> None:
    """Compares with golden/NAME, which PostgreSQL wrote, or golden/NAME.millrace where Millrace rightly differs.

    UPDATE_GOLDEN=1 writes: against postgres the file itself, against Millrace the exception, to be reviewed and explained.
    """
    common = FOLDER / name
    special = common.with_name(common.name + ".millrace")
    file = special if server_kind == "millrace" and special.exists() else common
    wanted = file.read_text() if file.exists() else None
    if found != wanted and os.environ.get("UPDATE_GOLDEN") == "1":
        _write(common if server_kind == "postgres" else special, found)
        return
    assert found == wanted, f"differs from {file.relative_to(paths.ROOT)}"


def _write(file: pathlib.Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
