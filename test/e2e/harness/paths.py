"""Where things are in the repository."""

import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[3]
E2E = ROOT / "test" / "e2e"
DEPS = ROOT / ".deps"
SERVER = pathlib.Path(os.environ.get("MILLRACE_BINARY", ROOT / "build" / "release" / "millrace"))
BIN = DEPS / "e2e" / "bin"
NODE_MODULES = DEPS / "e2e" / "node" / "node_modules"
JDBC_CLASSES = BIN / "jdbc"
JDBC_JARS = DEPS / "e2e" / "jdbc"
DBT_PYTHON = DEPS / "e2e" / "dbt" / "bin" / "python"
SAMPLES = DEPS / "vega-datasets" / "data"
POSTGRES_BIN = pathlib.Path("/usr/lib/postgresql/15/bin")


def extension(name: str) -> pathlib.Path:
    """The DuckDB extension `name` as its package holds it."""
    (found,) = (DEPS / f"duckdb-extension-{name.replace('_', '-')}").glob("*/extensions/v*/*.duckdb_extension")
    return found
