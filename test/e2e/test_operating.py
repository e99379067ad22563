"""What who runs a server meets: the banner, settings from three places, the log, metrics. Only Millrace."""

import contextlib
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import urllib.error

import psycopg
import pytest

from harness import paths
from harness.certificates import make_certificates
from harness.endpoint import ADMIN, DEMO, User
from harness.millrace_server import MillraceServer
from harness.processes import end_with_parent, free_port, wait_until
from harness.samples import Table

pytestmark = pytest.mark.millrace


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return make_certificates(tmp_path_factory.mktemp("operating") / "certificates")


@pytest.fixture
def make_server(tmp_path, certificates):
    """A server that is not started, with changes to single keys of its file: `make_server({"log.format": "json"})`."""
    (tmp_path / "things.csv").write_text("a,b\n1,x\n2,y\n")
    made = []

    def make(changes: dict[str, object]) -> MillraceServer:
        server = MillraceServer(tmp_path, certificates, [Table("stock", "things", str(tmp_path / "things.csv"))])
        file = tmp_path / "millrace.yaml"
        config = json.loads(file.read_text())
        for key, value in changes.items():
            section, name = key.split(".")
            config.setdefault(section, {})[name] = value
        file.write_text(json.dumps(config))
        made.append(server)
        return server

    yield make
    for server in made:
        server.stop()


# --- The quick start


def test_the_quick_starts_banner_works_when_pasted(tmp_path):
    """samples/millrace.yaml as `make run` starts it, but for ports and data: its psql line, with its query, gives rows."""
    port, admin, printed = free_port(), free_port(), tmp_path / "printed"
    settings = {"frontends.postgres.port": port, "frontends.admin.port": admin, "data_dir": tmp_path / "data"}
    with printed.open("wb") as out:
        process = subprocess.Popen(
            [paths.SERVER, "serve", "--config", paths.ROOT / "samples" / "millrace.yaml",
             *(word for key, value in settings.items() for word in ("--set", f"{key}={value}"))],
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL, preexec_fn=end_with_parent)
    try:
        wait_until(lambda: printed.read_text().endswith(";\n\n") or process.poll() is not None, 20, "the banner")
        banner = printed.read_text()
        assert f"127.0.0.1:{port}" in banner and f"http://127.0.0.1:{admin}" in banner
        (line,), (query,) = re.findall(r"^ +(psql .*)$", banner, re.M), re.findall(r"^ +(SELECT .*;)$", banner, re.M | re.S)
        done = subprocess.run([*shlex.split(line), "--no-psqlrc", "-At", "-c", query], env=os.environ | {"PGPASSWORD": "demo"},
                              capture_output=True, text=True, timeout=20)
        assert done.returncode == 0 and done.stdout.strip(), done.stderr
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(35) == 0


NETWORK = ("npm", "cargo", "apt-get", "sudo", "curl", "wget", "pip", "pip3", "go", "mvn", "git")


def without_network(folder: pathlib.Path) -> tuple[dict[str, str], pathlib.Path]:
    """An environment in which every program that could reach a network is one that fails, and the file that then names it."""
    called = folder / "called"
    programs = folder / "programs"
    programs.mkdir()
    for name in NETWORK:
        (programs / name).write_text(f"#!/bin/sh\necho {name} >> {called}\nexit 97\n")
    (programs / "python3").write_text(f'#!/bin/sh\n[ "$2" != pip ] || echo pip >> {called}\nexec {shutil.which("python3")} "$@"\n')
    for program in programs.iterdir():
        program.chmod(0o755)
    # Of a make that runs these tests: ours is another one.
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    return environment | {"PATH": f"{programs}:{os.environ['PATH']}"}, called


def children(pid: int) -> list[int]:
    return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_a_second_make_run_starts_without_a_network(tmp_path):
    """All of it, from the set-up to the banner, but for ports and data. It builds what is not built: how long it takes otherwise is
    said in the README."""
    if paths.SERVER != paths.ROOT / "build" / "release" / "millrace":
        pytest.skip("make run starts another server than the one under test")
    environment, called = without_network(tmp_path)
    settings = {"MILLRACE__FRONTENDS__POSTGRES__PORT": str(free_port()), "MILLRACE__FRONTENDS__ADMIN__PORT": str(free_port()),
                "MILLRACE__DATA_DIR": str(tmp_path / "data")}
    printed = tmp_path / "printed"
    with printed.open("wb") as out:
        make = subprocess.Popen(["make", "--no-print-directory", "run"], cwd=paths.ROOT, env=environment | settings, stdin=subprocess.DEVNULL,
                                stdout=out, stderr=out, preexec_fn=end_with_parent)
    try:
        wait_until(lambda: "Millrace is ready." in printed.read_text() or make.poll() is not None, 60, "the banner; is all built (tools/build release millrace)?")
        assert make.poll() is None, printed.read_text()
        (server,) = children(make.pid)
        os.kill(server, signal.SIGTERM)
        assert make.wait(35) == 0, printed.read_text()
    finally:
        make.terminate()
        make.wait()
    assert not called.exists(), called.read_text()
    assert "setup:" not in printed.read_text()


# --- Settings from file, environment and command line


def test_environment_wins_over_the_file_and_set_over_both(make_server):
    server = make_server({"limits.statement_timeout": "11s", "limits.prepared_per_session_max": 5, "limits.portals_per_session_max": 6})
    server.start("--set", "limits.statement_timeout=13s", "--set", "auth.users.guest={password: guest, groups: [analysts]}",
                 MILLRACE__LIMITS__STATEMENT_TIMEOUT="12s", MILLRACE__limits__Prepared_per_session_max="7")
    limits = json.loads(server.admin("GET", "/api/v1/config"))["limits"]
    assert [limits[name] for name in ("prepared_per_session_max", "portals_per_session_max")] == [7, 6]
    with server.endpoint.as_user(User("guest", "guest", ())).connect() as connection:
        assert connection.execute("show statement_timeout").fetchone() == ("13s",)
    server.send(signal.SIGHUP)
    wait_until(lambda: "reloaded" in server.printed(), 5, "the reload")
    with server.endpoint.connect() as connection:
        assert connection.execute("show statement_timeout").fetchone() == ("13s",), "a reload knows where its settings come from"


def thread_names(pid: int) -> list[str]:
    names = []
    for file in pathlib.Path(f"/proc/{pid}/task").glob("*/comm"):
        with contextlib.suppress(OSError):  # a thread that has ended meanwhile
            names.append(file.read_text())
    return names


def test_the_engine_has_the_threads_that_it_is_given(make_server):
    """One computes on the thread of its query, the others are its own, by their names."""
    for threads in (1, 6):
        server = make_server({})
        server.start("--set", f"targets.local.threads={threads}")
        assert sum(name.startswith("background-") for name in thread_names(server.pid)) == threads - 1
        server.terminate()


def test_sessions_begin_with_the_files_time_outs(make_server):
    server = make_server({"limits.idle_in_transaction_session_timeout": "40s", "limits.statement_timeout": "50s"})
    server.start()
    with server.endpoint.connect() as connection:
        names = "idle_in_transaction_session_timeout", "statement_timeout"
        assert [connection.execute(f"show {name}").fetchone()[0] for name in names] == ["40s", "50s"]
        connection.execute("set idle_in_transaction_session_timeout = '3s'; reset idle_in_transaction_session_timeout")
        assert connection.execute("show idle_in_transaction_session_timeout").fetchone() == ("40s",)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run([paths.SERVER, *arguments], env=os.environ | environment, capture_output=True, text=True, timeout=20)


SAMPLE = str(paths.ROOT / "samples" / "millrace.yaml")


@pytest.mark.parametrize("arguments, environment, wrong, right", [
    (["serve", "--config", SAMPLE, "--set", "limits.statement_timeot=1s"], {}, "limits.statement_timeot", "statement_timeout"),
    (["config", "check", SAMPLE], {"MILLRACE__FRONTENDS__POSTGRES__PROT": "1"}, "MILLRACE__FRONTENDS__POSTGRES__PROT", "port"),
], ids=["set", "environment"])
def test_a_wrong_key_is_named_with_the_right_one(arguments, environment, wrong, right):
    done = run(*arguments, **environment)
    assert done.returncode != 0
    assert wrong in done.stderr and re.search(rf"(?<![\w-]){re.escape(right)}\b", done.stderr.replace(wrong, "")), done.stderr


# --- The log

SECRETS = ["sesame-one", "sesame-two", "sesame-three", "424242", "wrong-password", DEMO.password + "-not"]


def make_events(server: MillraceServer) -> int:
    """Statements and log-ins, good and bad, with what may not be logged; the id of one that failed."""
    with server.endpoint.connect() as connection:
        connection.execute("create table logged (a int primary key, b text)")
        connection.execute("insert into logged values (424242, 'sesame-one')")
        for failing in ("insert into logged values (424242, 'sesame-two')", "select 'sesame-three'::int", "select 'sesame-one' from nosuch",
                        "selekt 'sesame-two'"):
            with pytest.raises(psycopg.Error):
                connection.execute(failing)
        with pytest.raises(psycopg.Error):
            connection.execute("select %s::int / 0", (424242,))
        (last,) = connection.execute("select max(id) from millrace.queries where state = 'failed'").fetchone()
    for password in ("wrong-password", DEMO.password + "-not"):
        with pytest.raises(psycopg.OperationalError):
            server.endpoint.as_user(User(DEMO.name, password, ())).connect(sslmode="require")
    return last


def shown_lines() -> list[dict]:
    """The JSON lines of docs/admin.md."""
    page = (paths.ROOT / "docs" / "admin.md").read_text()
    return [json.loads(line) for line in re.findall(r'^\{"time":.*\}$', page[page.index("\n## Log\n"):], re.M)]


@pytest.mark.parametrize("level", ["info", "debug"])
def test_the_log_in_json_and_in_a_file(make_server, tmp_path, level):
    """One object a line, the query's number, the fields that the page shows, nothing secret, and only the banner on the terminal."""
    server = make_server({"log.format": "json", "log.file": "server.log", "log.level": level})
    server.start()
    file = tmp_path / "data" / "server.log"
    failed = make_events(server)
    wait_until(lambda: file.read_text().count("log-in failed") == 2, 5, "the last lines")
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert all(set(line) >= {"time", "level", "component", "message"} and line["level"] in ("debug", "info", "warn", "error") for line in lines)
    fields = {line["message"]: list(line) for line in lines}
    shown = {line["message"]: list(line) for line in shown_lines()}
    assert {message: shown[message] for message in ("ready", "query failed", "log-in failed")} == {message: fields[message] for message in (
        "ready", "query failed", "log-in failed")}
    assert ("query ended" in fields) == (level == "debug")
    ended = {line["query"]: line for line in lines if line["message"] == "query failed"}
    assert ended[failed]["sqlstate"] == "22012" and ended[failed]["user"] == DEMO.name and ended[failed]["micros"] > 0
    printed = server.printed()
    assert "Millrace is ready." in printed and '"message"' not in printed and " INFO " not in printed
    for secret in (*SECRETS, ADMIN.password, "SCRAM-SHA-256$"):
        assert secret not in file.read_text() and secret not in printed


def test_the_log_as_text(make_server):
    server = make_server({})
    server.start()
    failed = make_events(server)
    wait_until(lambda: server.printed().count("log-in failed") == 2, 5, "the last lines")
    printed = server.printed()
    (line,) = [line for line in printed.splitlines() if re.search(rf"\bquery={failed}\b", line)]
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z INFO +query +query failed ", line) and "sqlstate=22012" in line
    assert not [secret for secret in (*SECRETS, ADMIN.password, "SCRAM-SHA-256$") if secret in printed]


def test_a_reload_opens_the_log_anew(make_server, tmp_path):
    """So that it can be rotated."""
    server = make_server({"log.file": "server.log"})
    server.start()
    file, rotated = tmp_path / "data" / "server.log", tmp_path / "data" / "server.log.1"
    wait_until(lambda: "ready" in file.read_text(), 5, "the first lines")
    file.rename(rotated)
    server.send(signal.SIGHUP)
    wait_until(lambda: file.exists() and "reloaded" in file.read_text(), 5, "the new file")
    assert "ready" in rotated.read_text()


# --- Readiness


def readiness(server: MillraceServer) -> tuple[int, dict[str, str]]:
    """What /ready answers a user: the status, and the parts that are not healthy with their reasons."""
    try:
        status, text = 200, server.admin("GET", "/ready")
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read()
    answer = json.loads(text)
    assert answer["ready"] == (status == 200)
    return status, {part["part"]: part["reason"] for part in answer["parts"] if not part["healthy"]}


def becomes(server: MillraceServer, status: int, parts: set[str]) -> dict[str, str]:
    """Waits for a look at the parts that is not from before: one serves everybody for a second."""
    wait_until(lambda: (found := readiness(server))[0] == status and set(found[1]) == parts, 5, f"{status} for {parts or 'nothing'}")
    return readiness(server)[1]


def test_not_ready_without_the_local_database(make_server, tmp_path):
    """Whoever is connected goes on; a load balancer sends nobody more."""
    server = make_server({})
    server.start()
    assert readiness(server) == (200, {})
    database, aside = tmp_path / "data" / "local.duckdb", tmp_path / "local.duckdb.aside"
    database.rename(aside)
    assert becomes(server, 503, {"local database"})["local database"] == f"{database} is no longer there"
    assert server.admin("GET", "/health") == b"ok\n"
    aside.rename(database)
    becomes(server, 200, set())


def test_not_ready_without_the_data_folder(make_server, tmp_path):
    server = make_server({})
    server.start()
    data, aside = tmp_path / "data", tmp_path / "aside"
    data.rename(aside)
    reasons = becomes(server, 503, {"data directory", "local database"})
    assert reasons["data directory"] == f"data_dir: cannot write to {data}: No such file or directory"
    aside.rename(data)
    becomes(server, 200, set())


def test_not_ready_without_a_source(make_server, tmp_path):
    """One whose tables are all broken; the file comes back, and so does the source."""
    server = make_server({})
    server.start()
    assert readiness(server) == (200, {})
    things, aside = tmp_path / "things.csv", tmp_path / "aside.csv"
    things.rename(aside)
    assert f"no file matches '{things}'" in becomes(server, 503, {"source stock"})["source stock"]
    with server.endpoint.connect() as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    aside.rename(things)
    becomes(server, 200, set())


# --- Metrics


def metrics(server: MillraceServer) -> dict[str, float]:
    """Values by name and labels."""
    text = server.admin("GET", "/metrics").decode()
    return {name: float(value) for name, value in re.findall(r"^(\w+(?:\{[^}]*\})?) (\S+)$", text, re.M)}


def test_metrics_move(make_server):
    server = make_server({})
    server.start()
    before = metrics(server)
    with server.endpoint.connect() as connection:
        assert connection.execute("select count(*) from stock.public.things").fetchone() == (2,)
        with pytest.raises(psycopg.errors.DivisionByZero):
            connection.execute("select 1 / 0")
        during = metrics(server)
    wait_until(lambda: metrics(server)["millrace_sessions"] == 0, 5, "the end of the session")
    after = metrics(server)

    def moved(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert moved('millrace_queries_total{protocol="postgres",state="finished",sqlstate=""}') == 1
    assert moved('millrace_queries_total{protocol="postgres",state="failed",sqlstate="22012"}') == 1
    assert moved('millrace_query_duration_seconds_count{protocol="postgres"}') == 2
    assert moved('millrace_query_duration_seconds_sum{protocol="postgres"}') > 0
    for step in ("prepare", "queue", "run", "stream", "encode"):
        assert moved(f'millrace_query_step_seconds_count{{step="{step}"}}') == 2
        assert f'millrace_query_step_seconds_bucket{{step="{step}",le="1e-06"}}' in after
    assert (before["millrace_sessions"], during["millrace_sessions"]) == (0, 1)
    assert moved("millrace_rows_sent_total") == 1 and moved("millrace_bytes_sent_total") > 0
    assert moved('millrace_connections_accepted_total{listener="postgres"}') == 1
    assert moved('millrace_sent_bytes_total{listener="postgres"}') > 0 and moved('millrace_received_bytes_total{listener="postgres"}') > 0
    assert after["millrace_engine_memory_bytes"] > 0 and after["process_resident_memory_bytes"] > 1 << 20
