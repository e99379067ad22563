-- PostgreSQL's functions on numbers, texts, bytes, times and arrays that the engine has not, or under another name or with another
-- meaning, as macros. What a macro names itself begins with an underscore; see functions.sql.

-- Numbers ---------------------------------------------------------------------------------------------------------------

CREATE MACRO scale(value) AS CASE WHEN value IS NOT NULL THEN len(split_part(value::VARCHAR, '.', 2))::INTEGER END;
CREATE MACRO min_scale(value) AS CASE WHEN value IS NOT NULL THEN len(rtrim(split_part(value::VARCHAR, '.', 2), '0'))::INTEGER END;
CREATE MACRO sind(degrees) AS round(sin(radians(degrees)), 15);
CREATE MACRO cosd(degrees) AS round(cos(radians(degrees)), 15);
CREATE MACRO tand(degrees) AS round(tan(radians(degrees)), 15);
CREATE MACRO asind(value) AS round(degrees(asin(value)), 13);
CREATE MACRO acosd(value) AS round(degrees(acos(value)), 13);
CREATE MACRO atand(value) AS round(degrees(atan(value)), 13);
CREATE MACRO width_bucket(operand, low, high, buckets) AS
  (CASE WHEN operand IS NULL OR low IS NULL OR high IS NULL OR buckets IS NULL THEN NULL
    WHEN buckets <= 0 THEN error('count must be greater than zero')
    WHEN low = high THEN error('lower bound cannot equal upper bound')
    WHEN low < high THEN CASE WHEN operand < low THEN 0 WHEN operand >= high THEN buckets + 1
      ELSE floor((operand::DOUBLE - low::DOUBLE) * buckets / (high::DOUBLE - low::DOUBLE)) + 1 END
    ELSE CASE WHEN operand > low THEN 0 WHEN operand <= high THEN buckets + 1
      ELSE floor((low::DOUBLE - operand::DOUBLE) * buckets / (low::DOUBLE - high::DOUBLE)) + 1 END END)::INTEGER,
  (operand, thresholds) AS len(list_filter(thresholds, lambda _t: _t <= operand))::INTEGER;

-- Texts -----------------------------------------------------------------------------------------------------------------

CREATE MACRO "overlay"(value, replacement, start) AS
    left(value, start - 1) || replacement || substr(value, start + len(replacement)),
  (value, replacement, start, count) AS left(value, start - 1) || replacement || substr(value, start + count);
CREATE MACRO regexp_instr(value, pattern) AS
  CASE WHEN value IS NULL OR pattern IS NULL THEN NULL WHEN regexp_matches(value, pattern)
    THEN instr(value, regexp_extract(value, pattern))::INTEGER ELSE 0 END;
CREATE MACRO unistr(value) AS
  list_reduce(list_prepend('', list_transform(regexp_extract_all(value, '\\\\|\\\+[0-9a-fA-F]{6}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[0-9a-fA-F]{4}|[^\\]+'),
    lambda _p: CASE WHEN _p = '\\' THEN '\' WHEN _p LIKE '\%' THEN chr(('0x' || ltrim(_p, '\+uU'))::UINTEGER::INTEGER) ELSE _p END)),
    lambda _a, _b: _a || _b);
CREATE MACRO parse_ident(name) AS
  list_transform(regexp_extract_all(name, '"(?:[^"]|"")+"|[^."]+'),
    lambda _p: CASE WHEN _p LIKE '"%' THEN replace(_p[2:-2], '""', '"') ELSE lower(trim(_p)) END);

-- Bytes -----------------------------------------------------------------------------------------------------------------

CREATE MACRO convert_from(value, encoding) AS
  CASE WHEN upper(encoding) IN ('UTF8', 'UTF-8', 'SQL_ASCII') THEN decode(value)
    ELSE error('conversion from encoding "' || encoding || '" is not supported') END;
CREATE MACRO convert_to(value, encoding) AS
  CASE WHEN upper(encoding) IN ('UTF8', 'UTF-8', 'SQL_ASCII') THEN encode(value)
    ELSE error('conversion to encoding "' || encoding || '" is not supported') END;
CREATE MACRO sha256(value) AS unhex(system.main.sha256(value));
CREATE MACRO get_byte(value, place) AS
  CASE WHEN place < 0 OR place >= octet_length(value) THEN error('index ' || place || ' out of valid range, 0..' || octet_length(value) - 1)
    ELSE ('0x' || substr(hex(value), place * 2 + 1, 2))::UINTEGER::INTEGER END;
CREATE MACRO set_byte(value, place, byte) AS
  CASE WHEN place < 0 OR place >= octet_length(value) THEN error('index ' || place || ' out of valid range, 0..' || octet_length(value) - 1)
    ELSE unhex(left(hex(value), place * 2) || printf('%02X', byte & 255) || substr(hex(value), place * 2 + 3)) END;

-- Times -----------------------------------------------------------------------------------------------------------------

CREATE MACRO justify_hours(value) AS
  to_months(datepart('year', value) * 12 + datepart('month', value))
    + to_days((datepart('day', value) + trunc(millrace.pg.interval_time_micros(value) / 86400000000))::INTEGER)
    + to_microseconds(millrace.pg.interval_time_micros(value) % 86400000000);
CREATE MACRO interval_time_micros(value) AS datepart('hour', value) * 3600000000 + datepart('minute', value) * 60000000 + datepart('microsecond', value);

CREATE MACRO date_bin(stride, source, origin) AS time_bucket(stride::INTERVAL, source, origin);

-- Arrays ----------------------------------------------------------------------------------------------------------------

CREATE MACRO trim_array(list, count) AS
  CASE WHEN count < 0 OR count > len(list) THEN error('number of elements to trim must be between 0 and ' || len(list))
    ELSE list[1:len(list) - count] END;
