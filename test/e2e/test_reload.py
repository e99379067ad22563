"""SIGHUP: users, passwords, grants and who must encrypt, as the file says now. Only Millrace."""

import json
import pathlib
import urllib.error
from collections.abc import Callable

import psycopg
import pytest

from harness import scram
from harness.certificates import make_certificates
from harness.endpoint import ADMIN, DEMO, OPERATOR, Endpoint, User
from harness.millrace_server import MillraceServer
from harness.samples import Table
from harness.startup import startup

pytestmark = pytest.mark.millrace


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return make_certificates(tmp_path_factory.mktemp("reload") / "certificates")


@pytest.fixture
def server(tmp_path, certificates):
    (tmp_path / "things.csv").write_text("a\n1\n2\n")
    server = MillraceServer(tmp_path, certificates, [Table("stock", "things", str(tmp_path / "things.csv"))])
    server.start()
    yield server
    server.stop()


@pytest.fixture
def endpoint(server) -> Endpoint:
    return server.endpoint


def change(server: MillraceServer, how: Callable[[dict], object]) -> None:
    """Reloads with the file as `how` leaves it."""
    config = json.loads(server.config_file.read_text())
    how(config)
    server.config_file.write_text(json.dumps(config))
    server.reload()
    assert "was not reloaded" not in server.printed()


def lets_in(endpoint: Endpoint, user: User) -> bool:
    """Whether a log-in works; it may fail for the password or the user only."""
    try:
        endpoint.as_user(user).connect(sslmode="disable").close()
        return True
    except psycopg.OperationalError as error:
        assert f'password authentication failed for user "{user.name}"' in str(error)
        return False


# --- Users


def test_a_new_user_can_log_in(server, endpoint):
    guest = User("guest", "come in", ())
    assert not lets_in(endpoint, guest)
    change(server, lambda config: config["auth"]["users"].update(guest={"password": scram.verifier(guest.password)}))
    assert lets_in(endpoint, guest) and lets_in(endpoint, DEMO)


def test_a_changed_password_counts(server, endpoint):
    renewed = User(DEMO.name, "renewed", ())
    change(server, lambda config: config["auth"]["users"]["demo"].update(password=scram.verifier(renewed.password)))
    assert lets_in(endpoint, renewed) and not lets_in(endpoint, DEMO)


def test_a_removed_user_is_refused(server, endpoint):
    """By both listeners; who is logged in goes on."""
    with endpoint.connect() as before:
        assert server.admin("GET", "/api/v1/info", DEMO)
        change(server, lambda config: config["auth"]["users"].pop(DEMO.name))
        assert not lets_in(endpoint, DEMO) and lets_in(endpoint, OPERATOR)
        with pytest.raises(urllib.error.HTTPError) as caught:
            server.admin("GET", "/api/v1/info", DEMO)
        assert caught.value.code == 401
        assert before.execute("select count(*) from stock.public.things").fetchone() == (2,)


# --- Grants


def read_file(connection: psycopg.Connection, file: pathlib.Path) -> str:
    """What an attempt to read a file comes to: its rows or an SQLSTATE."""
    try:
        return str(connection.execute(f"select count(*) from read_csv('{file}')").fetchone()[0])
    except psycopg.Error as error:
        return error.sqlstate


def reads_files(endpoint: Endpoint, user: User, file: pathlib.Path) -> str:
    with endpoint.as_user(user).connect() as connection:
        return read_file(connection, file)


def test_a_grant_that_is_taken_away_counts(server, endpoint, tmp_path):
    file = tmp_path / "things.csv"
    with endpoint.as_user(OPERATOR).connect() as before:
        assert read_file(before, file) == "2"
        change(server, lambda config: config["auth"]["grants"].pop("operators"))
        assert reads_files(endpoint, OPERATOR, file) == "42501"
        assert read_file(before, file) == "2", "a session keeps what it had when it logged in"
    assert server.admin("GET", "/api/v1/config", ADMIN)
    change(server, lambda config: config["auth"]["grants"].pop("administrators"))
    with pytest.raises(urllib.error.HTTPError) as caught:
        server.admin("GET", "/api/v1/config", ADMIN)
    assert caught.value.code == 403


def test_a_grant_that_is_given_counts(server, endpoint, tmp_path):
    """To a group, and to a user by putting it into a group."""
    file = tmp_path / "things.csv"
    assert reads_files(endpoint, DEMO, file) == "42501"
    change(server, lambda config: config["auth"]["grants"].update(analysts=["files"]))
    assert reads_files(endpoint, DEMO, file) == "2"
    change(server, lambda config: config["auth"]["users"][DEMO.name].update(groups=[]))
    assert reads_files(endpoint, DEMO, file) == "42501"
    change(server, lambda config: config["auth"]["users"][DEMO.name].update(groups=["administrators"]))
    assert server.admin("GET", "/api/v1/config", DEMO)


# --- TLS


def require_tls(server: MillraceServer, required: bool) -> None:
    change(server, lambda config: config["frontends"]["postgres"]["tls"].update(required=required))


def test_tls_that_is_required(tmp_path, certificates):
    """From the start, until a reload says otherwise, and again: whoever is in stays."""
    server = MillraceServer(tmp_path, certificates, [])
    config = json.loads(server.config_file.read_text())
    config["frontends"]["postgres"]["tls"]["required"] = True
    server.config_file.write_text(json.dumps(config))
    server.start()
    try:
        refused = "this server takes encrypted connections only"
        with pytest.raises(psycopg.OperationalError, match=refused):
            server.endpoint.connect(sslmode="disable")
        assert b"C28000\0" in startup(server.endpoint, user="demo", database="local")
        for mode in ("require", "prefer", "allow"):
            with server.endpoint.connect(sslmode=mode) as connection:
                assert connection.pgconn.ssl_in_use and connection.execute("select 1").fetchone() == (1,)
        require_tls(server, False)
        with server.endpoint.connect(sslmode="disable") as plain:
            assert not plain.pgconn.ssl_in_use and plain.execute("select 1").fetchone() == (1,)
            require_tls(server, True)
            with pytest.raises(psycopg.OperationalError, match=refused):
                server.endpoint.connect(sslmode="disable")
            assert plain.execute("select 2").fetchone() == (2,)
    finally:
        server.stop()
