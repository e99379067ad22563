"""What only Millrace has: catalogs side by side, the engine's own types, pushdown, its tables about itself, the admin listener."""

import decimal
import json
import re
import threading
import urllib.error
import urllib.request

import psycopg
import pytest

from harness.endpoint import DEMO
from harness.processes import wait_until
from harness.refusals import ENDLESS

pytestmark = pytest.mark.millrace


def test_catalogs_are_joined_across(connection):
    found = connection.execute(
        "select a.city, count(*) as n from flights.public.flights f join flights.public.airports a on f.origin = a.iata"
        " where a.state = 'HI' group by a.city order by n desc limit 1").fetchone()
    assert found[0] == "Honolulu" and found[1] > 0


def test_unique_names_need_no_prefix(connection):
    assert connection.execute("select count(*) from airports").fetchone() == (3376,)
    assert connection.execute("select count(*) from small.public.people").fetchone() == (3,)
    assert connection.execute("select count(*) from lineitem").fetchone()[0] > 60_000


def test_of_three_parts_the_default_schema_may_be_left_out(connection, endpoint):
    connection.execute("create table parts_t (a int); insert into parts_t values (4); create view parts_v as select a + 1 as b from parts_t")
    connection.commit()
    with endpoint.on("flights").connect() as other:
        assert other.execute("select a, b from local.parts_t, local.parts_v").fetchone() == (4, 5)
        assert other.execute("select count(*) from flights.airports").fetchone() == (3376,)
        with pytest.raises(psycopg.errors.UndefinedTable):
            other.execute("select * from local.parts_nowhere")
    connection.execute("drop view parts_v; drop table parts_t")
    connection.commit()


def test_current_catalog(endpoint):
    with endpoint.on("flights").connect() as connection:
        assert connection.execute("select current_database(), current_schema()").fetchone() == ("flights", "public")
        assert connection.execute("select count(*) from public.airports").fetchone() == (3376,)
        tables = connection.execute("select table_name from information_schema.tables where table_schema = 'public'").fetchall()
        assert {("airports",), ("flights",)} <= set(tables) and ("lineitem",) not in tables
        assert connection.execute("select distinct table_catalog from information_schema.tables").fetchall() == [("flights",)]


def test_sources_are_read_only(connection):
    for statement in ("insert into flights.public.airports (iata) values ('XXX')", "delete from flights.public.airports",
                      "create table flights.public.made (a int)", "drop table flights.public.airports", "truncate flights.public.airports"):
        with pytest.raises(psycopg.Error) as caught:
            connection.execute(statement)
        assert caught.value.sqlstate in ("25006", "42501", "0A000"), statement
    assert connection.execute("select count(*) from airports").fetchone() == (3376,)


def test_local_tables_join_sources(connection, table):
    name = table("iata text primary key, visits int")
    connection.execute(f"insert into {name} values ('SEA', 3), ('ORD', 1)")
    found = connection.execute(f"select a.city, v.visits from {name} v join airports a using (iata) order by visits").fetchall()
    assert found == [("Chicago", 1), ("Seattle", 3)]


def test_ndjson_and_quoted_csv(connection):
    assert connection.execute("select name, height from small.public.people order by id").fetchall() == [
        ("Ada", 1.65), ('Grace "Amazing" Hopper', 1.68), ("Köchel", None)]
    assert connection.execute("select kind from small.public.events order by id").fetchall() == [("start",), ("stop",)]


# An engine's type: an expression, PostgreSQL's type, the text.
ENGINE_TYPES = [
    ("170141183460469231731687303715884105727::hugeint", 1700, "170141183460469231731687303715884105727"),
    ("'-170141183460469231731687303715884105728'::hugeint", 1700, "-170141183460469231731687303715884105728"),
    ("340282366920938463463374607431768211455::uhugeint", 1700, "340282366920938463463374607431768211455"),
    ("18446744073709551615::ubigint", 1700, "18446744073709551615"),
    ("4294967295::uinteger", 20, "4294967295"),
    ("65535::usmallint", 23, "65535"),
    ("255::utinyint", 21, "255"),
    ("(-128)::tinyint", 21, "-128"),
    ("timestamp_s '2024-02-29 12:34:56'", 1114, "2024-02-29 12:34:56"),
    ("timestamp_ms '2024-02-29 12:34:56.789'", 1114, "2024-02-29 12:34:56.789"),
    ("timestamp_ns '2024-02-29 12:34:56.789012345'", 1114, "2024-02-29 12:34:56.789012"),
    ("[1, 2, null]", 1007, "{1,2,NULL}"),
    ("[[1], [2]]", 1007, "{{1},{2}}"),
    ("['a,b', 'c\"d']", 1009, '{"a,b","c\\"d"}'),
    ("array_value(1.5::double, 2.5::double)", 1022, "{1.5,2.5}"),
    ("{'a': 1}::variant", 25, "{'a': 1}"),
    ("'POINT(1 2)'::geometry", 25, "POINT (1 2)"),
]


@pytest.mark.parametrize("binary", [False, True], ids=["text", "binary"])
@pytest.mark.parametrize("expression, oid, text", ENGINE_TYPES, ids=[e[0] for e in ENGINE_TYPES])
def test_engine_types(connection, expression, oid, text, binary):
    cursor = connection.execute(f"select {expression} as v", binary=binary)
    assert cursor.description[0].type_code == oid
    if not binary:
        assert cursor.pgresult.get_value(0, 0).decode() == text
    elif oid == 1700:
        assert cursor.fetchone() == (decimal.Decimal(text),)
    else:
        assert cursor.fetchone()[0] is not None


@pytest.mark.parametrize("expression, text", [("[[1, 2], [3]]", "{{1,2},{3}}"), ("[[1], null]", "{{1},NULL}")])
def test_lists_of_unequal_length_are_text_only(connection, expression, text):
    cursor = connection.execute(f"select {expression} as v")
    assert (cursor.description[0].type_code, cursor.pgresult.get_value(0, 0).decode()) == (1007, text)
    with pytest.raises(psycopg.errors.ArraySubscriptError) as caught:
        connection.execute(f"select {expression} as v", binary=True)
    assert caught.value.sqlstate == "2202E" and "text format" in caught.value.diag.message_hint


def test_states_of_aggregates_are_blobs_or_nothing(connection):
    state, rows = "sum(i) export_state", "from generate_series(1, 3) s(i)"
    with pytest.raises(psycopg.errors.DatatypeMismatch, match="BLOB"):
        connection.execute(f"select {state} {rows}")
    assert connection.execute(f"select ({state})::blob {rows}").description[0].type_code == 17


def test_structs_maps_unions(connection):
    """A struct is a composite or jsonb; a map is jsonb, a union too."""
    found = connection.execute("select {'a': 1, 'b': 'x'} as s")
    value = found.pgresult.get_value(0, 0).decode()
    assert value == "(1,x)" or json.loads(value) == {"a": 1, "b": "x"}
    for expression, wanted in [("map {'k': 1, 'l': null}", {"k": 1, "l": None}), ("union_value(n := 7)", 7)]:
        cursor = connection.execute(f"select {expression} as v")
        assert cursor.description[0].type_code == 3802
        found = cursor.fetchone()[0]
        assert found == wanted or found == {"n": wanted}
    assert connection.execute("select [{'a': 1}] as l").fetchone()[0] is not None


@pytest.mark.parametrize("analyze", ["", "analyze "])
def test_explain_shows_pushdown(connection, analyze):
    plan = "\n".join(row[0] for row in connection.execute(
        f"explain {analyze}select delay from flights.public.flights where origin = 'SEA' and distance > 500").fetchall())
    assert "origin" in plan and "SEA" in plan and "distance" in plan and "destination" not in plan


def scan_of(connection, query: str) -> tuple[str, int]:
    """What EXPLAIN ANALYZE says of reading a table of files, the last step of its plan, and how many rows it read."""
    plan = "\n".join(line for line, in connection.execute(f"explain analyze {query}").fetchall())
    scan = plan[plan.rindex("TABLE_SCAN"):]
    return scan, int(re.findall(r"([\d,]+) rows", scan)[-1].replace(",", ""))


def test_explain_analyze_counts_what_was_read(connection):
    """A filter that the reader applies leaves its rows, one above a CSV file does not; LIMIT ends a scan."""
    scan, rows = scan_of(connection, "select delay from flights.public.flights where origin = 'SEA' and distance > 500")
    said = re.sub(r"[\s│]", "", scan)  # long names are broken into lines of the box
    assert all(word in said for word in ("flights.public.flights", "Filters:", "origin='SEA'", "distance>500", "flights-3m.parquet"))
    wanted = "select count(*) from flights.public.flights where origin = 'SEA' and distance > 500"
    assert connection.execute(wanted).fetchone() == (rows,)
    assert scan_of(connection, "select iata from flights.public.airports where state = 'HI'")[1] == 3376
    assert 5 <= scan_of(connection, "select * from flights.public.flights limit 5")[1] < 1_000_000


def test_settings_say_what_is_so(connection):
    """Of what cannot be set: TCP's probes (net/socket.cc) and the length of names."""
    shown = [connection.execute(f"show tcp_keepalives_{name}").fetchone()[0] for name in ("idle", "interval", "count")]
    assert shown == ["1min", "15s", "4"]
    (length,) = connection.execute("show max_identifier_length").fetchone()
    assert connection.execute(f"select 1 as {'n' * 100}").description[0].name == "n" * int(length)


def test_tables_about_all_catalogs(connection):
    catalogs = connection.execute("select * from millrace.catalogs").fetchall()
    assert {"local", "flights", "small", "tpch"} <= {str(cell) for row in catalogs for cell in row}
    tables = connection.execute("select * from millrace.tables").fetchall()
    assert any({"flights", "public", "airports"} <= set(map(str, row)) for row in tables)
    columns = connection.execute("select * from millrace.columns").fetchall()
    assert any({"flights", "airports", "latitude"} <= set(map(str, row)) for row in columns)
    assert connection.execute("select count(*) from millrace.schemas").fetchone()[0] >= 4
    assert connection.execute("select count(*) from millrace.sources").fetchone()[0] >= 3
    assert connection.execute("select count(*) from millrace.settings").fetchone()[0] > 5
    assert connection.execute("select count(*) from millrace.sessions").fetchone()[0] >= 1


def test_queries_are_seen_while_they_run_and_after(endpoint, connection):
    def seen(state: str, text: str) -> bool:
        rows = connection.execute("select * from millrace.queries where state = %s", (state,)).fetchall()
        return any(text in str(row) and "millrace.queries" not in str(row) for row in rows)

    with endpoint.connect(application_name="looked-at") as other:
        worker = threading.Thread(target=run_until_cancelled, args=(other, ENDLESS))
        worker.start()
        try:
            wait_until(lambda: seen("running", "1000000"), 5, "the running query")
        finally:
            other.cancel_safe()
            worker.join(10)
    states = connection.execute("select * from millrace.queries").fetchall()
    assert any("57014" in str(row) for row in states), "the state of the cancelled query is kept"


def run_until_cancelled(connection, text):
    with pytest.raises(psycopg.errors.QueryCanceled):
        connection.execute(text)


def test_admin_answers(server, connection):
    server.admin("GET", "/health")
    server.admin("GET", "/ready")
    metrics = server.admin("GET", "/metrics").decode()
    assert "# TYPE" in metrics and "histogram" in metrics and 'le="' in metrics
    for path in ("info", "queries", "sources", "config"):
        json.loads(server.admin("GET", f"/api/v1/{path}"))
    shown = server.admin("GET", "/api/v1/config").decode()
    assert "SCRAM-SHA-256$4096:" not in shown, "secrets never appear in answers"


def test_admin_needs_a_user(server):
    url = f"http://127.0.0.1:{server.admin_port}/api/v1/queries"
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(url, timeout=5)
    assert caught.value.code == 401


def test_admin_needs_the_grant(server):
    with pytest.raises(urllib.error.HTTPError) as caught:
        server.admin("GET", "/api/v1/config", DEMO)
    assert caught.value.code == 403


def test_admin_cancels_a_query(server, endpoint):
    with endpoint.connect() as other:
        worker = threading.Thread(target=run_until_cancelled, args=(other, ENDLESS))
        worker.start()
        ids: list[str] = []

        def running() -> bool:
            answer = json.loads(server.admin("GET", "/api/v1/queries"))
            rows = answer if isinstance(answer, list) else answer["queries"]
            ids.extend(str(row["id"]) for row in rows if "1000000" in json.dumps(row) and row["state"] == "running")
            return bool(ids)

        wait_until(running, 5, "the query in the list")
        server.admin("DELETE", f"/api/v1/queries/{ids[0]}")
        worker.join(10)
        assert not worker.is_alive()
        assert other.execute("select 1").fetchone() == (1,)
