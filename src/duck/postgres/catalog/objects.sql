-- Small things that the relations of pg_catalog and information_schema stand on, in the schema millrace.pg. What the catalogs
-- hold comes from the table functions shown_relations(), shown_columns() … (postgres/catalog_tables.h).

-- How PostgreSQL writes the names of its own types.
CREATE TABLE type_words (oid BIGINT, word VARCHAR);
INSERT INTO type_words VALUES
  (16, 'boolean'), (18, '"char"'), (20, 'bigint'), (21, 'smallint'), (23, 'integer'), (700, 'real'),
  (701, 'double precision'), (1042, 'character'), (1043, 'character varying'), (1083, 'time without time zone'),
  (1114, 'timestamp without time zone'), (1184, 'timestamp with time zone'), (1266, 'time with time zone'),
  (1560, 'bit'), (1562, 'bit varying'), (1700, 'numeric'), (2276, '"any"');

-- Every type of type_facts as format_type writes it.
CREATE VIEW known_type_names AS
SELECT t.oid, t.typname, coalesce(w.word, e.typname, t.typname) || CASE WHEN e.oid IS NULL THEN '' ELSE '[]' END AS word
FROM type_facts t
LEFT JOIN type_facts e ON e.oid = t.typelem AND t.typcategory = 'A' AND t.typstorage <> 'p'
LEFT JOIN type_words w ON w.oid = coalesce(e.oid, t.oid);

-- The columns of our own relations: filled when they are made (postgres/system_columns.h).
CREATE TABLE column_facts (relid BIGINT, attnum BIGINT, attname VARCHAR, typid BIGINT, typmod BIGINT, dimensions BIGINT);

CREATE VIEW all_columns AS
SELECT relid, attnum, attname, typid, typmod, dimensions, column_default, is_nullable FROM shown_columns()
UNION ALL
SELECT *, NULL, true FROM column_facts;

-- The collation of columns of a type: the default one of texts and arrays of texts, "C" of names.
CREATE MACRO collation_of(_type) AS CASE WHEN _type IN (25, 1042, 1043, 1009, 1014, 1015) THEN 100 WHEN _type = 19 THEN 950 ELSE 0 END;

-- The operator class of btree that columns of a type are indexed by.
CREATE MACRO btree_class(_type) AS
  CASE _type WHEN 16 THEN 10003 WHEN 17 THEN 10006 WHEN 18 THEN 10007 WHEN 19 THEN 10028 WHEN 20 THEN 3124 WHEN 21 THEN 1979
    WHEN 23 THEN 1978 WHEN 25 THEN 3126 WHEN 26 THEN 1981 WHEN 700 THEN 10012 WHEN 701 THEN 3123 WHEN 1042 THEN 10004
    WHEN 1043 THEN 3126 WHEN 1082 THEN 3122 WHEN 1083 THEN 10038 WHEN 1114 THEN 3128 WHEN 1184 THEN 3127 WHEN 1186 THEN 10022
    WHEN 1266 THEN 10041 WHEN 1562 THEN 10043 WHEN 1700 THEN 3125 WHEN 2950 THEN 10065 WHEN 3802 THEN 10088 ELSE 10067 END;

-- How a sequence of the engine, which has no table function of ours, is found.
CREATE MACRO is_shown(catalog_name, schema_name) AS
  catalog_name = 'temp' OR catalog_name = current_database() AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog');
