"""kill -9 while three clients write: what was acknowledged is there exactly once, and no half of what was not.

Each writer has a table of its own and notes a statement's number before and after it. After the restart each number is there
wholly (all its rows, once) or not at all; those that were acknowledged are there, the one that was on its way may be.
"""

import dataclasses
import random
import threading
import time

import psycopg

from faults.watching import spilled_files
from harness.processes import wait_until

ROWS = 40  # of a multi-row statement: enough to tell half from whole
ALIVE_SECONDS = (0.05, 1.0)


@dataclasses.dataclass
class Notes:
    """What one writer knows: `number` -> the rows that the table must hold of it."""

    table: str
    rows: dict[int, set[int]] = dataclasses.field(default_factory=dict)
    in_flight: tuple[int, set[int]] | None = None  # a number and the rows it has once it is done
    made: list[str] = dataclasses.field(default_factory=list)  # tables by CREATE TABLE AS
    maybe_made: str | None = None
    next_number: int = 0


def insert_one(connection: psycopg.Connection, notes: Notes, number: int) -> None:
    connection.execute(f"insert into {notes.table} values ({number}, 0, 0)")


def insert_prepared(connection: psycopg.Connection, notes: Notes, number: int) -> None:
    connection.execute(f"insert into {notes.table} values (%s, 0, 0)", (number,), prepare=True)


def transaction(connection: psycopg.Connection, notes: Notes, number: int) -> None:
    with connection.transaction():
        for row in range(ROWS):
            connection.execute(f"insert into {notes.table} values ({number}, {row}, 0)")


def script(connection: psycopg.Connection, notes: Notes, number: int) -> None:
    connection.execute(";".join(f"insert into {notes.table} values ({number}, {row}, 0)" for row in range(ROWS)))


def copy(connection: psycopg.Connection, notes: Notes, number: int) -> None:
    with connection.cursor().copy(f"copy {notes.table} from stdin") as stream:
        for row in range(ROWS):
            stream.write(b"%d\t%d\t0\n" % (number, row))


ADDERS = {insert_one: 1, insert_prepared: 1, transaction: ROWS, script: ROWS, copy: ROWS}


def write(connection: psycopg.Connection, notes: Notes, dice: random.Random) -> None:
    """One statement or transaction, noted before and after."""
    number = notes.next_number
    choice = dice.random()
    if choice < 0.7 or not notes.rows:
        adder = dice.choice(list(ADDERS))
        notes.next_number += 1
        rows = set(range(ADDERS[adder]))
        notes.in_flight = (number, rows)
        adder(connection, notes, number)
    elif choice < 0.8:
        number, rows = dice.choice(list(notes.rows)), set()
        notes.in_flight = (number, rows)
        connection.execute(f"delete from {notes.table} where number = {number}")
    elif choice < 0.95:
        # An update moves all rows of a number; half of it would be some rows moved and some not.
        number = dice.choice(list(notes.rows))
        rows = {row + 1000 for row in notes.rows[number]}
        notes.in_flight = (number, rows)
        connection.execute(f"update {notes.table} set part = part + 1000 where number = {number}")
    else:
        notes.next_number += 1
        notes.maybe_made = f"{notes.table}_{number}"
        connection.execute(f"create table {notes.maybe_made} as select i from generate_series(1, {ROWS}) s(i)")
        notes.made.append(notes.maybe_made)
        notes.maybe_made = None
        return
    notes.rows[number] = rows
    notes.in_flight = None


def write_until_killed(endpoint, notes: Notes, dice: random.Random, killed: threading.Event, wrong: list[str]) -> None:
    try:
        with endpoint.connect() as connection:
            while True:
                write(connection, notes, dice)
    except psycopg.OperationalError as error:
        if not killed.is_set():
            wrong.append(f"before the kill: {error}")
    except Exception as error:  # a thread's failure is the test's
        wrong.append(repr(error))


def settle(connection: psycopg.Connection, notes: Notes) -> list[str]:
    """What is wrong with a writer's tables; what was in flight is noted as it turned out."""
    wrong = []
    found: dict[int, list[int]] = {}
    for number, part in connection.execute(f"select number, part from {notes.table}"):
        found.setdefault(number, []).append(part)
    if notes.in_flight is not None:
        number, rows = notes.in_flight
        if set(found.get(number, [])) == rows:
            notes.rows[number] = rows
        notes.in_flight = None
    expected = {number: sorted(rows) for number, rows in notes.rows.items() if rows}
    actual = {number: sorted(rows) for number, rows in found.items()}
    for number in sorted(expected.keys() | actual.keys()):
        if expected.get(number) != actual.get(number):
            wrong.append(f"{notes.table} {number}: expected {expected.get(number)}, found {actual.get(number)}")
    for number in [number for number, rows in notes.rows.items() if not rows]:
        del notes.rows[number]
    return wrong + settle_made(connection, notes)


def settle_made(connection: psycopg.Connection, notes: Notes) -> list[str]:
    wrong = []
    tables = connection.execute(
        "select table_name from information_schema.tables where table_name like %s", (notes.table + "\\_%",)).fetchall()
    there = {name for (name,) in tables}
    for name in sorted(there | set(notes.made)):
        allowed = name in notes.made or name == notes.maybe_made
        if not allowed or name not in there:
            wrong.append(f"{name} is {'there' if name in there else 'lost'}")
        elif connection.execute(f"select count(*) from {name}").fetchone() != (ROWS,):
            wrong.append(f"{name} is half there")
    for name in there:
        connection.execute(f"drop table {name}")
    notes.made, notes.maybe_made = [], None
    return wrong


def test_kill_during_writes(make_server, request):
    rounds, seed = request.config.getoption("--rounds"), request.config.getoption("--seed")
    dice = random.Random(seed)
    server = make_server({})
    writers = [Notes(f"w{i}") for i in range(3)]
    with server.endpoint.connect() as connection:
        for notes in writers:
            connection.execute(f"create table {notes.table} (number int, part int, spare int)")
    for turn in range(rounds):
        wrong: list[str] = []
        killed = threading.Event()
        threads = [threading.Thread(target=write_until_killed,
                                    args=(server.endpoint, notes, random.Random(dice.random()), killed, wrong)) for notes in writers]
        for thread in threads:
            thread.start()
        time.sleep(dice.uniform(*ALIVE_SECONDS))  # the moment is the test's input, not a wait for something
        killed.set()
        server.kill()
        for thread in threads:
            thread.join(20)
        assert wrong == [], f"round {turn} of seed {seed}"
        server.start()
        with server.endpoint.connect() as connection:
            wrong = [line for notes in writers for line in settle(connection, notes)]
        assert wrong == [], f"round {turn} of seed {seed}\n{server.log_tail()}"
    assert sum(notes.next_number for notes in writers) > 10 * rounds, "hardly anything was written"


def test_spill_of_a_killed_server_is_gone_after_the_restart(make_server):
    server = make_server({"targets": {"local": {"memory_limit": "128MB"}}})
    connection = server.endpoint.connect()
    connection.pgconn.send_query(b"select count(*) from (select i, hash(i) h from generate_series(1, 50000000) s(i) order by h limit 40000000)")
    connection.pgconn.flush()
    wait_until(lambda: spilled_files(server.data), 30, "spilled data")
    server.kill()
    connection.close()
    server.start()
    assert spilled_files(server.data) == []
