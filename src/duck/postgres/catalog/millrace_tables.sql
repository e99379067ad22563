-- What all catalogs hold, side by side: the local database and every source (docs/system_tables.md). pg_catalog and
-- information_schema show the current catalog alone.

CREATE VIEW catalogs AS
SELECT d.database_name AS "catalog", CASE WHEN s.name IS NULL THEN 'local' ELSE 'source' END AS kind,
  coalesce(s.type, 'database') AS type, coalesce(s.state, 'ready') AS state, s.name IS NULL AS writable, s.comment
FROM duckdb_databases() d LEFT JOIN millrace_all_sources() s ON s.name = d.database_name
WHERE NOT d.internal AND d.database_name NOT IN ('memory', 'millrace');
COMMENT ON VIEW catalogs IS 'Catalogs: the local database and the sources';

CREATE VIEW schemas AS
SELECT "catalog", nspname AS "schema", comment FROM millrace.pg.every_schemas();
COMMENT ON VIEW schemas IS 'Schemas of all catalogs';

CREATE VIEW tables AS
SELECT "catalog", nspname AS "schema", relname AS name, CASE relkind WHEN 'v' THEN 'view' ELSE 'table' END AS kind, columns,
  CASE relkind WHEN 'r' THEN rows END AS rows_estimated, definition, comment
FROM millrace.pg.every_relations() WHERE relkind <> 'S';
COMMENT ON VIEW tables IS 'Tables and views of all catalogs';

CREATE VIEW columns AS
SELECT "catalog", nspname AS "schema", relname AS table_name, attnum AS position, attname AS name,
  millrace.pg.format_type(typid, typmod) AS type, is_nullable AS nullable, column_default AS default_value, comment
FROM millrace.pg.every_columns();
COMMENT ON VIEW columns IS 'Columns of all catalogs, with PostgreSQL''s names of their types';
