"""The examples of docs/sources/files.md: its configuration as it stands there, over files made here. Only Millrace."""

import gzip
import json
import re

import duckdb
import psycopg
import pytest

from harness import paths
from harness.certificates import make_certificates
from harness.millrace_server import MillraceServer

pytestmark = pytest.mark.millrace

# What the page shows beside its examples, and what it says that goes wrong.
FILES = {
    "airports.csv": "iata,latitude\nSEA,47.44898194\n",
    "a.csv": "id,x\n1,a\n", "b.csv": "id,x\n2,b\n",
    "logs/2025/1.csv": "id,x\n1,a\n", "logs/2026/2.csv": "id,x,y\n2,b,5\n", "logs/_left_out.csv": "id\n9\n", "logs/notes.txt": "no data",
    "sales/region=north/year=2025/a.csv": "id,amount\n1,3\n2,7\n", "sales/region=south/year=2026/b.csv": "id,amount\n3,9\n",
    "export.csv": "exported 2026\nid;day;price;note\n1;31.12.2025;1,5;-\n2;01.01.2026;2;n/a\n",
    "plain/1.csv": "1,a\n2,b\n", "q.csv": 'id;t\n1;"a;""b"\n', "n.jsonl": '{"id":1,"t":"2026-01-01T00:00:00","z":1}\n',
    "late.csv": "a\n" + "1\n" * 30000 + "x\n", "remarked.csv": "# by hand\nid,x\n1,a\n# more\n2,b#two\n3,\"c#d\"\n",
    "drop/stocks.csv": "s,p\nA,1\n", "drop/events/1.ndjson": '{"a":1}\n', "drop/notes.txt": "no data",
    "drop/t.csv": "a\n1\n", "drop/t.ndjson": '{"a":1}\n',
    "less/1.csv": "id,x,y\n1,a,5\n", "less/2.csv": "id,x\n2,b\n", "more/1.csv": "id,x\n1,a\n", "more/2.csv": "id,x,y\n2,b,3\n",
    "mixed/1.csv": "a\n1\n", "mixed/2.json": '[{"a":1}]', "broken.parquet": "this is no parquet file",
}
# Tables that the page describes in words.
MORE = """
      less:     { path: files/less }
      wider:    { path: files/more }
      inferred: { path: files/late.csv }
      mixed:    { path: files/mixed }
      broken:   { path: files/broken.parquet }
      missing:  { path: files/none.csv }
      unnamed:  { path: files/h.bin, format: csv, compression: gzip }
      nosuch:   { path: files/a.csv, columns: { nosuch: INTEGER } }
      headed:   { path: files/p.parquet, header: true }
      typed_p:  { path: files/p.parquet, columns: { a: BIGINT } }
"""


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files_page")
    for name, text in FILES.items():
        file = folder / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (folder / "files/h.bin").write_bytes(gzip.compress(b"a\n1\n"))
    duckdb.sql("select 1 as a").write_parquet(str(folder / "files/p.parquet"))
    server = MillraceServer(folder, make_certificates(folder / "certificates"), [])
    first, second = re.findall(r"^```yaml\n(.*?)^```", (paths.ROOT / "docs/sources/files.md").read_text(), re.M | re.S)
    shop, drop = first.split("  drop:")
    config = json.loads((folder / "millrace.yaml").read_text())
    rest = "\n".join(f"{key}: {json.dumps(value)}" for key, value in config.items() if key != "sources")
    (folder / "millrace.yaml").write_text(f"{rest}\n{shop}{second}{MORE}  drop:{drop}"
                                          "  more:\n    type: files\n    tables: { airports: { path: files/airports.csv } }\n")
    server.start()
    with server.endpoint.connect() as opened:
        yield opened
    server.stop()


@pytest.mark.parametrize("table, wanted", [
    ("shop.both", [("1", "a"), ("2", "b")]),
    ("shop.logs", [("1", "a", None), ("2", "b", "5")]),
    ("shop.sales", [("1", "3", "north", "2025"), ("2", "7", "north", "2025"), ("3", "9", "south", "2026")]),
    ("shop.export", [("1", "2025-12-31", "1,5", None), ("2", "2026-01-01", "2", None)]),
    ("shop.plain", [("1", "a"), ("2", "b")]),
    ("shop.quoted", [("1", 'a;"b')]),
    ("shop.typed", [("SEA", "47.4490")]),
    ("shop.events", [("1", "2026-01-01 00:00:00")]),
    ("shop.remarked", [("1", "a"), ("2", "b"), ("3", "c#d")]),
    ("shop.unnamed", [("1",)]),
    ("shop.wider", [("1", "a"), ("2", "b")]),
    ('"drop".stocks', [("A", "1")]),
    ('"drop".public.events', [("1",)]),
])
def test_examples(connection, table, wanted):
    cursor = connection.execute(f"select * from {table} order by 1")
    result = cursor.pgresult
    found = [tuple(None if (value := result.get_value(row, column)) is None else value.decode() for column in range(result.nfields))
             for row in range(result.ntuples)]
    assert found == wanted


@pytest.mark.parametrize("table, state, words", [
    ("shop.less", "22023", ["less/1.csv", "less/2.csv", '"y"']),
    ("shop.mixed", "58030", ["mixed/1.csv", "mixed/2.json"]),
    ("shop.broken", "22023", ['table "broken" of source "shop"', "broken.parquet"]),
    ("shop.missing", "58030", ['table "missing" of source "shop": no file matches', "none.csv"]),
    ("shop.nosuch", "42P10", ["nosuch"]),
    ("shop.headed", "22023", ["option header"]),
    ("shop.typed_p", "22023", ["option columns"]),
    ('"drop".t', "58030", ["drop/t.csv", "drop/t.ndjson"]),
    ('"drop".notes', "42P01", []),
    ("airports", "42P10", ["shop.public.airports", "more.public.airports"]),
])
def test_what_goes_wrong(connection, table, state, words):
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(f"select * from {table}")
    assert caught.value.sqlstate == state
    text = f"{caught.value.diag.message_primary}\n{caught.value.diag.message_detail}\n{caught.value.diag.message_hint}"
    assert not [word for word in words if word not in text], text


def test_samples(connection):
    assert connection.execute("select count(a) from shop.late").fetchone() == (30001,)
    with pytest.raises(psycopg.Error) as caught:
        connection.execute("select sum(a) from shop.inferred")
    assert caught.value.sqlstate == "22P02" and "30002" in str(caught.value)


def test_partitions_choose_files(connection):
    plan = "\n".join(line for line, in connection.execute("explain select id from shop.sales where region = 'north' and amount > 5").fetchall())
    assert "Scanning Files: 1/2" in plan and "(region = 'north')" in plan and "Projections:" in plan and "amount" in plan


def test_local_tables_hide_those_of_sources(connection):
    connection.execute("create table quoted as select 5 as mine")
    assert connection.execute("select * from quoted").fetchall() == [(5,)]
    connection.execute("drop table quoted")
    assert connection.execute("select t from quoted").fetchall() == [('a;"b',)]


@pytest.mark.parametrize("statement", ["create table shop.public.made (a int)", "drop table shop.public.both", "delete from shop.public.both"])
def test_sources_are_read_only(connection, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match='source "shop" is read-only'):
        connection.execute(statement)


def test_broken_tables_are_named(connection):
    state, tables, broken, error = connection.execute(
        "select state, tables, broken_tables, last_error from millrace.sources where name = 'shop'").fetchone()
    assert state == "degraded" and 0 < broken < tables and 'of source "shop"' in error
