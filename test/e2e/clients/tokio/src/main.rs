//! Checklist of tokio-postgres against a running server (E2E_* variables); prints `ok|fail <case> [what was found]` lines.

use bytes::Bytes;
use futures_util::{SinkExt, Stream};
use openssl::ssl::{SslConnector, SslFiletype, SslMethod, SslVerifyMode};
use postgres_openssl::MakeTlsConnector;
use std::env::var;
use std::error::Error;
use std::fmt::Debug;
use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio_postgres::types::{Kind, ToSql, Type};
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage};

type Outcome = Result<(), Box<dyn Error>>;
type Case = (&'static str, fn() -> Pin<Box<dyn Future<Output = Outcome>>>);

fn main() {
    let cases: Vec<Case> = vec![
        (
            "connects_in_every_way",
            || Box::pin(connects_in_every_way()),
        ),
        ("refuses_wrong_credentials", || {
            Box::pin(refuses_wrong_credentials())
        }),
        ("types_round_trip_in_binary", || {
            Box::pin(types_round_trip_in_binary())
        }),
        ("describes_statements", || Box::pin(describes_statements())),
        ("introspects_unknown_types", || {
            Box::pin(introspects_unknown_types())
        }),
        ("pipelines", || Box::pin(pipelines())),
        ("portals_give_rows_in_parts", || {
            Box::pin(portals_give_rows_in_parts())
        }),
        ("copies", || Box::pin(copies())),
        ("several_statements", || Box::pin(several_statements())),
        ("transactions", || Box::pin(transactions())),
        ("errors_say_where", || Box::pin(errors_say_where())),
        ("cancels", || Box::pin(cancels())),
        ("large_result", || Box::pin(large_result())),
    ];
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("runtime");
    for (name, case) in cases {
        let outcome =
            runtime.block_on(async { tokio::time::timeout(Duration::from_secs(60), case()).await });
        match outcome
            .map_err(|e| Box::from(e.to_string()))
            .and_then(|inner| inner)
        {
            Ok(()) => println!("ok\t{name}"),
            Err(error) => println!("fail\t{name}\t{}", error.to_string().replace('\n', " ")),
        }
    }
}

fn same<F: Debug + PartialEq<W>, W: Debug>(what: &str, found: F, wanted: W) -> Outcome {
    if found == wanted {
        return Ok(());
    }
    Err(format!("{what}: found {found:?}, wanted {wanted:?}").into())
}

fn fails<T>(outcome: Result<T, tokio_postgres::Error>, state: &str) -> Outcome {
    match outcome {
        Ok(_) => Err(format!("wanted {state}, found success").into()),
        Err(error) => same(
            "state",
            error
                .code()
                .map_or_else(|| error.to_string(), |c| c.code().to_string()),
            state.to_string(),
        ),
    }
}

fn config() -> Result<Config, Box<dyn Error>> {
    let mut config = Config::new();
    config
        .host(&var("E2E_HOST")?)
        .port(var("E2E_PORT")?.parse()?)
        .user(&var("E2E_USER")?);
    config
        .password(var("E2E_PASSWORD")?)
        .dbname(&var("E2E_DATABASE")?)
        .application_name("tokio");
    Ok(config)
}

async fn plain(config: &Config) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

fn verified(certified: bool) -> Result<MakeTlsConnector, Box<dyn Error>> {
    let mut builder = SslConnector::builder(SslMethod::tls())?;
    builder.set_ca_file(var("E2E_CA")?)?;
    builder.set_verify(SslVerifyMode::PEER);
    if certified {
        builder.set_certificate_file(var("E2E_CERT")?, SslFiletype::PEM)?;
        builder.set_private_key_file(var("E2E_KEY")?, SslFiletype::PEM)?;
    }
    Ok(MakeTlsConnector::new(builder.build()))
}

async fn connects_in_every_way() -> Outcome {
    let client = plain(&config()?).await?;
    same(
        "one",
        client.query_one("select 1", &[]).await?.get::<_, i32>(0),
        1,
    )?;
    let mut bound = config()?;
    bound.ssl_mode(tokio_postgres::config::SslMode::Require);
    bound.channel_binding(tokio_postgres::config::ChannelBinding::Require);
    let (client, connection) = bound.connect(verified(false)?).await?;
    tokio::spawn(connection);
    same(
        "two",
        client.query_one("select 2", &[]).await?.get::<_, i32>(0),
        2,
    )?;
    let mut certified = config()?;
    certified
        .ssl_mode(tokio_postgres::config::SslMode::Require)
        .user("certified");
    let (client, connection) = certified.connect(verified(true)?).await?;
    tokio::spawn(connection);
    same(
        "user",
        client
            .query_one("select current_user::text", &[])
            .await?
            .get::<_, String>(0),
        "certified",
    )
}

async fn refuses_wrong_credentials() -> Outcome {
    fails(plain(config()?.password("wrong")).await, "28P01")?;
    fails(plain(config()?.dbname("no_such_database")).await, "3D000")
}

async fn types_round_trip_in_binary() -> Outcome {
    let client = plain(&config()?).await?;
    let when = UNIX_EPOCH + Duration::from_micros(1_709_210_096_789_012);
    let bytes: &[u8] = &[0, 255, 39];
    let nothing: Option<&str> = None;
    let numbers = vec![Some(1i64), None, Some(i64::MIN)];
    let texts = vec!["a,b", "\"q\"", "NULL", ""];
    let row = client
        .query_one(
            "select $1::bool, $2::int2, $3::int4, $4::int8, $5::float4, $6::float8, $7::text, $8::bytea,
                    $9::timestamptz, $10::timestamp, $11::int8[], $12::text[], $13::text",
            &[&true, &i16::MIN, &i32::MAX, &i64::MIN, &f32::MIN_POSITIVE, &f64::MAX, &"naïve 🦀", &bytes, &when, &when,
              &numbers, &texts, &nothing],
        )
        .await?;
    same("bool", row.get::<_, bool>(0), true)?;
    same("int2", row.get::<_, i16>(1), i16::MIN)?;
    same("int4", row.get::<_, i32>(2), i32::MAX)?;
    same("int8", row.get::<_, i64>(3), i64::MIN)?;
    same("float4", row.get::<_, f32>(4), f32::MIN_POSITIVE)?;
    same("float8", row.get::<_, f64>(5), f64::MAX)?;
    same("text", row.get::<_, &str>(6), "naïve 🦀")?;
    same("bytea", row.get::<_, &[u8]>(7), bytes)?;
    same("timestamptz", row.get::<_, SystemTime>(8), when)?;
    same("timestamp", row.get::<_, SystemTime>(9), when)?;
    same("int8[]", row.get::<_, Vec<Option<i64>>>(10), numbers)?;
    same("text[]", row.get::<_, Vec<String>>(11), texts)?;
    same("null", row.get::<_, Option<String>>(12), None::<String>)
}

async fn describes_statements() -> Outcome {
    let client = plain(&config()?).await?;
    let statement = client
        .prepare("select $1::int8 as a, $2::numeric as b, lower($3) as c")
        .await?;
    same(
        "parameters",
        statement.params(),
        [Type::INT8, Type::NUMERIC, Type::TEXT],
    )?;
    let columns: Vec<_> = statement
        .columns()
        .iter()
        .map(|c| (c.name(), c.type_().clone()))
        .collect();
    same(
        "columns",
        columns,
        vec![("a", Type::INT8), ("b", Type::NUMERIC), ("c", Type::TEXT)],
    )?;
    let given = client
        .prepare_typed("select $1 as given", &[Type::INT4])
        .await?;
    same("given", given.params(), [Type::INT4])
}

/// tokio-postgres asks pg_catalog about each type that it does not know: here an enum.
async fn introspects_unknown_types() -> Outcome {
    let client = plain(&config()?).await?;
    client
        .batch_execute("drop table if exists tokio_moods; drop type if exists tokio_mood")
        .await?;
    client.batch_execute("create type tokio_mood as enum ('sad', 'ok', 'glad'); create table tokio_moods (m tokio_mood)").await?;
    let statement = client.prepare("select m from tokio_moods").await?;
    let found = statement.columns()[0].type_().clone();
    same("name", found.name(), "tokio_mood")?;
    same(
        "kind",
        found.kind().clone(),
        Kind::Enum(vec!["sad".into(), "ok".into(), "glad".into()]),
    )?;
    client
        .batch_execute("drop table tokio_moods; drop type tokio_mood")
        .await?;
    Ok(())
}

async fn pipelines() -> Outcome {
    let client = plain(&config()?).await?;
    let statement = client.prepare("select $1::int4 * 2").await?;
    let mut waiting = Vec::new();
    for i in 0..100i32 {
        let (client, statement) = (&client, &statement);
        waiting.push(Box::pin(async move {
            client
                .query_one(statement, &[&i])
                .await
                .map(|row| row.get::<_, i32>(0))
        }));
    }
    let mut sum = 0;
    let mut left: Vec<bool> = vec![true; waiting.len()];
    poll_fn(|cx| {
        for (i, one) in waiting.iter_mut().enumerate() {
            if !left[i] {
                continue;
            }
            if let std::task::Poll::Ready(answer) = one.as_mut().poll(cx) {
                left[i] = false;
                match answer {
                    Ok(value) => sum += value,
                    Err(error) => return std::task::Poll::Ready(Err(error)),
                }
            }
        }
        if left.contains(&true) {
            std::task::Poll::Pending
        } else {
            std::task::Poll::Ready(Ok(()))
        }
    })
    .await?;
    same("sum", sum, 9900)
}

async fn portals_give_rows_in_parts() -> Outcome {
    let mut client = plain(&config()?).await?;
    let transaction = client.transaction().await?;
    let portal = transaction
        .bind("select i::int4 from generate_series(1, 10) t(i)", &[])
        .await?;
    let mut sizes = Vec::new();
    for rows in [4, 4, 4] {
        sizes.push(transaction.query_portal(&portal, rows).await?.len());
    }
    transaction.commit().await?;
    same("parts", sizes, vec![4, 4, 2])
}

async fn copies() -> Outcome {
    let client = plain(&config()?).await?;
    client
        .batch_execute(
            "drop table if exists tokio_copied; create table tokio_copied (a int, b text)",
        )
        .await?;
    let sink = client
        .copy_in::<_, Bytes>("copy tokio_copied from stdin (format csv)")
        .await?;
    let mut sink = std::pin::pin!(sink);
    for i in 0..1000 {
        sink.as_mut()
            .send(Bytes::from(format!("{i},\"row {i}\"\n")))
            .await?;
    }
    same("rows", sink.finish().await?, 1000u64)?;
    let row = client
        .query_one(
            "select count(*), sum(a)::int8, max(b) from tokio_copied",
            &[],
        )
        .await?;
    same(
        "answer",
        (
            row.get::<_, i64>(0),
            row.get::<_, i64>(1),
            row.get::<_, &str>(2),
        ),
        (1000, 499_500, "row 999"),
    )?;
    let out = client
        .copy_out("copy (select a from tokio_copied where a < 3 order by a) to stdout")
        .await?;
    let mut out = std::pin::pin!(out);
    let mut text = Vec::new();
    while let Some(part) = poll_fn(|cx| Stream::poll_next(out.as_mut(), cx)).await {
        text.extend_from_slice(&part?);
    }
    client.batch_execute("drop table tokio_copied").await?;
    same("text", String::from_utf8(text)?, "0\n1\n2\n")
}

async fn several_statements() -> Outcome {
    let client = plain(&config()?).await?;
    let answers = client
        .simple_query("select 1 as a, null as b; select 'x' as c")
        .await?;
    let cells: Vec<_> = answers
        .iter()
        .filter_map(|m| {
            if let SimpleQueryMessage::Row(row) = m {
                Some(row.get(0).map(str::to_owned))
            } else {
                None
            }
        })
        .collect();
    same(
        "cells",
        cells,
        vec![Some("1".to_string()), Some("x".to_string())],
    )
}

async fn transactions() -> Outcome {
    let mut client = plain(&config()?).await?;
    client
        .batch_execute("drop table if exists tokio_t; create table tokio_t (a int primary key)")
        .await?;
    let transaction = client.transaction().await?;
    same(
        "inserted",
        transaction
            .execute("insert into tokio_t values ($1)", &[&1i32])
            .await?,
        1u64,
    )?;
    fails(
        transaction
            .execute("insert into tokio_t values ($1)", &[&1i32])
            .await,
        "23505",
    )?;
    fails(transaction.simple_query("select 1").await, "25P02")?;
    transaction.rollback().await?;
    same(
        "count",
        client
            .query_one("select count(*) from tokio_t", &[])
            .await?
            .get::<_, i64>(0),
        0,
    )?;
    client.batch_execute("drop table tokio_t").await?;
    Ok(())
}

async fn errors_say_where() -> Outcome {
    let client = plain(&config()?).await?;
    let error = client
        .simple_query("select 1, nosuch")
        .await
        .err()
        .ok_or("no error")?;
    let found = error.as_db_error().ok_or("not from the server")?;
    same("state", found.code().code(), "42703")?;
    same(
        "position",
        found.position(),
        Some(&tokio_postgres::error::ErrorPosition::Original(11)),
    )?;
    let empty: &[&(dyn ToSql + Sync)] = &[];
    fails(client.query("select * from nosuch", empty).await, "42P01")
}

async fn cancels() -> Outcome {
    let client = plain(&config()?).await?;
    let token = client.cancel_token();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let _ = token.cancel_query(NoTls).await;
    });
    let endless =
        "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b";
    fails(client.simple_query(endless).await, "57014")?;
    same(
        "usable",
        client.query_one("select 3", &[]).await?.get::<_, i32>(0),
        3,
    )
}

async fn large_result() -> Outcome {
    let client = plain(config()?.dbname("flights")).await?;
    let rows = client
        .query("select iata, latitude from airports", &[])
        .await?;
    same("rows", rows.len(), 3376)?;
    let parameters = std::iter::empty::<i32>();
    let stream = client
        .query_raw("select delay::int8 from flights limit 300000", parameters)
        .await?;
    let mut stream = std::pin::pin!(stream);
    let mut count = 0;
    while let Some(row) = poll_fn(|cx| Stream::poll_next(stream.as_mut(), cx)).await {
        row?;
        count += 1;
    }
    same("streamed", count, 300_000)
}
