-- Metabase: queries of the kind it sends, written from memory of its sync step, not taken from its source or a log; each ran on a PostgreSQL 15.
-- ${kind:name} stands for an object's number; a line of ';' ends a query.

-- @ q1
SELECT n.nspname AS schema, c.relname AS name, CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'PARTITIONED TABLE' WHEN 'v' THEN 'VIEW' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE NULL END AS type, d.description AS description, stat.n_live_tup AS estimated_row_count FROM pg_catalog.pg_class AS c INNER JOIN pg_catalog.pg_namespace AS n ON c.relnamespace = n.oid LEFT JOIN pg_catalog.pg_description AS d ON (c.oid = d.objoid) AND (d.objsubid = 0) AND (d.classoid = 'pg_class'::regclass) LEFT JOIN pg_stat_user_tables AS stat ON (n.nspname = stat.schemaname) AND (c.relname = stat.relname) WHERE (c.relnamespace = n.oid) AND (n.nspname !~ '^pg_') AND (n.nspname <> 'information_schema') AND c.relkind in ('r', 'p', 'v', 'f', 'm') AND n.nspname in ('public') ORDER BY type ASC, schema ASC, name ASC
;
---- schema name type description estimated_row_count | without types_all
public	customer	TABLE	people who buy	2
public	orders0	TABLE	NULL	0
public	pair	TABLE	NULL	0
public	rich	VIEW	rich ones	NULL

-- @ q2
SELECT c.column_name AS "name", c.ordinal_position - 1 AS "database-position", c.table_schema AS "table-schema", c.table_name AS "table-name", c.udt_name AS "database-type", pk.column_name IS NOT NULL AS "pk?", COL_DESCRIPTION(CAST(CAST(FORMAT('%I.%I', CAST(c.table_schema AS TEXT), CAST(c.table_name AS TEXT)) AS REGCLASS) AS OID), c.ordinal_position) AS "field-comment", ((c.column_default IS NULL) OR (LOWER(c.column_default) = 'null')) AND (c.is_nullable = 'NO') AND NOT (((c.column_default IS NOT NULL) AND (c.column_default LIKE '%nextval(%')) OR (c.is_identity <> 'NO')) AS "database-required", ((c.column_default IS NOT NULL) AND (c.column_default LIKE '%nextval(%')) OR (c.is_identity <> 'NO') AS "database-is-auto-increment" FROM information_schema.columns AS c LEFT JOIN (SELECT tc.table_schema, tc.table_name, kc.column_name FROM information_schema.table_constraints AS tc INNER JOIN information_schema.key_column_usage AS kc ON (tc.constraint_name = kc.constraint_name) AND (tc.table_schema = kc.table_schema) AND (tc.table_name = kc.table_name) WHERE tc.constraint_type = 'PRIMARY KEY') AS pk ON (c.table_schema = pk.table_schema) AND (c.table_name = pk.table_name) AND (c.column_name = pk.column_name) WHERE c.table_schema !~ '^information_schema|catalog_history|pg_' AND (c.table_schema IN ('public')) ORDER BY "table-schema" ASC, "table-name" ASC, "database-position" ASC
;
---- table-schema table-name name database-position database-type pk? field-comment database-required database-is-auto-increment | without rich types_all
public	customer	balance	4	numeric	f	NULL	f	f
public	customer	born	3	date	f	NULL	f	f
public	customer	created	7	timestamptz	f	NULL	f	f
public	customer	email	2	text	f	NULL	f	f
public	customer	id	0	int4	t	NULL	t	f
public	customer	m	6	mood	f	NULL	f	f
public	customer	name	1	varchar	f	full name	t	f
public	customer	tags	5	_text	f	NULL	f	f
public	orders0	customer_id	1	int4	f	NULL	t	f
public	orders0	id	0	int8	t	NULL	t	f
public	orders0	note	4	text	f	NULL	f	f
public	orders0	placed	3	timestamp	f	NULL	f	f
public	orders0	total	2	numeric	f	NULL	f	f
public	pair	a	0	int4	t	NULL	t	f
public	pair	b	1	int4	t	NULL	t	f
public	pair	c	2	text	f	NULL	f	f

---- table-schema table-name name database-position | only rich
public	rich	balance	2
public	rich	id	0
public	rich	name	1

-- @ q3
SELECT fk_ns.nspname AS "fk-table-schema", fk_table.relname AS "fk-table-name", fk_column.attname AS "fk-column-name", pk_ns.nspname AS "pk-table-schema", pk_table.relname AS "pk-table-name", pk_column.attname AS "pk-column-name" FROM pg_constraint AS c INNER JOIN pg_class AS fk_table ON c.conrelid = fk_table.oid INNER JOIN pg_namespace AS fk_ns ON c.connamespace = fk_ns.oid INNER JOIN pg_attribute AS fk_column ON c.conrelid = fk_column.attrelid INNER JOIN pg_class AS pk_table ON c.confrelid = pk_table.oid INNER JOIN pg_namespace AS pk_ns ON pk_table.relnamespace = pk_ns.oid INNER JOIN pg_attribute AS pk_column ON c.confrelid = pk_column.attrelid WHERE fk_ns.nspname !~ '^information_schema|catalog_history|pg_' AND c.contype = 'f'::char AND fk_column.attnum = ANY(c.conkey) AND pk_column.attnum = ANY(c.confkey) ORDER BY "fk-table-schema" ASC, "fk-table-name" ASC
;
---- fk-table-schema fk-table-name fk-column-name pk-table-schema pk-table-name pk-column-name
public	orders0	customer_id	public	customer	id

-- @ q4
SELECT tmp.table_schema AS "table-schema", tmp.table_name AS "table-name", TRIM(BOTH '"' FROM pg_catalog.pg_get_indexdef(tmp.ci_oid, tmp.pos, false)) AS "field-name" FROM (SELECT n.nspname AS table_schema, ct.relname AS table_name, ci.oid AS ci_oid, (information_schema._pg_expandarray(i.indkey)).n AS pos FROM pg_catalog.pg_class AS ct INNER JOIN pg_catalog.pg_namespace AS n ON ct.relnamespace = n.oid INNER JOIN pg_catalog.pg_index AS i ON ct.oid = i.indrelid INNER JOIN pg_catalog.pg_class AS ci ON ci.oid = i.indexrelid WHERE (pg_catalog.pg_get_expr(i.indpred, i.indrelid) IS NULL) AND n.nspname !~ '^information_schema|catalog_history|pg_') AS tmp WHERE tmp.pos = 1
;
---- table-schema table-name field-name
public	customer	email
public	customer	id
public	orders0	id
public	pair	a
public	pair	b
shop	orders	id
shop	orders	note
shop	orders	placed

-- @ q5
SELECT nspname, typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.oid IN (SELECT DISTINCT e.enumtypid FROM pg_enum e)
;
---- nspname typname
public	mood

-- @ q6
with table_privileges as (
 select NULL as role, t.schemaname as schema, t.objectname as table,
 pg_catalog.has_any_column_privilege(current_user, '"' || replace(t.schemaname, '"', '""') || '"' || '.' || '"' || replace(t.objectname, '"', '""') || '"',  'update') as update,
 pg_catalog.has_any_column_privilege(current_user, '"' || replace(t.schemaname, '"', '""') || '"' || '.' || '"' || replace(t.objectname, '"', '""') || '"',  'select') as select,
 pg_catalog.has_any_column_privilege(current_user, '"' || replace(t.schemaname, '"', '""') || '"' || '.' || '"' || replace(t.objectname, '"', '""') || '"',  'insert') as insert,
 pg_catalog.has_table_privilege(     current_user, '"' || replace(t.schemaname, '"', '""') || '"' || '.' || '"' || replace(t.objectname, '"', '""') || '"',  'delete') as delete
 from (select schemaname, tablename as objectname from pg_catalog.pg_tables union select schemaname, viewname as objectname from pg_catalog.pg_views union select schemaname, matviewname as objectname from pg_catalog.pg_matviews) t
 where t.schemaname !~ '^pg_' and t.schemaname <> 'information_schema' and pg_catalog.has_schema_privilege(current_user, t.schemaname, 'usage')
) select t.* from table_privileges t
;
---- schema table update select insert delete | without types_all
public	customer	t	t	t	t
public	orders0	t	t	t	t
public	pair	t	t	t	t
public	rich	t	t	t	t
shop	orders	t	t	t	t

