#!/usr/bin/env python3
"""Prints what a PostgreSQL server sends for many values, as text and in binary: the lines of values.txt.

Usage: record_values.py 'host=127.0.0.1 port=5432 user=postgres' > values.txt      (needs psycopg 3)
A line is: type <tab> setting or - <tab> text <tab> binary in hexadecimal. Text is escaped as in C.
"""
import random
import sys

import psycopg

random.seed(7)
FLOATS = """2e23 4503599627370496.5 0 -0 1 -1 0.1 0.5 1.5 100 1e5 123456 1234567 100000 1000000 1e14 1e15 1e16 123456789012345 1234567890123456
 12345678901234567 123456789012345680 1e20 1e21 1e22 1e23 1e-4 1e-5 0.0001 0.00001 0.00012345 1.2345e-5 0.1234567890123456789
 3.141592653589793 2.718281828459045 1e100 1e-100 1e300 1e-300 5e-324 2.2250738585072014e-308 1.7976931348623157e308
 999999999999999 9999999999999999 99999999999999.9 0.3 0.30000000000000004 1.1 2.2 33.33 1234.56 -9876.54321 4.35 4.349999999999999
 9007199254740991 9007199254740993 9223372036854775807 1e-7 123e-7 NaN Infinity -Infinity 72057594037927945 8.5 1e9 1.0000000000000002""".split()
REALS = """33554432 8.5899346e9 0 -0 1 -1 0.1 0.5 1.5 100 1e5 123456 1234567 100000 999999 1e6 1e7 16777216 16777217 1e-4 1e-5 0.0001 0.00001 3.1415927
 1e38 3.4028235e38 1e-38 1.1754944e-38 1e-45 0.3 33.33 1234.56 NaN Infinity -Infinity 1e10 123.456""".split()
FLOATS += [repr(random.uniform(-1e6, 1e6)) for _ in range(40)] + [repr(random.random() * 10 ** random.randint(-30, 30)) for _ in range(60)]
FLOATS += [f"{random.randint(0, 10**random.randint(1, 15))}e-{random.randint(0, 12)}" for _ in range(60)]
REALS += [repr(random.random() * 10 ** random.randint(-20, 20)) for _ in range(40)]
NUMERICS = """0 0.0 0.00 1 -1 10 100 9999 10000 10001 99990000 100000000 1.5 1.50 0.1 0.01 0.001 0.0001 0.00001 0.000000001 1.0001 1234.5678
 -1234.5678 12345678.87654321 99999999999999999999999999999999999999 -99999999999999999999999999999999999999
 0.00000000000000000000000000000000000001 0.12345678901234567890123456789012345678 170141183460469231731687303715884105727
 1234567890123456789.0123456789 18446744073709551615 5000.0005 0.5000 10000.0000 1000000000000 1e30 -0.0010""".split()
NUMERICS += [f"{random.randint(-10**random.randint(1, 18), 10**random.randint(1, 18))}.{random.randint(0, 10**9):0{random.randint(1, 10)}d}" for _ in range(40)]
DATES = """2000-01-01 1999-12-31 1970-01-01 1969-12-31 2020-02-29 1900-02-28 2026-11-21 0001-01-01 9999-12-31 infinity -infinity
 10000-01-01 294276-12-31 5874897-12-31""".split() + ["0001-12-31 BC", "0001-01-01 BC", "0044-03-15 BC", "4713-01-01 BC", "0401-02-29 BC"]
TIMES = """00:00:00 00:00:00.000001 12:34:56 12:34:56.7 12:34:56.78 12:34:56.789 12:34:56.7891 12:34:56.78912 12:34:56.789123 23:59:59.999999 24:00:00 01:02:03.100000 01:02:03.000100""".split()
ZONES = "+00 +02 -08 +05:30 -03:30 +05:45 +12:45 -00:25:21 +15:59:59 -15:59:59".split()
STAMPS = ["2000-01-01 00:00:00", "1999-12-31 23:59:59.999999", "1970-01-01 00:00:00.5", "2020-02-29 12:34:56.789", "2026-11-21 01:32:33.000001",
          "0001-01-01 00:00:00", "9999-12-31 23:59:59", "10000-01-01 00:00:00", "294246-12-31 23:59:59.999999", "0044-03-15 12:00:00 BC",
          "4713-01-01 00:00:00 BC", "infinity", "-infinity", "1969-12-31 23:59:59", "1900-01-01 00:00:00.25", "2024-07-01 06:00:00", "2024-01-01 06:00:00",
          "2024-03-31 00:59:59", "2024-03-31 01:00:00", "2024-10-27 00:59:59", "2024-10-27 01:00:00", "1880-01-01 00:00:00", "1945-06-01 12:00:00", "2100-07-01 00:00:00"]
INTERVALS = """0|1 year|1 mon|1 day|1 hour|1 minute|1 second|-1 year|-1 mon|-1 day|-1 second|1 year 2 mons 3 days 04:05:06.789|-1 year -2 mons -3 days -04:05:06.789
1 year -1 day|-1 year 1 day|1 mon -1 second|-1 mon 1 second|-1 day 00:00:01|1 day -00:00:01|13 mons|-13 mons|100 hours|0.000001 seconds|-0.000001 seconds|1.5 seconds
2 years|11 mons|25 mons 40 days 1000 hours|-00:00:00.5|1 day 12:00|178000000 years|-178000000 years 11 mons|2147483647 days|-2147483648 days|1 year 1 mon 1 day 1 hour 1 min 1 sec
-1 year -1 mon -1 day -1 hour -1 min -1 sec|1 min|2 min|1 min 1.000001 sec|1 year 00:00:01|-1 hour 1 min""".replace("\n", "|").split("|")
TEXTS = ["", "a", "hello", "twelve bytes", "thirteen byte", "a longer text that does not fit inline", "tab\tnewline\nback\\slash \"quote\" 'q'", "ünïcödé 漢字 🎉", "NULL", "null", "{}", ",", " lead", "trail ", "\\.", "{a,b}", "a,b"]
BYTES = ["", "00", "ff", "0001fe7f80", "5c", "5c5c", "27", "68656c6c6f", "".join(f"{i:02x}" for i in range(256))]
SMALL, INT, BIG = [0, 1, -1, 9, 10, 99, 100, 127, -128, 255, 999, 1000, 32767, -32768], [2147483647, -2147483648, 65535, 123456789, 100000, 99999], \
    [9223372036854775807, -9223372036854775808, 4294967295, 10**12, 10**18, 999999999999, -1234567890123456789]
ARRAYS = [("int4[]", ["{}", "{1}", "{1,2,3}", "{1,NULL,3}", "{{1,2},{3,4}}", "{{{1},{2}},{{3},{4}}}", "{NULL}", "{-1,2147483647}"]),
          ("int8[]", ["{9223372036854775807}"]), ("int2[]", ["{1,2}"]), ("float8[]", ["{1.5,NaN,-Infinity,1e20}"]), ("bool[]", ["{t,f,NULL}"]),
          ("text[]", ["{}", '{a,b}', '{"a b","",NULL,"NULL","null"}', '{"a\\"b","c\\\\d"}', '{"{x}","a,b"}', '{{a,"b c"},{d,e}}', '{"tab\there","nl\nhere"}', "{ünï}"]),
          ("bytea[]", ['{"\\\\x01ff","\\\\x"}']), ("numeric[]", ["{1.50,2.25}"]), ("date[]", ["{2020-01-01,infinity}", '{"0044-03-15 BC"}']),
          ("timestamp[]", ['{"2020-01-01 12:00:00"}']), ("timestamptz[]", ['{"2020-01-01 12:00:00+00"}']), ("interval[]", ['{"1 day","1 mon 02:03:04"}']),
          ("uuid[]", ["{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"]), ("time[]", ["{12:34:56}"]), ("oid[]", ["{1,4294967295}"]), ("name[]", ["{abc}"]),
          ("varbit[]", ["{101,0}"]), ("json[]", ['{"{\\"a\\": 1}"}']), ("jsonb[]", ['{"{\\"a\\": 1}"}']), ("float4[]", ["{1.5,0.1}"]), ("timetz[]", ["{12:00:00+05:30}"]),
          ("varchar[]", ["{a}"]), ("int2vector", ["", "1", "1 2 3"]), ("oidvector", ["", "23 25"])]


def cases():
    for kind, values in (("bool", ["t", "f"]), ("int2", SMALL), ("int4", SMALL + INT), ("int8", SMALL + INT + BIG), ("float8", FLOATS), ("float4", REALS),
                         ("numeric", NUMERICS), ("text", TEXTS), ("varchar", TEXTS[:6]), ("name", TEXTS[1:4]), ("bytea", ["\\x" + b for b in BYTES]), ("date", DATES),
                         ("time", TIMES), ("timetz", [t + z for t in TIMES[:8] for z in ZONES]), ("timestamp", STAMPS),
                         ("timestamptz", [s if "inf" in s else s.replace(" BC", "+00 BC") if "BC" in s else s + "+00" for s in STAMPS]),
                         ("interval", INTERVALS), ("uuid", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"]),
                         ("varbit", ["", "0", "1", "10101010", "101010101", "1" * 33]), ("json", ['{"a":  1}', "null", "[1,2]"]), ("jsonb", ['{"bb": 1, "a": [1, null]}', '"x"']),
                         ("oid", [0, 1, 4294967295]), ("xid", [7]), ("cid", [7]), ("tid", ["(0,1)", "(4294967295,65535)"]), ('"char"', ["a", ""]), ("xml", ["<a/>"]), ("xid8", [18446744073709551615])):
        for value in values:
            yield kind, "-", str(value)
    for kind, values in ARRAYS:
        for value in values:
            yield kind, "-", value
    for style in ("postgres_verbose", "sql_standard", "iso_8601"):
        for value in INTERVALS:
            yield "interval", f"IntervalStyle={style}", value
    for style in ("SQL, MDY", "SQL, DMY", "German", "Postgres, MDY", "Postgres, DMY", "ISO, DMY"):
        for kind, values in (("date", DATES), ("timestamp", STAMPS[:14])):
            for value in values:
                yield kind, f"DateStyle={style}", value
    for zone in ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "+02", "-3.5", "EST5EDT", "CET-1CEST,M3.5.0,M10.5.0/3", "Etc/GMT+5", "America/St_Johns", "Africa/Casablanca"):
        for value in STAMPS:
            value = value if "inf" in value else value.replace(" BC", "+00 BC") if "BC" in value else value + "+00"
            yield "timestamptz", f"TimeZone={zone}", value
    for digits in (0, -5, 3, -15):
        for value in FLOATS[:60]:
            yield "float8", f"extra_float_digits={digits}", value
        for value in REALS[:30]:
            yield "float4", f"extra_float_digits={digits}", value
    for value in BYTES:
        yield "bytea", "bytea_output=escape", "\\x" + value


def escape(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def main():
    with psycopg.connect(sys.argv[1], autocommit=True, client_encoding="utf8") as connection:
        print("# " + __doc__.splitlines()[-1])
        version = connection.execute("show server_version").fetchone()[0]
        print(f"# Recorded from PostgreSQL {version.split()[0]} by record_values.py.")
        for kind, setting, value in cases():
            connection.execute("RESET ALL")
            connection.execute("SET TimeZone = 'UTC'")
            if setting != "-":
                name, wanted = setting.split("=", 1)
                connection.execute("SELECT set_config(%s, %s, false)", (name, wanted))
            answers = []
            for binary in (False, True):
                literal = "'" + value.replace("'", "''") + "'"
                cursor = psycopg.RawCursor(connection)
                cursor.execute(f"SELECT {literal}::{kind}", binary=binary)
                answers.append(cursor.pgresult.get_value(0, 0))
            print(kind.strip('"'), setting, escape(answers[0].decode()), answers[1].hex(), sep="\t")


main()
