"""Going back to savepoints: only where nothing is lost or kept that should not be."""

import psycopg
import pytest


@pytest.fixture
def client(endpoint):
    with psycopg.connect(endpoint.conninfo()) as connection:
        yield connection
        connection.rollback()


@pytest.mark.millrace
@pytest.mark.parametrize("write", ["insert into noted values (2)", "update noted set a = 3", "delete from noted", "insert into noted values (2) returning a",
                                   "explain analyze insert into noted values (2)", "create temp table another (a int)"])
def test_temporary_tables_count_as_written(client, write):
    """The engine cannot undo a part of a transaction: going back is refused, and nothing is half undone."""
    client.execute("create temp table noted as select 1 as a")
    client.commit()
    client.execute("savepoint s")
    client.execute(write)
    with pytest.raises(psycopg.errors.FeatureNotSupported):
        client.execute("rollback to s")
    client.rollback()
    assert client.execute("select a from noted").fetchall() == [(1,)]
    client.execute("drop table noted")
    client.commit()


@pytest.mark.millrace
def test_an_error_after_a_temporary_write(client):
    client.execute("create temp table noted (a int)")
    client.commit()
    client.execute("insert into noted values (1)")
    client.execute("savepoint s")
    with pytest.raises(psycopg.errors.DivisionByZero):
        client.execute("select 1/0")
    with pytest.raises(psycopg.errors.FeatureNotSupported):
        client.execute("rollback to s")


def test_settings_and_cursors_go_back(client):
    client.execute("set local statement_timeout = '5s'")
    client.execute("declare early cursor for select 1")
    client.execute("savepoint s")
    client.execute("set local statement_timeout = '6s'")
    client.execute("set application_name = 'later'")
    client.execute("declare late cursor for select 1")
    client.execute("rollback to s")
    assert client.execute("show statement_timeout").fetchone() == ("5s",)
    assert client.execute("show application_name").fetchone() != ("later",)
    assert client.execute("select name from pg_cursors").fetchall() == [("early",)]
    assert client.execute("fetch early").fetchone() == (1,)


def test_replaced_temporary_views_answer_anew(client):
    client.execute("create temp view seen as select 1 as a")
    assert client.execute("select * from seen", prepare=False).fetchone() == (1,)
    client.execute("create or replace temp view seen as select 2 as a")
    assert client.execute("select * from seen", prepare=False).fetchone() == (2,)
    client.execute("drop view seen")
    with pytest.raises(psycopg.errors.UndefinedTable):
        client.execute("select * from seen", prepare=False)


def test_an_execute_in_a_pipeline_is_undone_with_it(endpoint):
    with endpoint.connect() as client:
        client.execute("create table piped (a int)")
        client.execute("prepare put as insert into piped values (1)")
        with pytest.raises(psycopg.Error):
            with client.pipeline():
                client.execute("execute put")
                client.execute("select 1/0")
        assert client.execute("select count(*) from piped").fetchone() == (0,)
        client.execute("drop table piped")
