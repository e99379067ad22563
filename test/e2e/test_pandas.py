"""pandas: frames read and written through SQLAlchemy and through ADBC."""

import adbc_driver_postgresql.dbapi
import duckdb
import numpy
import pandas
import pandas.testing
import pytest
import sqlalchemy as sa

from harness import paths


@pytest.fixture(scope="module")
def engine(endpoint):
    engine = sa.create_engine(endpoint.on("flights").url("postgresql+psycopg"))
    yield engine
    engine.dispose()


def test_read_sql_equals_the_file(engine):
    found = pandas.read_sql("select * from weather order by date", engine, parse_dates=["date"])
    wanted = pandas.read_csv(paths.SAMPLES / "seattle-weather.csv", parse_dates=["date"]).sort_values("date")
    pandas.testing.assert_frame_equal(found, wanted, check_dtype=False)


def test_read_sql_table(engine):
    frame = pandas.read_sql_table("airports", engine)
    assert frame.shape == (3376, 7) and frame["latitude"].dtype == numpy.float64


def test_read_sql_query_with_parameters_and_chunks(engine):
    query = sa.text("select delay, distance from flights where origin = :origin")
    parts = list(pandas.read_sql(query, engine, params={"origin": "SEA"}, chunksize=20_000))
    with duckdb.connect() as reference:
        wanted = reference.execute(f"select count(*), sum(delay) from '{paths.SAMPLES}/flights-3m.parquet' where origin = 'SEA'").fetchone()
    frame = pandas.concat(parts)
    assert (len(frame), int(frame["delay"].sum())) == wanted


def test_nulls_and_types(engine):
    frame = pandas.read_sql("select * from (values (1, 1.5::float8, 'a', now()), (null, null, null, null)) t(i, f, s, z)", engine)
    assert frame["i"].isna().tolist() == [False, True] and frame["s"].isna().tolist() == [False, True]
    assert str(frame["z"].dtype).startswith("datetime64[") and frame["z"].dtype.tz is not None


def test_to_sql_and_back(endpoint):
    local = sa.create_engine(endpoint.url("postgresql+psycopg"))
    frame = pandas.DataFrame({"i": range(1000), "f": numpy.linspace(0, 1, 1000), "s": [f"row {i}" for i in range(1000)],
                              "t": pandas.date_range("2024-01-01", periods=1000, freq="h")})
    frame.to_sql("pandas_made", local, if_exists="replace", index=False, method="multi", chunksize=200)
    back = pandas.read_sql("select * from pandas_made order by i", local)
    pandas.testing.assert_frame_equal(back, frame, check_dtype=False)
    frame.head(5).to_sql("pandas_made", local, if_exists="append", index=False)
    assert pandas.read_sql("select count(*) as n from pandas_made", local)["n"][0] == 1005
    with local.begin() as c:
        c.execute(sa.text("drop table pandas_made"))
    local.dispose()


def test_read_sql_by_adbc(endpoint):
    with adbc_driver_postgresql.dbapi.connect(endpoint.on("flights").url("postgresql")) as connection:
        frame = pandas.read_sql("select iata, latitude from airports order by iata", connection)
        assert frame.shape == (3376, 2) and frame["iata"][0] == "00M"
