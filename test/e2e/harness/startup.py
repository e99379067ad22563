"""A start-up by hand, to see what no driver shows."""

import socket
import struct

from harness.endpoint import Endpoint


def startup(endpoint: Endpoint, **parameters: str) -> bytes:
    """The first bytes that the server answers to a plain protocol 3.0 start-up."""
    body = struct.pack("!I", 196608) + b"".join(f"{k}\0{v}\0".encode() for k, v in parameters.items()) + b"\0"
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=10) as raw:
        raw.sendall(struct.pack("!I", len(body) + 4) + body)
        return raw.recv(4096)
