"""pgbench with scripts of its own, in its three protocols."""

import re
import subprocess

import pytest

POINT = """\\set key random(1, 1000)
select value from bench_rows where key = :key;
"""
WRITE = """\\set key random(1, 1000)
begin;
select length(value) as size from bench_rows where key = :key \\gset
insert into bench_log values (:key, :size, now());
end;
"""
PIPELINE = """\\set key random(1, 1000)
\\startpipeline
select value from bench_rows where key = :key;
select count(*) from bench_rows where key <= :key;
\\endpipeline
"""


@pytest.fixture(scope="module")
def rows(endpoint):
    with endpoint.connect() as connection:
        connection.execute("drop table if exists bench_rows; drop table if exists bench_log")
        connection.execute("create table bench_rows (key int primary key, value text)")
        connection.execute("create table bench_log (key int, size int, at timestamptz)")
        connection.execute("insert into bench_rows select i, 'value ' || i from generate_series(1, 1000) t(i)")
        yield connection
        connection.execute("drop table bench_rows; drop table bench_log")


def pgbench(endpoint, folder, script: str, *options: str) -> str:
    (folder / "script.sql").write_text(script)
    done = subprocess.run(["/usr/lib/postgresql/15/bin/pgbench", "-n", "-f", folder / "script.sql", *options], env=endpoint.environment(),
                          capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"number of failed transactions: 0 ", done.stdout), done.stdout
    return done.stdout


@pytest.mark.parametrize("protocol", ["simple", "extended", "prepared"])
def test_point_queries(endpoint, tmp_path, rows, protocol):
    printed = pgbench(endpoint, tmp_path, POINT, "-M", protocol, "-c", "4", "-j", "2", "-t", "250")
    assert "number of transactions actually processed: 1000/1000" in printed


@pytest.mark.parametrize("protocol", ["simple", "extended", "prepared"])
def test_writing_transactions(endpoint, tmp_path, rows, protocol):
    rows.execute("delete from bench_log")
    pgbench(endpoint, tmp_path, WRITE, "-M", protocol, "-c", "4", "-j", "2", "-t", "25")
    assert rows.execute("select count(*), min(size) > 0 from bench_log").fetchone() == (100, True)


@pytest.mark.parametrize("protocol", ["extended", "prepared"])
def test_pipelines(endpoint, tmp_path, rows, protocol):
    pgbench(endpoint, tmp_path, PIPELINE, "-M", protocol, "-c", "2", "-t", "100")


def test_a_connection_for_each_transaction(endpoint, tmp_path, rows):
    pgbench(endpoint, tmp_path, POINT, "-C", "-c", "2", "-t", "50")
