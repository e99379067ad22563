-- Functions about rights, names and the server, as macros in millrace.pg. Rights are told as they are granted to
-- whoever may connect: to read everything, to write what the current catalog lets be written.

CREATE MACRO has_table_privilege(relation, privilege) AS true, (who, relation, privilege) AS true;
CREATE MACRO has_any_column_privilege(relation, privilege) AS true, (who, relation, privilege) AS true;
CREATE MACRO has_column_privilege(relation, name, privilege) AS true, (who, relation, name, privilege) AS true;
CREATE MACRO has_schema_privilege(name, privilege) AS true, (who, name, privilege) AS true;
CREATE MACRO has_database_privilege(name, privilege) AS true, (who, name, privilege) AS true;
CREATE MACRO has_function_privilege(name, privilege) AS true, (who, name, privilege) AS true;
CREATE MACRO has_sequence_privilege(name, privilege) AS true, (who, name, privilege) AS true;
CREATE MACRO has_type_privilege(name, privilege) AS true, (who, name, privilege) AS true;
CREATE MACRO has_language_privilege(name, privilege) AS true, (who, name, privilege) AS true;
CREATE MACRO has_tablespace_privilege(name, privilege) AS false, (who, name, privilege) AS false;
CREATE MACRO has_server_privilege(name, privilege) AS false, (who, name, privilege) AS false;
CREATE MACRO has_foreign_data_wrapper_privilege(name, privilege) AS false, (who, name, privilege) AS false;
CREATE MACRO has_parameter_privilege(name, privilege) AS false, (who, name, privilege) AS false;
CREATE MACRO pg_has_role(role, privilege) AS true, (who, role, privilege) AS true;
CREATE MACRO row_security_active(relation) AS false;

CREATE MACRO aclexplode(acl) AS
  unnest([]::STRUCT(grantor BIGINT, grantee BIGINT, privilege_type VARCHAR, is_grantable BOOLEAN)[]);
CREATE MACRO aclexplode_rows(acl) AS TABLE
  SELECT 0::BIGINT AS grantor, 0::BIGINT AS grantee, '' AS privilege_type, false AS is_grantable WHERE false;
CREATE MACRO acldefault(kind, owner) AS NULL::VARCHAR[];
CREATE MACRO makeaclitem(grantee, grantor, privileges, grantable) AS NULL::VARCHAR;

CREATE MACRO current_schemas(implicit) AS
  CASE WHEN implicit THEN list_prepend('pg_catalog', list_filter(system.main.current_schemas(false), lambda _s: _s <> 'main'))
    ELSE list_filter(system.main.current_schemas(false), lambda _s: _s <> 'main') END;
CREATE MACRO pg_my_temp_schema() AS
  CASE WHEN EXISTS (SELECT 1 FROM millrace.pg.shown_relations() _t WHERE _t.temporary) THEN 12000 ELSE 0 END;
CREATE MACRO pg_is_other_temp_schema(number) AS false;

-- The reserved words of PostgreSQL, which quote_ident quotes.
CREATE MACRO is_reserved(word) AS list_contains(string_split('all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull join lateral leading least left like limit localtime localtimestamp national natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real references returning right row select session_user setof similar smallint some substring symmetric table tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable', ' '), word);
CREATE MACRO quote_ident(name) AS
  CASE WHEN regexp_full_match(name::VARCHAR, '[a-z_][a-z0-9_]*') AND NOT millrace.pg.is_reserved(name::VARCHAR) THEN name::VARCHAR
    ELSE '"' || replace(name::VARCHAR, '"', '""') || '"' END;
CREATE MACRO quote_literal(value) AS
  CASE WHEN contains(value::VARCHAR, '\') THEN 'E''' || replace(replace(value::VARCHAR, '\', '\\'), '''', '''''') || ''''
    ELSE '''' || replace(value::VARCHAR, '''', '''''') || '''' END;
CREATE MACRO quote_nullable(value) AS CASE WHEN value IS NULL THEN 'NULL' ELSE millrace.pg.quote_literal(value) END;

CREATE MACRO pg_encoding_to_char(number) AS
  CASE number WHEN 6 THEN 'UTF8' WHEN 0 THEN 'SQL_ASCII' WHEN 8 THEN 'LATIN1' WHEN 24 THEN 'WIN1252' ELSE '' END;
CREATE MACRO pg_char_to_encoding(name) AS
  CASE upper(replace(name::VARCHAR, '-', '')) WHEN 'UTF8' THEN 6 WHEN 'UNICODE' THEN 6 WHEN 'SQL_ASCII' THEN 0 WHEN 'LATIN1' THEN 8
    WHEN 'WIN1252' THEN 24 ELSE -1 END;
CREATE MACRO pg_client_encoding() AS 'UTF8';
CREATE MACRO getdatabaseencoding() AS 'UTF8';
CREATE MACRO pg_is_in_recovery() AS false;
CREATE MACRO pg_is_wal_replay_paused() AS false;
CREATE MACRO pg_current_wal_lsn() AS '0/0';
CREATE MACRO pg_export_snapshot() AS '00000001-00000001-1';
CREATE MACRO pg_blocking_pids(pid) AS []::INTEGER[];
CREATE MACRO pg_safe_snapshot_blocking_pids(pid) AS []::INTEGER[];
CREATE MACRO txid_current() AS system.main.txid_current()::BIGINT;
CREATE MACRO txid_current_if_assigned() AS NULL::BIGINT;
CREATE MACRO pg_current_xact_id() AS system.main.txid_current()::BIGINT;
CREATE MACRO pg_available_extension_versions() AS TABLE SELECT '' AS name, '' AS version WHERE false;
CREATE MACRO pg_options_to_table(options) AS TABLE SELECT '' AS option_name, '' AS option_value WHERE false;
CREATE MACRO pg_get_keywords() AS TABLE
  SELECT keyword_name AS word,
    CASE keyword_category WHEN 'reserved' THEN 'R' WHEN 'unreserved' THEN 'U' WHEN 'column_name' THEN 'C' ELSE 'T' END AS catcode,
    keyword_category <> 'reserved' AS barelabel, keyword_category AS catdesc, '' AS baredesc
  FROM duckdb_keywords();
CREATE MACRO pg_show_all_settings() AS TABLE SELECT * FROM millrace.pg.pg_settings;
CREATE MACRO pg_lock_status() AS TABLE SELECT * FROM millrace.pg.pg_locks;

CREATE MACRO pg_available_extensions() AS TABLE SELECT '' AS name, '' AS default_version, '' AS comment WHERE false;
CREATE MACRO ts_token_type(parser) AS TABLE SELECT 0 AS tokid, '' AS alias, '' AS description WHERE false;
CREATE MACRO pg_partition_tree(relation) AS TABLE SELECT 0::BIGINT AS relid, 0::BIGINT AS parentrelid, false AS isleaf, 0 AS level WHERE false;
CREATE MACRO pg_partition_ancestors(relation) AS unnest([]::BIGINT[]);
CREATE MACRO pg_partition_ancestors_rows(relation) AS TABLE SELECT 0::BIGINT AS relid, 0::BIGINT AS ordinality WHERE false;
CREATE MACRO pg_partition_root(relation) AS NULL::BIGINT;

-- Arrays ------------------------------------------------------------------------------------------------------------

CREATE MACRO array_remove(value, item) AS list_filter(value, lambda _v: _v IS DISTINCT FROM item);
CREATE MACRO array_replace(value, item, other) AS list_transform(value, lambda _v: CASE WHEN _v IS NOT DISTINCT FROM item THEN other ELSE _v END);
CREATE MACRO array_positions(value, item) AS
  (list_filter(range(1, len(value) + 1), lambda _i: value[_i] IS NOT DISTINCT FROM item))::INTEGER[];
CREATE MACRO array_fill(item, lengths) AS
  CASE WHEN len(lengths) = 1 THEN list_transform(range(lengths[1]), lambda _i: item)
    ELSE error('array_fill() of several dimensions is not supported') END;
CREATE MACRO string_to_array(value, separator) AS
    CASE WHEN value = '' THEN []::VARCHAR[] WHEN separator IS NULL THEN string_split(value, '') ELSE string_split(value, separator) END,
  (value, separator, null_text) AS
    list_transform(CASE WHEN value = '' THEN []::VARCHAR[] WHEN separator IS NULL THEN string_split(value, '') ELSE string_split(value, separator) END,
      lambda _v: CASE WHEN _v IS NOT DISTINCT FROM null_text THEN NULL ELSE _v END);
CREATE MACRO array_to_string(value, separator) AS system.main.array_to_string(list_filter(value, lambda _v: _v IS NOT NULL), separator),
  (value, separator, null_text) AS
    system.main.array_to_string(list_transform(value, lambda _v: coalesce(_v::VARCHAR, null_text)), separator);
CREATE MACRO _pg_expandarray(value) AS unnest(list_transform(value, lambda _v, _i: {'x': _v, 'n': _i::INTEGER}));
CREATE MACRO _pg_expandarray_rows(value) AS TABLE
  SELECT u.item.x AS x, u.item.n AS n FROM (SELECT unnest(list_transform(value, lambda v, i: {'x': v, 'n': i::INTEGER})) AS item) u;

-- information_schema's own functions ----------------------------------------------------------------------------------

CREATE MACRO _pg_truetypid(a, t) AS a.atttypid;
CREATE MACRO _pg_truetypmod(a, t) AS a.atttypmod;
CREATE MACRO _pg_char_max_length(typid, typmod) AS CASE WHEN typid IN (1042, 1043) AND typmod >= 4 THEN typmod - 4 WHEN typid IN (1560, 1562) AND typmod >= 0 THEN typmod END;
CREATE MACRO _pg_char_octet_length(typid, typmod) AS CASE WHEN typid IN (25, 1042, 1043) THEN 1073741824 END;
CREATE MACRO _pg_numeric_precision(typid, typmod) AS
  CASE typid WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53
    WHEN 1700 THEN CASE WHEN typmod >= 4 THEN (typmod - 4) // 65536 END END;
CREATE MACRO _pg_numeric_precision_radix(typid, typmod) AS CASE WHEN typid IN (20, 21, 23, 700, 701) THEN 2 WHEN typid = 1700 THEN 10 END;
CREATE MACRO _pg_numeric_scale(typid, typmod) AS
  CASE WHEN typid IN (20, 21, 23) THEN 0 WHEN typid = 1700 AND typmod >= 4 THEN (typmod - 4) % 65536 END;
CREATE MACRO _pg_datetime_precision(typid, typmod) AS
  CASE WHEN typid = 1082 THEN 0 WHEN typid IN (1083, 1114, 1184, 1186, 1266) THEN CASE WHEN typmod < 0 THEN 6 ELSE typmod END END;
CREATE MACRO _pg_interval_type(typid, typmod) AS NULL::VARCHAR;
