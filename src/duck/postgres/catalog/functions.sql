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

CREATE VIEW function_names AS
SELECT oid, proname, 'pg_catalog' AS nspname FROM proc_facts UNION ALL SELECT oid, proname, schema_name FROM user_functions;

-- The arguments of functions, in words.
CREATE VIEW function_signatures AS
SELECT p.oid, coalesce(a.arguments, '') AS arguments, CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END || r.word AS result
FROM pg_proc p JOIN type_names r ON r.oid = p.prorettype
LEFT JOIN (
  SELECT a.oid, string_agg(coalesce(nullif(a.name, '') || ' ', '') || t.word, ', ' ORDER BY a.position) AS arguments
  FROM (SELECT oid, unnest(proargtypes) AS argtype, generate_subscripts(proargtypes, 1) AS position,
      CASE WHEN proargnames IS NOT NULL THEN proargnames[generate_subscripts(proargtypes, 1)] END AS name FROM pg_proc) a
  JOIN type_names t ON t.oid = a.argtype GROUP BY a.oid) a ON a.oid = p.oid;

-- What the macros look things up in. Nothing in them has a name that an argument could have, because the arguments of
-- a macro are put where they are named, subqueries included; hence the underscores, also of lambda parameters.
CREATE VIEW lookup_constraint_definitions AS SELECT definition AS _definition, oid AS _oid FROM constraint_definitions;
CREATE VIEW lookup_function_names AS SELECT nspname AS _nspname, oid AS _oid, proname AS _proname FROM function_names;
CREATE VIEW lookup_function_signatures AS SELECT arguments AS _arguments, oid AS _oid, result AS _result FROM function_signatures;
CREATE VIEW lookup_index_definitions AS SELECT definition AS _definition, keys AS _keys, oid AS _oid FROM index_definitions;
CREATE VIEW lookup_pg_authid AS SELECT oid AS _oid, rolname AS _rolname FROM pg_authid;
CREATE VIEW lookup_pg_description AS SELECT classoid AS _classoid, description AS _description, objoid AS _objoid, objsubid AS _objsubid FROM pg_description;
CREATE VIEW lookup_pg_namespace AS SELECT nspname AS _nspname, oid AS _oid FROM pg_namespace;
CREATE VIEW lookup_pg_type AS SELECT oid AS _oid, typnamespace AS _typnamespace FROM pg_type;
CREATE VIEW lookup_proc_facts AS SELECT oid AS _oid, proname AS _proname FROM proc_facts;
CREATE VIEW lookup_relation_facts AS SELECT nspname AS _nspname, oid AS _oid, relname AS _relname FROM relation_facts;
CREATE VIEW lookup_relation_names AS SELECT nspname AS _nspname, oid AS _oid, relname AS _relname FROM relation_names;
CREATE VIEW lookup_type_names AS SELECT oid AS _oid, typname AS _typname, word AS _word FROM type_names;
CREATE VIEW lookup_user_functions AS SELECT macro_definition AS _macro_definition, oid AS _oid, parameters AS _parameters, proname AS _proname, returns_set AS _returns_set FROM user_functions;
CREATE VIEW lookup_user_indexes AS SELECT indkey AS _indkey, oid AS _oid FROM user_indexes;
CREATE VIEW lookup_user_relations AS SELECT definition AS _definition, oid AS _oid, relkind AS _relkind, relname AS _relname, rows AS _rows FROM user_relations;
CREATE VIEW lookup_visible_relations AS SELECT oid AS _oid, relname AS _relname FROM visible_relations;

-- 'a."B"' as its parts, folded.
CREATE MACRO name_parts(name) AS
  list_transform(regexp_extract_all(name::VARCHAR, '"(?:[^"]|"")+"|[^.]+'),
    lambda _p: CASE WHEN _p LIKE '"%' THEN replace(_p[2:-2], '""', '"') ELSE lower(trim(_p)) END);

CREATE MACRO relation_number(parts) AS
  CASE WHEN len(parts) > 1
    THEN (SELECT min(_r._oid) FROM millrace.pg.lookup_relation_names _r WHERE _r._relname = parts[-1] AND _r._nspname = parts[-2])
    ELSE (SELECT min(_r._oid) FROM millrace.pg.lookup_visible_relations _r WHERE _r._relname = parts[-1]) END;

CREATE MACRO to_regclass(name) AS millrace.pg.relation_number(millrace.pg.name_parts(name));
CREATE MACRO as_regclass(x) AS
  CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regclass(x::VARCHAR),
    error('relation "' || x::VARCHAR || '" does not exist')) END;
CREATE MACRO regclass_name(x) AS
  coalesce((SELECT CASE WHEN _n._oid IN (SELECT _v._oid FROM millrace.pg.lookup_visible_relations _v) THEN millrace.pg.quoted_name(_n._relname)
      ELSE millrace.pg.quoted_name(_n._nspname) || '.' || millrace.pg.quoted_name(_n._relname) END
    FROM millrace.pg.lookup_relation_names _n WHERE _n._oid = TRY_CAST(x AS BIGINT)), CASE WHEN TRY_CAST(x AS BIGINT) = 0 THEN '-' ELSE x::VARCHAR END);

-- int4[] and varchar(10) as their names in pg_type.
CREATE MACRO plain_type_name(name) AS
  regexp_replace(regexp_replace(lower(trim(name::VARCHAR)), '\(.*\)', ''), '^(?:pg_catalog|public)\.', '');
CREATE MACRO to_regtype(name) AS
  (SELECT min(_t._oid) FROM millrace.pg.lookup_type_names _t
   WHERE _t._word = millrace.pg.plain_type_name(name) OR _t._typname = trim(millrace.pg.plain_type_name(name), '"')
     OR _t._word = CASE rtrim(millrace.pg.plain_type_name(name), '[]')
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

CREATE MACRO to_regproc(name) AS
  (SELECT min(_f._oid) FROM millrace.pg.lookup_proc_facts _f WHERE _f._proname = regexp_replace(lower(name::VARCHAR), '^pg_catalog\.|\(.*$', '', 'g'));
CREATE MACRO to_regprocedure(name) AS millrace.pg.to_regproc(name);
CREATE MACRO as_regproc(x) AS
  CASE WHEN x IS NULL THEN NULL WHEN x::VARCHAR = '-' THEN 0
    ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regproc(x::VARCHAR), error('function "' || x::VARCHAR || '" does not exist')) END;
CREATE MACRO regproc_name(x) AS
  CASE WHEN TRY_CAST(x AS BIGINT) = 0 THEN '-'
    ELSE coalesce((SELECT min(_f._proname) FROM millrace.pg.lookup_function_names _f WHERE _f._oid = TRY_CAST(x AS BIGINT)), x::VARCHAR) END;

CREATE MACRO to_regnamespace(name) AS (SELECT min(_n._oid) FROM millrace.pg.lookup_pg_namespace _n WHERE _n._nspname = millrace.pg.name_parts(name)[1]);
CREATE MACRO as_regnamespace(x) AS
  CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regnamespace(x::VARCHAR),
    error('schema "' || x::VARCHAR || '" does not exist')) END;
CREATE MACRO regnamespace_name(x) AS
  coalesce((SELECT min(_n._nspname) FROM millrace.pg.lookup_pg_namespace _n WHERE _n._oid = TRY_CAST(x AS BIGINT)), x::VARCHAR);
CREATE MACRO to_regrole(name) AS (SELECT min(_r._oid) FROM millrace.pg.lookup_pg_authid _r WHERE _r._rolname = millrace.pg.name_parts(name)[1]);
CREATE MACRO as_regrole(x) AS
  CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regrole(x::VARCHAR),
    error('role "' || x::VARCHAR || '" does not exist')) END;

-- What things are called and how they are defined ---------------------------------------------------------------------

CREATE MACRO format_type(type_number, modifier) AS
  CASE WHEN type_number IS NULL THEN NULL
  WHEN modifier IS NULL OR modifier < 4 THEN
    coalesce((SELECT _t._word FROM millrace.pg.lookup_type_names _t WHERE _t._oid = type_number::BIGINT), CASE WHEN type_number = 0 THEN '-' ELSE '???' END)
  WHEN type_number = 1700 THEN 'numeric(' || ((modifier - 4) // 65536) || ',' || ((modifier - 4) % 65536) || ')'
  WHEN type_number = 1231 THEN 'numeric(' || ((modifier - 4) // 65536) || ',' || ((modifier - 4) % 65536) || ')[]'
  WHEN type_number = 1043 THEN 'character varying(' || (modifier - 4) || ')'
  WHEN type_number = 1042 THEN 'character(' || (modifier - 4) || ')'
  ELSE coalesce((SELECT _t._word FROM millrace.pg.lookup_type_names _t WHERE _t._oid = type_number::BIGINT), '???') END;

CREATE MACRO pg_get_userbyid(role_number) AS
  coalesce((SELECT min(_r._rolname) FROM millrace.pg.lookup_pg_authid _r WHERE _r._oid = role_number::BIGINT), 'unknown (OID=' || role_number::BIGINT || ')');

CREATE MACRO regtype_name(x) AS millrace.pg.format_type(TRY_CAST(x AS BIGINT), -1);
CREATE MACRO regrole_name(x) AS millrace.pg.pg_get_userbyid(TRY_CAST(x AS BIGINT));

CREATE MACRO pg_table_is_visible(number) AS number::BIGINT IN (SELECT _v._oid FROM millrace.pg.lookup_visible_relations _v);
CREATE MACRO pg_type_is_visible(number) AS
  number::BIGINT NOT IN (SELECT _t._oid FROM millrace.pg.lookup_pg_type _t JOIN millrace.pg.lookup_pg_namespace _n ON _n._oid = _t._typnamespace
    WHERE millrace.pg.schema_position(_n._nspname) IS NULL);
CREATE MACRO pg_function_is_visible(number) AS
  number::BIGINT NOT IN (SELECT _f._oid FROM millrace.pg.lookup_function_names _f WHERE millrace.pg.schema_position(_f._nspname) IS NULL);
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
    (SELECT _d._definition FROM millrace.pg.lookup_index_definitions _d WHERE _d._oid = number::BIGINT),
  (number, place, pretty) AS
    (SELECT CASE WHEN place = 0 THEN _d._definition ELSE millrace.pg.quoted_name(_d._keys[place]) END
     FROM millrace.pg.lookup_index_definitions _d WHERE _d._oid = number::BIGINT);
CREATE MACRO pg_get_constraintdef(number) AS
    (SELECT _d._definition FROM millrace.pg.lookup_constraint_definitions _d WHERE _d._oid = number::BIGINT),
  (number, pretty) AS
    (SELECT _d._definition FROM millrace.pg.lookup_constraint_definitions _d WHERE _d._oid = number::BIGINT);
CREATE MACRO pg_get_viewdef(relation) AS
    (SELECT _r._definition FROM millrace.pg.lookup_user_relations _r WHERE _r._oid = millrace.pg.as_regclass(relation)),
  (relation, pretty) AS
    (SELECT _r._definition FROM millrace.pg.lookup_user_relations _r WHERE _r._oid = millrace.pg.as_regclass(relation));

CREATE MACRO pg_get_function_arguments(number) AS
  (SELECT _s._arguments FROM millrace.pg.lookup_function_signatures _s WHERE _s._oid = number::BIGINT);
CREATE MACRO pg_get_function_identity_arguments(number) AS
  (SELECT _s._arguments FROM millrace.pg.lookup_function_signatures _s WHERE _s._oid = number::BIGINT);
CREATE MACRO pg_get_function_result(number) AS
  (SELECT _s._result FROM millrace.pg.lookup_function_signatures _s WHERE _s._oid = number::BIGINT);
CREATE MACRO oidvectortypes(types) AS
  (SELECT string_agg(_t._word, ', ' ORDER BY _u._position) FROM (SELECT unnest(types) AS _type, generate_subscripts(types, 1) AS _position) _u
   JOIN millrace.pg.lookup_type_names _t ON _t._oid = _u._type);
CREATE MACRO pg_get_function_arg_default(number, place) AS NULL::VARCHAR;
CREATE MACRO pg_get_function_sqlbody(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_functiondef(number) AS
  (SELECT 'CREATE MACRO ' || millrace.pg.quoted_name(_f._proname) || '(' || array_to_string(_f._parameters, ', ') || ') AS '
     || CASE WHEN _f._returns_set THEN 'TABLE ' ELSE '' END || _f._macro_definition
   FROM millrace.pg.lookup_user_functions _f WHERE _f._oid = number::BIGINT);

CREATE MACRO pg_get_ruledef(number) AS
    (SELECT 'CREATE RULE "_RETURN" AS ON SELECT TO ' || millrace.pg.quoted_name(_r._relname) || ' DO INSTEAD' || _r._definition
     FROM millrace.pg.lookup_user_relations _r WHERE _r._oid = number::BIGINT - 300000000),
  (number, pretty) AS
    (SELECT 'CREATE RULE "_RETURN" AS ON SELECT TO ' || millrace.pg.quoted_name(_r._relname) || ' DO INSTEAD' || _r._definition
     FROM millrace.pg.lookup_user_relations _r WHERE _r._oid = number::BIGINT - 300000000);
CREATE MACRO pg_get_triggerdef(number) AS NULL::VARCHAR, (number, pretty) AS NULL::VARCHAR;
CREATE MACRO pg_get_partkeydef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_partition_constraintdef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_statisticsobjdef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_statisticsobjdef_columns(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_replica_identity_index(number) AS NULL::BIGINT;
CREATE MACRO pg_get_serial_sequence(relation, column_name) AS NULL::VARCHAR;
CREATE MACRO pg_sequence_last_value(number) AS
  (SELECT _s.last_value FROM duckdb_sequences() _s WHERE _s.sequence_oid = millrace.pg.as_regclass(number));

CREATE MACRO obj_description(number, catalog_name) AS
    (SELECT min(_d._description) FROM millrace.pg.lookup_pg_description _d WHERE _d._objoid = number::BIGINT AND _d._objsubid = 0
       AND _d._classoid = (SELECT _f._oid FROM millrace.pg.lookup_relation_facts _f WHERE _f._relname = catalog_name AND _f._nspname = 'pg_catalog')),
  (number) AS (SELECT min(_d._description) FROM millrace.pg.lookup_pg_description _d WHERE _d._objoid = number::BIGINT AND _d._objsubid = 0);
CREATE MACRO col_description(number, place) AS
  (SELECT min(_d._description) FROM millrace.pg.lookup_pg_description _d WHERE _d._objoid = millrace.pg.as_regclass(number) AND _d._classoid = 1259 AND _d._objsubid = place);
CREATE MACRO shobj_description(number, catalog_name) AS NULL::VARCHAR;
CREATE MACRO pg_describe_object(class_number, number, part) AS NULL::VARCHAR;
CREATE MACRO pg_identify_object(class_number, number, part) AS
  {'type': NULL::VARCHAR, 'schema': NULL::VARCHAR, 'name': NULL::VARCHAR, 'identity': NULL::VARCHAR};

-- Sizes: what the engine estimates, in rows of 8 KiB pages like PostgreSQL's -----------------------------------------

CREATE MACRO pg_relation_size(relation) AS
    (SELECT 8192 * ((_r._rows + 99) // 100) FROM millrace.pg.lookup_user_relations _r WHERE _r._oid = millrace.pg.as_regclass(relation)),
  (relation, fork) AS
    (SELECT 8192 * ((_r._rows + 99) // 100) FROM millrace.pg.lookup_user_relations _r WHERE _r._oid = millrace.pg.as_regclass(relation));
CREATE MACRO pg_table_size(relation) AS millrace.pg.pg_relation_size(relation);
CREATE MACRO pg_total_relation_size(relation) AS millrace.pg.pg_relation_size(relation);
CREATE MACRO pg_indexes_size(relation) AS 0::BIGINT;
CREATE MACRO pg_database_size(database) AS
  (SELECT coalesce(sum(_r._rows), 0)::BIGINT * 100 FROM millrace.pg.lookup_user_relations _r);
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
  coalesce((SELECT CASE _r._relkind WHEN 'r' THEN 28 ELSE 0 END FROM millrace.pg.lookup_user_relations _r WHERE _r._oid = number::BIGINT), 0);
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
