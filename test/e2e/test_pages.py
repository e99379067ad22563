"""What README.md and the pages in docs/ say about tables, routes and metrics, compared with what a running server has. Only Millrace."""

import base64
import json
import re
import urllib.error
import urllib.request

import pytest

from harness import paths
from harness.endpoint import ADMIN, DEMO

pytestmark = pytest.mark.millrace

DOCS = paths.ROOT / "docs"


def sections(page: str, heading: str) -> dict[str, str]:
    """The text below each heading that matches `heading`, by its first group, up to the next heading."""
    parts = re.split(rf"^{heading}$", (DOCS / page).read_text(), flags=re.M)
    return {name: re.split(r"^#", text, maxsplit=1, flags=re.M)[0] for name, text in zip(parts[1::2], parts[2::2])}


def rows(text: str) -> list[list[str]]:
    """The cells of Markdown tables, without their heads."""
    lines = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines() if line.startswith("|")]
    rules = [i for i, cells in enumerate(lines) if set("".join(cells)) <= set("-|")]
    return [cells for i, cells in enumerate(lines) if i not in rules and i + 1 not in rules]


SYSTEM_TABLES = sections("system_tables.md", r"### `millrace\.(\w+)`")


def test_every_system_table_has_its_section(connection):
    found = connection.execute("select view_name from duckdb_views() where database_name = 'millrace' and schema_name = 'main'").fetchall()
    assert {name for name, in found} == set(SYSTEM_TABLES)


@pytest.mark.parametrize("name", SYSTEM_TABLES)
def test_columns_of_system_tables(connection, name):
    documented = [(column.strip(" `"), cells[1]) for cells in rows(SYSTEM_TABLES[name]) for column in cells[0].split(",")]
    cursor = connection.execute(f"select * from millrace.{name} limit 0")
    types = connection.execute("select " + ", ".join(f"format_type({column.type_code}, null)" for column in cursor.description)).fetchone()
    assert documented == list(zip((column.name for column in cursor.description), types))


def test_the_readmes_first_query(flights):
    """Gives the answer that is shown there."""
    query, shown = re.findall(r"^```(?:sql)?\n(SELECT.*?|\s+city .*?)^```", (paths.ROOT / "README.md").read_text(), re.M | re.S)
    cursor = flights.execute(query)
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in shown.splitlines() if "|" in line]
    assert head == [column.name for column in cursor.description]
    assert lines == [[str(cell) for cell in row] for row in cursor.fetchall()]


def ask(server, method: str, path: str, user) -> tuple[int, dict, bytes]:
    """Status, headers and body of an answer, whatever the status."""
    request = urllib.request.Request(f"http://127.0.0.1:{server.admin_port}{path}", method=method)
    if user is not None:
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{user.name}:{user.password}".encode()).decode())
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


DOCUMENT = json.loads((DOCS / "openapi.json").read_text())
OPERATIONS = [(path, method) for path, operations in DOCUMENT["paths"].items() for method in operations if method != "parameters"]


def test_the_served_document_is_that_of_docs(server):
    assert json.loads(ask(server, "GET", "/api/v1/openapi.json", None)[2]) == DOCUMENT


def test_the_admin_page_names_every_route():
    named = {tuple(cells[0].strip("`").split(" ")) for cells in rows(sections("admin.md", "# (The admin listener)")["The admin listener"])}
    assert named == {(method.upper(), path) for path, method in OPERATIONS}


@pytest.mark.parametrize("user", [None, DEMO, ADMIN], ids=["nobody", "demo", "admin"])
@pytest.mark.parametrize("path, method", OPERATIONS, ids=[f"{method}-{path}" for path, method in OPERATIONS])
def test_routes_answer_as_documented(server, path, method, user):
    """Statuses, types of content, and the form of errors; `openapi_test` compares every field."""
    # Of a query that is not there: cancelling anything else would hurt the other tests.
    status, headers, body = ask(server, method.upper(), path.replace("{id}", "999999999"), user)
    documented = DOCUMENT["paths"][path][method]
    assert str(status) in documented["responses"]
    locked = documented.get("security", DOCUMENT["security"]) == DOCUMENT["security"]
    assert (status == 401) == (locked and user is None)
    if status >= 400 and path.startswith("/api/"):
        assert set(json.loads(body)["error"]) == {"code", "sqlstate", "message", "hint"}
    content = documented["responses"][str(status)].get("content", {})
    assert not content or headers["Content-Type"].split(";")[0] in content


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_other_methods_are_refused(server, path):
    status, headers, _ = ask(server, "POST", path.replace("{id}", "1"), ADMIN)
    documented = {method.upper() for there, method in OPERATIONS if there == path}
    assert status == 405 and set(headers["Allow"].split(", ")) == documented | {"HEAD", "OPTIONS"}
    assert ask(server, "HEAD", path.replace("{id}", "999999999"), ADMIN)[2] == b""


def test_the_admin_page_names_every_metric(server):
    documented = {cells[0].strip("`") for cells in rows(sections("admin.md", "## (Metrics)")["Metrics"])}
    served = set(re.findall(r"^# TYPE (\w+) ", server.admin("GET", "/metrics").decode(), flags=re.M))
    assert documented == served
