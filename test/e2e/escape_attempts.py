"""Attempts to reach the machine through SQL as an ordinary user.

Each must be refused with SQLSTATE 42501, or, where `missing` says so, with a clean "does not exist" (42883 function, 42P01 table, 42704 object).
The list is not vacuous: `test_unguarded_engine_lets_them_through` runs it on a bare DuckDB and counts what gets out.
In statements, {dir} is a folder with secret files, {loot} one that must stay empty, {db} the server's own working folder.
"""

import dataclasses
import os
import pathlib

import duckdb
import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from harness.endpoint import OPERATOR

TOKEN = "the-secret-of-the-machine"
REFUSED = "42501"
NO_FUNCTION, NO_TABLE, NO_OBJECT = "42883", "42P01", "42704"


@dataclasses.dataclass(frozen=True)
class Attempt:
    """Statements run in order; the first refusal ends the attempt, and there must be one."""

    statements: tuple[str, ...]
    missing: tuple[str, ...] = ()  # other states that are as good as 42501, because the thing need not exist at all
    postgres: bool = False  # PostgreSQL refuses it with the same state


def tries(*statements: str) -> list[Attempt]:
    return [Attempt((text,)) for text in statements]


def steps(*statements: str) -> list[Attempt]:
    return [Attempt(statements)]


def absent(state: str, *statements: str) -> list[Attempt]:
    return [Attempt((text,), (state,)) for text in statements]


def as_postgres(*statements: str) -> list[Attempt]:
    return [Attempt((text,), postgres=True) for text in statements]


READS = tries(
    "select * from read_csv('{dir}/secret.csv')",
    "select * from read_csv_auto('{dir}/secret.csv')",
    "select * from read_csv(['{dir}/secret.csv'], header = true)",
    "select * from read_parquet('{dir}/secret.parquet')",
    "select * from parquet_scan('{dir}/secret.parquet')",
    "select * from read_json('{dir}/secret.json')",
    "select * from read_json_auto('{dir}/secret.json')",
    "select * from read_json_objects('{dir}/secret.json')",
    "select * from read_json_objects_auto('{dir}/secret.json')",
    "select * from read_ndjson('{dir}/secret.json')",
    "select * from read_ndjson_auto('{dir}/secret.json')",
    "select * from read_ndjson_objects('{dir}/secret.json')",
    "select content from read_text('{dir}/secret.txt')",
    "select content from read_blob('{dir}/secret.txt')",
    "select * from read_duckdb('{dir}/secret.duckdb')",
    "select * from glob('{dir}/*')",
    "select * from glob('/etc/pass*')",
    "select * from sniff_csv('{dir}/secret.csv')",
    "select * from parquet_metadata('{dir}/secret.parquet')",
    "select * from parquet_schema('{dir}/secret.parquet')",
    "select * from parquet_file_metadata('{dir}/secret.parquet')",
    "select * from parquet_kv_metadata('{dir}/secret.parquet')",
    "select * from parquet_bloom_probe('{dir}/secret.parquet', 'a', 1)",
    "select content from read_text('/proc/self/environ')",
    "select content from read_text('/proc/self/maps')",
    "select content from read_blob('/dev/fd/0')",
    "select content from read_text('{db}/millrace.yaml')",
    "select content from read_text('millrace.yaml')",
    "select content from read_text('{db}/../{base}/millrace.yaml')",
    "select content from read_text('file://{dir}/secret.txt')",
)

REPLACEMENT_SCANS = tries(
    "select * from '{dir}/secret.csv'",
    "from '{dir}/secret.csv'",
    "select * from '{dir}/secret.parquet' as t",
    "select * from '{dir}/secret.json'",
    "select * from '{dir}/*.csv'",
    "describe select * from '{dir}/secret.csv'",
    "summarize '{dir}/secret.csv'",
    "select * from 'file:{dir}/secret.csv'",
) + absent(
    NO_TABLE,  # to PostgreSQL a quoted name is a name, whatever is in it
    "select * from \"{dir}/secret.csv\"",
    "select * from \"{dir}/secret.parquet\" as t",
    "select t.* from \"{dir}/secret.parquet\" t join '{dir}/secret.csv' u on true",
    "table \"{dir}/secret.csv\"",
    "select * from public.\"{dir}/secret.csv\"",
)

DISGUISES = (
    tries(
        "select * from READ_TEXT('{dir}/secret.txt')",
        "select * from rEaD_tExT('{dir}/secret.txt')",
        "select * from \"read_text\"('{dir}/secret.txt')",
        "select * from \"READ_TEXT\"('{dir}/secret.txt')",
        "select * from read_text/* hidden */ ('{dir}/secret.txt')",
        "select * from read_text -- hidden\n ('{dir}/secret.txt')",
        "select * from read_text($${dir}/secret.txt$$)",
        "select * from read_text(E'{dir}/secret\\x2etxt')",
        "select * from read_text('{dir}/' || 'secret.txt')",
        "select * from read_text(array['{dir}/secret.txt'])",
        "select * from read_text(concat('{dir}', chr(47), 'secret.txt'))",
        "\t\n select * from read_text('{dir}/secret.txt') ;",
        "select 1; select * from read_text('{dir}/secret.txt')",
        "(select content from read_text('{dir}/secret.txt'))",
        "from read_text('{dir}/secret.txt') select content",
    )
    + [Attempt(("select * from U&\"\\0072ead_text\"('{dir}/secret.txt')",), ("0A000", "42601"))]  # the engine's grammar lacks the form
    + [Attempt((text,), (NO_FUNCTION, "3F000", NO_TABLE)) for text in (
        "select * from main.read_text('{dir}/secret.txt')",
        "select * from system.main.read_text('{dir}/secret.txt')",
        "select * from pg_catalog.read_text('{dir}/secret.txt')",
        "select * from public.read_text('{dir}/secret.txt')",
    )]
)

INSIDE_OTHER_STATEMENTS = (
    tries(
        "with x as (select * from read_text('{dir}/secret.txt')) select * from x",
        "with x as materialized (from '{dir}/secret.csv') select * from x",
        "with recursive x as (select content, 1 as n from read_text('{dir}/secret.txt') union all select content, n + 1 from x where n < 2) select * from x",
        "select (select content from read_text('{dir}/secret.txt'))",
        "select 1 where exists (select * from '{dir}/secret.csv')",
        "select * from (values (1)) v, lateral (select * from read_text('{dir}/secret.txt')) r",
        "select 1 as content union all select length(content) from read_text('{dir}/secret.txt')",
        "values ((select content from read_text('{dir}/secret.txt')))",
        "select count(*) from glob('{dir}/*') group by all having count(*) > 0",
        "select 1 order by (select content from read_text('{dir}/secret.txt'))",
        "create temp table stolen as select * from read_text('{dir}/secret.txt')",
        "create temp table stolen as from '{dir}/secret.csv'",
        "explain analyze select * from read_text('{dir}/secret.txt')",
        "explain analyze copy (select 1 as a) to '{loot}/explained.csv'",
        "explain select * from '{dir}/secret.csv'",
        "copy (select content from read_text('{dir}/secret.txt')) to stdout",
        "set variable stolen = (select content from read_text('{dir}/secret.txt'))",
        "pivot '{dir}/secret.csv' on a using count(*)",
    )
    + steps("create temp table kept (t text)", "insert into kept select content from read_text('{dir}/secret.txt')")
    + steps("create temp table kept (t text)", "insert into kept values ('x')",
            "update kept set t = (select content from read_text('{dir}/secret.txt'))")
    + steps("create temp table kept (t text)", "insert into kept values ('x')",
            "delete from kept where t in (select content from read_text('{dir}/secret.txt')) returning *")
    + steps("create temp table kept (t text)", "insert into kept select upper(content) from read_text('{dir}/secret.txt') returning *")
    + steps("create temp view peek as select * from read_text('{dir}/secret.txt')", "select * from peek")
    + steps("create or replace view public.peek as from '{dir}/secret.csv'", "select * from public.peek")
    + steps("create temp macro peek() as table select * from read_text('{dir}/secret.txt')", "select * from peek()")
    + steps("create temp macro peek(p) as table select * from read_text(p)", "select * from peek('{dir}/secret.txt')")
    + steps("create temp macro peek() as (select content from read_text('{dir}/secret.txt'))", "select peek()")
    + steps("prepare peek as select * from read_text('{dir}/secret.txt')", "execute peek")
    + steps("prepare peek (text) as select * from read_text($1)", "execute peek('{dir}/secret.txt')")
    + steps("begin", "declare peek cursor for select * from read_text('{dir}/secret.txt')", "fetch all from peek")
)

INDIRECTIONS = (
    tries(
        "select * from query('select * from read_text(''{dir}/secret.txt'')')",
        "select * from query('from ''{dir}/secret.csv''')",
        "select * from query_table('{dir}/secret.csv')",
        "select * from query_table(['{dir}/secret.csv'])",
        "select * from query('select * from query(''from \"{dir}/secret.csv\"'')')",
        "select * from query_table('{dir}/nothing.csv')",
        "select * from query_table(['airports', '{dir}/secret.csv'])",
        "select * from \"{dir}/secret\".csv",
        "select * from \"{dir}/secret\".csv.x",
        "select * from query('select current_setting(''temp_directory'')')",
        "select * from histogram('{dir}/secret.csv', a)",
        "select json_serialize_plan('export database ''{loot}/planned''')",
        "select json_serialize_plan('copy (select 1) to ''{loot}/planned.csv''')",
        "select json_serialize_plan('select * from read_text(''{dir}/secret.txt'')')",
        "select * from duckdb_settings()",
        "select * from duckdb_extensions()",
        "select * from duckdb_temporary_files()",
        "select * from duckdb_profiling_settings()",
        "call truncate_duckdb_logs()",
    )
    + steps("create or replace macro local.public.tell(q) as table from query(q)", "from tell('from read_text(''{dir}/secret.txt'')')")
    + steps("create or replace macro local.public.tell(t) as table from query_table(t)", "from tell('{dir}/secret.csv')")
    + [Attempt((text,), ("42723",)) for text in (  # other sessions would call the new one
        "create macro lower(x) as (select content from read_text('{dir}/secret.txt'))",
        "create or replace function local.public.sum(x) as 1",
        "create macro local.public.duckdb_tables() as table select 1",
        "create macro pg_get_userbyid(x) as 'somebody'",
    )]
    + absent(NO_FUNCTION,
             "select * from json_execute_serialized_sql(json_serialize_sql('select * from read_text(''{dir}/secret.txt'')'))",
             "select * from sql_auto_complete('select * from ''{dir}/')",
             "select * from from_substrait('x'::blob)",
             "select getenv('PATH')",
             "select * from duckdb_secrets()",
             "select * from which_secret('s3://bucket', 's3')",
             "select * from arrow_scan(1, 2, 3)",
             "select * from arrow_scan_dumb(1, 2, 3)",
             "select * from pragma_storage_info('{dir}/secret.csv')",
             "select * from duckdb_logs()",
             "select write_log('x')",
             "select * from checkpoint()",
             "select * from force_checkpoint()",
             "call enable_logging(storage = 'file', storage_config = {{'path': '{loot}/log'}})",
             "call enable_profiling(save_location = '{loot}/profile.json')")
)

WRITES = tries(
    "copy (select 1 as a) to '{loot}/a.csv'",
    "copy (select 1 as a) to '{loot}/a.parquet' (format parquet)",
    "copy (select 1 as a) to '{loot}/a.json' (format json)",
    "copy (select 1 as a, 2 as b) to '{loot}/parts' (format parquet, partition_by (a))",
    "copy (select 1 as a) to '{loot}/threads' (format csv, per_thread_output true)",
    "COPY (select 1 as a) TO '{loot}/b.csv' WITH (FORMAT csv)",
    "copy (select 1 as a) to 'relative.csv'",
    "copy (select 1 as a) to '{db}/data/inside.csv'",
    "copy (select 1 as a) to '/dev/stdout'",
    "copy (select 1 as a) to '/dev/stderr'",
    "export database '{loot}/exported'",
    "export database '{loot}/exported' (format parquet)",
    "import database '{dir}/exported'",
    "attach '{loot}/new.duckdb' as stolen",
    "attach '{loot}/new.duckdb'",
    "attach if not exists '{loot}/new.duckdb' as stolen",
    "attach database '{loot}/new.duckdb' as stolen (type duckdb)",
    "attach ':memory:' as stolen",
    "attach '{dir}/secret.duckdb' as stolen (read_only)",
    "attach '{db}/data/local.duckdb' as stolen",
    "attach '{dir}/secret.sqlite' as stolen (type sqlite)",
    "attach 'host=127.0.0.1 port=1' as stolen (type postgres)",
    "attach 'http://127.0.0.1:1/x.duckdb' as stolen",
    "copy from database local to flights",
    "detach local",
    "detach flights",
    "checkpoint local",
    "force checkpoint",
) + steps("create temp table kept (t text)", "copy kept from '{dir}/secret.csv'") + steps(
    "create temp table kept (t text)", "copy kept from '{dir}/secret.txt' (format csv, delimiter '|')") + steps(
    "create temp table kept (t text)", "copy kept to '{loot}/kept.csv'")

ENGINE = tries(
    "install httpfs",
    "force install httpfs",
    "install httpfs from community",
    "install '{dir}/evil.duckdb_extension'",
    "load httpfs",
    "load '{dir}/evil.duckdb_extension'",
    "load json",
    "update extensions",
    "create secret stolen (type s3, key_id 'a', secret 'b')",
    "create persistent secret stolen (type http, bearer_token 'x')",
    "create or replace temporary secret stolen (type http, bearer_token 'x')",
    "drop secret stolen",
    "set enable_external_access = true",
    "set global enable_external_access = true",
    "set allowed_directories = ['/']",
    "set allowed_paths = ['/etc/passwd']",
    "set lock_configuration = false",
    "set memory_limit = '100GB'",
    "set threads = 64",
    "set temp_directory = '{loot}'",
    "set home_directory = '{loot}'",
    "set extension_directory = '{loot}'",
    "set secret_directory = '{loot}'",
    "set log_query_path = '{loot}/queries.log'",
    "set profiling_output = '{loot}/profile.json'",
    "set custom_extension_repository = 'http://127.0.0.1:1'",
    "set autoinstall_known_extensions = true",
    "set allow_unsigned_extensions = true",
    "set allow_persistent_secrets = true",
    "set file_search_path = '{dir}'",
    "set \"temp_directory\" = '{loot}'",
    "SET TEMP_DIRECTORY TO '{loot}'",
    "reset temp_directory",
    "reset memory_limit",
    "pragma enable_profiling",
    "pragma enable_profiling = 'json'",
    "pragma profiling_output = '{loot}/profile.json'",
    "pragma memory_limit = '100GB'",
    "pragma threads = 64",
    "pragma temp_directory = '{loot}'",
    "pragma enable_object_cache",
    "pragma force_checkpoint",
    "pragma import_database('{dir}/exported')",
    "select set_config('temp_directory', '{loot}', false)",
    "select set_config('role', 'operator', false)",
    "select set_config('session_authorization', 'operator', false)",
    "select set_config('allowed_paths', '[/etc/passwd]', true)",
    "set session allowed_directories to ['/']",
    "drop persistent secret if exists stolen",
    "use memory",
    "pragma storage_info('t')",
    "pragma enable_logging",
    "pragma json_execute_serialized_sql('x')",
    "explain set temp_directory = '{loot}'",
)

# What belongs to the server itself, and is everybody's.
CATALOGS = tries(
    "create table millrace.main.stolen (a int)",
    "create schema millrace.stolen",
    "create schema memory.stolen",
    "create table memory.main.stolen (a int)",
    "create view millrace.main.stolen as select 1",
    "create or replace view millrace.main.sessions as select 1",
    "create or replace macro millrace.pg.stolen(a) as 'x'",
    "create type memory.main.stolen as enum ('a')",
    "create sequence memory.main.stolen",
    "drop view millrace.main.sessions",
    "drop schema millrace.pg cascade",
    "alter view millrace.main.sessions rename to stolen",
    "comment on view millrace.main.sessions is 'x'",
    "drop table flights.public.flights",
    "delete from flights.public.airports",
    "truncate flights.public.airports",
    "create view flights.public.stolen as select 1",
    "create schema flights.stolen",
    "alter table flights.public.airports rename to stolen",
    "comment on table flights.public.airports is 'x'",
) + [Attempt(("create macro system.main.stolen() as 1",), ("42501", "42P10", "0A000"))]

NETWORK = tries(
    "select * from read_csv('http://127.0.0.1:1/x.csv')",
    "select * from 'https://127.0.0.1:1/x.parquet'",
    "select * from read_parquet('s3://bucket/x.parquet')",
    "select * from read_parquet('hf://datasets/x/y.parquet')",
    "select * from read_csv('hostfs://etc/passwd')",
    "select * from read_text('gcs://bucket/x')",
    "copy (select 1 as a) to 's3://bucket/x.parquet'",
    "copy (select 1 as a) to 'http://127.0.0.1:1/x.csv'",
)

EXTENSIONS = absent(NO_FUNCTION,
    "select * from sqlite_scan('{dir}/secret.sqlite', 't')",
    "select * from postgres_scan('host=127.0.0.1', 'public', 't')",
    "select * from postgres_query('x', 'select 1')",
    "select * from mysql_scan('host=127.0.0.1', 'a', 't')",
    "select * from iceberg_scan('{dir}')",
    "select * from delta_scan('{dir}')",
    "select * from read_xlsx('{dir}/secret.xlsx')",
    "select * from st_read('{dir}/secret.csv')",
    "select * from read_avro('{dir}/secret.avro')",
    "select http_get('http://127.0.0.1:1')",
    "select * from shellfs('id')",
    "select * from ls('{dir}')",
    "select * from hostfs('{dir}')",
    "select * from load_aws_credentials()",
)

POSTGRES_FORMS = as_postgres(
    "copy (select 1) to '{loot}/p.txt'",
    "copy (select 1) to program 'id'",
    "alter system set work_mem = '1GB'",
    "create tablespace stolen location '{loot}'",
    "create database stolen",
    "create role stolen superuser",
    "alter role demo superuser",
    "set role operator",
    "set session authorization operator",
    "select pg_reload_conf()",
    "select pg_read_file('/etc/passwd')",
    "select pg_read_binary_file('{dir}/secret.txt')",
    "select pg_ls_dir('/etc')",
    "select pg_stat_file('/etc/passwd')",
    "select lo_import('/etc/passwd')",
    "select pg_rotate_logfile()",
    "create extension file_fdw",
    "load '{dir}/evil.so'",
    "create function stolen() returns int language c as '{dir}/evil', 'run'",
)
FUNCTIONS_THAT_NEED_NOT_EXIST = ("pg_", "lo_import")

ATTEMPTS = [*READS, *REPLACEMENT_SCANS, *DISGUISES, *INSIDE_OTHER_STATEMENTS, *INDIRECTIONS, *WRITES, *ENGINE, *CATALOGS, *NETWORK, *EXTENSIONS, *[
    dataclasses.replace(a, missing=(NO_FUNCTION,)) if any(f"select {name}" in a.statements[0] for name in FUNCTIONS_THAT_NEED_NOT_EXIST) else a
    for a in POSTGRES_FORMS]]

# What a user with the grant `files` may do: the readers, by name and by path.
OPERATOR_READS = [a.statements[0] for a in READS if "{dir}" in a.statements[0] and "file://" not in a.statements[0]
                  and not any(name in a.statements[0] for name in ("read_duckdb", "bloom_probe"))] + [
    "select * from '{dir}/secret.csv'", "select * from '{dir}/secret.parquet' as t", "select * from query('from ''{dir}/secret.csv''')"]


def make_secrets(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True)
    (folder / "secret.txt").write_text(TOKEN)
    with duckdb.connect(folder / "secret.duckdb") as engine:
        engine.execute(f"create table t as select '{TOKEN}' as a")
        engine.execute(f"copy t to '{folder}/secret.parquet' (format parquet, kv_metadata {{note: '{TOKEN}'}})")
        engine.execute(f"copy t to '{folder}/secret.csv' (format csv, header true)")
        engine.execute(f"copy t to '{folder}/secret.json' (format json)")
        engine.execute(f"export database '{folder}/exported'")


@dataclasses.dataclass(frozen=True)
class Ground:
    """Where the secrets lie and where nothing may appear."""

    secrets: pathlib.Path
    loot: pathlib.Path
    server: pathlib.Path

    def fill(self, statement: str) -> str:
        values = {"dir": self.secrets, "loot": self.loot, "db": self.server, "base": self.server.name}
        for name, value in values.items():
            statement = statement.replace("{" + name + "}", str(value))
        return statement.replace("{{", "{").replace("}}", "}")

    def files(self) -> set[str]:
        """Everything in the loot and in the server's folder, apart from what the server itself keeps in its data folder."""
        kept = {"data", "pgdata"}
        found = {str(p) for p in self.loot.rglob("*")} | {str(p) for p in self.server.iterdir()}
        inside = {str(p) for name in kept for p in (self.server / name).glob("inside*")}
        return found | inside


@pytest.fixture(scope="module")
def ground(session_folder, server):
    made = Ground(session_folder / "secrets", session_folder / "loot", session_folder / server.kind)
    make_secrets(made.secrets)
    made.loot.mkdir()
    made.loot.chmod(0o777)
    return made


def run_attempt(connection, ground: Ground, attempt: Attempt, prepare: bool) -> tuple[str | None, str]:
    """The state of the first refusal, or none, and all that was seen on the way."""
    seen = ""
    for statement in attempt.statements:
        text = ground.fill(statement)
        try:
            if text.lstrip().lower().startswith("copy") and "stdout" in text:
                with connection.cursor().copy(text) as copy:
                    seen += "".join(bytes(part).decode(errors="replace") for part in copy)
                continue
            cursor = connection.execute(text, prepare=prepare)
            seen += str(cursor.fetchall()) if cursor.description else ""
        except psycopg.Error as error:
            return error.sqlstate, seen + str(error)
    return None, seen


def cases():
    for attempt in ATTEMPTS:
        marks = () if attempt.postgres else (pytest.mark.millrace,)
        name = " -> ".join(attempt.statements).replace("\n", " ")
        yield pytest.param(attempt, False, marks=marks, id=f"simple: {name}")
        if ";" not in attempt.statements[0].rstrip(" ;"):  # several statements cannot be prepared
            yield pytest.param(attempt, True, marks=marks, id=f"extended: {name}")


@pytest.mark.parametrize("attempt, prepare", cases())
def test_refused(endpoint, ground, attempt, prepare):
    before = ground.files()
    with endpoint.connect() as connection:
        state, seen = run_attempt(connection, ground, attempt, prepare)
        assert state is not None, f"it was let through: {seen[:200]}"
        assert state in (REFUSED, *attempt.missing), seen
        assert TOKEN not in seen and "root:" not in seen
        if connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            connection.execute("rollback")
        assert connection.execute("select 1").fetchone() == (1,), "the session goes on"
    assert ground.files() == before, "something appeared on disk"


@pytest.mark.millrace
def test_bound_path_is_refused(endpoint, ground):
    with endpoint.connect() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("select * from read_text(%s)", (str(ground.secrets / "secret.txt"),))


@pytest.mark.millrace
@pytest.mark.parametrize("option", ["-c temp_directory=/tmp", "-c enable_external_access=true", "-c threads=64"])
def test_startup_options_are_refused(endpoint, option):
    with pytest.raises(psycopg.OperationalError, match="temp_directory|enable_external_access|threads"):
        psycopg.connect(make_conninfo(endpoint.conninfo(), options=option)).close()


@pytest.mark.millrace
def test_refusal_says_why(endpoint, ground):
    with endpoint.connect() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege) as caught:
        connection.execute(ground.fill("select * from read_csv('{dir}/secret.csv')"))
    assert caught.value.diag.message_primary and (caught.value.diag.message_hint or caught.value.diag.message_detail)


@pytest.mark.millrace
def test_refusal_does_not_tell_whether_a_file_exists(endpoint, ground):
    def message(path: str) -> str:
        with endpoint.connect() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege) as caught:
            connection.execute(f"select * from read_text('{path}')")
        return str(caught.value).replace(path, "PATH")

    assert message(f"{ground.secrets}/secret.txt") == message(f"{ground.secrets}/absent.txt")


@pytest.mark.millrace
@pytest.mark.parametrize("statement", OPERATOR_READS)
def test_operator_may_read(endpoint, ground, statement):
    with endpoint.as_user(OPERATOR).connect() as connection:
        assert connection.execute(ground.fill(statement)).fetchall()


@pytest.mark.millrace
@pytest.mark.parametrize("statement", [
    "copy (select 1) to program 'cat'", "copy (select 1) to '{db}/data/local.duckdb'", "copy (select 1) to '{db}/data/./local.duckdb' (format csv)",
    "select * from read_blob('{db}/data/local.duckdb')", "select * from read_text('{db}/data/server.secret')",
    "select * from read_blob('{db}/data/*.duckdb')", "copy (select 1) to '{db}/data/local.duckdb.wal'"])
def test_operator_may_not_reach_the_servers_own_files(endpoint, ground, statement):
    with endpoint.as_user(OPERATOR).connect() as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(ground.fill(statement)).fetchall()
        assert connection.execute("select 1").fetchone() == (1,)


@pytest.mark.millrace
@pytest.mark.parametrize("attempt", [a for a in ENGINE if a.statements[0].startswith(("set ", "install", "load"))],
                         ids=lambda a: a.statements[0])
def test_operator_may_not_change_the_engine(endpoint, ground, attempt):
    with endpoint.as_user(OPERATOR).connect() as connection:
        state, _ = run_attempt(connection, ground, attempt, prepare=False)
    assert state == REFUSED


@pytest.mark.millrace
@pytest.mark.parametrize("statement", ["select * from duckdb_databases()", "pragma database_list", "select * from pragma_database_list",
                                       "show databases", "select * from query('from duckdb_databases()')"])
def test_catalogs_do_not_tell_where_they_lie(endpoint, ground, statement):
    with endpoint.connect() as connection:
        assert str(ground.server) not in str(connection.execute(statement).fetchall())


@pytest.mark.millrace
@pytest.mark.parametrize("name", ["\"millrace.yaml\"", "millrace.yaml", "\"millrace.log\"", "data.local"])
def test_nobody_learns_whether_a_file_exists(endpoint, name):
    """The server runs in the folder of these files; a name that is no table says the same whether or not there is such a file."""
    with endpoint.connect() as connection:
        with pytest.raises(psycopg.errors.UndefinedTable) as there:
            connection.execute(f"select * from {name}")
        with pytest.raises(psycopg.errors.UndefinedTable) as nowhere:
            connection.execute(f"select * from {name.replace('m', 'w').replace('d', 'w')}")
    assert there.value.diag.message_primary.replace("m", "w").replace("d", "w") == nowhere.value.diag.message_primary.replace("m", "w").replace("d", "w")
    assert there.value.diag.statement_position == nowhere.value.diag.statement_position


@pytest.mark.millrace
def test_views_of_an_operator_do_not_lend_the_grant(endpoint, ground):
    """A view over a file, made by one who may, does not let another read it."""
    with endpoint.as_user(OPERATOR).connect() as connection:
        try:
            connection.execute(ground.fill("create or replace view public.lent as select * from read_text('{dir}/secret.txt')"))
        except psycopg.Error as error:
            assert error.sqlstate == REFUSED
            return
    with endpoint.connect() as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("select * from public.lent")
    with endpoint.as_user(OPERATOR).connect() as connection:
        connection.execute("drop view public.lent")


def test_unguarded_engine_lets_them_through(tmp_path):
    """Proves that the attempts are real: on a bare engine most of them reach files, settings or databases."""
    make_secrets(tmp_path / "secrets")
    (tmp_path / "server" / "data").mkdir(parents=True)
    (tmp_path / "server" / "millrace.yaml").write_text(TOKEN)
    loose = 0
    here = os.getcwd()
    harmless = [a for a in ATTEMPTS if a not in NETWORK and "/dev/" not in a.statements[0] and "fd/0" not in a.statements[0]
                and "install" not in a.statements[0] and "update ext" not in a.statements[0] and "persistent" not in a.statements[0]]
    for number, attempt in enumerate(harmless):
        loot = tmp_path / f"loot{number}"
        loot.mkdir()
        ground = Ground(tmp_path / "secrets", loot, tmp_path / "server")
        try:
            os.chdir(tmp_path / "server")
            with duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}) as engine:
                for statement in attempt.statements:
                    engine.execute(ground.fill(statement)).to_arrow_table()
            loose += 1
        except duckdb.Error as error:
            if os.environ.get("SHOW_CONTAINED"):
                print(f"contained: {attempt.statements[-1]}: {str(error).splitlines()[0][:150]}")
        finally:
            os.chdir(here)
    print(f"{len(ATTEMPTS)} attempts, {len(harmless)} tried on a bare engine, {loose} got through")
    assert loose >= 100
