"""The 22 TPC-H queries at scale 0.01 over the wire, compared row by row with DuckDB in process on the same files."""

import decimal
import math

import duckdb
import pytest

from harness import paths, samples

NUMBERS = range(1, 23)
RELATIVE_TOLERANCE = 1e-9  # of floating point numbers and averages only


@pytest.fixture(scope="module")
def reference(tables):
    connection = duckdb.connect()
    connection.execute(f"load '{paths.extension('tpch')}'")
    for table in tables:
        if table.source == "tpch":
            connection.execute(f"create view {table.name} as from {samples.reader(table)}")
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def wire(endpoint):
    with endpoint.on("tpch").connect() as connection:
        yield connection


def same_cell(found, wanted) -> bool:
    if isinstance(wanted, float):  # DuckDB averages decimals as double; PostgreSQL's dialect says numeric
        return found is not None and math.isclose(float(found), wanted, rel_tol=RELATIVE_TOLERANCE)
    if isinstance(wanted, decimal.Decimal) or isinstance(found, decimal.Decimal):
        return decimal.Decimal(found) == decimal.Decimal(wanted)
    return found == wanted


@pytest.mark.parametrize("binary", [False, True], ids=["text", "binary"])
@pytest.mark.parametrize("number", NUMBERS)
def test_query(wire, reference, number, binary):
    (text,) = reference.execute("select query from tpch_queries() where query_nr = ?", (number,)).fetchone()
    wanted = reference.execute(text).fetchall()
    names = [column[0].split("(")[0] for column in reference.description]  # PostgreSQL calls an unnamed sum(x) just sum
    cursor = wire.execute(text, binary=binary)
    found = cursor.fetchall()
    assert [column.name for column in cursor.description] == names
    assert len(found) == len(wanted)
    for line, (row, expected) in enumerate(zip(found, wanted)):
        assert all(map(same_cell, row, expected)), f"row {line}: found {row}, wanted {expected}"
