"""The clients in other languages: libpq (C++), pg (Node.js), pgx (Go), tokio-postgres (Rust), pgjdbc (Java).

Each program runs its checklist once a session; each case is a test here. `-k pgx` runs one client.
"""

import os

import pytest

from harness import paths
from harness.programs import cases_in, run_checklist

CLIENTS = paths.E2E / "clients"

# client: command, environment beside the E2E_* variables, where its cases are listed, how a case looks there
PROGRAMS = {
    "libpq": ([paths.BIN / "libpq"], {}, ["libpq/main.cc"], r'^\s+\{"(\w+)", \w+\},'),
    "node": (["node", CLIENTS / "node" / "checklist.js"], {"E2E_NODE_MODULES": str(paths.NODE_MODULES)},
             ["node/checklist.js"], r"^  async (\w+)\("),
    "pgx": ([paths.BIN / "pgx"], {}, ["pgx/main.go"], r'^\t\t\{"(\w+)", \w+\}'),
    "tokio": ([paths.BIN / "tokio"], {}, ["tokio/src/main.rs"], r"^async fn (\w+)\(\) -> Outcome"),
    "pgjdbc": (["java", "-XX:TieredStopAtLevel=1", "-cp", os.pathsep.join([str(paths.JDBC_CLASSES), f"{paths.JDBC_JARS}/*"]),
                "Checklist"], {}, ["jdbc/Checklist.java", "jdbc/Metadata.java"], r'cases\.put\("(\w+)"'),
}

CASES = [
    (client, case)
    for client, (_, _, sources, pattern) in PROGRAMS.items()
    for source in sources
    for case in cases_in(CLIENTS / source, pattern)
]


@pytest.fixture(scope="session")
def outcome(endpoint):
    ran = {}

    def of(client: str):
        if client not in ran:
            command, extra, _, _ = PROGRAMS[client]
            ran[client] = run_checklist(command, endpoint, extra)
        return ran[client]

    return of


@pytest.mark.timeout(300)
@pytest.mark.parametrize("client, case", CASES, ids=[f"{client}-{case}" for client, case in CASES])
def test_case(outcome, client, case):
    outcome(client).check(case)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("client", PROGRAMS)
def test_every_case_is_listed(outcome, client):
    """A case that the pattern above does not find would fail unseen."""
    assert outcome(client).cases() == {case for program, case in CASES if program == client}
