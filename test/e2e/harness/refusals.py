"""What the server must refuse, by SQLSTATE, and the query that never ends by itself."""

import psycopg

ENDLESS = "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b"


class fails:
    """`with fails("42601") as refused:` passes if the block is refused with that state; `refused.error` is the error."""

    def __init__(self, state: str) -> None:
        self._state = state
        self.error: psycopg.Error | None = None

    def __enter__(self) -> "fails":
        return self

    def __exit__(self, kind, error, trace) -> bool:
        assert isinstance(error, psycopg.Error), f"wanted {self._state}, found {error!r}"
        assert error.sqlstate == self._state, f"wanted {self._state}, found {error.sqlstate}: {error}"
        self.error = error
        return True
