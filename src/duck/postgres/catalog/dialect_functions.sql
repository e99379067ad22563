-- Functions of PostgreSQL's dialect that the engine lacks or answers otherwise, as macros in millrace.pg.

-- EXTRACT gives numeric: with the fraction where there is one, without where there is none.
CREATE MACRO extract_second(x) AS date_part('microseconds', x)::DECIMAL(18,0) * 0.000001::DECIMAL(7,6);
CREATE MACRO extract_seconds(x) AS date_part('microseconds', x)::DECIMAL(18,0) * 0.000001::DECIMAL(7,6);
CREATE MACRO extract_milliseconds(x) AS date_part('microseconds', x)::DECIMAL(18,0) * 0.001::DECIMAL(4,3);
CREATE MACRO extract_epoch(x) AS epoch_us(x)::DECIMAL(20,0) * 0.000001::DECIMAL(7,6);
CREATE MACRO date_part(field, x) AS
  CASE lower(field) WHEN 'epoch' THEN system.main.date_part('epoch', x)::DOUBLE
    WHEN 'second' THEN system.main.date_part('microseconds', x) / 1000000.0::DOUBLE
    WHEN 'milliseconds' THEN system.main.date_part('microseconds', x) / 1000.0::DOUBLE
    ELSE system.main.date_part(field, x)::DOUBLE END;

CREATE MACRO initcap(value) AS
  system.main.array_to_string(list_transform(regexp_extract_all(lower(value), '[a-z0-9\x{80}-\x{10ffff}]+|[^a-z0-9\x{80}-\x{10ffff}]+'),
    lambda _w: upper(_w[1]) || _w[2:]), '');
CREATE MACRO to_hex(value) AS lower(system.main.to_hex(value));
CREATE MACRO sign(value) AS system.main.sign(value)::DOUBLE;
CREATE MACRO mod(a, b) AS a % millrace.pg.nonzero(b);
CREATE MACRO div(a, b) AS trunc(millrace.pg.divide(a, b));
-- The groups of a pattern: its parentheses but those that are escaped, in brackets, or begin with (?.
CREATE MACRO regexp_groups(pattern) AS
  len(regexp_replace(pattern, '\\.|\[[^\]]*\]|\(\?|[^(]', '', 'g'));
CREATE MACRO regexp_with_flags(pattern, flags) AS CASE WHEN contains(flags, 'i') THEN '(?i)' || pattern ELSE pattern END;
-- Empty groups behind the pattern, so that nine can be asked for.
CREATE MACRO regexp_group(value, pattern, place) AS regexp_extract(value, '(?:' || pattern || ')()()()()()()()()()', place);
CREATE MACRO regexp_match(value, pattern) AS
  CASE WHEN regexp_matches(value, pattern) THEN
    CASE WHEN millrace.pg.regexp_groups(pattern) = 0 THEN [regexp_extract(value, pattern, 0)]
      ELSE [millrace.pg.regexp_group(value, pattern, 1), millrace.pg.regexp_group(value, pattern, 2), millrace.pg.regexp_group(value, pattern, 3),
        millrace.pg.regexp_group(value, pattern, 4), millrace.pg.regexp_group(value, pattern, 5), millrace.pg.regexp_group(value, pattern, 6),
        millrace.pg.regexp_group(value, pattern, 7), millrace.pg.regexp_group(value, pattern, 8), millrace.pg.regexp_group(value, pattern, 9)
        ][:millrace.pg.regexp_groups(pattern)] END END,
  (value, pattern, flags) AS millrace.pg.regexp_match(value, millrace.pg.regexp_with_flags(pattern, flags));
CREATE MACRO regexp_like(value, pattern) AS regexp_matches(value, pattern), (value, pattern, flags) AS regexp_matches(value, pattern, flags);
CREATE MACRO regexp_count(value, pattern) AS len(regexp_extract_all(value, pattern))::INTEGER,
  (value, pattern, start) AS len(regexp_extract_all(value[start:], pattern))::INTEGER,
  (value, pattern, start, flags) AS len(regexp_extract_all(value[start:], millrace.pg.regexp_with_flags(pattern, flags)))::INTEGER;
CREATE MACRO regexp_substr(value, pattern) AS regexp_extract_all(value, pattern)[1],
  (value, pattern, start) AS regexp_extract_all(value[start:], pattern)[1],
  (value, pattern, start, place) AS regexp_extract_all(value[start:], pattern)[place],
  (value, pattern, start, place, flags) AS regexp_extract_all(value[start:], millrace.pg.regexp_with_flags(pattern, flags))[place];
-- The engine has these with other numbers of arguments.
CREATE MACRO lpad(value, size) AS system.main.lpad(value, size, ' '), (value, size, fill) AS system.main.lpad(value, size, fill);
CREATE MACRO rpad(value, size) AS system.main.rpad(value, size, ' '), (value, size, fill) AS system.main.rpad(value, size, fill);
CREATE MACRO date_trunc(field, value) AS system.main.date_trunc(field, value),
  (field, value, zone) AS timezone(zone, system.main.date_trunc(field, timezone(zone, value)));
CREATE MACRO justify_days(value) AS
  to_months((extract('month' FROM value) + 12 * extract('year' FROM value) + extract('day' FROM value) // 30)::INTEGER)
    + to_days((extract('day' FROM value) % 30)::INTEGER) + to_microseconds((epoch_us(value) % 86400000000)::BIGINT);
CREATE MACRO make_interval(years := 0, months := 0, weeks := 0, days := 0, hours := 0, mins := 0, secs := 0) AS
  to_months((years * 12 + months)::INTEGER) + to_days((weeks * 7 + days)::INTEGER) + to_hours(hours::BIGINT) + to_minutes(mins::BIGINT)
    + to_microseconds((secs * 1000000)::BIGINT);
CREATE MACRO type_name_of(name) AS lower(CASE name WHEN 'VARCHAR' THEN 'text' WHEN 'TIMESTAMP' THEN 'timestamp without time zone'
  WHEN 'TIME' THEN 'time without time zone' WHEN 'DOUBLE' THEN 'double precision' WHEN 'FLOAT' THEN 'real' WHEN 'BLOB' THEN 'bytea'
  WHEN 'HUGEINT' THEN 'numeric' WHEN 'TINYINT' THEN 'smallint' WHEN 'BIT' THEN 'bit varying'
  ELSE CASE WHEN name LIKE 'DECIMAL%' THEN 'numeric' ELSE replace(replace(name, 'VARCHAR', 'text'), '"NULL"', 'unknown') END END);
-- However many dimensions an array has, its type has one pair of brackets.
CREATE MACRO pg_typeof(value) AS
  millrace.pg.type_name_of(rtrim(typeof(value), '[]')) || CASE WHEN ends_with(typeof(value), '[]') THEN '[]' ELSE '' END;
-- In the zone of the session, which the cast knows.
CREATE MACRO to_timestamp(value) AS system.main.to_timestamp(value),
  (value, form) AS millrace.pg.read_timestamp(value, form)::TIMESTAMPTZ;
CREATE MACRO num_nulls(a, b) AS (a IS NULL)::INTEGER + (b IS NULL)::INTEGER;
CREATE MACRO timeofday() AS strftime(now(), '%a %b %d %H:%M:%S.%f %Y UTC');

CREATE MACRO bpchar(value) AS rtrim(value::VARCHAR, ' ');
CREATE MACRO regexp_substring(value, pattern) AS
  CASE WHEN regexp_matches(value, pattern) THEN
    CASE WHEN millrace.pg.regexp_groups(pattern) = 0 THEN regexp_extract(value, pattern, 0) ELSE regexp_extract(value, pattern, 1) END END;

-- substring(x, start, length) where they may lie before the text or be negative.
CREATE MACRO at_least(value, least_value) AS CASE WHEN value < least_value THEN least_value ELSE value END;
CREATE MACRO substring_at(value, place) AS system.main.substring(value, millrace.pg.at_least(place, 1)),
  (value, place, length) AS system.main.substring(value, millrace.pg.at_least(place, 1),
    millrace.pg.at_least(place::BIGINT + millrace.pg.substring_length(length) - millrace.pg.at_least(place, 1), 0));

-- (a, b) OVERLAPS (c, d): each period begins with the earlier of its two ends.
CREATE MACRO "overlaps"(a, b, c, d) AS millrace.pg.periods_overlap(
  least(a, b), CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN greatest(a, b) END,
  least(c, d), CASE WHEN c IS NOT NULL AND d IS NOT NULL THEN greatest(c, d) END);
CREATE MACRO periods_overlap(start1, end1, start2, end2) AS CASE
  WHEN start1 > start2 THEN CASE WHEN start1 < end2 THEN true WHEN end1 IS NOT NULL AND end2 IS NOT NULL THEN false END
  WHEN start1 < start2 THEN CASE WHEN start2 < end1 THEN true WHEN end1 IS NOT NULL AND end2 IS NOT NULL THEN false END
  WHEN start1 = start2 AND end1 IS NOT NULL AND end2 IS NOT NULL THEN true END;

-- localtimestamp(3): with so many digits of a second.
CREATE MACRO micros_of_digit(digits) AS [1000000, 100000, 10000, 1000, 100, 10, 1][least(digits, 6) + 1];
CREATE MACRO with_digits(moment, digits) AS moment + to_microseconds(
  (epoch_us(moment) + millrace.pg.micros_of_digit(digits) // 2) // millrace.pg.micros_of_digit(digits)
  * millrace.pg.micros_of_digit(digits) - epoch_us(moment));
CREATE MACRO "current_timestamp"(digits) AS millrace.pg.with_digits(now(), digits);
CREATE MACRO "localtimestamp"(digits) AS millrace.pg.with_digits(now(), digits)::TIMESTAMP;
CREATE MACRO "current_time"(digits) AS millrace.pg.with_digits(now(), digits)::TIMETZ;
CREATE MACRO "localtime"(digits) AS millrace.pg.with_digits(now(), digits)::TIMESTAMP::TIME;

-- x LIKE ANY (array): true, false, or null when a null pattern could have decided.
CREATE MACRO any_of(flags) AS CASE WHEN list_contains(flags, true) THEN true WHEN len(flags) = list_count(flags) THEN false END;
CREATE MACRO all_of(flags) AS CASE WHEN list_contains(flags, false) THEN false WHEN len(flags) = list_count(flags) THEN true END;
CREATE MACRO like_any(value, patterns) AS
  millrace.pg.any_of(list_transform(patterns, lambda _pattern: value LIKE _pattern ESCAPE '\'));
CREATE MACRO not_like_any(value, patterns) AS
  millrace.pg.any_of(list_transform(patterns, lambda _pattern: value NOT LIKE _pattern ESCAPE '\'));
CREATE MACRO like_all(value, patterns) AS
  millrace.pg.all_of(list_transform(patterns, lambda _pattern: value LIKE _pattern ESCAPE '\'));
CREATE MACRO not_like_all(value, patterns) AS
  millrace.pg.all_of(list_transform(patterns, lambda _pattern: value NOT LIKE _pattern ESCAPE '\'));
CREATE MACRO ilike_any(value, patterns) AS
  millrace.pg.any_of(list_transform(patterns, lambda _pattern: value ILIKE _pattern ESCAPE '\'));
CREATE MACRO not_ilike_any(value, patterns) AS
  millrace.pg.any_of(list_transform(patterns, lambda _pattern: value NOT ILIKE _pattern ESCAPE '\'));
CREATE MACRO ilike_all(value, patterns) AS
  millrace.pg.all_of(list_transform(patterns, lambda _pattern: value ILIKE _pattern ESCAPE '\'));
CREATE MACRO not_ilike_all(value, patterns) AS
  millrace.pg.all_of(list_transform(patterns, lambda _pattern: value NOT ILIKE _pattern ESCAPE '\'));
