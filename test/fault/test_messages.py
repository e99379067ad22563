"""Malformed, truncated, oversized and slow messages, before and after the log-in."""

import struct
import time

import pytest

from faults.watching import answers
from faults.wire import GSS_CODE, SSL_CODE, Wire, error_state, message, packet, query, sqlstate, startup
from harness.processes import wait_until

STARTUP_SECONDS = 2  # startup_timeout of the shared server
PATIENCE = STARTUP_SECONDS + 2

SILENCES = {
    "nothing": b"",
    "half a length": b"\0\0",
    "half a startup message": startup("demo", "local")[:15],
    "an encryption request": packet(SSL_CODE, b""),
    "a startup message": startup("demo", "local"),
    "half a SASL message": startup("demo", "local") + message("p", b"SCRAM-SHA-256\0")[:9],
}


@pytest.mark.parametrize("sent", SILENCES.values(), ids=SILENCES.keys())
def test_silence_before_the_log_in_ends(endpoint, sent):
    with Wire.fresh(endpoint) as wire:
        wire.send(sent)
        began = time.monotonic()
        wire.rest()
        assert time.monotonic() - began < PATIENCE


def test_dripping_bytes_do_not_hold_a_connection(endpoint):
    """Slowloris: one byte now and then is no progress."""
    with Wire.fresh(endpoint) as wire:
        began = time.monotonic()
        wire.socket.settimeout(0.2)
        for byte in startup("demo" * 200, "local"):
            try:
                wire.send(bytes([byte]))
                if not wire.socket.recv(1):
                    break
            except TimeoutError:
                pass
            except (BrokenPipeError, ConnectionResetError):
                break
            if time.monotonic() - began > PATIENCE:
                break
        assert time.monotonic() - began < PATIENCE


def test_asking_for_encryption_for_ever_does_not_hold_a_connection(endpoint):
    with Wire.fresh(endpoint) as wire:
        for code in (GSS_CODE, SSL_CODE):
            wire.send(packet(code, b""))
            assert wire.socket.recv(1) == b"N"
        wire.send(packet(GSS_CODE, b""))
        assert error_state(wire.rest()) == "08P01"


def test_half_open_connections_hurt_nobody(endpoint):
    wires = [Wire.fresh(endpoint) for _ in range(100)]
    try:
        for wire in wires:
            wire.send(startup("demo", "local")[:11])
        answers(endpoint)
        for wire in wires:
            wire.rest()
    finally:
        for wire in wires:
            wire.socket.close()


GARBAGE = {
    "http": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "zeros": bytes(64),
    "ones": b"\xff" * 64,
    "too short a length": struct.pack("!ii", 7, 196608),
    "too long a length": struct.pack("!ii", 10_001, 196608) + bytes(64),
    "negative length": struct.pack("!ii", -8, 196608) + bytes(64),
    "old protocol": packet(131072, b"user\0demo\0\0"),
    "unknown protocol": packet(5 << 16, b"user\0demo\0\0"),
    "no terminator": packet(196608, b"user\0demo"),
    "no user": packet(196608, b"database\0local\0\0"),
    "short cancel": packet(80877102, b"\0\0"),
}


@pytest.mark.parametrize("sent", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_before_the_log_in_is_refused_at_once(endpoint, sent):
    with Wire.fresh(endpoint) as wire:
        began = time.monotonic()
        wire.send(sent)
        answer = wire.rest()
        assert time.monotonic() - began < STARTUP_SECONDS
        assert answer[:1] in (b"E", b""), answer[:80]


BAD_LOG_INS = {
    "a query": query("select 1"),
    "no mechanism": message("p", b""),
    "unknown mechanism": message("p", b"CRAM-MD5\0" + struct.pack("!i", -1)),
    "length beyond the message": message("p", b"SCRAM-SHA-256\0" + struct.pack("!i", 1000) + b"n,,"),
    "negative length": message("p", b"SCRAM-SHA-256\0" + struct.pack("!i", -77) + b"n,,"),
    "garbage": message("p", b"SCRAM-SHA-256\0" + struct.pack("!i", 8) + b"\xff" * 8),
    "huge": b"p" + struct.pack("!i", 1 << 20),
}


@pytest.mark.parametrize("sent", BAD_LOG_INS.values(), ids=BAD_LOG_INS.keys())
def test_bad_log_ins_are_refused_at_once(endpoint, sent):
    with Wire.fresh(endpoint) as wire:
        wire.send(startup("demo", "local"))
        assert wire.take()[0] == "R"
        began = time.monotonic()
        wire.send(sent)
        assert error_state(wire.rest()) in ("08P01", "28P01", "28000")
        assert time.monotonic() - began < STARTUP_SECONDS


FATAL = {
    "unknown type": message("~", b""),
    "type zero": b"\0\0\0\0\4",
    "length zero": b"Q\0\0\0\0",
    "length three": b"Q\0\0\0\3",
    "negative length": b"Q\xff\xff\xff\xff",
    "two gigabytes": b"Q\x7f\xff\xff\xff",
    "beyond message_bytes_max": b"Q" + struct.pack("!i", (1 << 20) + 5),
    "a sync with a megabyte": b"S" + struct.pack("!i", 1 << 20),
}


@pytest.mark.parametrize("sent", FATAL.values(), ids=FATAL.keys())
def test_broken_frames_end_the_session(endpoint, sent):
    with Wire.logged_in(endpoint) as wire:
        wire.send(sent)
        assert error_state(wire.rest()) in ("08P01", "54000", "53200")


BAD_BODIES = {
    "query without terminator": message("Q", b"select 1"),
    "query with two terminators": message("Q", b"select 1\0\0"),
    "empty query body": message("Q", b""),
    "query that is not UTF-8": message("Q", b"select '\xff\xfe'\0"),
    "parse cut short": message("P", b"name"),
    "parse with too many types": message("P", b"\0select 1\0" + struct.pack("!h", 1000)),
    "bind cut short": message("B", b"\0"),
    "bind with negative counts": message("B", b"\0\0" + struct.pack("!hh", -1, -1)),
    "bind with a value beyond its end": message("B", b"\0\0" + struct.pack("!hhi", 0, 1, 1 << 30)),
    "describe of nothing known": message("D", b"Xname\0"),
    "describe without a body": message("D", b""),
    "execute cut short": message("E", b"\0\0"),
    "close of nothing known": message("C", b"?\0"),
    "copy data out of turn": message("d", b"1\n"),
    "function call": message("F", b"\0\0\0\1"),
    "password out of turn": message("p", b"secret\0"),
}


@pytest.mark.parametrize("sent", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_broken_bodies_leave_the_session_or_end_it(endpoint, sent):
    """Either an error and the session goes on after Sync, or a fatal error and its end; nothing else, and never silence."""
    with Wire.logged_in(endpoint) as wire:
        wire.send(sent + message("S", b"") + query("select 7"))
        seen = b""
        try:
            while not seen.endswith(b"\0\0\0\x057" + b"C\0\0\0\x0dSELECT 1\0Z\0\0\0\5I"):
                kind, body = wire.take()
                if kind == "E" and b"FATAL" in body:
                    assert sqlstate(body) == "08P01"
                    return
                seen += kind.encode() + struct.pack("!i", len(body) + 4) + body
                if kind == "C":
                    return
        except (AssertionError, TimeoutError) as error:
            pytest.fail(f"{error}: {seen[-200:]!r}")


def test_a_slow_message_takes_its_time_and_hurts_nobody(endpoint):
    """After the log-in a client may be slow, as one on a bad line is."""
    with Wire.logged_in(endpoint) as wire:
        whole = query("select 11")
        wire.send(whole[:7])
        answers(endpoint)
        wire.send(whole[7:])
        assert any(kind == "D" and body.endswith(b"11") for kind, body in wire.take_until("Z"))


def test_truncated_messages_leave_nothing(endpoint, connection):
    pids = []
    for count in (1, 4, 5, 9):
        wire = Wire.logged_in(endpoint)
        pids.append(wire.pid)
        wire.send(query("select 'never complete'")[:count])
        wire.reset()
    left = f"select count(*) from millrace.sessions where id in ({', '.join(map(str, pids))})"
    wait_until(lambda: connection.execute(left).fetchone() == (0,), 3, "the sessions' end")


def test_message_bytes_max_is_a_bound_and_no_less(endpoint):
    size = (1 << 20) - 100
    with Wire.logged_in(endpoint) as wire:
        wire.send(query("select length('" + "x" * size + "')"))
        assert any(kind == "D" and body.endswith(str(size).encode()) for kind, body in wire.take_until("Z"))


def test_pipelining_ten_thousand_queries_without_reading(server, endpoint):
    before = server.resident_bytes()
    with Wire.logged_in(endpoint) as wire:
        wire.socket.settimeout(60)
        half = 5000
        wire.send(query("select 5") * half)
        wire.send((message("P", b"\0select 6\0\0\0") + message("B", bytes(8)) + message("E", bytes(5)) + message("S", b"")) * half)
        answers(endpoint)
        rows = 0
        for _ in range(2 * half):
            for kind, body in wire.take_until("Z"):
                assert kind != "E", body
                rows += kind == "D"
        assert rows == 2 * half
    assert server.resident_bytes() - before < 64 << 20
