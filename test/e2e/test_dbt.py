"""dbt-postgres: a small project is seeded, run twice, tested and documented."""

import json
import os
import shutil
import subprocess

import pytest

from harness import paths

SCHEMA = "dbt_shop"


class Project:
    def __init__(self, folder, endpoint) -> None:
        shutil.copytree(paths.E2E / "dbt_project", folder)
        profile = {"millrace": {"target": "e2e", "outputs": {"e2e": {
            "type": "postgres", "host": endpoint.host, "port": endpoint.port, "user": endpoint.user.name,
            "password": endpoint.user.password, "dbname": endpoint.database, "schema": SCHEMA, "threads": 2}}}}
        (folder / "profiles.yml").write_text(json.dumps(profile))
        self._folder = folder

    def run(self, *steps: list[str]) -> None:
        """Runs dbt commands in one process, because importing dbt takes seconds."""
        environment = os.environ | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DO_NOT_TRACK": "1", "NO_COLOR": "1"}
        command = [paths.DBT_PYTHON, paths.E2E / "clients" / "dbt" / "steps.py", json.dumps(steps)]
        done = subprocess.run(command, cwd=self._folder, env=environment, capture_output=True, text=True, timeout=150)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

    def artefact(self, name: str) -> dict:
        return json.loads((self._folder / "target" / name).read_text())


@pytest.fixture(scope="module")
def project(endpoint, tmp_path_factory):
    with endpoint.connect() as connection:
        connection.execute(f"drop schema if exists {SCHEMA} cascade")
    yield Project(tmp_path_factory.mktemp("dbt") / "shop", endpoint)
    with endpoint.connect() as connection:
        connection.execute(f"drop schema if exists {SCHEMA} cascade")


def statuses(project, step: str) -> dict[str, str]:
    return {result["unique_id"].split(".")[2]: result["status"] for result in project.artefact(f"{step}.json")["results"]}


@pytest.mark.timeout(300)
def test_build_cycle(project, connection):
    """One test, because each step needs the one before."""
    project.run(["seed"], ["run"])
    assert set(statuses(project, "run").values()) == {"success"}
    totals = f"select name, orders, amount::float8 from {SCHEMA}.customer_totals order by name"
    assert connection.execute(totals).fetchall() == [("Ada", 2, 15.75), ("Grace", 1, 100.0), ("Köchel", 1, 0.75)]
    kinds = f"select table_name, table_type from information_schema.tables where table_schema = '{SCHEMA}' order by 1"
    assert connection.execute(kinds).fetchall() == [
        ("customer_totals", "BASE TABLE"), ("customers", "VIEW"), ("order_events", "BASE TABLE"), ("order_log", "BASE TABLE"),
        ("raw_customers", "BASE TABLE"), ("raw_orders", "BASE TABLE")]
    connection.execute(f"insert into {SCHEMA}.raw_orders values (5, 2, 7, '2024-03-06 10:00:00')")
    # Everything exists now: tables are swapped, incremental models add.
    project.run(["run"], ["test"], ["docs", "generate"], ["run", "--full-refresh", "--select", "order_log"])
    assert connection.execute(f"select count(*), max(id) from {SCHEMA}.order_log").fetchone() == (5, 5)
    assert connection.execute(f"select count(*), count(distinct seen_at) from {SCHEMA}.order_events").fetchone() == (5, 2)
    tests = statuses(project, "test")
    assert len(tests) == 7 and set(tests.values()) == {"pass"}
    catalog = project.artefact("catalog.json")
    columns = catalog["nodes"]["model.shop.customer_totals"]["columns"]
    assert {name: column["type"] for name, column in columns.items()} == {
        "customer_id": "integer", "name": "text", "orders": "bigint", "amount": "double precision"}
    assert catalog["nodes"]["model.shop.customers"]["metadata"]["comment"] == "one row a customer"
