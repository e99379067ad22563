// Checklist of pgx against a running server (E2E_* variables); prints `ok|fail <case> [what was found]` lines.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

type testCase struct {
	name string
	run  func(context.Context) error
}

func main() {
	cases := []testCase{
		{"connects_in_every_way", connectsInEveryWay},
		{"refuses_wrong_credentials", refusesWrongCredentials},
		{"types_round_trip_in_every_mode", typesRoundTripInEveryMode},
		{"extremes_in_binary", extremesInBinary},
		{"describes_parameters", describesParameters},
		{"batches", batches},
		{"copies_in_binary", copiesInBinary},
		{"copies_text", copiesText},
		{"transactions", transactions},
		{"errors_say_where", errorsSayWhere},
		{"cancels_by_context", cancelsByContext},
		{"times_out", timesOut},
		{"large_result", largeResult},
	}
	for _, one := range cases {
		ctx, stop := context.WithTimeout(context.Background(), 60*time.Second)
		if err := one.run(ctx); err != nil {
			fmt.Printf("fail\t%s\t%s\n", one.name, strings.Join(strings.Fields(err.Error()), " "))
		} else {
			fmt.Printf("ok\t%s\n", one.name)
		}
		stop()
	}
}

func connect(ctx context.Context, extra string) (*pgx.Conn, error) {
	env := os.Getenv
	return pgx.Connect(ctx, fmt.Sprintf("host=%s port=%s user=%s password='%s' dbname=%s sslmode=prefer %s",
		env("E2E_HOST"), env("E2E_PORT"), env("E2E_USER"), env("E2E_PASSWORD"), env("E2E_DATABASE"), extra))
}

func same(what string, found, wanted any) error {
	if f, w := fmt.Sprint(found), fmt.Sprint(wanted); f != w {
		return fmt.Errorf("%s: found %s, wanted %s", what, f, w)
	}
	return nil
}

func fails(err error, code string) error {
	var answer *pgconn.PgError
	if !errors.As(err, &answer) {
		return fmt.Errorf("wanted %s, found %v", code, err)
	}
	return same("state", answer.Code, code)
}

// first returns the first error: a case reads as a list of expectations.
func first(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

func connectsInEveryWay(ctx context.Context) error {
	tls := "sslmode=verify-full sslrootcert=" + os.Getenv("E2E_CA")
	ways := []string{
		"sslmode=disable", tls, tls + " channel_binding=require", tls + " max_protocol_version=3.2",
		tls + " user=certified password='' sslcert=" + os.Getenv("E2E_CERT") + " sslkey=" + os.Getenv("E2E_KEY"),
	}
	for _, way := range ways {
		conn, err := connect(ctx, way)
		if err != nil {
			return fmt.Errorf("%s: %w", way, err)
		}
		if err := first(conn.Ping(ctx), conn.Close(ctx)); err != nil {
			return err
		}
	}
	return nil
}

func refusesWrongCredentials(ctx context.Context) error {
	_, password := connect(ctx, "password=wrong")
	_, database := connect(ctx, "dbname=no_such_database")
	return first(fails(password, "28P01"), fails(database, "3D000"))
}

func typesRoundTripInEveryMode(ctx context.Context) error {
	modes := []pgx.QueryExecMode{pgx.QueryExecModeCacheStatement, pgx.QueryExecModeCacheDescribe,
		pgx.QueryExecModeDescribeExec, pgx.QueryExecModeExec, pgx.QueryExecModeSimpleProtocol}
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	when := time.Date(2024, 2, 29, 12, 34, 56, 789012000, time.UTC)
	for _, mode := range modes {
		var truth bool
		var small int16
		var big int64
		var double float64
		var text string
		var raw []byte
		var stamp time.Time
		var numbers []int32
		var null *string
		err := conn.QueryRow(ctx, `select $1::bool, $2::int2, $3::int8, $4::float8, $5::text, $6::bytea, $7::timestamptz,
			$8::int4[], $9::text`, mode, true, int16(-7), int64(math.MinInt64), 0.1, "it's \\ ü", []byte{0, 255}, when,
			[]int32{1, -2}, nil).Scan(&truth, &small, &big, &double, &text, &raw, &stamp, &numbers, &null)
		if err == nil {
			err = same("row", []any{truth, small, big, double, text, raw, stamp.UTC(), numbers, null == nil},
				[]any{true, -7, int64(math.MinInt64), 0.1, "it's \\ ü", []byte{0, 255}, when, []int32{1, -2}, true})
		}
		if err != nil {
			return fmt.Errorf("%v: %w", mode, err)
		}
	}
	return nil
}

func extremesInBinary(ctx context.Context) error {
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var number pgtype.Numeric
	var date, endless pgtype.Date
	var span pgtype.Interval
	var clock pgtype.Time
	var nan, infinite float64
	var id [16]byte
	var nested pgtype.Array[pgtype.Int8]
	err = conn.QueryRow(ctx, `select -12345678901234567890.0123456789::numeric(38, 10), date '0044-03-15 BC', 'infinity'::date,
		interval '1 year 2 mons -3 days 04:05:06.7', time '23:59:59.999999', 'NaN'::float8, '-Infinity'::float8,
		'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid, array[[1, null], [3, 4]]::int8[]`,
	).Scan(&number, &date, &endless, &span, &clock, &nan, &infinite, &id, &nested)
	if err != nil {
		return err
	}
	text, _ := number.Value()
	return first(
		same("numeric", text, "-12345678901234567890.0123456789"),
		same("date", date.Time.Year(), -43),
		same("infinity", endless.InfinityModifier, pgtype.Infinity),
		same("interval", []any{span.Months, span.Days, span.Microseconds}, []any{14, -3, 14706700000}),
		same("time", clock.Microseconds, 86399999999),
		same("NaN", math.IsNaN(nan), true), same("infinite", math.IsInf(infinite, -1), true),
		same("uuid", fmt.Sprintf("%x", id), "a0eebc999c0b4ef8bb6d6bb9bd380a11"),
		same("dimensions", nested.Dims, "[{2 1} {2 1}]"),
		same("elements", []any{nested.Elements[0].Int64, nested.Elements[1].Valid, nested.Elements[3].Int64}, "[1 false 4]"))
}

func describesParameters(ctx context.Context) error {
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	described, err := conn.Prepare(ctx, "described", "select $1::int8 as a, $2::numeric as b, upper($3) as c limit $4")
	if err != nil {
		return err
	}
	return first(same("parameters", described.ParamOIDs, "[20 1700 25 20]"),
		same("column", []any{described.Fields[2].Name, described.Fields[2].DataTypeOID}, "[c 25]"),
		conn.Deallocate(ctx, "described"))
}

func batches(ctx context.Context) error {
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	batch := &pgx.Batch{}
	for i := range 200 {
		batch.Queue("select $1::int * 2", i)
	}
	sum := 0
	results := conn.SendBatch(ctx, batch)
	for range 200 {
		var one int
		if err := results.QueryRow().Scan(&one); err != nil {
			return err
		}
		sum += one
	}
	if err := first(results.Close(), same("sum", sum, 39800)); err != nil {
		return err
	}
	broken := &pgx.Batch{}
	broken.Queue("select 1")
	broken.Queue("select 1 / $1::int", 0)
	broken.Queue("select 3")
	failed := conn.SendBatch(ctx, broken).Close()
	return first(fails(failed, "22012"), conn.Ping(ctx))
}

func copiesInBinary(ctx context.Context) error {
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if _, err = conn.Exec(ctx, "drop table if exists pgx_copied; create table pgx_copied (a int, b text, c float8, d timestamptz)"); err != nil {
		return err
	}
	when := time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC)
	copied, err := conn.CopyFrom(ctx, pgx.Identifier{"pgx_copied"}, []string{"a", "b", "c", "d"},
		pgx.CopyFromSlice(10000, func(i int) ([]any, error) {
			if i%100 == 0 {
				return []any{i, nil, nil, nil}, nil
			}
			return []any{i, fmt.Sprint("row ", i), float64(i) / 4, when}, nil
		}))
	if err != nil {
		return err
	}
	var count, filled, sum int64
	if err = conn.QueryRow(ctx, "select count(*), count(b), sum(a) from pgx_copied").Scan(&count, &filled, &sum); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "drop table pgx_copied")
	return first(err, same("copied", copied, 10000), same("answer", []int64{count, filled, sum}, "[10000 9900 49995000]"))
}

func copiesText(ctx context.Context) error {
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	wire := conn.PgConn()
	if _, err = conn.Exec(ctx, "drop table if exists pgx_text; create table pgx_text (a int, b text)"); err != nil {
		return err
	}
	tag, err := wire.CopyFrom(ctx, strings.NewReader("1,\"a \"\"b\"\"\"\n2,\n"), "copy pgx_text from stdin (format csv)")
	if err != nil {
		return err
	}
	var out bytes.Buffer
	_, err = wire.CopyTo(ctx, &out, "copy (select * from pgx_text order by a) to stdout (format csv, header)")
	_, bad := wire.CopyFrom(ctx, strings.NewReader("x,y\n"), "copy pgx_text from stdin (format csv)")
	_, dropped := conn.Exec(ctx, "drop table pgx_text")
	return first(err, dropped, same("rows", tag.RowsAffected(), 2), same("csv", out.String(), "a,b\n1,\"a \"\"b\"\"\"\n2,\n"),
		fails(bad, "22P02"))
}

func transactions(ctx context.Context) error {
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	tx, err := conn.BeginTx(ctx, pgx.TxOptions{AccessMode: pgx.ReadOnly})
	if err != nil {
		return err
	}
	_, write := tx.Exec(ctx, "create table pgx_never (a int)")
	_, after := tx.Exec(ctx, "select 1")
	status := conn.PgConn().TxStatus()
	return first(fails(write, "25006"), fails(after, "25P02"), same("status", status, 'E'), tx.Rollback(ctx),
		same("status", conn.PgConn().TxStatus(), 'I'))
}

func errorsSayWhere(ctx context.Context) error {
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, missing := conn.Exec(ctx, "select length('é'), nosuch", pgx.QueryExecModeSimpleProtocol)
	var answer *pgconn.PgError
	if !errors.As(missing, &answer) {
		return fmt.Errorf("wanted an error, found %v", missing)
	}
	_, kind := conn.Prepare(ctx, "bad", "select 1 +")
	return first(same("state", answer.Code, "42703"), same("position", answer.Position, 21), fails(kind, "42601"))
}

func endless(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b")
	return err
}

func cancelsByContext(ctx context.Context) error {
	conn, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	began := time.Now()
	time.AfterFunc(200*time.Millisecond, func() { _ = conn.PgConn().CancelRequest(ctx) })
	cancelled := endless(ctx, conn)
	return first(fails(cancelled, "57014"), same("within two seconds", time.Since(began) < 2*time.Second, true), conn.Ping(ctx))
}

func timesOut(ctx context.Context) error {
	conn, err := connect(ctx, "statement_timeout=200")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	return first(fails(endless(ctx, conn), "57014"), conn.Ping(ctx))
}

func largeResult(ctx context.Context) error {
	conn, err := connect(ctx, "dbname=flights")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, "select delay, origin from flights limit 500000")
	if err != nil {
		return err
	}
	count := 0
	var delay *int64
	var origin string
	_, err = pgx.ForEachRow(rows, []any{&delay, &origin}, func() error { count++; return nil })
	return first(err, same("rows", count, 500000))
}
