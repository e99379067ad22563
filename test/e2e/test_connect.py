"""Who may connect and how: TLS, SCRAM, certificates, refusals with PostgreSQL's own states."""

import asyncio
import base64
import hashlib
import hmac
import secrets
import socket
import struct

import asyncpg
import psycopg
import pytest

from harness.endpoint import CERTIFIED, OPERATOR, User
from harness.startup import startup


def refusal(endpoint, **parameters) -> asyncpg.PostgresError:
    """The error of a failed start-up, with its state: libpq keeps only the text, asyncpg keeps all."""

    async def attempt():
        connection = await asyncpg.connect(**({
            "host": endpoint.host, "port": endpoint.port, "user": endpoint.user.name, "password": endpoint.user.password,
            "database": endpoint.database, "ssl": False, "timeout": 10} | parameters))
        await connection.close()

    with pytest.raises(asyncpg.PostgresError) as caught:
        asyncio.run(attempt())
    return caught.value


def test_plain(endpoint):
    with endpoint.connect(sslmode="disable") as connection:
        assert not connection.pgconn.ssl_in_use
        assert connection.execute("select current_user, session_user, current_database()").fetchone() == ("demo", "demo", "local")


def test_tls_by_preference(endpoint):
    with endpoint.connect(sslmode="prefer") as connection:
        assert connection.pgconn.ssl_in_use


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_tls_verified(endpoint, host):
    with endpoint.connect(**endpoint.verified(), host=host) as connection:
        assert connection.pgconn.ssl_in_use


def test_tls_with_another_authority_is_refused_by_the_client(endpoint):
    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        endpoint.connect(sslmode="verify-full", sslrootcert=str(endpoint.certificates.other_authority))


@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
def test_tls_versions(endpoint, version):
    endpoint.connect(**endpoint.verified(), ssl_min_protocol_version=version, ssl_max_protocol_version=version).close()


def test_scram_without_tls(endpoint):
    endpoint.connect(sslmode="disable", require_auth="scram-sha-256").close()


def test_scram_plus(endpoint):
    endpoint.connect(**endpoint.verified(), channel_binding="require", require_auth="scram-sha-256").close()


def test_scram_without_channel_binding_over_tls(endpoint):
    endpoint.connect(sslmode="require", channel_binding="disable", require_auth="scram-sha-256").close()


@pytest.mark.millrace
def test_gss_encryption_is_declined(endpoint):
    """A GSSENCRequest is answered with N, and the same connection goes on."""
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=10) as raw:
        raw.sendall(struct.pack("!II", 8, 80877104))
        assert raw.recv(1) == b"N"
        raw.sendall(struct.pack("!II", 8, 80877103))
        assert raw.recv(1) == b"S"


def test_protocol_versions(endpoint):
    """A newer minor version and unknown options are negotiated down, another major version is refused."""
    body = struct.pack("!I", 3 << 16 | 9999) + b"user\0demo\0database\0local\0_pq_.unknown\0on\0\0"
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=10) as raw:
        raw.sendall(struct.pack("!I", len(body) + 4) + body)
        answer = raw.recv(4096)
    assert answer[:1] == b"v" and b"_pq_.unknown\0" in answer
    body = struct.pack("!I", 4 << 16) + b"user\0demo\0\0"
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=10) as raw:
        raw.sendall(struct.pack("!I", len(body) + 4) + body)
        answer = raw.recv(4096)
    assert answer[:1] == b"E" and b"C0A000\0" in answer


def test_password_with_odd_characters(endpoint):
    with endpoint.as_user(OPERATOR).connect() as connection:
        assert connection.execute("select current_user").fetchone() == ("operator",)


def test_wrong_password(endpoint):
    assert refusal(endpoint, password="wrong").sqlstate == "28P01"


def test_unknown_user_looks_like_a_wrong_password(endpoint):
    assert refusal(endpoint, user="nobody_of_this_name").sqlstate == "28P01"
    wrong, unknown = refusal(endpoint, password="wrong"), refusal(endpoint, user="nobody_of_this_name")
    assert str(wrong).replace("demo", "*") == str(unknown).replace("nobody_of_this_name", "*")


class Exchange:
    """A log-in by SCRAM-SHA-256 whose messages are kept: an honest client with any password."""

    def __init__(self, endpoint, user: str, password: str) -> None:
        self.received: list[tuple[bytes, bytes]] = []
        with socket.create_connection(("127.0.0.1", endpoint.port), timeout=10) as raw:
            self._stream = raw.makefile("rwb")
            body = struct.pack("!I", 196608) + b"user\0%s\0database\0local\0\0" % user.encode()
            self._send(b"", body)
            assert self._take()[1].startswith(struct.pack("!I", 10) + b"SCRAM-SHA-256\0")
            first = "n=,r=" + secrets.token_hex(12)
            self._send(b"p", b"SCRAM-SHA-256\0" + struct.pack("!I", len(first) + 3) + b"n,," + first.encode())
            challenge = self._take()[1][4:].decode()
            self.challenge = dict(part.split("=", 1) for part in challenge.split(","))
            final = "c=biws,r=" + self.challenge["r"]
            key = hmac.digest(hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(self.challenge["s"]),
                                                  int(self.challenge["i"])), b"Client Key", "sha256")
            signature = hmac.digest(hashlib.sha256(key).digest(), f"{first},{challenge},{final}".encode(), "sha256")
            proof = bytes(a ^ b for a, b in zip(key, signature))
            self._send(b"p", f"{final},p={base64.b64encode(proof).decode()}".encode())
            while self._take()[0] not in (b"E", b"Z", b""):
                pass

    def _send(self, kind: bytes, body: bytes) -> None:
        self._stream.write(kind + struct.pack("!I", len(body) + 4) + body)
        self._stream.flush()

    def _take(self) -> tuple[bytes, bytes]:
        """The next message; empty at the end."""
        head = self._stream.read(5)
        body = self._stream.read(struct.unpack("!I", head[1:])[0] - 4) if head else b""
        self.received.append((head[:1], body))
        return self.received[-1]

    def rest(self) -> list[tuple[bytes, bytes]]:
        """What came after the challenge."""
        return self.received[2:]


def test_unknown_user_and_wrong_password_are_told_the_same(endpoint):
    """Both go through the whole exchange: as many messages, a challenge of the same form, the same refusal at its end."""
    assert Exchange(endpoint, "demo", "demo").received[-1][0] == b"Z", "the client itself is right"
    wrong, unknown = Exchange(endpoint, "demo", "not it"), Exchange(endpoint, "omed", "not it")
    assert [kind for kind, _ in wrong.received] == [kind for kind, _ in unknown.received] == [b"R", b"R", b"E"]
    assert wrong.rest() == [(kind, body.replace(b"omed", b"demo")) for kind, body in unknown.rest()]
    assert b"C28P01\0" in wrong.rest()[0][1]
    assert [(name, len(value)) for name, value in wrong.challenge.items()] == [(name, len(value)) for name, value in unknown.challenge.items()]
    assert wrong.challenge["i"] == unknown.challenge["i"]


def test_the_salt_of_an_unknown_user_stays(endpoint):
    """As that of a user does: another at each attempt would tell who there is."""
    salts = {name: {Exchange(endpoint, name, "not it").challenge["s"] for _ in range(3)} for name in ("demo", "omed", "mode")}
    assert all(len(found) == 1 for found in salts.values()) and len(set.union(*salts.values())) == 3


def test_unknown_database(endpoint):
    assert refusal(endpoint, database="no_such_database").sqlstate == "3D000"


def test_no_user_name(endpoint):
    assert b"C28000\0" in startup(endpoint, database="local")


def test_unknown_startup_option(endpoint):
    assert refusal(endpoint, server_settings={"no_such_setting": "1"}).sqlstate == "42704"


def test_client_certificate(endpoint):
    certified = endpoint.as_user(CERTIFIED)
    files = {"sslcert": str(endpoint.certificates.client), "sslkey": str(endpoint.certificates.client_key)}
    with certified.connect(**endpoint.verified(), **files, password="") as connection:
        assert connection.execute("select current_user").fetchone() == ("certified",)


def test_client_certificate_of_another_user(endpoint):
    files = {"sslcert": str(endpoint.certificates.client), "sslkey": str(endpoint.certificates.client_key)}
    with pytest.raises(psycopg.OperationalError):
        endpoint.as_user(User("demo", "", ())).connect(**endpoint.verified(), **files)


def test_certified_user_without_certificate(endpoint):
    with pytest.raises(psycopg.OperationalError):
        endpoint.as_user(CERTIFIED).connect(**endpoint.verified(), password="guess")
    with pytest.raises(psycopg.OperationalError):
        endpoint.as_user(CERTIFIED).connect(sslmode="disable", password="guess")


def test_client_certificate_of_another_authority(endpoint):
    files = {"sslcert": str(endpoint.certificates.other_client), "sslkey": str(endpoint.certificates.other_client_key)}
    with pytest.raises(psycopg.OperationalError):
        endpoint.as_user(CERTIFIED).connect(**endpoint.verified(), **files, password="")


def test_startup_parameters_become_settings(endpoint):
    with endpoint.connect(application_name="e2e ünï", options="-c statement_timeout=4321 -c search_path=information_schema,public") as c:
        assert [c.execute(f"show {name}").fetchone()[0] for name in ("application_name", "statement_timeout", "search_path")] == [
            "e2e ??n??", "4321ms", "information_schema,public"]


def test_parameter_status(connection):
    status = {name: connection.info.parameter_status(name) for name in (
        "client_encoding", "server_encoding", "DateStyle", "IntervalStyle", "TimeZone", "integer_datetimes",
        "standard_conforming_strings", "is_superuser", "session_authorization", "in_hot_standby", "default_transaction_read_only")}
    assert status == {
        "client_encoding": "UTF8", "server_encoding": "UTF8", "DateStyle": "ISO, MDY", "IntervalStyle": "postgres", "TimeZone": "UTC",
        "integer_datetimes": "on", "standard_conforming_strings": "on", "is_superuser": "off", "session_authorization": "demo",
        "in_hot_standby": "off", "default_transaction_read_only": "off"}


def test_changes_of_settings_are_reported(connection):
    connection.execute("set timezone to 'Europe/Berlin'; set application_name to 'renamed'")
    assert connection.info.parameter_status("TimeZone") == "Europe/Berlin"
    assert connection.info.parameter_status("application_name") == "renamed"


def test_several_connections_at_once(endpoint):
    connections = [endpoint.connect() for _ in range(40)]
    assert len({c.info.backend_pid for c in connections}) == 40
    for i, connection in enumerate(connections):
        assert connection.execute("select %s::int", (i,)).fetchone() == (i,)
    for connection in connections:
        connection.close()


def test_a_zone_that_cannot_be_printed_is_refused(endpoint):
    """The engine knows names that are no zones of PostgreSQL: nothing is printed as UTC instead."""
    with endpoint.connect() as connection:
        with pytest.raises(psycopg.errors.InvalidParameterValue):
            connection.execute("set time zone 'VST'")
        assert connection.execute("show time zone").fetchone() == ("UTC",)
    assert refusal(endpoint, server_settings={"TimeZone": "VST"}).sqlstate == "22023"
