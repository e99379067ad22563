-- PostgreSQL's functions that give rows, for a select list by their own names and for FROM with _rows behind; see functions.sql.

CREATE MACRO string_to_table(value, delimiter) AS unnest(millrace.pg.string_to_array(value, delimiter)),
  (value, delimiter, null_text) AS unnest(millrace.pg.string_to_array(value, delimiter, null_text));
CREATE MACRO string_to_table_rows(value, delimiter) AS TABLE
  SELECT unnest(millrace.pg.string_to_array(value, delimiter)) AS string_to_table;

CREATE MACRO regexp_split_to_table(value, pattern) AS unnest(string_split_regex(value, pattern)),
  (value, pattern, flags) AS unnest(string_split_regex(value, pattern, flags));
CREATE MACRO regexp_split_to_table_rows(value, pattern) AS TABLE SELECT unnest(string_split_regex(value, pattern)) AS regexp_split_to_table;

CREATE MACRO generate_subscripts_rows(list, dimension) AS TABLE
  SELECT unnest(range(1, len(list) + 1))::INTEGER AS generate_subscripts WHERE dimension = 1;
