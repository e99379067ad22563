"""psql 15: the whole \\d family as golden text, error display, its other features. UPDATE_GOLDEN=1 writes the golden files."""

import re
import subprocess

import pytest

from harness.golden import check_golden

SETUP = r"""
drop schema if exists shop cascade;
create schema shop;
set search_path to shop, public;
create type shop.mood as enum ('sad', 'ok', 'glad');
create table shop.people (
    id integer primary key,
    name varchar(40) not null unique,
    born date default '2000-01-01',
    height numeric(5, 2) check (height > 0),
    notes text[],
    seen timestamptz default now(),
    feeling shop.mood
);
create table shop.orders (
    id bigint primary key,
    person_id integer not null references shop.people (id),
    amount double precision,
    placed timestamp,
    code char(3),
    raw bytea,
    ref uuid,
    extra json,
    duration interval,
    at time,
    valid boolean default true
);
create index orders_person on shop.orders (person_id);
create unique index orders_ref on shop.orders (ref, placed);
create view shop.grown as select id, name from shop.people where height > 1.5;
create sequence shop.numbers start 10 increment 5;
comment on table shop.people is 'who buys';
comment on column shop.people.name is 'as on the bill';
comment on view shop.grown is 'taller ones';
insert into shop.people (id, name, height) values (1, 'Ada', 1.65), (2, 'Grace', 1.68);
"""

# Each command with what it is run on: its whole answer must be as PostgreSQL gives it. Where it is not (NAME.txt.millrace): constants of
# checks are shown as they were written (0, not 0::numeric), char(n) is varchar(n), a view's columns have no lengths and its tables always
# their schemas, there are no access privileges, text is compared as in C and folded as in C.UTF-8, a JSON file's column with values of
# several types is json.
DESCRIBE = [
    r"\d", r"\d+", r"\d shop.people", r"\d+ shop.people", r"\d shop.orders", r"\d+ shop.orders", r"\d shop.grown", r"\d+ shop.grown",
    r"\d shop.numbers", r"\d+ shop.numbers", r"\d shop.people_pkey", r"\d+ shop.orders_person", r"\d shop.p*", r"\d nosuch", r"\d shop.nosuch",
    r"\d *.people", r"\d local.shop.people", r"\d other.shop.people", r"\dt", r"\dt+", r"\dt shop.*", r"\dt *.people", r"\dt nosuch", r"\dv", r"\dv+",
    r"\dm", r"\ds", r"\ds+", r"\di", r"\di+", r"\dE", r"\dtvs", r"\dtvmsE shop.*", r"\dn", r"\dn+", r"\dn shop", r"\dn+ shop", r"\dT", r"\dT+",
    r"\dT shop.*", r"\dT+ shop.mood", r"\dT int4", r"\dT+ pg_catalog.bool", r"\dD", r"\dD+", r"\dd", r"\dd shop.*", r"\ddp", r"\dp", r"\dp shop.people",
    r"\z shop.orders", r"\df", r"\df+ shop.*", r"\df nosuch", r"\dfa shop.*", r"\dfw shop.*", r"\dft", r"\da shop.*", r"\do shop.*",
    r"\db nosuch", r"\dP", r"\dPi", r"\dRp", r"\dRs", r"\drds", r"\des", r"\deu", r"\dew", r"\det", r"\dy", r"\dx nosuch", r"\dX", r"\dl",
    r"\dF nosuch", r"\dFd nosuch", r"\dFp nosuch", r"\dFt nosuch", r"\dc shop.*", r"\dC mood", r"\dO shop.*", r"\dA nosuch", r"\dAc nosuch",
    r"\dAf nosuch", r"\dAo nosuch", r"\dAp nosuch", r"\du demo", r"\dg demo", r"\dL nosuch", r"\dconfig application_name", r"\sv shop.grown", r"\sv+ shop.grown",
    r"\l local",
]

# The objects of the system are each server's own (\\dx+ is left out, Millrace has no extensions): these must answer without error and under the same title and columns.
SYSTEM = [
    r"\dS", r"\dtS", r"\dvS", r"\dnS", r"\dTS", r"\dTS+", r"\dfS", r"\dfS+", r"\dfn", r"\daS", r"\doS", r"\db", r"\dx", r"\dF", r"\dFd", r"\dFp",
    r"\dFt", r"\dcS", r"\dC", r"\dC+", r"\dOS", r"\dA", r"\dA+", r"\dAc", r"\dAf", r"\dAo", r"\dAp", r"\du", r"\du+", r"\dg", r"\dL", r"\dLS", r"\dconfig",
    r"\dconfig+ *timeout*", r"\l", r"\l+", r"\ddS", r"\dpS", r"\dES+", r"\d pg_catalog.pg_class", r"\d+ pg_catalog.pg_attribute",
    r"\d information_schema.tables", r"\dt pg_catalog.pg_*",
]


def name_of(command: str) -> str:
    return re.sub(r"[^A-Za-z0-9+.]", lambda m: {"*": "star", " ": "_"}.get(m.group(), "-"), command.lstrip("\\"))


@pytest.fixture(scope="module")
def psql(endpoint):
    """Runs psql's input and returns (exit code, printed, errors)."""

    def run(text: str, *options: str, database: str = "local") -> tuple[int, str, str]:
        settings = "-v", "HIDE_TABLEAM=on", "-v", "HIDE_TOAST_COMPRESSION=on"
        done = subprocess.run(["psql", "-X", "-q", *settings, *options], input=text, env=endpoint.on(database).environment(), capture_output=True,
                              text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    code, _, errors = run("set client_min_messages = warning;\n" + SETUP, "-v", "ON_ERROR_STOP=1")
    assert code == 0, errors
    yield run
    run("set client_min_messages = warning; drop schema shop cascade;")


def tidy(text: str) -> str:
    """What may differ from server to server and run to run: sizes of tables, and owners. PostgreSQL's objects belong to who made them;
    Millrace keeps no owners, all of them belong to its own role."""
    text = re.sub(r"\|\d+ (bytes|kB|MB)\b", "|SIZE", text)
    return re.sub(r"\|(?:demo|postgres|pg_database_owner|millrace)(?=\||$)", "|OWNER", text, flags=re.MULTILINE) if "Owner" in text else text


@pytest.mark.parametrize("command", DESCRIBE)
def test_describe(psql, server, command):
    """Unaligned, so that each field counts and not the width of its column."""
    _, printed, errors = psql(f"set search_path to shop, public;\n\\pset format unaligned\n{command}\n")
    check_golden(f"psql/{name_of(command)}.txt", tidy(printed + errors), server.kind)


@pytest.mark.parametrize("command", SYSTEM)
def test_system_objects(psql, server, command):
    code, printed, errors = psql(f"\\pset format unaligned\n\\pset footer off\n{command}\n")
    assert (code, errors) == (0, "")
    head = "\n".join(printed.splitlines()[:2])
    check_golden(f"psql/system/{name_of(command)}.txt", head + "\n", server.kind)
    assert len(printed.splitlines()) >= 2


def test_describe_aligned(psql, server):
    check_golden("psql/aligned.txt", psql("\\d shop.people\n\\dt shop.*\n")[1], server.kind)


@pytest.mark.parametrize("table", ["airports", "flights", "weather", "movies"])
def test_describe_source_tables(psql, server, table):
    _, printed, errors = psql(f"\\pset format unaligned\n\\d {table}\n", database="flights")
    check_golden(f"psql/source_{table}.txt", printed + errors, server.kind)


FEATURES = {
    "errors_with_caret": "select 1,\n  nosuch\nfrom shop.people;\nselect * frm x;\nselect 'é', x;\n",
    "errverbose": "select nosuch from shop.people;\n\\errverbose\n",
    "gdesc": "select id, name, height, notes, feeling, now() as at from shop.people \\gdesc\nselect 1::numeric(10,2) as n, 'x'::varchar(3) as v, null as nothing \\gdesc\n",
    "gset_and_variables": "select 41 + 1 as answer, 'it''s' as text \\gset\n\\echo :answer :'text' :\"text\"\nselect :answer, :'text';\n",
    "gexec": "select format('select %L as made', i) from generate_series(1, 2) t(i) \\gexec\n",
    "gx_and_expanded": "select id, name, born, height, notes, feeling from shop.people where id = 1 \\gx\nselect 1 as not_expanded;\n\\x on\nselect 1 as a, null as b;\n",
    "bind_less_extended": "prepare p (int) as select $1 * 2 as twice;\nexecute p(21);\ndeallocate p;\n",
    "several_statements": "select 1 as a\\; select 2 as b;\nselect 3 as c; select 4 as d;\n",
    "formats": "\\pset format csv\nselect 1 as a, 'x,y' as b, null as c;\n\\pset format html\nselect '<b>' as html;\n\\pset null nil\n\\pset format unaligned\nselect null as n;\n",
    "fetch_count": "\\set FETCH_COUNT 3\nselect i from generate_series(1, 8) t(i);\n",
    "transactions": "\\set ON_ERROR_ROLLBACK off\nbegin;\nselect 1/0;\nselect 1;\nrollback;\nselect 'after' as state;\n",
    "row_count_and_state": "select 1 union select 2;\n\\echo :ROW_COUNT :SQLSTATE\nselect nosuch;\n\\echo :ERROR :LAST_ERROR_SQLSTATE\n",
    "timing_off": "\\timing off\nselect 1 as one;\n",
    "crosstab": "select v, h, c from (values ('a', 'x', 1), ('a', 'y', 2), ('b', 'x', 3)) t(v, h, c) \\crosstabview\n",
    "show": "show search_path;\nset search_path to shop;\nshow search_path;\nshow server_encoding;\nshow client_encoding;\nset timezone to 'UTC';\nshow timezone;\n",
    "copy_out": "\\copy (select id, name from shop.people order by id) to stdout csv header\ncopy shop.people (id, height) to stdout;\n",
    "copy_in": "create temp table copied (a int, b text);\ncopy copied from stdin;\n1\tone\n2\t\\N\n\\.\n\\copy copied from stdin csv\n3,\"x, y\"\n\\.\nselect * from copied order by a;\n",
    "tags": "\\set QUIET off\ncreate temp table tagged (a int);\ninsert into tagged values (1), (2);\nupdate tagged set a = 3;\ndelete from tagged where a = 3;\nselect a into temp tagged2 from tagged;\n"
            "create temp table tagged3 as select 1 as a;\ntruncate tagged;\nalter table tagged add column b int;\ndrop table tagged;\nbegin;\ncommit;\nset application_name = 'x';\nreset application_name;\n"
            "create view pg_temp.v as select 1 as a;\ndrop view v;\n",
    "encodings": "select 'Straße 日本 🦀' as text, length('🦀'), E'\\u00e9' as escaped;\n",
}


@pytest.mark.parametrize("feature", FEATURES)
def test_feature(psql, server, feature):
    """Standard output and errors together; source locations are the server's own."""
    _, printed, errors = psql(FEATURES[feature])
    text = re.sub(r"(?m)^LOCATION:  .*$", "LOCATION:  (of the server)", errors)
    check_golden(f"psql/feature_{feature}.txt", printed + "-- errors\n" + text, server.kind)


def test_copy_to_and_from_files_of_the_client(psql, tmp_path):
    file = tmp_path / "people.csv"
    code, _, errors = psql(f"\\copy shop.people (id, name, height) to '{file}' csv header\ncreate temp table back (id int, name text, height numeric);\n"
                           f"\\copy back from '{file}' csv header\n\\o {tmp_path}/out\nselect count(*) from back;\n", "-t", "-A", "-v", "ON_ERROR_STOP=1")
    assert (code, errors) == (0, "") and (tmp_path / "out").read_text() == "2\n"
    assert file.read_text() == "id,name,height\n1,Ada,1.65\n2,Grace,1.68\n"


def test_conninfo_and_reconnect(psql):
    code, printed, errors = psql("\\conninfo\n\\c flights\nselect current_database() as d \\gset\n\\echo :d :DBNAME\n\\c local\n\\c nosuch\n")
    assert 'connected to database "local" as user "demo"' in printed and "SSL connection" in printed
    assert "flights flights" in printed and "does not exist" in errors and code in (0, 2, 3)


def test_single_transaction_and_exit_codes(psql):
    assert psql("select 1;\nselect nosuch;\n", "-v", "ON_ERROR_STOP=1")[0] == 3
    assert psql("create table shop.gone (a int);\nselect nosuch;\n", "-1", "-v", "ON_ERROR_STOP=1")[0] == 3
    assert psql("select count(*) from pg_class where relname = 'gone';\n", "-t", "-A")[1] == "0\n"


def test_tab_completion_queries_run(psql):
    """The questions that psql asks on TAB; a broken one would only be silent at the prompt."""
    names = "select pg_catalog.quote_ident(c.relname) from pg_catalog.pg_class c where c.relkind in ('r', 'v') and" \
            " substring(pg_catalog.quote_ident(c.relname), 1, 3) = 'peo' and pg_catalog.pg_table_is_visible(c.oid) limit 1000;"
    assert psql("set search_path to shop;\n" + names, "-t", "-A")[1] == "people\n"


def test_list_of_databases(psql):
    lines = psql("", "-l", "-t", "-A")[1].splitlines()
    assert {"local", "flights", "tpch", "small"} <= {line.split("|")[0] for line in lines}
