#!/usr/bin/env python3
"""Plays the transcripts of test/wire/postgres against a real PostgreSQL 15 and shows where its answers differ.

Usage: test/wire/oracle.py HOST PORT SUPERUSER [TRANSCRIPT...]
The server must let SUPERUSER in without a password; the database `wire` is made anew. Compared are the kinds and order of
messages and what of them does not depend on the server: object ids, detail and hint, source lines are left out. Skipped
are start-ups and what needs directions (`@`) other than `@ connected`; known differences say `# postgres: differs`.
"""

import codecs
import difflib
import pathlib
import re
import select
import socket
import struct
import sys

FOLDER = pathlib.Path(__file__).parent / "postgres"
QUIET_SECONDS = 0.25
SETUP = """
    create table numbers (n int4, name text);
    insert into numbers values (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four'), (5, 'five');
    create table t (id int4, name text);
    create table unlucky (id int4 primary key deferrable initially deferred);
    insert into unlucky values (1);
"""
COMPARED_ERROR_FIELDS = "SVCMP"


class Client:
    """One connection, bytes in and out."""

    def __init__(self, host: str, port: int, user: str, database: str) -> None:
        self._socket = socket.create_connection((host, port))
        names = {"user": user, "database": database, "application_name": "", "timezone": "UTC", "datestyle": "ISO, MDY"}
        body = struct.pack(">I", 196608) + b"".join(f"{k}\0{v}\0".encode() for k, v in names.items()) + b"\0"
        self.talk(struct.pack(">I", len(body) + 4) + body)

    def talk(self, sent: bytes) -> bytes:
        """Sends and returns what comes until the server is silent or gone."""
        try:
            self._socket.sendall(sent)
        except OSError:
            return b""
        received = b""
        while select.select([self._socket], [], [], QUIET_SECONDS)[0]:
            try:
                chunk = self._socket.recv(1 << 16)
            except OSError:
                break
            if not chunk:
                break
            received += chunk
        return received

    def close(self) -> None:
        self._socket.close()


def unescaped(text: str) -> bytes:
    pieces = re.sub(r"\\0", r"\\x00", text.strip()[1:-1])
    return codecs.decode(pieces.replace('\\"', '"').encode("latin-1"), "unicode_escape").encode("latin-1")


def sent_by(line: str) -> bytes:
    kind, _, text = line.partition(" ")
    body = unescaped(text)
    if kind == "raw":
        return body
    head = b"" if kind == "startup" else kind.encode()
    return head + struct.pack(">I", len(body) + 4) + body


def messages(data: bytes) -> list[tuple[str, bytes]]:
    out = []
    while len(data) >= 5:
        length = struct.unpack(">I", data[1:5])[0]
        out.append((chr(data[0]), data[5 : 1 + length]))
        data = data[1 + length :]
    return out


def comparable(kind: str, body: bytes) -> str:
    if kind in "EN":
        fields = {field[:1].decode(): field[1:].decode("utf-8", "replace") for field in body.split(b"\0") if field}
        return kind + " " + " | ".join(f"{name}={fields[name]}" for name in COMPARED_ERROR_FIELDS if name in fields)
    if kind == "T":
        count, rest, columns = struct.unpack(">h", body[:2])[0], body[2:], []
        for _ in range(count):
            name, _, rest = rest.partition(b"\0")
            table, number, oid, size, modifier, form = struct.unpack(">IhIhih", rest[:18])
            origin = f" of column {number}" if table else ""
            columns.append(f"{name.decode()}:{oid}/{size}/{modifier}/{form}{origin}")
            rest = rest[18:]
        return "T " + ", ".join(columns)
    return f"{kind} {body!r}"


def recorded(transcript: pathlib.Path) -> list[tuple[bytes, str, list[str]]]:
    """What is sent, the line that sent it, and what is to come back."""
    turns, held = [], b""
    for line in transcript.read_text().splitlines():
        if line.startswith(">> "):
            held += sent_by(line[3:])
        elif line.startswith("> "):
            turns.append((held + sent_by(line[2:]), line, []))
            held = b""
        elif line.startswith("< ") and turns and not line.startswith("< ("):
            kind, _, text = line[2:].partition(" ")
            turns[-1][2].append(comparable(kind, unescaped(text)))
    return turns


def is_for_postgres(text: str) -> bool:
    directions = [line for line in text.splitlines() if line.startswith("@ ")]
    return directions == ["@ connected"] and "# postgres: differs" not in text


def main() -> int:
    host, port, user = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    wanted = [pathlib.Path(name) for name in sys.argv[4:]] or sorted(FOLDER.glob("*.txt"))
    different = played = 0
    for transcript in wanted:
        if not is_for_postgres(transcript.read_text()):
            continue
        played += 1
        admin = Client(host, port, user, "postgres")
        for command in ("drop database if exists wire with (force)", "create database wire"):
            answer = b""
            while not answer.endswith(b"Z\0\0\0\5I"):
                answer += admin.talk(b"" if answer else b"Q" + struct.pack(">I", len(command) + 5) + command.encode() + b"\0")
        admin.close()
        client = Client(host, port, user, "wire")
        client.talk(b"Q" + struct.pack(">I", len(SETUP) + 5) + SETUP.encode() + b"\0")
        expected, found = [], []
        for sent, line, answers in recorded(transcript):
            expected += [line, *answers]
            found += [line, *(comparable(*message) for message in messages(client.talk(sent)))]
        client.close()
        if expected != found:
            different += 1
            print(f"\n== {transcript.name}")
            print("\n".join(difflib.unified_diff(expected, found, "millrace", "postgres", lineterm="", n=1)))
    print(f"\n{played} transcripts played, {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
