"""Bytes on the socket: what no well-behaved client would send."""

import os
import socket
import struct

from harness.endpoint import Endpoint

SSL_CODE, GSS_CODE, CANCEL_CODE, PROTOCOL_30 = 80877103, 80877104, 80877102, 196608


def message(kind: str, body: bytes) -> bytes:
    return kind.encode() + struct.pack("!i", len(body) + 4) + body


def query(sql: str) -> bytes:
    return message("Q", sql.encode() + b"\0")


def packet(code: int, body: bytes) -> bytes:
    return struct.pack("!ii", len(body) + 8, code) + body


def startup(user: str, database: str) -> bytes:
    return packet(PROTOCOL_30, b"user\0%s\0database\0%s\0\0" % (user.encode(), database.encode()))


class Wire:
    """A socket with a deadline on every operation."""

    def __init__(self, raw: socket.socket) -> None:
        self.socket = raw
        self.socket.settimeout(15)

    @classmethod
    def fresh(cls, endpoint: Endpoint) -> "Wire":
        return cls(socket.create_connection(("127.0.0.1", endpoint.port), 10))

    @classmethod
    def logged_in(cls, endpoint: Endpoint) -> "Wire":
        """A session whose log-in libpq did; from then on the bytes are ours."""
        with endpoint.connect(sslmode="disable") as connection:
            taken = socket.socket(fileno=os.dup(connection.pgconn.socket))
            taken.setblocking(True)
            wire = cls(taken)
            wire.pid = connection.info.backend_pid
            # Its end must not say Terminate on our socket.
            null = os.open(os.devnull, os.O_RDWR)
            os.dup2(null, connection.pgconn.socket)
            os.close(null)
        return wire

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def reset(self) -> None:
        """Goes away as a machine that crashed: no farewell, a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def rest(self) -> bytes:
        """All that comes until the server closes."""
        out = b""
        try:
            while part := self.socket.recv(65536):
                out += part
        except ConnectionResetError:
            pass
        return out

    def take(self) -> tuple[str, bytes]:
        """The next message."""
        head = self._exactly(5)
        return chr(head[0]), self._exactly(struct.unpack("!i", head[1:])[0] - 4)

    def take_until(self, kind: str) -> list[tuple[str, bytes]]:
        out = [self.take()]
        while out[-1][0] != kind:
            out.append(self.take())
        return out

    def rest_until_ready(self) -> bytes:
        """What comes up to ReadyForQuery, of which the last 64 KiB are kept."""
        kept = b""
        while not kept[-6:-1] == b"Z\0\0\0\5":
            part = self.socket.recv(1 << 20)
            assert part, "the server closed the connection"
            kept = (kept + part)[-65536:]
        return kept

    def _exactly(self, count: int) -> bytes:
        out = b""
        while len(out) < count:
            part = self.socket.recv(count - len(out))
            assert part, "the server closed the connection"
            out += part
        return out


def sqlstate(body: bytes) -> str:
    """Of an ErrorResponse's body."""
    fields = {field[:1]: field[1:] for field in body.split(b"\0") if field}
    return fields[b"C"].decode()


def error_state(data: bytes) -> str:
    """Of the first ErrorResponse in `data`, which begins with it."""
    assert data[:1] == b"E", data[:80]
    return sqlstate(data[5:])
