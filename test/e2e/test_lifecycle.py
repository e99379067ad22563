"""Servers of their own: starting, refusing to start, draining, keeping data, files that come and go. Only Millrace."""

import json
import signal
import socket
import subprocess
import threading
import time

import duckdb
import psycopg
import pytest

from harness import paths
from harness.certificates import make_certificates
from harness.millrace_server import MillraceServer, configuration
from harness.processes import free_port, wait_until
from harness.samples import Table

pytestmark = pytest.mark.millrace


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return make_certificates(tmp_path_factory.mktemp("lifecycle") / "certificates")


@pytest.fixture
def folder(tmp_path):
    parts = tmp_path / "parts"
    parts.mkdir()
    duckdb.sql("select 1 as a, 'x' as b").write_parquet(str(parts / "one.parquet"))
    (tmp_path / "good.csv").write_text("a\n1\n")
    (tmp_path / "broken.parquet").write_text("this is no parquet file")
    return tmp_path


def make_server(folder, certificates) -> MillraceServer:
    tables = [Table("files", "parts", str(folder / "parts" / "*.parquet")), Table("files", "good", str(folder / "good.csv")),
              Table("files", "broken", str(folder / "broken.parquet")), Table("files", "missing", str(folder / "missing.csv"))]
    return MillraceServer(folder, certificates, tables)


@pytest.fixture
def own(folder, certificates):
    server = make_server(folder, certificates)
    server.start()
    yield server
    server.stop()


def test_new_files_show_without_a_restart(own, folder):
    with own.endpoint.connect() as connection:
        assert connection.execute("select count(*) from parts").fetchone() == (1,)
        duckdb.sql("select 2 as a, 'y' as b").write_parquet(str(folder / "parts" / "two.parquet"))
        # A listing is trusted for `refresh`, two seconds.
        wait_until(lambda: connection.execute("select count(*) from parts").fetchone() == (2,), 5, "the new file")


def test_the_data_folder_is_its_owners_only(own, folder):
    assert (folder / "data").stat().st_mode & 0o777 == 0o700


def test_a_broken_file_breaks_only_its_table(own):
    with own.endpoint.connect() as connection:
        assert connection.execute("select a from good").fetchall() == [(1,)]
        for name in ("broken", "missing"):
            with pytest.raises(psycopg.Error) as caught:
                connection.execute(f"select * from files.public.{name}")
            assert name in str(caught.value)
        assert connection.execute("select a from good").fetchall() == [(1,)]


def reason_of(server, part: str) -> str | None:
    return next(each["reason"] for each in json.loads(server.admin("GET", "/ready"))["parts"] if each["part"] == part)


def test_what_is_broken_is_known_before_it_is_asked_for(own):
    state = "select state, broken_tables from millrace.sources where name = 'files'"
    with own.endpoint.connect() as connection:
        wait_until(lambda: connection.execute(state).fetchone() == ("degraded", 2), 5, "the look at the sources")
        # One of its tables works: the source is ready, and says what is wrong with it.
        wait_until(lambda: "2 tables cannot be used, the first: " in (reason_of(own, "source files") or ""), 5, "the reason")
        own.send(signal.SIGHUP)
        wait_until(lambda: "reloaded" in own.log_tail(), 5, "the reload")
        assert connection.execute(state).fetchone() == ("degraded", 2)


def test_local_tables_outlive_a_restart(folder, certificates):
    """`stop` removes data_dir, so this test drains by itself between the two runs."""
    first = make_server(folder, certificates)
    first.start()
    with first.endpoint.connect() as connection:
        connection.execute("create table kept (a int primary key, b text); insert into kept values (1, 'x'); create view kept_view as select * from kept")
        connection.execute("comment on table kept is 'remembered'")
    first.terminate()
    second = make_server(folder, certificates)
    second.start()
    try:
        with second.endpoint.connect() as connection:
            assert connection.execute("select * from kept_view").fetchall() == [(1, "x")]
            assert connection.execute("select obj_description('kept'::regclass)").fetchone() == ("remembered",)
            with pytest.raises(psycopg.errors.UniqueViolation):
                connection.execute("insert into kept values (1, 'y')")
    finally:
        second.stop()


def test_drains(folder, certificates):
    """SIGTERM refuses new clients, lets the running query finish, and exits with 0."""
    server = make_server(folder, certificates)
    server.start()
    answers = []
    with server.endpoint.connect() as connection:
        slow = "select count(*) from generate_series(1, 20000) a, generate_series(1, 20000) b where (a + b) % 7 = 1"
        worker = threading.Thread(target=lambda: answers.append(connection.execute(slow).fetchone()[0]))
        worker.start()
        time.sleep(0.3)
        stopper = threading.Thread(target=server.stop)
        stopper.start()
        time.sleep(0.2)
        if worker.is_alive():
            with pytest.raises(psycopg.OperationalError):
                server.endpoint.connect(connect_timeout=2)
        worker.join(60)
        stopper.join(60)
    assert len(answers) == 1 and answers[0] > 0


def test_reloads_on_sighup(own, folder):
    config = json.loads((folder / "millrace.yaml").read_text())
    config["sources"]["files"]["tables"]["added"] = {"path": str(folder / "good.csv")}
    (folder / "millrace.yaml").write_text(json.dumps(config))
    own.send(signal.SIGHUP)
    deadline = time.monotonic() + 5
    with own.endpoint.connect() as connection:
        while True:
            try:
                assert connection.execute("select a from files.public.added").fetchall() == [(1,)]
                return
            except psycopg.errors.UndefinedTable:
                assert time.monotonic() < deadline, "the new table did not appear"
                time.sleep(0.1)


def change(server: MillraceServer, folder, **limits) -> None:
    """Reloads with other limits."""
    config = json.loads((folder / "millrace.yaml").read_text())
    config["limits"].update(limits)
    (folder / "millrace.yaml").write_text(json.dumps(config))
    server.send(signal.SIGHUP)


def test_a_reload_takes_other_certificates(own, folder, tmp_path_factory):
    other = make_certificates(tmp_path_factory.mktemp("other") / "certificates")
    config = json.loads((folder / "millrace.yaml").read_text())
    tls = config["frontends"]["postgres"]["tls"]
    tls |= {"cert": str(other.server), "key": str(other.server_key)}
    (folder / "millrace.yaml").write_text(json.dumps(config))
    own.send(signal.SIGHUP)
    trusted = {"sslmode": "verify-ca", "sslrootcert": str(other.authority)}

    def trusts() -> bool:
        try:
            own.endpoint.connect(**trusted).close()
            return True
        except psycopg.OperationalError:
            return False

    wait_until(trusts, 5, "the other certificate")


def test_a_reload_cannot_begin_with_tls(own, folder):
    config = json.loads((folder / "millrace.yaml").read_text())
    config["frontends"]["admin"]["tls"] = config["frontends"]["postgres"]["tls"]
    (folder / "millrace.yaml").write_text(json.dumps(config))
    own.send(signal.SIGHUP)
    wait_until(lambda: "frontends.admin.tls: TLS begins with the next restart" in own.log_tail(), 5, "the remark")


def test_a_reload_says_what_needs_a_restart(own, folder):
    change(own, folder, queries_running_max=17)
    wait_until(lambda: "limits.queries_running_max is 16 until the next restart" in own.log_tail(), 5, "the remark")


# Planned for about a second each: the engine computes what is constant while it plans.
SLOW_PLAN = "select length(md5(repeat('x', 150000000)) || md5(repeat('y', 150000000)) || md5(repeat('z', 150000000)))"


def test_planning_comes_under_the_time_out(own):
    with own.endpoint.connect() as connection:
        connection.execute("set statement_timeout = 100")
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.execute(SLOW_PLAN, prepare=True)
        connection.execute("reset statement_timeout")
        assert connection.execute("select 1").fetchone() == (1,)


def serve(folder, config: dict | str) -> subprocess.CompletedProcess:
    file = folder / "refused.yaml"
    file.write_text(config if isinstance(config, str) else json.dumps(config))
    return subprocess.run([paths.SERVER, "serve", "--config", file], cwd=folder, capture_output=True, text=True, timeout=20)


def test_says_which_key_when_a_port_is_taken(folder, certificates):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = serve(folder, configuration(folder, certificates, [], port, free_port()))
    assert done.returncode != 0 and str(port) in done.stderr + done.stdout and "frontends.postgres.port" in done.stderr + done.stdout


def test_says_which_key_when_the_data_folder_cannot_be_written(folder, certificates):
    config = configuration(folder, certificates, [], free_port(), free_port())
    config["data_dir"] = "/proc/nowhere"
    done = serve(folder, config)
    assert done.returncode != 0 and "data_dir" in done.stderr + done.stdout


def test_unknown_keys_are_errors_with_line_and_nearest(folder):
    done = serve(folder, "data_dir: ./data\nfrontends:\n  postgres: { prot: 1 }\n")
    text = done.stderr + done.stdout
    assert done.returncode != 0 and "prot" in text and "port" in text and "3" in text


def test_subcommands(folder, certificates):
    def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess:
        return subprocess.run([paths.SERVER, *arguments], input=text, capture_output=True, text=True, timeout=20)

    file = folder / "checked.yaml"
    file.write_text(json.dumps(configuration(folder, certificates, [], free_port(), free_port())))
    assert run("config", "check", str(file)).returncode == 0
    assert "data_dir" in run("config", "reference").stdout
    assert json.loads(run("config", "schema").stdout)["properties"]["data_dir"]
    assert run("version").stdout == run("--version").stdout != ""
    assert "SCRAM-SHA-256$4096:" in run("password", text="secret\n").stdout


@pytest.mark.parametrize(
    ("words", "wrong", "right"),
    [
        (["serv"], "serv", "serve"),
        (["nonsense"], "nonsense", "config"),
        (["config", "chek", "x"], "chek", "check"),
        (["serve", "--confg", "x"], "--confg", "--config"),
        (["serve", "--config=x", "--sett=a=b"], "--sett", "--set"),
    ],
)
def test_a_wrong_word_is_named_with_the_nearest(words, wrong, right):
    done = subprocess.run([paths.SERVER, *words], capture_output=True, text=True, timeout=20)
    assert done.returncode == 64
    assert f"'{wrong}'" in done.stderr and right in done.stderr, done.stderr
