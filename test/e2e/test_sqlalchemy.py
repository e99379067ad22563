"""SQLAlchemy 2: reflection by the Inspector, Core statements, over three drivers."""

import asyncio
import datetime
import decimal

import pytest
import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.reflection import ObjectKind
from sqlalchemy.ext.asyncio import create_async_engine

SCHEMA = "alchemy"


@pytest.fixture(scope="module", params=["postgresql+psycopg", "postgresql+psycopg2"])
def engine(request, endpoint):
    engine = sa.create_engine(endpoint.url(request.param))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def reflected(engine):
    """A schema with one of each thing that reflection looks for."""
    with engine.begin() as c:
        for text in (
            f"drop schema if exists {SCHEMA} cascade", f"create schema {SCHEMA}",
            f"create table {SCHEMA}.parent (id int primary key, name varchar(40) not null unique, born date, note text default 'none')",
            f"create table {SCHEMA}.child (a int, b int, parent_id int not null references {SCHEMA}.parent (id), amount numeric(12, 3),"
            " at timestamptz, tags text[], raw bytea, ratio real, big bigint, small smallint, yes boolean, id uuid, j json, span interval,"
            " clock time, check (amount > 0), primary key (a, b))",
            f"create index child_amount on {SCHEMA}.child (amount)",
            f"create view {SCHEMA}.names as select id, name from {SCHEMA}.parent where id > 0",
            f"create sequence {SCHEMA}.counter",
            f"comment on table {SCHEMA}.parent is 'the elders'", f"comment on column {SCHEMA}.parent.name is 'as called'",
        ):
            c.execute(sa.text(text))
    yield sa.inspect(engine)
    with engine.begin() as c:
        c.execute(sa.text(f"drop schema {SCHEMA} cascade"))


def test_names(reflected):
    assert {"public", SCHEMA, "information_schema"} <= set(reflected.get_schema_names())
    assert sorted(reflected.get_table_names(SCHEMA)) == ["child", "parent"]
    assert reflected.get_view_names(SCHEMA) == ["names"]
    assert reflected.get_sequence_names(SCHEMA) == ["counter"]
    assert reflected.get_materialized_view_names(SCHEMA) == []
    assert reflected.has_table("parent", SCHEMA) and not reflected.has_table("nosuch", SCHEMA)
    assert reflected.has_sequence("counter", SCHEMA) and reflected.default_schema_name == "public"


def test_columns(reflected):
    columns = {c["name"]: c for c in reflected.get_columns("child", SCHEMA)}
    kinds = {name: str(c["type"].compile(dialect=postgresql.dialect())) for name, c in columns.items()}
    assert kinds == {
        "a": "INTEGER", "b": "INTEGER", "parent_id": "INTEGER", "amount": "NUMERIC(12, 3)", "at": "TIMESTAMP WITH TIME ZONE",
        "tags": "TEXT[]", "raw": "BYTEA", "ratio": "REAL", "big": "BIGINT", "small": "SMALLINT", "yes": "BOOLEAN", "id": "UUID",
        "j": "JSON", "span": "INTERVAL", "clock": "TIME WITHOUT TIME ZONE"}
    assert [n for n, c in columns.items() if not c["nullable"]] == ["a", "b", "parent_id"]
    parent = {c["name"]: c for c in reflected.get_columns("parent", SCHEMA)}
    assert parent["note"]["default"].startswith("'none'") and parent["name"]["comment"] == "as called"
    assert str(parent["name"]["type"]) == "VARCHAR(40)"


def test_constraints(reflected):
    assert reflected.get_pk_constraint("child", SCHEMA)["constrained_columns"] == ["a", "b"]
    (foreign,) = reflected.get_foreign_keys("child", SCHEMA)
    assert (foreign["constrained_columns"], foreign["referred_schema"], foreign["referred_table"], foreign["referred_columns"]) == (
        ["parent_id"], SCHEMA, "parent", ["id"])
    assert [u["column_names"] for u in reflected.get_unique_constraints("parent", SCHEMA)] == [["name"]]
    (check,) = reflected.get_check_constraints("child", SCHEMA)
    assert "amount > " in check["sqltext"]


def test_indexes_comments_views(reflected):
    assert [(i["name"], i["column_names"], i["unique"]) for i in reflected.get_indexes("child", SCHEMA)] == [("child_amount", ["amount"], False)]
    assert reflected.get_table_comment("parent", SCHEMA) == {"text": "the elders"}
    assert "parent" in reflected.get_view_definition("names", SCHEMA)


def test_multi_reflection(reflected):
    assert {name for _, name in reflected.get_multi_columns(schema=SCHEMA, kind=ObjectKind.ANY)} >= {"child", "parent", "names"}


def test_metadata_reflect_and_query(engine, reflected):
    metadata = sa.MetaData(schema=SCHEMA)
    metadata.reflect(engine, views=True)
    parent, child = metadata.tables[f"{SCHEMA}.parent"], metadata.tables[f"{SCHEMA}.child"]
    with engine.begin() as c:
        c.execute(sa.delete(child))
        c.execute(sa.delete(parent))
        c.execute(sa.insert(parent), [{"id": i, "name": f"name {i}"} for i in range(50)])
        c.execute(sa.insert(child), {"a": 1, "b": 2, "parent_id": 7, "amount": decimal.Decimal("1.125"), "tags": ["x", None], "raw": b"\0",
                                     "at": datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc), "span": datetime.timedelta(days=1)})
    with engine.connect() as c:
        joined = sa.select(parent.c.name, child.c.amount, child.c.tags, child.c.raw, child.c.at, child.c.span).join(child)
        row = c.execute(joined).one()
        assert (row.name, row.amount, row.tags, bytes(row.raw), row.span) == ("name 7", decimal.Decimal("1.125"), ["x", None], b"\0", datetime.timedelta(days=1))
        assert row.at.astimezone(datetime.timezone.utc) == datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
        page = sa.select(parent.c.id).where(parent.c.id.in_([1, 2, 3, 40]), parent.c.name.ilike("NAME%")).order_by(parent.c.id.desc()).limit(2).offset(1)
        assert c.execute(page).scalars().all() == [3, 2]
        assert c.scalar(sa.select(sa.func.count()).select_from(metadata.tables[f"{SCHEMA}.names"])) == 49
        window = sa.select(sa.func.row_number().over(order_by=parent.c.id)).limit(3)
        assert c.execute(window).scalars().all() == [1, 2, 3]


def test_create_all_and_drop_all(engine):
    metadata = sa.MetaData()
    made = sa.Table("alchemy_made", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("kind", sa.String(10)),
                    sa.Column("at", sa.DateTime(timezone=True)), sa.Column("amount", sa.Numeric(10, 2)), sa.Column("extra", sa.JSON))
    metadata.drop_all(engine)
    metadata.create_all(engine)
    with engine.begin() as c:
        returned = c.execute(sa.insert(made).values(id=1, kind="x", extra={"a": [1]}).returning(made.c.id, made.c.extra)).one()
        assert tuple(returned) == (1, {"a": [1]})
        upsert = postgresql.insert(made).values(id=1, kind="y")
        c.execute(upsert.on_conflict_do_update(index_elements=["id"], set_={"kind": upsert.excluded.kind}))
        assert c.scalar(sa.select(made.c.kind)) == "y"
        assert c.execute(sa.update(made).where(made.c.id == 1).values(kind="z")).rowcount == 1
    metadata.drop_all(engine)
    assert not sa.inspect(engine).has_table("alchemy_made")


def test_create_with_generated_key(engine):
    """An integer primary key becomes SERIAL."""
    metadata = sa.MetaData()
    made = sa.Table("alchemy_serial", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    metadata.drop_all(engine)
    metadata.create_all(engine)
    with engine.begin() as c:
        keys = [c.execute(sa.insert(made).values(name=name)).inserted_primary_key[0] for name in "ab"]
        assert keys == [1, 2]
        c.execute(sa.insert(made), [{"name": str(i)} for i in range(500)])
        assert c.scalar(sa.select(sa.func.count()).select_from(made)) == 502
    metadata.drop_all(engine)


def test_errors_are_translated(engine):
    with engine.connect() as c:
        with pytest.raises(exc.ProgrammingError):
            c.execute(sa.text("select nosuch"))
        c.rollback()
        with pytest.raises(exc.DataError):
            c.execute(sa.text("select 1 / 0"))


def test_stream_and_isolation(engine, endpoint):
    source = sa.create_engine(endpoint.on("flights").url("postgresql+psycopg"))
    with source.connect().execution_options(stream_results=True, max_row_buffer=5000, isolation_level="REPEATABLE READ") as c:
        table = sa.Table("flights", sa.MetaData(), autoload_with=c)
        assert [col.name for col in table.columns] == ["date", "delay", "distance", "origin", "destination"]
        total = sum(len(part) for part in c.execute(sa.select(table.c.delay).limit(100_000)).partitions(20_000))
        assert total == 100_000
    source.dispose()


def test_asyncpg_dialect(endpoint):
    async def work():
        engine = create_async_engine(endpoint.url("postgresql+asyncpg"))
        async with engine.connect() as c:
            names = await c.run_sync(lambda sync: sa.inspect(sync).get_schema_names())
            row = (await c.execute(sa.text("select :a + 1, :b"), {"a": 1, "b": "x"})).one()
        await engine.dispose()
        return names, tuple(row)

    names, row = asyncio.run(work())
    assert "public" in names and row == (2, "x")
