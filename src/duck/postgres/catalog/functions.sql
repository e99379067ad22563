-- Functions of pg_catalog (and information_schema's own) as macros in millrace.pg. The tree rewrite sends every call of
-- a name that exists here to this schema, so a macro with the name of an engine's function replaces it.
-- What needs the session or the server is C++ in the same schema: postgres/session_functions.cc.

-- Names to numbers ----------------------------------------------------------------------------------------------------

CREATE VIEW relation_names AS
SELECT oid, nspname, relname FROM user_relations
UNION ALL SELECT i.oid, s.nspname, i.relname FROM user_indexes i JOIN user_schemas s ON s.oid = i.nspoid
UNION ALL SELECT oid, nspname, relname FROM relation_facts;

-- Where a schema stands in the search path; nothing when it is not in it.
CREATE MACRO schema_position(name) AS
  CASE name WHEN 'pg_temp' THEN 0 WHEN 'pg_catalog' THEN 1 ELSE 1 + list_position(system.main.current_schemas(false), name) END;

CREATE VIEW visible_relations AS
SELECT oid, relname FROM relation_names WHERE millrace.pg.schema_position(nspname) IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY relname ORDER BY millrace.pg.schema_position(nspname)) = 1;

-- 'a."B"' as its parts, folded.
CREATE MACRO name_parts(name) AS
  list_transform(regexp_extract_all(name::VARCHAR, '"(?:[^"]|"")+"|[^.]+'),
    lambda p: CASE WHEN p LIKE '"%' THEN replace(p[2:-2], '""', '"') ELSE lower(trim(p)) END);

CREATE MACRO relation_number(parts) AS
  CASE WHEN len(parts) > 1
    THEN (SELECT min(r.oid) FROM millrace.pg.relation_names r WHERE r.relname = parts[-1] AND r.nspname = parts[-2])
    ELSE (SELECT min(r.oid) FROM millrace.pg.visible_relations r WHERE r.relname = parts[-1]) END;

CREATE MACRO to_regclass(name) AS millrace.pg.relation_number(millrace.pg.name_parts(name));
CREATE MACRO as_regclass(x) AS
  CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regclass(x::VARCHAR),
    error('relation "' || x::VARCHAR || '" does not exist')) END;
CREATE MACRO regclass_name(x) AS
  coalesce((SELECT CASE WHEN n.oid IN (SELECT v.oid FROM millrace.pg.visible_relations v) THEN millrace.pg.quoted_name(n.relname)
      ELSE millrace.pg.quoted_name(n.nspname) || '.' || millrace.pg.quoted_name(n.relname) END
    FROM millrace.pg.relation_names n WHERE n.oid = TRY_CAST(x AS BIGINT)), CASE WHEN TRY_CAST(x AS BIGINT) = 0 THEN '-' ELSE x::VARCHAR END);

-- int4[] and varchar(10) as their names in pg_type.
CREATE MACRO plain_type_name(name) AS
  regexp_replace(regexp_replace(lower(trim(name::VARCHAR)), '\(.*\)', ''), '^(?:pg_catalog|public)\.', '');
CREATE MACRO to_regtype(name) AS
  (SELECT min(t.oid) FROM millrace.pg.type_names t
   WHERE t.word = millrace.pg.plain_type_name(name) OR t.typname = trim(millrace.pg.plain_type_name(name), '"')
     OR t.word = CASE rtrim(millrace.pg.plain_type_name(name), '[]')
       WHEN 'int' THEN 'integer' WHEN 'int4' THEN 'integer' WHEN 'int8' THEN 'bigint' WHEN 'int2' THEN 'smallint'
       WHEN 'float' THEN 'double precision' WHEN 'float8' THEN 'double precision' WHEN 'float4' THEN 'real'
       WHEN 'bool' THEN 'boolean' WHEN 'varchar' THEN 'character varying' WHEN 'char' THEN 'character'
       WHEN 'decimal' THEN 'numeric' WHEN 'timestamp' THEN 'timestamp without time zone'
       WHEN 'timestamptz' THEN 'timestamp with time zone' WHEN 'time' THEN 'time without time zone'
       WHEN 'timetz' THEN 'time with time zone' END
       || CASE WHEN millrace.pg.plain_type_name(name) LIKE '%[]' THEN '[]' ELSE '' END);
CREATE MACRO as_regtype(x) AS
  CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regtype(x::VARCHAR),
    error('type "' || x::VARCHAR || '" does not exist')) END;

CREATE VIEW function_names AS
SELECT oid, proname, 'pg_catalog' AS nspname FROM proc_facts UNION ALL SELECT oid, proname, schema_name FROM user_functions;
CREATE MACRO to_regproc(name) AS
  (SELECT min(f.oid) FROM millrace.pg.proc_facts f WHERE f.proname = regexp_replace(lower(name::VARCHAR), '^pg_catalog\.|\(.*$', '', 'g'));
CREATE MACRO to_regprocedure(name) AS millrace.pg.to_regproc(name);
CREATE MACRO as_regproc(x) AS
  CASE WHEN x IS NULL THEN NULL WHEN x::VARCHAR = '-' THEN 0
    ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regproc(x::VARCHAR), error('function "' || x::VARCHAR || '" does not exist')) END;
CREATE MACRO regproc_name(x) AS
  CASE WHEN TRY_CAST(x AS BIGINT) = 0 THEN '-'
    ELSE coalesce((SELECT min(f.proname) FROM millrace.pg.function_names f WHERE f.oid = TRY_CAST(x AS BIGINT)), x::VARCHAR) END;

CREATE MACRO to_regnamespace(name) AS (SELECT min(n.oid) FROM millrace.pg.pg_namespace n WHERE n.nspname = millrace.pg.name_parts(name)[1]);
CREATE MACRO as_regnamespace(x) AS
  CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regnamespace(x::VARCHAR),
    error('schema "' || x::VARCHAR || '" does not exist')) END;
CREATE MACRO regnamespace_name(x) AS
  coalesce((SELECT min(n.nspname) FROM millrace.pg.pg_namespace n WHERE n.oid = TRY_CAST(x AS BIGINT)), x::VARCHAR);
CREATE MACRO to_regrole(name) AS (SELECT min(r.oid) FROM millrace.pg.pg_authid r WHERE r.rolname = millrace.pg.name_parts(name)[1]);
CREATE MACRO as_regrole(x) AS
  CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regrole(x::VARCHAR),
    error('role "' || x::VARCHAR || '" does not exist')) END;

-- What things are called and how they are defined ---------------------------------------------------------------------

CREATE MACRO format_type(type_number, modifier) AS
  CASE WHEN type_number IS NULL THEN NULL
  WHEN modifier IS NULL OR modifier < 4 THEN
    coalesce((SELECT t.word FROM millrace.pg.type_names t WHERE t.oid = type_number::BIGINT), CASE WHEN type_number = 0 THEN '-' ELSE '???' END)
  WHEN type_number = 1700 THEN 'numeric(' || ((modifier - 4) // 65536) || ',' || ((modifier - 4) % 65536) || ')'
  WHEN type_number = 1231 THEN 'numeric(' || ((modifier - 4) // 65536) || ',' || ((modifier - 4) % 65536) || ')[]'
  WHEN type_number = 1043 THEN 'character varying(' || (modifier - 4) || ')'
  WHEN type_number = 1042 THEN 'character(' || (modifier - 4) || ')'
  ELSE coalesce((SELECT t.word FROM millrace.pg.type_names t WHERE t.oid = type_number::BIGINT), '???') END;

CREATE MACRO pg_get_userbyid(role_number) AS
  coalesce((SELECT min(r.rolname) FROM millrace.pg.pg_authid r WHERE r.oid = role_number::BIGINT), 'unknown (OID=' || role_number::BIGINT || ')');

CREATE MACRO regtype_name(x) AS millrace.pg.format_type(TRY_CAST(x AS BIGINT), -1);
CREATE MACRO regrole_name(x) AS millrace.pg.pg_get_userbyid(TRY_CAST(x AS BIGINT));

CREATE MACRO pg_table_is_visible(number) AS number::BIGINT IN (SELECT v.oid FROM millrace.pg.visible_relations v);
CREATE MACRO pg_type_is_visible(number) AS
  number::BIGINT NOT IN (SELECT t.oid FROM millrace.pg.pg_type t JOIN millrace.pg.pg_namespace n ON n.oid = t.typnamespace
    WHERE millrace.pg.schema_position(n.nspname) IS NULL);
CREATE MACRO pg_function_is_visible(number) AS
  number::BIGINT NOT IN (SELECT f.oid FROM millrace.pg.function_names f WHERE millrace.pg.schema_position(f.nspname) IS NULL);
CREATE MACRO pg_operator_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_opclass_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_opfamily_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_collation_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_conversion_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_statistics_obj_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_ts_config_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_ts_dict_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_ts_parser_is_visible(number) AS number IS NOT NULL;
CREATE MACRO pg_ts_template_is_visible(number) AS number IS NOT NULL;

CREATE MACRO pg_get_expr(expression, relation) AS expression::VARCHAR, (expression, relation, pretty) AS expression::VARCHAR;
CREATE MACRO pg_get_indexdef(number) AS
    (SELECT d.definition FROM millrace.pg.index_definitions d WHERE d.oid = number::BIGINT),
  (number, place, pretty) AS
    (SELECT CASE WHEN place = 0 THEN d.definition ELSE millrace.pg.quoted_name(d.keys[place]) END
     FROM millrace.pg.index_definitions d WHERE d.oid = number::BIGINT);
CREATE MACRO pg_get_constraintdef(number) AS
    (SELECT d.definition FROM millrace.pg.constraint_definitions d WHERE d.oid = number::BIGINT),
  (number, pretty) AS
    (SELECT d.definition FROM millrace.pg.constraint_definitions d WHERE d.oid = number::BIGINT);
CREATE MACRO pg_get_viewdef(relation) AS
    (SELECT r.definition FROM millrace.pg.user_relations r WHERE r.oid = millrace.pg.as_regclass(relation)),
  (relation, pretty) AS
    (SELECT r.definition FROM millrace.pg.user_relations r WHERE r.oid = millrace.pg.as_regclass(relation));

-- The arguments of functions, in words.
CREATE VIEW function_signatures AS
SELECT p.oid, coalesce(a.arguments, '') AS arguments, CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END || r.word AS result
FROM pg_proc p JOIN type_names r ON r.oid = p.prorettype
LEFT JOIN (
  SELECT a.oid, string_agg(coalesce(nullif(a.name, '') || ' ', '') || t.word, ', ' ORDER BY a.position) AS arguments
  FROM (SELECT oid, unnest(proargtypes) AS argtype, generate_subscripts(proargtypes, 1) AS position,
      CASE WHEN proargnames IS NOT NULL THEN proargnames[generate_subscripts(proargtypes, 1)] END AS name FROM pg_proc) a
  JOIN type_names t ON t.oid = a.argtype GROUP BY a.oid) a ON a.oid = p.oid;
CREATE MACRO pg_get_function_arguments(number) AS
  (SELECT s.arguments FROM millrace.pg.function_signatures s WHERE s.oid = number::BIGINT);
CREATE MACRO pg_get_function_identity_arguments(number) AS
  (SELECT s.arguments FROM millrace.pg.function_signatures s WHERE s.oid = number::BIGINT);
CREATE MACRO pg_get_function_result(number) AS
  (SELECT s.result FROM millrace.pg.function_signatures s WHERE s.oid = number::BIGINT);
CREATE MACRO pg_get_function_arg_default(number, place) AS NULL::VARCHAR;
CREATE MACRO pg_get_function_sqlbody(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_functiondef(number) AS
  (SELECT 'CREATE MACRO ' || millrace.pg.quoted_name(f.proname) || '(' || array_to_string(f.parameters, ', ') || ') AS '
     || CASE WHEN f.returns_set THEN 'TABLE ' ELSE '' END || f.macro_definition
   FROM millrace.pg.user_functions f WHERE f.oid = number::BIGINT);

CREATE MACRO pg_get_ruledef(number) AS
    (SELECT 'CREATE RULE "_RETURN" AS ON SELECT TO ' || millrace.pg.quoted_name(r.relname) || ' DO INSTEAD' || r.definition
     FROM millrace.pg.user_relations r WHERE r.oid = number::BIGINT - 300000000),
  (number, pretty) AS
    (SELECT 'CREATE RULE "_RETURN" AS ON SELECT TO ' || millrace.pg.quoted_name(r.relname) || ' DO INSTEAD' || r.definition
     FROM millrace.pg.user_relations r WHERE r.oid = number::BIGINT - 300000000);
CREATE MACRO pg_get_triggerdef(number) AS NULL::VARCHAR, (number, pretty) AS NULL::VARCHAR;
CREATE MACRO pg_get_partkeydef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_partition_constraintdef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_statisticsobjdef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_statisticsobjdef_columns(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_replica_identity_index(number) AS NULL::BIGINT;
CREATE MACRO pg_get_serial_sequence(relation, column_name) AS NULL::VARCHAR;
CREATE MACRO pg_sequence_last_value(number) AS
  (SELECT s.last_value FROM duckdb_sequences() s WHERE s.sequence_oid = millrace.pg.as_regclass(number));

CREATE MACRO obj_description(number, catalog_name) AS
    (SELECT min(d.description) FROM millrace.pg.pg_description d WHERE d.objoid = number::BIGINT AND d.objsubid = 0
       AND d.classoid = (SELECT f.oid FROM millrace.pg.relation_facts f WHERE f.relname = catalog_name AND f.nspname = 'pg_catalog')),
  (number) AS (SELECT min(d.description) FROM millrace.pg.pg_description d WHERE d.objoid = number::BIGINT AND d.objsubid = 0);
CREATE MACRO col_description(number, place) AS
  (SELECT min(d.description) FROM millrace.pg.pg_description d WHERE d.objoid = millrace.pg.as_regclass(number) AND d.classoid = 1259 AND d.objsubid = place);
CREATE MACRO shobj_description(number, catalog_name) AS NULL::VARCHAR;
CREATE MACRO pg_describe_object(class_number, number, part) AS NULL::VARCHAR;
CREATE MACRO pg_identify_object(class_number, number, part) AS
  {'type': NULL::VARCHAR, 'schema': NULL::VARCHAR, 'name': NULL::VARCHAR, 'identity': NULL::VARCHAR};

-- Sizes: what the engine estimates, in rows of 8 KiB pages like PostgreSQL's -----------------------------------------

CREATE MACRO pg_relation_size(relation) AS
    (SELECT 8192 * ((r.rows + 99) // 100) FROM millrace.pg.user_relations r WHERE r.oid = millrace.pg.as_regclass(relation)),
  (relation, fork) AS
    (SELECT 8192 * ((r.rows + 99) // 100) FROM millrace.pg.user_relations r WHERE r.oid = millrace.pg.as_regclass(relation));
CREATE MACRO pg_table_size(relation) AS millrace.pg.pg_relation_size(relation);
CREATE MACRO pg_total_relation_size(relation) AS millrace.pg.pg_relation_size(relation);
CREATE MACRO pg_indexes_size(relation) AS 0::BIGINT;
CREATE MACRO pg_database_size(database) AS
  (SELECT coalesce(sum(r.rows), 0)::BIGINT * 100 FROM millrace.pg.user_relations r);
CREATE MACRO pg_tablespace_size(tablespace) AS 0::BIGINT;
CREATE MACRO pg_size_pretty(bytes) AS
  CASE WHEN abs(bytes) < 10240 THEN bytes::BIGINT || ' bytes'
    WHEN abs(bytes) < 20479::BIGINT * 512 THEN round(bytes / 1024.0)::BIGINT || ' kB'
    WHEN abs(bytes) < 20479::BIGINT * 524288 THEN round(bytes / 1048576.0)::BIGINT || ' MB'
    WHEN abs(bytes) < 20479::BIGINT * 536870912 THEN round(bytes / 1073741824.0)::BIGINT || ' GB'
    ELSE round(bytes / 1099511627776.0)::BIGINT || ' TB' END;
CREATE MACRO pg_column_size(value) AS octet_length(encode(value::VARCHAR))::INTEGER;
CREATE MACRO pg_relation_filenode(relation) AS millrace.pg.as_regclass(relation);
CREATE MACRO pg_relation_filepath(relation) AS NULL::VARCHAR;
CREATE MACRO pg_stat_get_numscans(number) AS 0::BIGINT;
CREATE MACRO pg_tablespace_location(number) AS '';
CREATE MACRO pg_relation_is_publishable(number) AS false;
CREATE MACRO pg_relation_is_updatable(number, include_triggers) AS
  coalesce((SELECT CASE r.relkind WHEN 'r' THEN 28 ELSE 0 END FROM millrace.pg.user_relations r WHERE r.oid = number::BIGINT), 0);
CREATE MACRO pg_column_is_updatable(number, place, include_triggers) AS millrace.pg.pg_relation_is_updatable(number, include_triggers) > 0;
CREATE MACRO pg_index_column_has_property(number, place, property) AS
  CASE lower(property) WHEN 'asc' THEN true WHEN 'desc' THEN false WHEN 'nulls_first' THEN false WHEN 'nulls_last' THEN true
    WHEN 'orderable' THEN true WHEN 'distance_orderable' THEN false WHEN 'returnable' THEN true WHEN 'search_array' THEN true
    WHEN 'search_nulls' THEN true END;
CREATE MACRO pg_index_has_property(number, property) AS
  CASE lower(property) WHEN 'clusterable' THEN true WHEN 'index_scan' THEN true WHEN 'bitmap_scan' THEN true WHEN 'backward_scan' THEN true END;
CREATE MACRO pg_indexam_has_property(number, property) AS
  CASE WHEN number = 403 THEN CASE lower(property) WHEN 'can_order' THEN true WHEN 'can_unique' THEN true WHEN 'can_multi_col' THEN true
    WHEN 'can_exclude' THEN true WHEN 'can_include' THEN true END END;
