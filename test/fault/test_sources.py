"""Files of a source that break, vanish, change and come back; configurations that break while the server runs."""

import json

import duckdb
import psycopg
import pytest

from faults.watching import answers
from harness.processes import wait_until


def write_parquet(path, first: int, count: int) -> None:
    """In place of the old file at once, as one should."""
    fresh = path.with_suffix(".fresh")
    duckdb.sql(f"select i as a from range({first}, {first + count}) s(i)").write_parquet(str(fresh))
    fresh.rename(path)


@pytest.fixture
def files(tmp_path):
    write_parquet(tmp_path / "whole.parquet", 0, 10)
    (tmp_path / "good.csv").write_text("a,b\n1,x\n2,y\n")
    (tmp_path / "broken.parquet").write_text("this is no parquet file")
    data = (tmp_path / "whole.parquet").read_bytes()
    (tmp_path / "cut.parquet").write_bytes(data[: len(data) // 2])
    (tmp_path / "tail.parquet").write_bytes(b"PAR1" + b"\xff" * 100 + data[-8:])
    (tmp_path / "empty.parquet").write_bytes(b"")
    (tmp_path / "broken.json").write_text('[{"a": 1}, {"a": ')
    (tmp_path / "broken.csv.gz").write_bytes(b"\x1f\x8b\x08 no gzip at all")
    folder = tmp_path / "folder.parquet"
    folder.mkdir()
    return tmp_path


BROKEN = ("broken.parquet", "cut.parquet", "tail.parquet", "empty.parquet", "broken.json", "broken.csv.gz", "missing.parquet",
          "folder.parquet")


def source(files, names: dict[str, str]) -> dict:
    tables = {name: {"path": str(files / path)} for name, path in names.items()}
    return {"sources": {"files": {"type": "files", "refresh": "0s", "tables": tables}}}


ALL = {"whole": "whole.parquet", "good": "good.csv"} | {f"t{i}": name for i, name in enumerate(BROKEN)}


def test_broken_files_break_only_their_own_table(make_server, files):
    server = make_server(source(files, ALL))
    with server.endpoint.connect() as connection:
        for index, name in enumerate(BROKEN):
            with pytest.raises(psycopg.Error) as caught:
                connection.execute(f"select * from files.public.t{index}")
            assert name in str(caught.value), f"the error about {name} does not name it: {caught.value}"
            assert caught.value.sqlstate not in ("XX000", None), caught.value
            assert connection.execute("select sum(a) from files.public.whole").fetchone() == (45,)
            assert connection.execute("select count(*) from files.public.good").fetchone() == (2,)
    with server.endpoint.on("files").connect() as connection:
        names = connection.execute("select table_name from information_schema.tables where table_schema = 'public'")
        assert {"whole", "good"} <= {name for (name,) in names}


def test_files_that_vanish_and_come_back(make_server, files):
    server = make_server(source(files, ALL))
    with server.endpoint.connect() as connection:
        count = "select count(*) from files.public.whole"
        assert connection.execute(count).fetchone() == (10,)
        (files / "whole.parquet").unlink()
        with pytest.raises(psycopg.Error, match="whole"):
            connection.execute(count)
        assert connection.execute("select count(*) from files.public.good").fetchone() == (2,)
        write_parquet(files / "whole.parquet", 0, 20)
        assert connection.execute(count).fetchone() == (20,)


def test_files_that_are_replaced(make_server, files):
    server = make_server(source(files, ALL))
    with server.endpoint.connect() as connection:
        for turn in range(1, 6):
            write_parquet(files / "whole.parquet", turn, turn * 100)
            assert connection.execute("select count(*), min(a) from files.public.whole").fetchone() == (turn * 100, turn)
        duckdb.sql("select 'now text' as other").write_parquet(str(files / "other.parquet"))
        (files / "other.parquet").rename(files / "whole.parquet")
        assert connection.execute("select other from files.public.whole").fetchone() == ("now text",)
        (files / "good.csv").write_text("a,b,c\n1,x,3\n")
        assert connection.execute("select * from files.public.good").fetchall() == [(1, "x", 3)]


def test_files_that_vanish_while_they_are_read(make_server, files):
    """What is open stays readable; a file cut short under the reader is an error of that query."""
    duckdb.sql("select i as a, md5(i::varchar) as t from range(2000000) s(i)").write_csv(str(files / "large.csv"))
    server = make_server(source(files, ALL | {"large": "large.csv"}))
    with server.endpoint.connect() as connection, connection.transaction():
        cursor = connection.cursor("slow")
        cursor.execute("select * from files.public.large")
        assert len(cursor.fetchmany(10)) == 10
        with (files / "large.csv").open("r+b") as large:
            large.truncate(1000)
        try:
            rows = len(cursor.fetchall())
            assert rows < 2_000_000
        except psycopg.Error as error:
            assert error.sqlstate not in ("XX000", None), error
            connection.rollback()
    answers(server.endpoint)


BAD_FILES = {
    "no YAML": "{{{",
    "unknown key": '{"data_dirr": "x"}',
    "bad value": '{"limits": {"connections_max": "many"}}',
}


@pytest.mark.parametrize("text", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_reload_of_a_broken_configuration_keeps_the_old_one(make_server, files, text):
    server = make_server(source(files, {"whole": "whole.parquet"}))
    good = server.config_file.read_text()
    with server.endpoint.connect() as connection:
        server.config_file.write_text(text)
        server.reload()
        assert "was not reloaded" in server.printed()
        assert connection.execute("select count(*) from files.public.whole").fetchone() == (10,)
        answers(server.endpoint)
        server.config_file.unlink()
        server.reload()
        answers(server.endpoint)
        config = json.loads(good)
        config["sources"]["files"]["tables"]["added"] = {"path": str(files / "good.csv")}
        server.config_file.write_text(json.dumps(config))
        server.reload()
        wait_until(lambda: "configuration reloaded" in server.printed(), 5, "the reload")
        assert connection.execute("select count(*) from files.public.added").fetchone() == (2,)


def test_a_reload_says_which_paths_wait_for_a_restart(make_server, files):
    """Where nobody is granted files, the engine learns at the start what it may read."""
    server = make_server(source(files, {"whole": "whole.parquet"}) | {"auth": {"grants": {"operators": []}}})
    server.reconfigure(source(files, {"added": "good.csv"}))
    server.reload()
    assert f"{files / 'good.csv'} can be read with the next restart" in server.printed()
    assert f"{files / 'whole.parquet'} can be read" not in server.printed()
    with server.endpoint.connect() as connection:
        assert connection.execute("select count(*) from files.public.whole").fetchone() == (10,)
    server.stop()
    server.start()
    with server.endpoint.connect() as connection:
        assert connection.execute("select count(*) from files.public.added").fetchone() == (2,)


def test_no_line_of_a_csv_is_passed_over_in_silence(make_server, files):
    (files / "ragged.csv").write_text("a,b\n1,2\n3\n4,5,6\n")
    (files / "preamble.csv").write_text("exported today\nby me\na,b\n1,2\n3,4\n")
    config = source(files, {"ragged": "ragged.csv", "preamble": "preamble.csv"})
    tables = config["sources"]["files"]["tables"]
    tables["skipped"] = tables["preamble"] | {"skip_rows": 2}
    tables["divided"] = tables["ragged"] | {"delimiter": ",", "columns": {"a": "INTEGER"}}
    server = make_server(config)
    with server.endpoint.connect() as connection:
        assert connection.execute("select * from files.public.ragged").fetchall() == [("1,2",), ("3",), ("4,5,6",)]
        assert connection.execute("select * from files.public.skipped").fetchall() == [(1, 2), (3, 4)]
        assert connection.execute("select * from files.public.preamble").fetchall() == [("by me",), ("a,b",), ("1,2",), ("3,4",)]
        with pytest.raises(psycopg.errors.InvalidParameterValue, match="no form of CSV fits") as caught:
            connection.execute("select * from files.public.divided")
        assert "skip_rows" in caught.value.diag.message_hint
