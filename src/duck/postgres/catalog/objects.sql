-- What the current catalog holds, from the engine's own tables, with PostgreSQL's numbers and words. The relations of
-- pg_catalog and information_schema are views over these. Everything is created in the schema millrace.pg.
--
-- Numbers: objects keep the engine's own (unique across kinds, above 16383 like PostgreSQL's); "public" is 2200;
-- what the engine does not number is derived from its table's or type's number:
--   constraints 600,000,000 + table * 200, indexes of keys 1,000,000,000 + the same, defaults 1,400,000,000 + the same,
--   row types 1,900,000,000 + table, array types of enums 500,000,000 + type.

-- Which type of PostgreSQL an engine's type is. The front end sends the same (frontend/postgres/type_map.cc).
CREATE TABLE type_map (duck VARCHAR, oid BIGINT, array_oid BIGINT);
INSERT INTO type_map VALUES
  ('BOOLEAN', 16, 1000), ('TINYINT', 21, 1005), ('SMALLINT', 21, 1005), ('INTEGER', 23, 1007), ('BIGINT', 20, 1016),
  ('HUGEINT', 1700, 1231), ('UTINYINT', 21, 1005), ('USMALLINT', 23, 1007), ('UINTEGER', 20, 1016),
  ('UBIGINT', 1700, 1231), ('UHUGEINT', 1700, 1231), ('BIGNUM', 1700, 1231), ('FLOAT', 700, 1021),
  ('DOUBLE', 701, 1022), ('DECIMAL', 1700, 1231), ('VARCHAR', 25, 1009), ('BLOB', 17, 1001), ('BIT', 1562, 1563),
  ('DATE', 1082, 1182), ('TIME', 1083, 1183), ('TIME_NS', 1083, 1183), ('TIME WITH TIME ZONE', 1266, 1270),
  ('TIMESTAMP', 1114, 1115), ('TIMESTAMP_S', 1114, 1115), ('TIMESTAMP_MS', 1114, 1115), ('TIMESTAMP_NS', 1114, 1115),
  ('TIMESTAMP WITH TIME ZONE', 1184, 1185), ('INTERVAL', 1186, 1187), ('UUID', 2950, 2951), ('JSON', 114, 199),
  ('STRUCT', 3802, 3807), ('MAP', 3802, 3807), ('UNION', 3802, 3807), ('VARIANT', 25, 1009), ('GEOMETRY', 25, 1009),
  ('"NULL"', 25, 1009), ('ENUM', 25, 1009),
  ('oid', 26, 1028), ('name', 19, 1003), ('char', 18, 1002), ('xid', 28, 1011), ('xid8', 5069, 271), ('cid', 29, 1012),
  ('regproc', 24, 1008), ('regclass', 2205, 2210), ('regtype', 2206, 2211), ('regprocedure', 2202, 2207),
  ('regoper', 2203, 2208), ('regoperator', 2204, 2209), ('regnamespace', 4089, 4090), ('regrole', 4096, 4097),
  ('regcollation', 4191, 4192), ('regconfig', 3734, 3735), ('regdictionary', 3769, 3770),
  ('int2vector', 22, 1006), ('oidvector', 30, 1013), ('aclitem', 1033, 1034), ('pg_node_tree', 194, 0),
  ('varchar', 1043, 1015), ('bpchar', 1042, 1014), ('jsonb', 3802, 3807);

-- How PostgreSQL writes the names of its own types.
CREATE TABLE type_words (oid BIGINT, word VARCHAR);
INSERT INTO type_words VALUES
  (16, 'boolean'), (18, '"char"'), (20, 'bigint'), (21, 'smallint'), (23, 'integer'), (700, 'real'),
  (701, 'double precision'), (1042, 'character'), (1043, 'character varying'), (1083, 'time without time zone'),
  (1114, 'timestamp without time zone'), (1184, 'timestamp with time zone'), (1266, 'time with time zone'),
  (1560, 'bit'), (1562, 'bit varying'), (1700, 'numeric'), (2276, '"any"');

CREATE VIEW user_schemas AS
SELECT CASE schema_name WHEN 'public' THEN 2200 ELSE oid END AS oid, schema_name AS nspname, comment
FROM duckdb_schemas()
WHERE database_name = current_database() AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog');

CREATE MACRO schema_number(catalog_name, schema_name, schema_oid) AS
  CASE WHEN catalog_name = 'temp' THEN 12000 WHEN schema_name = 'public' THEN 2200 ELSE schema_oid END;

-- Whether an object of a catalog and schema is one that this session's pg_catalog shows.
CREATE MACRO is_shown(catalog_name, schema_name) AS
  catalog_name = 'temp' OR catalog_name = current_database() AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog');

CREATE VIEW user_relations AS
SELECT table_oid AS oid, table_name AS relname, millrace.pg.schema_number(database_name, schema_name, schema_oid) AS nspoid,
  CASE WHEN database_name = 'temp' THEN 'pg_temp' ELSE schema_name END AS nspname,
  'r' AS relkind, comment, estimated_size AS rows, column_count AS columns, index_count > 0 OR has_primary_key AS has_index,
  check_constraint_count AS checks, temporary, NULL AS definition
FROM duckdb_tables() WHERE NOT internal AND millrace.pg.is_shown(database_name, schema_name)
UNION ALL
SELECT view_oid, view_name, millrace.pg.schema_number(database_name, schema_name, schema_oid),
  CASE WHEN database_name = 'temp' THEN 'pg_temp' ELSE schema_name END,
  'v', comment, 0, column_count, false, 0, temporary,
  ' ' || regexp_replace(sql, '^(?is)create\s.*?\sas\s+', '')
FROM duckdb_views() WHERE NOT internal AND millrace.pg.is_shown(database_name, schema_name)
UNION ALL
SELECT sequence_oid, sequence_name, millrace.pg.schema_number(database_name, schema_name, schema_oid),
  CASE WHEN database_name = 'temp' THEN 'pg_temp' ELSE schema_name END,
  'S', comment, 1, 3, false, 0, temporary, NULL
FROM duckdb_sequences() WHERE millrace.pg.is_shown(database_name, schema_name);

CREATE VIEW user_enums AS
SELECT type_oid AS oid, type_name AS typname, millrace.pg.schema_number(database_name, schema_name, schema_oid) AS nspoid,
  labels, comment,
  'ENUM(' || array_to_string(list_transform(labels, lambda l: '''' || replace(l, '''', '''''') || ''''), ', ') || ')' AS definition
FROM duckdb_types()
WHERE NOT internal AND labels IS NOT NULL AND len(labels) > 0 AND millrace.pg.is_shown(database_name, schema_name);

-- The columns of tables and views of the current catalog and of our own pg_catalog and information_schema.
CREATE VIEW all_columns AS
SELECT CASE WHEN c.database_name = 'millrace' THEN f.oid ELSE c.table_oid END AS relid,
  c.column_index AS attnum, c.column_name AS attname, c.column_default, c.is_nullable, c.comment, c.data_type,
  c.database_name = 'millrace' AS builtin,
  CASE WHEN ends_with(c.data_type, ']') THEN coalesce(e.oid + 500000000, nullif(m.array_oid, 0), 1009)
    ELSE coalesce(e.oid, m.oid, 25) END AS typid,
  CASE WHEN c.data_type LIKE 'DECIMAL(%' THEN
    4 + 65536 * regexp_extract(c.data_type, '\((\d+)', 1)::INTEGER + regexp_extract(c.data_type, ',(\d+)\)', 1)::INTEGER
    ELSE -1 END AS typmod,
  len(regexp_extract(c.data_type, '((\[\d*\])*)$', 1)) - len(replace(regexp_extract(c.data_type, '((\[\d*\])*)$', 1), '[', '')) AS dimensions,
  CASE WHEN c.data_type LIKE 'DECIMAL%' THEN c.data_type END AS decimal_text
FROM duckdb_columns() c
LEFT JOIN relation_facts f ON c.database_name = 'millrace' AND f.relname = c.table_name
  AND f.nspname = CASE c.schema_name WHEN 'pg' THEN 'pg_catalog' WHEN 'info' THEN 'information_schema' END
LEFT JOIN type_map m ON m.duck = CASE WHEN c.data_type LIKE 'ENUM(%' THEN 'ENUM'
  ELSE split_part(regexp_replace(c.data_type, '(\[\d*\])+$', ''), '(', 1) END
LEFT JOIN user_enums e ON c.data_type LIKE 'ENUM(%' AND e.definition = regexp_replace(c.data_type, '(\[\d*\])+$', '')
WHERE f.oid IS NOT NULL OR c.database_name <> 'millrace' AND millrace.pg.is_shown(c.database_name, c.schema_name) AND NOT c.internal;

CREATE VIEW user_columns AS SELECT * FROM all_columns WHERE NOT builtin;

-- Keys and checks, named as PostgreSQL names them. `position` counts from 1 within a table.
CREATE VIEW user_constraints AS
SELECT *,
  600000000 + (relid % 2000000) * 200 + position AS oid,
  CASE WHEN contype IN ('p', 'u') THEN 1000000000 + (relid % 2000000) * 200 + position ELSE 0 END AS indexid,
  CASE contype WHEN 'p' THEN relname || '_pkey'
    WHEN 'u' THEN relname || '_' || array_to_string(column_names, '_') || '_key'
    WHEN 'f' THEN relname || '_' || array_to_string(column_names, '_') || '_fkey'
    WHEN 'c' THEN coalesce(relname || '_' || CASE WHEN len(column_names) = 1 THEN column_names[1] END, relname) || '_check'
    ELSE nspoid || '_' || relid || '_' || conkey[1] || '_not_null' END
    || CASE WHEN contype <> 'n' AND same_name > 1 THEN (same_name - 1)::VARCHAR ELSE '' END AS conname
FROM (
  SELECT *, row_number() OVER (PARTITION BY relid ORDER BY constraint_index) AS position,
    row_number() OVER (PARTITION BY relid, contype, column_names ORDER BY constraint_index) AS same_name
  FROM (
    SELECT table_oid AS relid, table_name AS relname, millrace.pg.schema_number(database_name, schema_name, schema_oid) AS nspoid,
      schema_name, constraint_index, expression, constraint_column_names AS column_names,
      list_transform(constraint_column_indexes, lambda i: (i + 1)::SMALLINT) AS conkey,
      CASE constraint_type WHEN 'PRIMARY KEY' THEN 'p' WHEN 'UNIQUE' THEN 'u' WHEN 'FOREIGN KEY' THEN 'f' WHEN 'CHECK' THEN 'c' ELSE 'n' END AS contype,
      referenced_table, referenced_column_names
    FROM duckdb_constraints() WHERE millrace.pg.is_shown(database_name, schema_name)));

-- Indexes, those of keys included, with the numbers of their columns (0: an expression).
CREATE VIEW user_indexes AS
SELECT i.*, list_transform(i.keys, lambda k: coalesce(list_position(n.names, k), 0)::SMALLINT) AS indkey
FROM (
  SELECT index_oid AS oid, index_name AS relname, millrace.pg.schema_number(database_name, schema_name, schema_oid) AS nspoid,
    table_oid AS relid, table_name, schema_name, is_unique, is_primary, comment, false AS is_key,
    list_transform(string_split(trim(expressions, '[]'), ', '), lambda k: trim(k, '''" ')) AS keys
  FROM duckdb_indexes() WHERE millrace.pg.is_shown(database_name, schema_name)
  UNION ALL
  SELECT indexid, conname, nspoid, relid, relname, schema_name, true, contype = 'p', NULL, true, column_names
  FROM user_constraints WHERE contype IN ('p', 'u')) i
JOIN (SELECT table_oid, list(column_name ORDER BY column_index) AS names FROM duckdb_columns() GROUP BY table_oid) n
  ON n.table_oid = i.relid;

CREATE MACRO quoted_name(name) AS
  CASE WHEN regexp_full_match(name, '[a-z_][a-z0-9_$]*') THEN name ELSE '"' || replace(name, '"', '""') || '"' END;
CREATE MACRO quoted_names(names) AS array_to_string(list_transform(names, lambda n: millrace.pg.quoted_name(n)), ', ');

CREATE VIEW index_definitions AS
SELECT oid, relid, keys, 'CREATE ' || CASE WHEN is_unique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || millrace.pg.quoted_name(relname)
  || ' ON ' || millrace.pg.quoted_name(schema_name) || '.' || millrace.pg.quoted_name(table_name)
  || ' USING btree (' || millrace.pg.quoted_names(keys) || ')' AS definition
FROM user_indexes;

CREATE VIEW constraint_definitions AS
SELECT oid, CASE contype WHEN 'p' THEN 'PRIMARY KEY (' || millrace.pg.quoted_names(column_names) || ')'
  WHEN 'u' THEN 'UNIQUE (' || millrace.pg.quoted_names(column_names) || ')'
  WHEN 'f' THEN 'FOREIGN KEY (' || millrace.pg.quoted_names(column_names) || ') REFERENCES '
    || CASE WHEN schema_name = 'public' THEN '' ELSE millrace.pg.quoted_name(schema_name) || '.' END
    || millrace.pg.quoted_name(referenced_table) || '(' || millrace.pg.quoted_names(referenced_column_names) || ')'
  WHEN 'c' THEN 'CHECK (' || expression || ')' END AS definition
FROM user_constraints WHERE contype <> 'n';

-- Every type by number, as format_type writes it.
CREATE VIEW type_names AS
SELECT t.oid, t.typname, coalesce(w.word, t.typname) AS word, t.typelem, false AS is_array, NULL AS nspname
FROM type_facts t LEFT JOIN type_words w ON w.oid = t.oid WHERE NOT (t.typcategory = 'A' AND t.typelem <> 0 AND t.typlen = -1)
UNION ALL
SELECT a.oid, a.typname, coalesce(w.word, e.typname) || '[]', a.typelem, true, NULL
FROM type_facts a JOIN type_facts e ON e.oid = a.typelem LEFT JOIN type_words w ON w.oid = e.oid
WHERE a.typcategory = 'A' AND a.typlen = -1
UNION ALL
SELECT oid, typname, millrace.pg.quoted_name(typname), 0, false, NULL FROM user_enums
UNION ALL
SELECT oid + 500000000, '_' || typname, millrace.pg.quoted_name(typname) || '[]', oid, true, NULL FROM user_enums
UNION ALL
SELECT oid + 1900000000, relname, millrace.pg.quoted_name(relname), 0, false, nspname FROM user_relations WHERE relkind <> 'S';

-- Functions that users made, one row a name.
CREATE VIEW user_functions AS
SELECT DISTINCT ON (function_oid) function_oid AS oid, function_name AS proname, schema_name,
  CASE WHEN schema_name = 'public' THEN 2200 ELSE (SELECT s.oid FROM user_schemas s WHERE s.nspname = f.schema_name) END AS nspoid,
  parameters, macro_definition, function_type LIKE 'table%' AS returns_set, comment
FROM duckdb_functions() f WHERE NOT internal AND millrace.pg.is_shown(database_name, schema_name);
