-- Functions of pg_catalog (and information_schema's own) as macros in millrace.pg. The tree rewrite sends every call of
-- a name that exists here to this schema, so a macro with the name of an engine's function replaces it.
-- What looks objects up by number or name is C++ in the same schema: postgres/name_functions.cc, definition_functions.cc; what asks
-- the server or the session is in server_functions.sql. The arguments of a macro are put where it names them, its subqueries and
-- lambdas included: what a macro names itself begins with an underscore.

CREATE MACRO to_regprocedure(name) AS millrace.pg.to_regproc(name);

-- The roles are the server's own, which all objects belong to, and the one of the session (query/host_tables.cc).
CREATE MACRO to_regrole(name) AS
  CASE name::VARCHAR WHEN 'millrace' THEN 10 WHEN millrace_session_user() THEN 16384 END;
CREATE MACRO as_regrole(x) AS
  CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), millrace.pg.to_regrole(x),
    error('role "' || x::VARCHAR || '" does not exist')) END;
CREATE MACRO pg_get_userbyid(role_number) AS
  CASE role_number::BIGINT WHEN 10 THEN 'millrace' WHEN 16384 THEN millrace_session_user()
    ELSE 'unknown (OID=' || role_number::BIGINT || ')' END;
CREATE MACRO regrole_name(x) AS millrace.pg.pg_get_userbyid(TRY_CAST(x AS BIGINT));
CREATE MACRO regtype_name(x) AS millrace.pg.format_type(TRY_CAST(x AS BIGINT), -1);

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

-- Definitions of what Millrace does not have ---------------------------------------------------------------------------

CREATE MACRO pg_get_expr(expression, relation) AS expression::VARCHAR, (expression, relation, pretty) AS expression::VARCHAR;
CREATE MACRO pg_get_function_arg_default(number, place) AS NULL::VARCHAR;
CREATE MACRO pg_get_function_sqlbody(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_triggerdef(number) AS NULL::VARCHAR, (number, pretty) AS NULL::VARCHAR;
CREATE MACRO pg_get_partkeydef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_partition_constraintdef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_statisticsobjdef(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_statisticsobjdef_columns(number) AS NULL::VARCHAR;
CREATE MACRO pg_get_replica_identity_index(number) AS NULL::BIGINT;
CREATE VIEW lookup_defaults AS SELECT relid AS _relid, attname AS _attname, column_default AS _default FROM all_columns;
CREATE MACRO pg_get_serial_sequence(relation, column_name) AS
  (SELECT min(millrace.pg.quote_ident(_s[2]) || '.' || millrace.pg.quote_ident(_s[3])) FROM (
    SELECT regexp_extract_all(regexp_extract(_d._default, 'nextval\(''([^'']+)''', 1), '"([^"]+)"', 1) AS _s
    FROM millrace.pg.lookup_defaults _d
    WHERE _d._relid = millrace.pg.as_regclass(relation) AND _d._attname = column_name AND _d._default LIKE '%nextval(%'));
CREATE MACRO pg_sequence_last_value(number) AS
  (SELECT _s.last_value FROM duckdb_sequences() _s WHERE _s.sequence_oid = millrace.pg.as_regclass(number));

CREATE MACRO shobj_description(number, catalog_name) AS NULL::VARCHAR;
CREATE MACRO pg_describe_object(class_number, number, part) AS NULL::VARCHAR;
CREATE MACRO pg_identify_object(class_number, number, part) AS
  {'type': NULL::VARCHAR, 'schema': NULL::VARCHAR, 'name': NULL::VARCHAR, 'identity': NULL::VARCHAR};

-- Sizes: what the engine estimates, in rows of 8 KiB pages like PostgreSQL's -----------------------------------------

CREATE MACRO pg_indexes_size(relation) AS 0::BIGINT;
CREATE MACRO pg_database_size(database) AS
  (SELECT coalesce(sum(_r.rows), 0)::BIGINT * 100 FROM millrace.pg.shown_relations() _r);
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
