-- information_schema as a PostgreSQL 15 has it: every view with all its columns, in order; in the schema millrace.info.
-- Views of things that Millrace does not have are empty tables, in information_schema_empty.sql.

CREATE VIEW millrace.pg.named_relations AS
SELECT oid, nspoid, nspname, relname, relkind, temporary, false AS builtin FROM millrace.pg.shown_relations() WHERE relkind <> 'S'
UNION ALL
SELECT oid, CASE nspname WHEN 'pg_catalog' THEN 11 ELSE 13200 END, nspname, relname, relkind, false, true FROM millrace.pg.relation_facts;

CREATE VIEW millrace.pg.described_columns AS
SELECT r.nspname, r.relname, r.relkind, r.builtin, c.attname, c.attnum, c.column_default, c.is_nullable, c.typid, c.dimensions,
  CASE WHEN c.dimensions > 0 THEN 'ARRAY' WHEN c.typid >= 16384 THEN 'USER-DEFINED' ELSE millrace.pg.format_type(c.typid, -1) END AS data_type,
  CASE c.typid WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53
    WHEN 1700 THEN CASE WHEN c.typmod >= 4 THEN (c.typmod - 4) // 65536 END END AS numeric_precision,
  CASE WHEN c.typid IN (20, 21, 23, 700, 701) THEN 2 WHEN c.typid = 1700 THEN 10 END AS numeric_precision_radix,
  CASE WHEN c.typid IN (20, 21, 23) THEN 0 WHEN c.typid = 1700 AND c.typmod >= 4 THEN (c.typmod - 4) % 65536 END AS numeric_scale,
  CASE WHEN c.typid = 1082 THEN 0 WHEN c.typid IN (1083, 1114, 1184, 1186, 1266) THEN 6 END AS datetime_precision,
  CASE WHEN c.typid >= 16384 THEN r.nspname ELSE 'pg_catalog' END AS udt_schema, millrace.pg.type_name(c.typid) AS udt_name
FROM millrace.pg.all_columns c JOIN millrace.pg.named_relations r ON r.oid = c.relid;

CREATE VIEW information_schema_catalog_name AS
SELECT
  catalog_name::pg_name AS catalog_name
FROM (
  SELECT current_database() AS catalog_name);

CREATE VIEW schemata AS
SELECT
  catalog_name::pg_name AS catalog_name, schema_name::pg_name AS schema_name, schema_owner::pg_name AS schema_owner,
  NULL::pg_name AS default_character_set_catalog, NULL::pg_name AS default_character_set_schema,
  NULL::pg_name AS default_character_set_name, NULL::VARCHAR AS sql_path
FROM (
  SELECT current_database() AS catalog_name, nspname AS schema_name, 'millrace' AS schema_owner FROM millrace.pg.pg_namespace WHERE nspname <> 'pg_toast');

CREATE VIEW tables AS
SELECT
  table_catalog::pg_name AS table_catalog, table_schema::pg_name AS table_schema, table_name::pg_name AS table_name,
  table_type::VARCHAR AS table_type, NULL::pg_name AS self_referencing_column_name,
  NULL::VARCHAR AS reference_generation, NULL::pg_name AS user_defined_type_catalog,
  NULL::pg_name AS user_defined_type_schema, NULL::pg_name AS user_defined_type_name,
  is_insertable_into::VARCHAR AS is_insertable_into, is_typed::VARCHAR AS is_typed, NULL::VARCHAR AS commit_action
FROM (
  SELECT current_database() AS table_catalog, nspname AS table_schema, relname AS table_name,
    CASE WHEN relkind = 'v' THEN 'VIEW' WHEN temporary THEN 'LOCAL TEMPORARY' ELSE 'BASE TABLE' END AS table_type,
    CASE WHEN relkind = 'r' THEN 'YES' ELSE 'NO' END AS is_insertable_into, 'NO' AS is_typed
  FROM millrace.pg.named_relations);

CREATE VIEW columns AS
SELECT
  table_catalog::pg_name AS table_catalog, table_schema::pg_name AS table_schema, table_name::pg_name AS table_name,
  column_name::pg_name AS column_name, ordinal_position::INTEGER AS ordinal_position,
  column_default::VARCHAR AS column_default, is_nullable::VARCHAR AS is_nullable, data_type::VARCHAR AS data_type,
  NULL::INTEGER AS character_maximum_length, character_octet_length::INTEGER AS character_octet_length,
  numeric_precision::INTEGER AS numeric_precision, numeric_precision_radix::INTEGER AS numeric_precision_radix,
  numeric_scale::INTEGER AS numeric_scale, datetime_precision::INTEGER AS datetime_precision,
  NULL::VARCHAR AS interval_type, NULL::INTEGER AS interval_precision, NULL::pg_name AS character_set_catalog,
  NULL::pg_name AS character_set_schema, NULL::pg_name AS character_set_name, NULL::pg_name AS collation_catalog,
  NULL::pg_name AS collation_schema, NULL::pg_name AS collation_name, NULL::pg_name AS domain_catalog,
  NULL::pg_name AS domain_schema, NULL::pg_name AS domain_name, udt_catalog::pg_name AS udt_catalog,
  udt_schema::pg_name AS udt_schema, udt_name::pg_name AS udt_name, NULL::pg_name AS scope_catalog,
  NULL::pg_name AS scope_schema, NULL::pg_name AS scope_name, NULL::INTEGER AS maximum_cardinality,
  dtd_identifier::pg_name AS dtd_identifier, is_self_referencing::VARCHAR AS is_self_referencing,
  is_identity::VARCHAR AS is_identity, NULL::VARCHAR AS identity_generation, NULL::VARCHAR AS identity_start,
  NULL::VARCHAR AS identity_increment, NULL::VARCHAR AS identity_maximum, NULL::VARCHAR AS identity_minimum,
  identity_cycle::VARCHAR AS identity_cycle, is_generated::VARCHAR AS is_generated,
  NULL::VARCHAR AS generation_expression, is_updatable::VARCHAR AS is_updatable
FROM (
  SELECT current_database() AS table_catalog, nspname AS table_schema, relname AS table_name, attname AS column_name,
    attnum AS ordinal_position, column_default, CASE WHEN is_nullable THEN 'YES' ELSE 'NO' END AS is_nullable, data_type,
    numeric_precision, numeric_precision_radix, numeric_scale, datetime_precision,
    CASE WHEN typid IN (25, 1042, 1043) THEN 1073741824 END AS character_octet_length,
    current_database() AS udt_catalog, udt_schema, udt_name, attnum::VARCHAR AS dtd_identifier, 'NO' AS is_self_referencing,
    'NO' AS is_identity, 'NO' AS identity_cycle, 'NEVER' AS is_generated, CASE WHEN relkind = 'r' THEN 'YES' ELSE 'NO' END AS is_updatable
  FROM millrace.pg.described_columns);

CREATE VIEW element_types AS
SELECT
  object_catalog::pg_name AS object_catalog, object_schema::pg_name AS object_schema,
  object_name::pg_name AS object_name, object_type::VARCHAR AS object_type,
  collection_type_identifier::pg_name AS collection_type_identifier, data_type::VARCHAR AS data_type,
  NULL::INTEGER AS character_maximum_length, NULL::INTEGER AS character_octet_length,
  NULL::pg_name AS character_set_catalog, NULL::pg_name AS character_set_schema, NULL::pg_name AS character_set_name,
  NULL::pg_name AS collation_catalog, NULL::pg_name AS collation_schema, NULL::pg_name AS collation_name,
  NULL::INTEGER AS numeric_precision, NULL::INTEGER AS numeric_precision_radix, NULL::INTEGER AS numeric_scale,
  NULL::INTEGER AS datetime_precision, NULL::VARCHAR AS interval_type, NULL::INTEGER AS interval_precision,
  NULL::VARCHAR AS domain_default, udt_catalog::pg_name AS udt_catalog, udt_schema::pg_name AS udt_schema,
  udt_name::pg_name AS udt_name, NULL::pg_name AS scope_catalog, NULL::pg_name AS scope_schema,
  NULL::pg_name AS scope_name, NULL::INTEGER AS maximum_cardinality, dtd_identifier::pg_name AS dtd_identifier
FROM (
  SELECT current_database() AS object_catalog, c.nspname AS object_schema, c.relname AS object_name,
    CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS object_type, c.attnum::VARCHAR AS collection_type_identifier,
    CASE WHEN c.typid < 16384 THEN rtrim(millrace.pg.format_type(c.typid, -1), '[]') ELSE 'USER-DEFINED' END AS data_type,
    current_database() AS udt_catalog, 'pg_catalog' AS udt_schema, substr(c.udt_name, 2) AS udt_name, 'a' || c.attnum AS dtd_identifier
  FROM millrace.pg.described_columns c WHERE c.dimensions > 0);

CREATE VIEW views AS
SELECT
  table_catalog::pg_name AS table_catalog, table_schema::pg_name AS table_schema, table_name::pg_name AS table_name,
  view_definition::VARCHAR AS view_definition, check_option::VARCHAR AS check_option,
  is_updatable::VARCHAR AS is_updatable, is_insertable_into::VARCHAR AS is_insertable_into,
  is_trigger_updatable::VARCHAR AS is_trigger_updatable, is_trigger_deletable::VARCHAR AS is_trigger_deletable,
  is_trigger_insertable_into::VARCHAR AS is_trigger_insertable_into
FROM (
  SELECT current_database() AS table_catalog, schemaname AS table_schema, viewname AS table_name, definition AS view_definition,
    'NONE' AS check_option, 'NO' AS is_updatable, 'NO' AS is_insertable_into, 'NO' AS is_trigger_updatable,
    'NO' AS is_trigger_deletable, 'NO' AS is_trigger_insertable_into
  FROM millrace.pg.pg_views);

CREATE VIEW table_constraints AS
SELECT
  constraint_catalog::pg_name AS constraint_catalog, constraint_schema::pg_name AS constraint_schema,
  constraint_name::pg_name AS constraint_name, table_catalog::pg_name AS table_catalog,
  table_schema::pg_name AS table_schema, table_name::pg_name AS table_name,
  constraint_type::VARCHAR AS constraint_type, is_deferrable::VARCHAR AS is_deferrable,
  initially_deferred::VARCHAR AS initially_deferred, enforced::VARCHAR AS enforced,
  nulls_distinct::VARCHAR AS nulls_distinct
FROM (
  SELECT current_database() AS constraint_catalog, nspname AS constraint_schema, conname AS constraint_name,
    current_database() AS table_catalog, nspname AS table_schema, relname AS table_name,
    CASE contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'f' THEN 'FOREIGN KEY' ELSE 'CHECK' END AS constraint_type,
    'NO' AS is_deferrable, 'NO' AS initially_deferred, 'YES' AS enforced, CASE contype WHEN 'u' THEN 'YES' END AS nulls_distinct
  FROM millrace.pg.shown_constraints());

CREATE VIEW key_column_usage AS
SELECT
  constraint_catalog::pg_name AS constraint_catalog, constraint_schema::pg_name AS constraint_schema,
  constraint_name::pg_name AS constraint_name, table_catalog::pg_name AS table_catalog,
  table_schema::pg_name AS table_schema, table_name::pg_name AS table_name, column_name::pg_name AS column_name,
  ordinal_position::INTEGER AS ordinal_position,
  position_in_unique_constraint::INTEGER AS position_in_unique_constraint
FROM (
  SELECT current_database() AS constraint_catalog, nspname AS constraint_schema, conname AS constraint_name,
    current_database() AS table_catalog, nspname AS table_schema, relname AS table_name, column_name, ordinal_position,
    CASE contype WHEN 'f' THEN ordinal_position END AS position_in_unique_constraint
  FROM (SELECT *, unnest(column_names) AS column_name, generate_subscripts(column_names, 1) AS ordinal_position
    FROM millrace.pg.shown_constraints() WHERE contype IN ('p', 'u', 'f')));

CREATE VIEW constraint_column_usage AS
SELECT
  table_catalog::pg_name AS table_catalog, table_schema::pg_name AS table_schema, table_name::pg_name AS table_name,
  column_name::pg_name AS column_name, constraint_catalog::pg_name AS constraint_catalog,
  constraint_schema::pg_name AS constraint_schema, constraint_name::pg_name AS constraint_name
FROM (
  SELECT current_database() AS table_catalog, nspname AS table_schema, CASE contype WHEN 'f' THEN referenced_table ELSE relname END AS table_name,
    column_name, current_database() AS constraint_catalog, nspname AS constraint_schema, conname AS constraint_name
  FROM (SELECT *, unnest(CASE contype WHEN 'f' THEN referenced_column_names ELSE column_names END) AS column_name
    FROM millrace.pg.shown_constraints() WHERE contype <> 'n'));

CREATE VIEW constraint_table_usage AS
SELECT
  table_catalog::pg_name AS table_catalog, table_schema::pg_name AS table_schema, table_name::pg_name AS table_name,
  constraint_catalog::pg_name AS constraint_catalog, constraint_schema::pg_name AS constraint_schema,
  constraint_name::pg_name AS constraint_name
FROM (
  SELECT current_database() AS table_catalog, nspname AS table_schema, CASE contype WHEN 'f' THEN referenced_table ELSE relname END AS table_name,
    current_database() AS constraint_catalog, nspname AS constraint_schema, conname AS constraint_name
  FROM millrace.pg.shown_constraints() WHERE contype IN ('p', 'u', 'f'));

CREATE VIEW referential_constraints AS
SELECT
  constraint_catalog::pg_name AS constraint_catalog, constraint_schema::pg_name AS constraint_schema,
  constraint_name::pg_name AS constraint_name, unique_constraint_catalog::pg_name AS unique_constraint_catalog,
  unique_constraint_schema::pg_name AS unique_constraint_schema,
  unique_constraint_name::pg_name AS unique_constraint_name, match_option::VARCHAR AS match_option,
  update_rule::VARCHAR AS update_rule, delete_rule::VARCHAR AS delete_rule
FROM (
  SELECT current_database() AS constraint_catalog, f.nspname AS constraint_schema, f.conname AS constraint_name,
    current_database() AS unique_constraint_catalog, f.nspname AS unique_constraint_schema, f.referenced_key AS unique_constraint_name,
    'NONE' AS match_option, 'NO ACTION' AS update_rule, 'NO ACTION' AS delete_rule
  FROM millrace.pg.shown_constraints() f WHERE f.contype = 'f');

CREATE VIEW check_constraints AS
SELECT
  constraint_catalog::pg_name AS constraint_catalog, constraint_schema::pg_name AS constraint_schema,
  constraint_name::pg_name AS constraint_name, check_clause::VARCHAR AS check_clause
FROM (
  SELECT current_database() AS constraint_catalog, nspname AS constraint_schema, conname AS constraint_name,
    CASE contype WHEN 'c' THEN expression ELSE column_names[1] || ' IS NOT NULL' END AS check_clause
  FROM millrace.pg.shown_constraints() WHERE contype IN ('c', 'n'));

CREATE VIEW routines AS
SELECT
  specific_catalog::pg_name AS specific_catalog, specific_schema::pg_name AS specific_schema,
  specific_name::pg_name AS specific_name, routine_catalog::pg_name AS routine_catalog,
  routine_schema::pg_name AS routine_schema, routine_name::pg_name AS routine_name,
  routine_type::VARCHAR AS routine_type, NULL::pg_name AS module_catalog, NULL::pg_name AS module_schema,
  NULL::pg_name AS module_name, NULL::pg_name AS udt_catalog, NULL::pg_name AS udt_schema, NULL::pg_name AS udt_name,
  data_type::VARCHAR AS data_type, NULL::INTEGER AS character_maximum_length,
  NULL::INTEGER AS character_octet_length, NULL::pg_name AS character_set_catalog,
  NULL::pg_name AS character_set_schema, NULL::pg_name AS character_set_name, NULL::pg_name AS collation_catalog,
  NULL::pg_name AS collation_schema, NULL::pg_name AS collation_name, NULL::INTEGER AS numeric_precision,
  NULL::INTEGER AS numeric_precision_radix, NULL::INTEGER AS numeric_scale, NULL::INTEGER AS datetime_precision,
  NULL::VARCHAR AS interval_type, NULL::INTEGER AS interval_precision, type_udt_catalog::pg_name AS type_udt_catalog,
  type_udt_schema::pg_name AS type_udt_schema, type_udt_name::pg_name AS type_udt_name,
  NULL::pg_name AS scope_catalog, NULL::pg_name AS scope_schema, NULL::pg_name AS scope_name,
  NULL::INTEGER AS maximum_cardinality, dtd_identifier::pg_name AS dtd_identifier,
  routine_body::VARCHAR AS routine_body, routine_definition::VARCHAR AS routine_definition,
  NULL::VARCHAR AS external_name, external_language::VARCHAR AS external_language,
  parameter_style::VARCHAR AS parameter_style, is_deterministic::VARCHAR AS is_deterministic,
  sql_data_access::VARCHAR AS sql_data_access, is_null_call::VARCHAR AS is_null_call, NULL::VARCHAR AS sql_path,
  schema_level_routine::VARCHAR AS schema_level_routine, max_dynamic_result_sets::INTEGER AS max_dynamic_result_sets,
  NULL::VARCHAR AS is_user_defined_cast, NULL::VARCHAR AS is_implicitly_invocable,
  security_type::VARCHAR AS security_type, NULL::pg_name AS to_sql_specific_catalog,
  NULL::pg_name AS to_sql_specific_schema, NULL::pg_name AS to_sql_specific_name, as_locator::VARCHAR AS as_locator,
  NULL::TIMESTAMPTZ AS created, NULL::TIMESTAMPTZ AS last_altered, NULL::VARCHAR AS new_savepoint_level,
  is_udt_dependent::VARCHAR AS is_udt_dependent, NULL::VARCHAR AS result_cast_from_data_type,
  NULL::VARCHAR AS result_cast_as_locator, NULL::INTEGER AS result_cast_char_max_length,
  NULL::INTEGER AS result_cast_char_octet_length, NULL::pg_name AS result_cast_char_set_catalog,
  NULL::pg_name AS result_cast_char_set_schema, NULL::pg_name AS result_cast_char_set_name,
  NULL::pg_name AS result_cast_collation_catalog, NULL::pg_name AS result_cast_collation_schema,
  NULL::pg_name AS result_cast_collation_name, NULL::INTEGER AS result_cast_numeric_precision,
  NULL::INTEGER AS result_cast_numeric_precision_radix, NULL::INTEGER AS result_cast_numeric_scale,
  NULL::INTEGER AS result_cast_datetime_precision, NULL::VARCHAR AS result_cast_interval_type,
  NULL::INTEGER AS result_cast_interval_precision, NULL::pg_name AS result_cast_type_udt_catalog,
  NULL::pg_name AS result_cast_type_udt_schema, NULL::pg_name AS result_cast_type_udt_name,
  NULL::pg_name AS result_cast_scope_catalog, NULL::pg_name AS result_cast_scope_schema,
  NULL::pg_name AS result_cast_scope_name, NULL::INTEGER AS result_cast_maximum_cardinality,
  NULL::pg_name AS result_cast_dtd_identifier
FROM (
  SELECT current_database() AS specific_catalog, n.nspname AS specific_schema, p.proname || '_' || p.oid AS specific_name,
    current_database() AS routine_catalog, n.nspname AS routine_schema, p.proname AS routine_name,
    CASE p.prokind WHEN 'f' THEN 'FUNCTION' WHEN 'p' THEN 'PROCEDURE' END AS routine_type, millrace.pg.format_type(p.prorettype, -1) AS data_type,
    current_database() AS type_udt_catalog, 'pg_catalog' AS type_udt_schema, millrace.pg.type_name(p.prorettype) AS type_udt_name, '0' AS dtd_identifier,
    CASE WHEN p.prolang = 14 THEN 'SQL' ELSE 'EXTERNAL' END AS routine_body, p.prosrc AS routine_definition,
    CASE WHEN p.prolang = 14 THEN 'SQL' ELSE 'INTERNAL' END AS external_language, 'GENERAL' AS parameter_style,
    CASE p.provolatile WHEN 'i' THEN 'YES' ELSE 'NO' END AS is_deterministic, 'MODIFIES' AS sql_data_access,
    CASE WHEN p.proisstrict THEN 'YES' ELSE 'NO' END AS is_null_call, 'YES' AS schema_level_routine, 0 AS max_dynamic_result_sets,
    'INVOKER' AS security_type, 'NO' AS as_locator, 'NO' AS is_udt_dependent
  FROM millrace.pg.pg_proc p JOIN millrace.pg.pg_namespace n ON n.oid = p.pronamespace);

CREATE VIEW parameters AS
SELECT
  specific_catalog::pg_name AS specific_catalog, specific_schema::pg_name AS specific_schema,
  specific_name::pg_name AS specific_name, ordinal_position::INTEGER AS ordinal_position,
  parameter_mode::VARCHAR AS parameter_mode, is_result::VARCHAR AS is_result, as_locator::VARCHAR AS as_locator,
  parameter_name::pg_name AS parameter_name, data_type::VARCHAR AS data_type,
  NULL::INTEGER AS character_maximum_length, NULL::INTEGER AS character_octet_length,
  NULL::pg_name AS character_set_catalog, NULL::pg_name AS character_set_schema, NULL::pg_name AS character_set_name,
  NULL::pg_name AS collation_catalog, NULL::pg_name AS collation_schema, NULL::pg_name AS collation_name,
  NULL::INTEGER AS numeric_precision, NULL::INTEGER AS numeric_precision_radix, NULL::INTEGER AS numeric_scale,
  NULL::INTEGER AS datetime_precision, NULL::VARCHAR AS interval_type, NULL::INTEGER AS interval_precision,
  udt_catalog::pg_name AS udt_catalog, udt_schema::pg_name AS udt_schema, udt_name::pg_name AS udt_name,
  NULL::pg_name AS scope_catalog, NULL::pg_name AS scope_schema, NULL::pg_name AS scope_name,
  NULL::INTEGER AS maximum_cardinality, dtd_identifier::pg_name AS dtd_identifier, NULL::VARCHAR AS parameter_default
FROM (
  SELECT current_database() AS specific_catalog, n.nspname AS specific_schema, p.proname || '_' || p.oid AS specific_name,
    p.place AS ordinal_position, 'IN' AS parameter_mode, 'NO' AS is_result, 'NO' AS as_locator, nullif(p.argument, '') AS parameter_name,
    millrace.pg.format_type(p.argtype, -1) AS data_type, current_database() AS udt_catalog, 'pg_catalog' AS udt_schema, millrace.pg.type_name(p.argtype) AS udt_name, p.place::VARCHAR AS dtd_identifier
  FROM (SELECT oid, proname, pronamespace, unnest(proargtypes) AS argtype, generate_subscripts(proargtypes, 1) AS place,
      CASE WHEN proargnames IS NOT NULL THEN proargnames[generate_subscripts(proargtypes, 1)] END AS argument FROM millrace.pg.pg_proc) p
  JOIN millrace.pg.pg_namespace n ON n.oid = p.pronamespace);

CREATE VIEW sequences AS
SELECT
  sequence_catalog::pg_name AS sequence_catalog, sequence_schema::pg_name AS sequence_schema,
  sequence_name::pg_name AS sequence_name, data_type::VARCHAR AS data_type,
  numeric_precision::INTEGER AS numeric_precision, numeric_precision_radix::INTEGER AS numeric_precision_radix,
  numeric_scale::INTEGER AS numeric_scale, start_value::VARCHAR AS start_value,
  minimum_value::VARCHAR AS minimum_value, maximum_value::VARCHAR AS maximum_value, increment::VARCHAR AS increment,
  cycle_option::VARCHAR AS cycle_option
FROM (
  SELECT current_database() AS sequence_catalog, schemaname AS sequence_schema, sequencename AS sequence_name, 'bigint' AS data_type,
    64 AS numeric_precision, 2 AS numeric_precision_radix, 0 AS numeric_scale, start_value, min_value AS minimum_value, max_value AS maximum_value,
    increment_by AS increment, CASE WHEN cycle THEN 'YES' ELSE 'NO' END AS cycle_option
  FROM millrace.pg.pg_sequences);

CREATE VIEW character_sets AS
SELECT
  NULL::pg_name AS character_set_catalog, NULL::pg_name AS character_set_schema,
  character_set_name::pg_name AS character_set_name, character_repertoire::pg_name AS character_repertoire,
  form_of_use::pg_name AS form_of_use, default_collate_catalog::pg_name AS default_collate_catalog,
  default_collate_schema::pg_name AS default_collate_schema, default_collate_name::pg_name AS default_collate_name
FROM (
  SELECT 'UTF8' AS character_set_name, 'UCS' AS character_repertoire, 'UTF8' AS form_of_use, current_database() AS default_collate_catalog,
    'pg_catalog' AS default_collate_schema, 'C' AS default_collate_name);

CREATE VIEW collations AS
SELECT
  collation_catalog::pg_name AS collation_catalog, collation_schema::pg_name AS collation_schema,
  collation_name::pg_name AS collation_name, pad_attribute::VARCHAR AS pad_attribute
FROM (
  SELECT current_database() AS collation_catalog, 'pg_catalog' AS collation_schema, collname AS collation_name, 'NO PAD' AS pad_attribute
  FROM millrace.pg.pg_collation);

CREATE VIEW collation_character_set_applicability AS
SELECT
  collation_catalog::pg_name AS collation_catalog, collation_schema::pg_name AS collation_schema,
  collation_name::pg_name AS collation_name, NULL::pg_name AS character_set_catalog,
  NULL::pg_name AS character_set_schema, character_set_name::pg_name AS character_set_name
FROM (
  SELECT current_database() AS collation_catalog, 'pg_catalog' AS collation_schema, collname AS collation_name, 'UTF8' AS character_set_name
  FROM millrace.pg.pg_collation);

CREATE VIEW enabled_roles AS
SELECT
  role_name::pg_name AS role_name
FROM (
  SELECT rolname AS role_name FROM millrace.pg.pg_roles);

CREATE VIEW table_privileges AS
SELECT
  grantor::pg_name AS grantor, grantee::pg_name AS grantee, table_catalog::pg_name AS table_catalog,
  table_schema::pg_name AS table_schema, table_name::pg_name AS table_name,
  privilege_type::VARCHAR AS privilege_type, is_grantable::VARCHAR AS is_grantable,
  with_hierarchy::VARCHAR AS with_hierarchy
FROM (
  SELECT 'millrace' AS grantor, r.rolname AS grantee, current_database() AS table_catalog, t.nspname AS table_schema, t.relname AS table_name,
    p.privilege_type, 'NO' AS is_grantable, CASE p.privilege_type WHEN 'SELECT' THEN 'YES' ELSE 'NO' END AS with_hierarchy
  FROM millrace.pg.named_relations t, millrace.pg.pg_authid r,
    (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) p(privilege_type)
  WHERE p.privilege_type = 'SELECT' OR t.relkind = 'r' AND NOT t.builtin);

CREATE VIEW role_table_grants AS
SELECT
  grantor::pg_name AS grantor, grantee::pg_name AS grantee, table_catalog::pg_name AS table_catalog,
  table_schema::pg_name AS table_schema, table_name::pg_name AS table_name,
  privilege_type::VARCHAR AS privilege_type, is_grantable::VARCHAR AS is_grantable,
  with_hierarchy::VARCHAR AS with_hierarchy
FROM (
  SELECT grantor, grantee, table_catalog, table_schema, table_name, privilege_type, is_grantable, with_hierarchy FROM table_privileges);

CREATE VIEW column_privileges AS
SELECT
  grantor::pg_name AS grantor, grantee::pg_name AS grantee, table_catalog::pg_name AS table_catalog,
  table_schema::pg_name AS table_schema, table_name::pg_name AS table_name, column_name::pg_name AS column_name,
  privilege_type::VARCHAR AS privilege_type, is_grantable::VARCHAR AS is_grantable
FROM (
  SELECT 'millrace' AS grantor, r.rolname AS grantee, current_database() AS table_catalog, c.nspname AS table_schema, c.relname AS table_name,
    c.attname AS column_name, p.privilege_type, 'NO' AS is_grantable
  FROM millrace.pg.described_columns c, millrace.pg.pg_authid r, (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('REFERENCES')) p(privilege_type)
  WHERE p.privilege_type = 'SELECT' OR c.relkind = 'r' AND NOT c.builtin);

CREATE VIEW role_column_grants AS
SELECT
  grantor::pg_name AS grantor, grantee::pg_name AS grantee, table_catalog::pg_name AS table_catalog,
  table_schema::pg_name AS table_schema, table_name::pg_name AS table_name, column_name::pg_name AS column_name,
  privilege_type::VARCHAR AS privilege_type, is_grantable::VARCHAR AS is_grantable
FROM (
  SELECT grantor, grantee, table_catalog, table_schema, table_name, column_name, privilege_type, is_grantable FROM column_privileges);

CREATE VIEW user_defined_types AS
SELECT
  user_defined_type_catalog::pg_name AS user_defined_type_catalog,
  user_defined_type_schema::pg_name AS user_defined_type_schema,
  user_defined_type_name::pg_name AS user_defined_type_name,
  user_defined_type_category::VARCHAR AS user_defined_type_category, is_instantiable::VARCHAR AS is_instantiable,
  NULL::VARCHAR AS is_final, NULL::VARCHAR AS ordering_form, NULL::VARCHAR AS ordering_category,
  NULL::pg_name AS ordering_routine_catalog, NULL::pg_name AS ordering_routine_schema,
  NULL::pg_name AS ordering_routine_name, NULL::VARCHAR AS reference_type, NULL::VARCHAR AS data_type,
  NULL::INTEGER AS character_maximum_length, NULL::INTEGER AS character_octet_length,
  NULL::pg_name AS character_set_catalog, NULL::pg_name AS character_set_schema, NULL::pg_name AS character_set_name,
  NULL::pg_name AS collation_catalog, NULL::pg_name AS collation_schema, NULL::pg_name AS collation_name,
  NULL::INTEGER AS numeric_precision, NULL::INTEGER AS numeric_precision_radix, NULL::INTEGER AS numeric_scale,
  NULL::INTEGER AS datetime_precision, NULL::VARCHAR AS interval_type, NULL::INTEGER AS interval_precision,
  NULL::pg_name AS source_dtd_identifier, NULL::pg_name AS ref_dtd_identifier
FROM (
  SELECT current_database() AS user_defined_type_catalog, n.nspname AS user_defined_type_schema, t.typname AS user_defined_type_name,
    'STRUCTURED' AS user_defined_type_category, 'YES' AS is_instantiable
  FROM millrace.pg.pg_type t JOIN millrace.pg.pg_namespace n ON n.oid = t.typnamespace JOIN millrace.pg.pg_class c ON c.oid = t.typrelid
  WHERE t.typtype = 'c' AND c.relkind = 'c');

CREATE VIEW sql_implementation_info AS
SELECT
  implementation_info_id::VARCHAR AS implementation_info_id,
  implementation_info_name::VARCHAR AS implementation_info_name, integer_value::INTEGER AS integer_value,
  character_value::VARCHAR AS character_value, NULL::VARCHAR AS comments
FROM (
  SELECT * FROM (VALUES ('10003', 'CATALOG NAME', NULL, 'Y'), ('13', 'SERVER NAME', NULL, ''), ('17', 'DBMS NAME', NULL, 'PostgreSQL'),
    ('18', 'DBMS VERSION', NULL, '15.00.0000'), ('26', 'DEFAULT TRANSACTION ISOLATION', 2, NULL), ('28', 'IDENTIFIER CASE', 3, NULL))
    facts(implementation_info_id, implementation_info_name, integer_value, character_value));

CREATE VIEW view_table_usage AS
SELECT
  view_catalog::pg_name AS view_catalog, view_schema::pg_name AS view_schema, view_name::pg_name AS view_name,
  table_catalog::pg_name AS table_catalog, table_schema::pg_name AS table_schema, table_name::pg_name AS table_name
FROM (
  SELECT DISTINCT current_database() AS view_catalog, v.nspname AS view_schema, v.relname AS view_name, current_database() AS table_catalog,
    t.nspname AS table_schema, t.relname AS table_name
  FROM millrace.pg.shown_relations() v JOIN millrace.pg.shown_relations() t
    ON t.oid <> v.oid AND t.relkind <> 'S' AND regexp_matches(v.definition, '(?i)(?:from|join)[^a-z].*\b' || regexp_escape(t.relname) || '\b')
  WHERE v.relkind = 'v');

