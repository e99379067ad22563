"""One session over the wire, at libpq's level: the text of each value as the server sent it."""

from psycopg import pq

from sqltest.script import Answer

FINE = {pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK, pq.ExecStatus.EMPTY_QUERY}
STATEMENT_TIMEOUT = "60s"


class Lost(Exception):
    """The connection is gone: nothing more can be asked."""


class Client:
    """Runs SQL as a simple query, or by Parse, Bind, Describe, Execute and Sync."""

    def __init__(self, conninfo: str, *, extended: bool) -> None:
        self._extended = extended
        self._connection = pq.PGconn.connect(conninfo.encode())
        if self._connection.status != pq.ConnStatus.OK:
            raise Lost(self._connection.error_message.decode())
        self._connection.notice_handler = lambda _: None
        self._connection.exec_(f"SET statement_timeout = '{STATEMENT_TIMEOUT}'".encode())

    def run(self, sql: str) -> Answer:
        text = sql.encode()
        result = self._connection.exec_params(text, None) if self._extended else self._connection.exec_(text)
        if self._connection.status != pq.ConnStatus.OK:
            raise Lost(f"connection lost: {self._connection.error_message.decode().strip()}")
        if result.status not in FINE:
            code = (result.error_field(pq.DiagnosticField.SQLSTATE) or b"").decode()
            return Answer(sqlstate=code or "(none)", message=result.error_message.decode().strip())
        rows = tuple(tuple(self._value(result, row, column) for column in range(result.nfields)) for row in range(result.ntuples))
        types = tuple(result.ftype(column) for column in range(result.nfields))
        names = tuple((result.fname(column) or b"").decode() for column in range(result.nfields))
        return Answer(types=types, names=names, rows=rows, touched=result.command_tuples)

    def close(self) -> None:
        self._connection.finish()

    @staticmethod
    def _value(result: pq.abc.PGresult, row: int, column: int) -> str | None:
        value = result.get_value(row, column)
        return None if value is None else value.decode()
