-- pg_catalog as a PostgreSQL 15 has it: every relation with all its columns, in order. A relation is a view over what
-- objects.sql finds; its outer list gives PostgreSQL's names, order and types. Relations of things that Millrace does
-- not have are empty tables, in pg_catalog_empty.sql. Names of types that begin with pg_ carry PostgreSQL's own types
-- (postgres/type_names.cc); functions millrace_...() are C++.

CREATE VIEW pg_database AS
SELECT
  oid::pg_oid AS oid, datname::pg_name AS datname, datdba::pg_oid AS datdba, encoding::INTEGER AS encoding,
  datlocprovider::pg_char AS datlocprovider, datistemplate::BOOLEAN AS datistemplate,
  datallowconn::BOOLEAN AS datallowconn, datconnlimit::INTEGER AS datconnlimit, 0::pg_xid AS datfrozenxid,
  0::pg_xid AS datminmxid, dattablespace::pg_oid AS dattablespace, datcollate::VARCHAR AS datcollate,
  datctype::VARCHAR AS datctype, NULL::VARCHAR AS daticulocale, NULL::VARCHAR AS datcollversion,
  NULL::pg_aclitem[] AS datacl
FROM (
  SELECT database_oid AS oid, database_name AS datname, 10 AS datdba, 6 AS encoding, 'c' AS datlocprovider, false AS datistemplate,
    true AS datallowconn, -1 AS datconnlimit, 1663 AS dattablespace, 'C' AS datcollate, 'C.UTF-8' AS datctype
  FROM duckdb_databases() WHERE NOT internal AND database_name NOT IN ('memory', 'millrace'));

CREATE VIEW pg_authid AS
SELECT
  oid::pg_oid AS oid, rolname::pg_name AS rolname, rolsuper::BOOLEAN AS rolsuper, rolinherit::BOOLEAN AS rolinherit,
  rolcreaterole::BOOLEAN AS rolcreaterole, rolcreatedb::BOOLEAN AS rolcreatedb, rolcanlogin::BOOLEAN AS rolcanlogin,
  rolreplication::BOOLEAN AS rolreplication, rolbypassrls::BOOLEAN AS rolbypassrls,
  rolconnlimit::INTEGER AS rolconnlimit, NULL::VARCHAR AS rolpassword, NULL::TIMESTAMPTZ AS rolvaliduntil
FROM (
  SELECT oid, rolname, rolsuper, true AS rolinherit, rolsuper AS rolcreaterole, rolsuper AS rolcreatedb, oid <> 10 AS rolcanlogin,
    false AS rolreplication, rolsuper AS rolbypassrls, -1 AS rolconnlimit
  FROM (SELECT 10 AS oid, 'millrace' AS rolname, true AS rolsuper UNION ALL SELECT oid, rolname, rolsuper FROM millrace_roles()));

CREATE VIEW pg_namespace AS
SELECT
  oid::pg_oid AS oid, nspname::pg_name AS nspname, nspowner::pg_oid AS nspowner, nspacl::pg_aclitem[] AS nspacl
FROM (
  SELECT oid, nspname, 10 AS nspowner, NULL AS nspacl FROM shown_schemas()
  UNION ALL
  SELECT * FROM (VALUES (11, 'pg_catalog', 10, NULL), (99, 'pg_toast', 10, NULL), (13200, 'information_schema', 10, NULL)) builtin);

-- No relation has pages: clients that see some read it by their numbers (ctid), which are not there.
CREATE VIEW pg_class AS
SELECT
  oid::pg_oid AS oid, relname::pg_name AS relname, relnamespace::pg_oid AS relnamespace, reltype::pg_oid AS reltype,
  0::pg_oid AS reloftype, 10::pg_oid AS relowner, relam::pg_oid AS relam, relfilenode::pg_oid AS relfilenode,
  0::pg_oid AS reltablespace, relpages::INTEGER AS relpages, reltuples::REAL AS reltuples,
  0::INTEGER AS relallvisible, 0::pg_oid AS reltoastrelid, relhasindex::BOOLEAN AS relhasindex,
  false::BOOLEAN AS relisshared, relpersistence::pg_char AS relpersistence, relkind::pg_char AS relkind,
  relnatts::SMALLINT AS relnatts, relchecks::SMALLINT AS relchecks, relhasrules::BOOLEAN AS relhasrules,
  relhastriggers::BOOLEAN AS relhastriggers, false::BOOLEAN AS relhassubclass, false::BOOLEAN AS relrowsecurity,
  false::BOOLEAN AS relforcerowsecurity, true::BOOLEAN AS relispopulated, relreplident::pg_char AS relreplident,
  false::BOOLEAN AS relispartition, 0::pg_oid AS relrewrite, 0::pg_xid AS relfrozenxid, 0::pg_xid AS relminmxid,
  NULL::pg_aclitem[] AS relacl, NULL::VARCHAR[] AS reloptions, NULL::pg_node_tree AS relpartbound
FROM (
  SELECT oid, relname, nspoid AS relnamespace, CASE relkind WHEN 'S' THEN 0 ELSE oid + 1900000000 END AS reltype,
    CASE relkind WHEN 'r' THEN 2 ELSE 0 END AS relam, CASE relkind WHEN 'v' THEN 0 ELSE oid END AS relfilenode,
    0 AS relpages, CASE relkind WHEN 'v' THEN 0 ELSE rows END AS reltuples, has_index AS relhasindex,
    CASE WHEN temporary THEN 't' ELSE 'p' END AS relpersistence, relkind, columns AS relnatts, checks AS relchecks,
    relkind = 'v' AS relhasrules, has_triggers AS relhastriggers, CASE relkind WHEN 'r' THEN 'd' ELSE 'n' END AS relreplident
  FROM shown_relations()
  UNION ALL
  SELECT oid, relname, nspoid, 0, 403, oid, 1, 0, false, 'p', 'i', len(keys), 0, false, false, 'n' FROM shown_indexes()
  UNION ALL
  SELECT oid, relname, CASE nspname WHEN 'pg_catalog' THEN 11 ELSE 13200 END, 0, CASE relkind WHEN 'r' THEN 2 ELSE 0 END, oid,
    0, 0, false, 'p', relkind, relnatts, 0, relkind = 'v', false, 'n'
  FROM relation_facts);

CREATE VIEW pg_stat_all_tables AS
SELECT
  relid::pg_oid AS relid, schemaname::pg_name AS schemaname, relname::pg_name AS relname, 0::BIGINT AS seq_scan,
  0::BIGINT AS seq_tup_read, 0::BIGINT AS idx_scan, 0::BIGINT AS idx_tup_fetch, 0::BIGINT AS n_tup_ins,
  0::BIGINT AS n_tup_upd, 0::BIGINT AS n_tup_del, 0::BIGINT AS n_tup_hot_upd, n_live_tup::BIGINT AS n_live_tup,
  n_dead_tup::BIGINT AS n_dead_tup, 0::BIGINT AS n_mod_since_analyze, 0::BIGINT AS n_ins_since_vacuum,
  NULL::TIMESTAMPTZ AS last_vacuum, NULL::TIMESTAMPTZ AS last_autovacuum, NULL::TIMESTAMPTZ AS last_analyze,
  NULL::TIMESTAMPTZ AS last_autoanalyze, 0::BIGINT AS vacuum_count, 0::BIGINT AS autovacuum_count,
  0::BIGINT AS analyze_count, 0::BIGINT AS autoanalyze_count
FROM (
  SELECT oid AS relid, nspname AS schemaname, relname, rows AS n_live_tup, 0 AS n_dead_tup FROM shown_relations() WHERE relkind = 'r');

CREATE VIEW pg_stat_all_indexes AS
SELECT
  relid::pg_oid AS relid, indexrelid::pg_oid AS indexrelid, schemaname::pg_name AS schemaname,
  relname::pg_name AS relname, indexrelname::pg_name AS indexrelname, 0::BIGINT AS idx_scan,
  0::BIGINT AS idx_tup_read, 0::BIGINT AS idx_tup_fetch
FROM (
  SELECT relid, oid AS indexrelid, nspname AS schemaname, table_name AS relname, relname AS indexrelname FROM shown_indexes());

CREATE VIEW pg_shadow AS
SELECT
  usename::pg_name AS usename, usesysid::pg_oid AS usesysid, usecreatedb::BOOLEAN AS usecreatedb,
  usesuper::BOOLEAN AS usesuper, userepl::BOOLEAN AS userepl, usebypassrls::BOOLEAN AS usebypassrls,
  NULL::VARCHAR AS passwd, NULL::TIMESTAMPTZ AS valuntil, NULL::VARCHAR[] AS useconfig
FROM (
  SELECT rolname AS usename, oid AS usesysid, rolcreatedb AS usecreatedb, rolsuper AS usesuper, rolreplication AS userepl, rolbypassrls AS usebypassrls
  FROM pg_authid WHERE rolcanlogin);

CREATE VIEW pg_attribute AS
SELECT
  attrelid::pg_oid AS attrelid, attname::pg_name AS attname, atttypid::pg_oid AS atttypid,
  -1::INTEGER AS attstattarget, attlen::SMALLINT AS attlen, attnum::SMALLINT AS attnum,
  attndims::INTEGER AS attndims, -1::INTEGER AS attcacheoff, atttypmod::INTEGER AS atttypmod,
  attbyval::BOOLEAN AS attbyval, attalign::pg_char AS attalign, attstorage::pg_char AS attstorage,
  ''::pg_char AS attcompression, attnotnull::BOOLEAN AS attnotnull, atthasdef::BOOLEAN AS atthasdef,
  false::BOOLEAN AS atthasmissing, ''::pg_char AS attidentity, ''::pg_char AS attgenerated,
  false::BOOLEAN AS attisdropped, true::BOOLEAN AS attislocal, 0::INTEGER AS attinhcount,
  attcollation::pg_oid AS attcollation, NULL::pg_aclitem[] AS attacl, NULL::VARCHAR[] AS attoptions,
  NULL::VARCHAR[] AS attfdwoptions, NULL::VARCHAR AS attmissingval
FROM (
  SELECT c.relid AS attrelid, c.attname, c.typid AS atttypid, coalesce(t.typlen, 4) AS attlen, c.attnum, c.dimensions AS attndims,
    c.typmod AS atttypmod, coalesce(t.typbyval, true) AS attbyval, coalesce(t.typalign, 'i') AS attalign,
    coalesce(t.typstorage, 'p') AS attstorage, NOT c.is_nullable AS attnotnull, c.column_default IS NOT NULL AS atthasdef,
    coalesce(t.typcollation, 0) AS attcollation
  FROM (
    SELECT relid, attnum, attname, typid, typmod, dimensions, column_default, is_nullable FROM all_columns
    UNION ALL
    SELECT relid, attnum, attname, typid, typmod, dimensions, NULL, true FROM shown_index_columns()) c
  LEFT JOIN type_facts t ON t.oid = c.typid);

CREATE VIEW pg_attrdef AS
SELECT
  oid::pg_oid AS oid, adrelid::pg_oid AS adrelid, adnum::SMALLINT AS adnum, adbin::pg_node_tree AS adbin
FROM (
  SELECT 1400000000 + (relid % 2000000) * 200 + attnum AS oid, relid AS adrelid, attnum AS adnum, column_default AS adbin
  FROM shown_columns() WHERE column_default IS NOT NULL);

CREATE VIEW pg_type AS
SELECT
  oid::pg_oid AS oid, typname::pg_name AS typname, typnamespace::pg_oid AS typnamespace, 10::pg_oid AS typowner,
  typlen::SMALLINT AS typlen, typbyval::BOOLEAN AS typbyval, typtype::pg_char AS typtype,
  typcategory::pg_char AS typcategory, typispreferred::BOOLEAN AS typispreferred, true::BOOLEAN AS typisdefined,
  typdelim::pg_char AS typdelim, typrelid::pg_oid AS typrelid, typsubscript::pg_regproc AS typsubscript,
  typelem::pg_oid AS typelem, typarray::pg_oid AS typarray, typinput::pg_regproc AS typinput,
  typoutput::pg_regproc AS typoutput, typreceive::pg_regproc AS typreceive, typsend::pg_regproc AS typsend,
  typmodin::pg_regproc AS typmodin, typmodout::pg_regproc AS typmodout, typanalyze::pg_regproc AS typanalyze,
  typalign::pg_char AS typalign, typstorage::pg_char AS typstorage, false::BOOLEAN AS typnotnull,
  0::pg_oid AS typbasetype, -1::INTEGER AS typtypmod, 0::INTEGER AS typndims, typcollation::pg_oid AS typcollation,
  NULL::pg_node_tree AS typdefaultbin, NULL::VARCHAR AS typdefault, NULL::pg_aclitem[] AS typacl
FROM (
  SELECT oid, typname, 11 AS typnamespace, typlen, typbyval, typtype, typcategory, typispreferred, typdelim, 0 AS typrelid, typsubscript,
    typelem, typarray, typinput, typoutput, typreceive, typsend, typmodin, typmodout, typanalyze, typalign, typstorage, typcollation
  FROM type_facts
  UNION ALL
  SELECT oid, typname, nspoid, CASE typtype WHEN 'e' THEN 4 ELSE -1 END, typtype = 'e', typtype,
    CASE typtype WHEN 'e' THEN 'E' WHEN 'b' THEN 'A' ELSE 'C' END, false, ',', typrelid, CASE typtype WHEN 'b' THEN 6179 ELSE 0 END,
    typelem, typarray, CASE typtype WHEN 'e' THEN 3504 WHEN 'b' THEN 750 ELSE 2290 END,
    CASE typtype WHEN 'e' THEN 3505 WHEN 'b' THEN 751 ELSE 2291 END, CASE typtype WHEN 'e' THEN 3532 WHEN 'b' THEN 2400 ELSE 2402 END,
    CASE typtype WHEN 'e' THEN 3533 WHEN 'b' THEN 2401 ELSE 2403 END, 0, 0, CASE typtype WHEN 'b' THEN 3816 ELSE 0 END,
    CASE typtype WHEN 'c' THEN 'd' ELSE 'i' END, CASE typtype WHEN 'e' THEN 'p' ELSE 'x' END, 0
  FROM shown_types());

CREATE VIEW pg_enum AS
SELECT
  oid::pg_oid AS oid, enumtypid::pg_oid AS enumtypid, enumsortorder::REAL AS enumsortorder,
  enumlabel::pg_name AS enumlabel
FROM (
  SELECT 1800000000 + (oid % 1000000) * 100 + position AS oid, oid AS enumtypid, position AS enumsortorder, label AS enumlabel
  FROM (SELECT oid, unnest(labels) AS label, generate_subscripts(labels, 1) AS position FROM shown_enums()));

CREATE VIEW pg_proc AS
SELECT
  oid::pg_oid AS oid, proname::pg_name AS proname, pronamespace::pg_oid AS pronamespace, 10::pg_oid AS proowner,
  prolang::pg_oid AS prolang, 1::REAL AS procost, 0::REAL AS prorows, provariadic::pg_oid AS provariadic,
  0::pg_regproc AS prosupport, prokind::pg_char AS prokind, prosecdef::BOOLEAN AS prosecdef,
  proleakproof::BOOLEAN AS proleakproof, proisstrict::BOOLEAN AS proisstrict, proretset::BOOLEAN AS proretset,
  provolatile::pg_char AS provolatile, proparallel::pg_char AS proparallel, pronargs::SMALLINT AS pronargs,
  0::SMALLINT AS pronargdefaults, prorettype::pg_oid AS prorettype, proargtypes::INTEGER[]::pg_oidvector AS proargtypes,
  proallargtypes::pg_oid[] AS proallargtypes, proargmodes::pg_char[] AS proargmodes,
  proargnames::VARCHAR[] AS proargnames, NULL::pg_node_tree AS proargdefaults, NULL::pg_oid[] AS protrftypes,
  prosrc::VARCHAR AS prosrc, NULL::VARCHAR AS probin, NULL::pg_node_tree AS prosqlbody, NULL::VARCHAR[] AS proconfig,
  NULL::pg_aclitem[] AS proacl
FROM (
  SELECT oid, proname, 11 AS pronamespace, 12 AS prolang, provariadic, prokind, prosecdef, proleakproof, proisstrict, proretset,
    provolatile, proparallel, len(proargtypes) AS pronargs, prorettype, proargtypes, proallargtypes, proargmodes, proargnames,
    proname AS prosrc
  FROM proc_facts
  UNION ALL
  SELECT oid, proname, nspoid, 14, 0, 'f', false, false, false, returns_set, 'v', 'u', len(parameters), CASE WHEN returns_set THEN 2249 ELSE 2276 END,
    list_transform(parameters, lambda p: 2276), NULL, NULL, parameters, macro_definition
  FROM shown_functions());

CREATE VIEW pg_aggregate AS
SELECT
  aggfnoid::pg_regproc AS aggfnoid, aggkind::pg_char AS aggkind, 0::SMALLINT AS aggnumdirectargs,
  0::pg_regproc AS aggtransfn, 0::pg_regproc AS aggfinalfn, 0::pg_regproc AS aggcombinefn,
  0::pg_regproc AS aggserialfn, 0::pg_regproc AS aggdeserialfn, 0::pg_regproc AS aggmtransfn,
  0::pg_regproc AS aggminvtransfn, 0::pg_regproc AS aggmfinalfn, false::BOOLEAN AS aggfinalextra,
  false::BOOLEAN AS aggmfinalextra, 'r'::pg_char AS aggfinalmodify, 'r'::pg_char AS aggmfinalmodify,
  0::pg_oid AS aggsortop, 0::pg_oid AS aggtranstype, 0::INTEGER AS aggtransspace, 0::pg_oid AS aggmtranstype,
  0::INTEGER AS aggmtransspace, NULL::VARCHAR AS agginitval, NULL::VARCHAR AS aggminitval
FROM (
  SELECT oid AS aggfnoid, 'n' AS aggkind FROM proc_facts WHERE prokind = 'a');

CREATE VIEW pg_index AS
SELECT
  indexrelid::pg_oid AS indexrelid, indrelid::pg_oid AS indrelid, indnatts::SMALLINT AS indnatts,
  indnkeyatts::SMALLINT AS indnkeyatts, indisunique::BOOLEAN AS indisunique, false::BOOLEAN AS indnullsnotdistinct,
  indisprimary::BOOLEAN AS indisprimary, false::BOOLEAN AS indisexclusion, true::BOOLEAN AS indimmediate,
  false::BOOLEAN AS indisclustered, true::BOOLEAN AS indisvalid, false::BOOLEAN AS indcheckxmin,
  true::BOOLEAN AS indisready, true::BOOLEAN AS indislive, false::BOOLEAN AS indisreplident,
  indkey::pg_int2vector AS indkey, indcollation::pg_oidvector AS indcollation, indclass::pg_oidvector AS indclass,
  indoption::pg_int2vector AS indoption, indexprs::pg_node_tree AS indexprs, indpred::pg_node_tree AS indpred
FROM (
  SELECT oid AS indexrelid, relid AS indrelid, len(keys) AS indnatts, len(keys) AS indnkeyatts, is_unique AS indisunique,
    is_primary AS indisprimary, indkey, list_transform(key_types, lambda _t: millrace.pg.collation_of(_t)) AS indcollation,
    list_transform(key_types, lambda _t: millrace.pg.btree_class(_t)) AS indclass, list_transform(keys, lambda _k: 0) AS indoption,
    CASE WHEN list_contains(indkey, 0) THEN array_to_string(keys, ', ') END AS indexprs, NULL AS indpred
  FROM shown_indexes());

CREATE VIEW pg_constraint AS
SELECT
  oid::pg_oid AS oid, conname::pg_name AS conname, connamespace::pg_oid AS connamespace, contype::pg_char AS contype,
  false::BOOLEAN AS condeferrable, false::BOOLEAN AS condeferred, true::BOOLEAN AS convalidated,
  conrelid::pg_oid AS conrelid, 0::pg_oid AS contypid, conindid::pg_oid AS conindid, 0::pg_oid AS conparentid,
  confrelid::pg_oid AS confrelid, confupdtype::pg_char AS confupdtype, confdeltype::pg_char AS confdeltype,
  confmatchtype::pg_char AS confmatchtype, true::BOOLEAN AS conislocal, 0::INTEGER AS coninhcount,
  connoinherit::BOOLEAN AS connoinherit, conkey::SMALLINT[] AS conkey, confkey::SMALLINT[] AS confkey,
  NULL::pg_oid[] AS conpfeqop, NULL::pg_oid[] AS conppeqop, NULL::pg_oid[] AS conffeqop,
  NULL::SMALLINT[] AS confdelsetcols, NULL::pg_oid[] AS conexclop, conbin::pg_node_tree AS conbin
FROM (
  SELECT oid, conname, nspoid AS connamespace, contype, relid AS conrelid, indexid AS conindid, referenced_relid AS confrelid,
    CASE contype WHEN 'f' THEN 'a' ELSE ' ' END AS confupdtype, CASE contype WHEN 'f' THEN 'a' ELSE ' ' END AS confdeltype,
    CASE contype WHEN 'f' THEN 's' ELSE ' ' END AS confmatchtype, contype <> 'c' AS connoinherit, conkey,
    CASE contype WHEN 'f' THEN confkey END AS confkey, CASE contype WHEN 'c' THEN expression END AS conbin
  FROM shown_constraints() WHERE contype <> 'n');

CREATE VIEW pg_description AS
SELECT
  objoid::pg_oid AS objoid, classoid::pg_oid AS classoid, objsubid::INTEGER AS objsubid,
  description::VARCHAR AS description
FROM (
  SELECT objoid, classoid, objsubid, description FROM shown_comments()
  UNION ALL
  SELECT objoid, classoid, 0, description FROM description_facts);

CREATE VIEW pg_sequence AS
SELECT
  seqrelid::pg_oid AS seqrelid, seqtypid::pg_oid AS seqtypid, seqstart::BIGINT AS seqstart,
  seqincrement::BIGINT AS seqincrement, seqmax::BIGINT AS seqmax, seqmin::BIGINT AS seqmin,
  seqcache::BIGINT AS seqcache, seqcycle::BOOLEAN AS seqcycle
FROM (
  SELECT sequence_oid AS seqrelid, 20 AS seqtypid, start_value AS seqstart, increment_by AS seqincrement, max_value AS seqmax,
    min_value AS seqmin, 1 AS seqcache, cycle AS seqcycle
  FROM duckdb_sequences() WHERE millrace.pg.is_shown(database_name, schema_name));

CREATE VIEW pg_sequences AS
SELECT
  schemaname::pg_name AS schemaname, sequencename::pg_name AS sequencename, sequenceowner::pg_name AS sequenceowner,
  data_type::VARCHAR AS data_type, start_value::BIGINT AS start_value, min_value::BIGINT AS min_value,
  max_value::BIGINT AS max_value, increment_by::BIGINT AS increment_by, cycle::BOOLEAN AS cycle,
  cache_size::BIGINT AS cache_size, last_value::BIGINT AS last_value
FROM (
  SELECT CASE WHEN database_name = 'temp' THEN 'pg_temp' ELSE schema_name END AS schemaname, sequence_name AS sequencename,
    'millrace' AS sequenceowner, 'bigint' AS data_type, start_value, min_value, max_value, increment_by, cycle, 1 AS cache_size, last_value
  FROM duckdb_sequences() WHERE millrace.pg.is_shown(database_name, schema_name));

CREATE VIEW pg_roles AS
SELECT
  rolname::pg_name AS rolname, rolsuper::BOOLEAN AS rolsuper, rolinherit::BOOLEAN AS rolinherit,
  rolcreaterole::BOOLEAN AS rolcreaterole, rolcreatedb::BOOLEAN AS rolcreatedb, rolcanlogin::BOOLEAN AS rolcanlogin,
  rolreplication::BOOLEAN AS rolreplication, rolconnlimit::INTEGER AS rolconnlimit,
  rolpassword::VARCHAR AS rolpassword, rolvaliduntil::TIMESTAMPTZ AS rolvaliduntil,
  rolbypassrls::BOOLEAN AS rolbypassrls, NULL::VARCHAR[] AS rolconfig, oid::pg_oid AS oid
FROM (
  SELECT *, '********' AS shown FROM pg_authid);

CREATE VIEW pg_user AS
SELECT
  usename::pg_name AS usename, usesysid::pg_oid AS usesysid, usecreatedb::BOOLEAN AS usecreatedb,
  usesuper::BOOLEAN AS usesuper, userepl::BOOLEAN AS userepl, usebypassrls::BOOLEAN AS usebypassrls,
  passwd::VARCHAR AS passwd, NULL::TIMESTAMPTZ AS valuntil, NULL::VARCHAR[] AS useconfig
FROM (
  SELECT usename, usesysid, usecreatedb, usesuper, userepl, usebypassrls, '********' AS passwd FROM pg_shadow);

CREATE VIEW pg_tables AS
SELECT
  schemaname::pg_name AS schemaname, tablename::pg_name AS tablename, tableowner::pg_name AS tableowner,
  NULL::pg_name AS tablespace, hasindexes::BOOLEAN AS hasindexes, hasrules::BOOLEAN AS hasrules,
  hastriggers::BOOLEAN AS hastriggers, rowsecurity::BOOLEAN AS rowsecurity
FROM (
  SELECT n.nspname AS schemaname, c.relname AS tablename, 'millrace' AS tableowner, c.relhasindex AS hasindexes, false AS hasrules,
    false AS hastriggers, false AS rowsecurity
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r');

CREATE VIEW pg_views AS
SELECT
  schemaname::pg_name AS schemaname, viewname::pg_name AS viewname, viewowner::pg_name AS viewowner,
  definition::VARCHAR AS definition
FROM (
  SELECT nspname AS schemaname, relname AS viewname, 'millrace' AS viewowner, definition FROM shown_relations() WHERE relkind = 'v'
  UNION ALL
  SELECT nspname, relname, 'millrace', NULL FROM relation_facts WHERE relkind = 'v');

CREATE VIEW pg_indexes AS
SELECT
  schemaname::pg_name AS schemaname, tablename::pg_name AS tablename, indexname::pg_name AS indexname,
  NULL::pg_name AS tablespace, indexdef::VARCHAR AS indexdef
FROM (
  SELECT nspname AS schemaname, table_name AS tablename, relname AS indexname, millrace.pg.pg_get_indexdef(oid) AS indexdef
  FROM shown_indexes());

CREATE VIEW pg_rewrite AS
SELECT
  oid::pg_oid AS oid, rulename::pg_name AS rulename, ev_class::pg_oid AS ev_class, ev_type::pg_char AS ev_type,
  ev_enabled::pg_char AS ev_enabled, is_instead::BOOLEAN AS is_instead, NULL::pg_node_tree AS ev_qual,
  NULL::pg_node_tree AS ev_action
FROM (
  SELECT 300000000 + oid AS oid, '_RETURN' AS rulename, oid AS ev_class, '1' AS ev_type, 'O' AS ev_enabled, true AS is_instead
  FROM shown_relations() WHERE relkind = 'v');

-- What goes with what: indexes of keys with their constraint, constraints, other indexes and defaults with their columns, foreign
-- keys with what they refer to, rules with their view. The numbers of classes are those of pg_class, pg_attrdef, pg_constraint, pg_rewrite.
CREATE VIEW pg_depend AS
SELECT
  classid::pg_oid AS classid, objid::pg_oid AS objid, objsubid::INTEGER AS objsubid, refclassid::pg_oid AS refclassid,
  refobjid::pg_oid AS refobjid, refobjsubid::INTEGER AS refobjsubid, deptype::pg_char AS deptype
FROM (
  SELECT 1259 AS classid, indexid AS objid, 0 AS objsubid, 2606 AS refclassid, oid AS refobjid, 0 AS refobjsubid, 'i' AS deptype
  FROM shown_constraints() WHERE contype IN ('p', 'u')
  UNION ALL
  SELECT 2606, oid, 0, 1259, relid, unnest(conkey), 'a' FROM shown_constraints() WHERE contype <> 'n'
  UNION ALL
  SELECT 2606, oid, 0, 1259, referenced_relid, unnest(confkey), 'n' FROM shown_constraints() WHERE contype = 'f'
  UNION ALL
  SELECT 2606, oid, 0, 1259, indexid, 0, 'n' FROM shown_constraints() WHERE contype = 'f'
  UNION ALL
  SELECT 1259, oid, 0, 1259, relid, unnest(list_filter(list_distinct(indkey), lambda _k: _k > 0)), 'a' FROM shown_indexes()
  WHERE oid NOT IN (SELECT indexid FROM shown_constraints() WHERE contype IN ('p', 'u'))
  UNION ALL
  SELECT 2604, oid, 0, 1259, adrelid, adnum, 'a' FROM pg_attrdef
  UNION ALL
  SELECT 2618, oid, 0, 1259, ev_class, 0, 'i' FROM pg_rewrite);

CREATE VIEW pg_settings AS
SELECT
  "name"::VARCHAR AS "name", setting::VARCHAR AS setting, unit::VARCHAR AS unit, category::VARCHAR AS category,
  short_desc::VARCHAR AS short_desc, extra_desc::VARCHAR AS extra_desc, context::VARCHAR AS context,
  vartype::VARCHAR AS vartype, source::VARCHAR AS source, min_val::VARCHAR AS min_val, max_val::VARCHAR AS max_val,
  enumvals::VARCHAR[] AS enumvals, boot_val::VARCHAR AS boot_val, reset_val::VARCHAR AS reset_val,
  sourcefile::VARCHAR AS sourcefile, sourceline::INTEGER AS sourceline, pending_restart::BOOLEAN AS pending_restart
FROM (
  SELECT * FROM millrace_settings());

CREATE VIEW pg_stat_activity AS
SELECT
  datid::pg_oid AS datid, datname::pg_name AS datname, pid::INTEGER AS pid, NULL::INTEGER AS leader_pid,
  usesysid::pg_oid AS usesysid, usename::pg_name AS usename, application_name::VARCHAR AS application_name,
  client_addr::VARCHAR AS client_addr, NULL::VARCHAR AS client_hostname, client_port::INTEGER AS client_port,
  backend_start::TIMESTAMPTZ AS backend_start, xact_start::TIMESTAMPTZ AS xact_start,
  query_start::TIMESTAMPTZ AS query_start, state_change::TIMESTAMPTZ AS state_change,
  wait_event_type::VARCHAR AS wait_event_type, wait_event::VARCHAR AS wait_event, state::VARCHAR AS state,
  NULL::pg_xid AS backend_xid, NULL::pg_xid AS backend_xmin, NULL::BIGINT AS query_id, query::VARCHAR AS query,
  backend_type::VARCHAR AS backend_type
FROM (
  SELECT d.oid AS datid, s.datname, s.pid, r.oid AS usesysid, s.usename, s.application_name, s.client_addr, s.client_port,
    s.backend_start, s.xact_start, s.query_start, s.state_change, CASE s.state WHEN 'idle' THEN 'Client' END AS wait_event_type,
    CASE s.state WHEN 'idle' THEN 'ClientRead' END AS wait_event, s.state, s.query, 'client backend' AS backend_type
  FROM millrace_sessions() s LEFT JOIN pg_database d ON d.datname = s.datname LEFT JOIN pg_authid r ON r.rolname = s.usename);

CREATE VIEW pg_prepared_statements AS
SELECT
  "name"::VARCHAR AS "name", statement::VARCHAR AS statement, prepare_time::TIMESTAMPTZ AS prepare_time,
  parameter_types::VARCHAR[] AS parameter_types, from_sql::BOOLEAN AS from_sql,
  generic_plans::BIGINT AS generic_plans, custom_plans::BIGINT AS custom_plans
FROM (
  SELECT * FROM millrace_prepared_statements());

CREATE VIEW pg_cursors AS
SELECT
  "name"::VARCHAR AS "name", statement::VARCHAR AS statement, is_holdable::BOOLEAN AS is_holdable,
  is_binary::BOOLEAN AS is_binary, is_scrollable::BOOLEAN AS is_scrollable,
  creation_time::TIMESTAMPTZ AS creation_time
FROM (
  SELECT * FROM millrace_cursors());

CREATE VIEW pg_stat_user_tables AS
SELECT
  relid::pg_oid AS relid, schemaname::pg_name AS schemaname, relname::pg_name AS relname,
  seq_scan::BIGINT AS seq_scan, seq_tup_read::BIGINT AS seq_tup_read, idx_scan::BIGINT AS idx_scan,
  idx_tup_fetch::BIGINT AS idx_tup_fetch, n_tup_ins::BIGINT AS n_tup_ins, n_tup_upd::BIGINT AS n_tup_upd,
  n_tup_del::BIGINT AS n_tup_del, n_tup_hot_upd::BIGINT AS n_tup_hot_upd, n_live_tup::BIGINT AS n_live_tup,
  n_dead_tup::BIGINT AS n_dead_tup, n_mod_since_analyze::BIGINT AS n_mod_since_analyze,
  n_ins_since_vacuum::BIGINT AS n_ins_since_vacuum, last_vacuum::TIMESTAMPTZ AS last_vacuum,
  last_autovacuum::TIMESTAMPTZ AS last_autovacuum, last_analyze::TIMESTAMPTZ AS last_analyze,
  last_autoanalyze::TIMESTAMPTZ AS last_autoanalyze, vacuum_count::BIGINT AS vacuum_count,
  autovacuum_count::BIGINT AS autovacuum_count, analyze_count::BIGINT AS analyze_count,
  autoanalyze_count::BIGINT AS autoanalyze_count
FROM (
  SELECT * FROM pg_stat_all_tables);

CREATE VIEW pg_stat_user_indexes AS
SELECT
  relid::pg_oid AS relid, indexrelid::pg_oid AS indexrelid, schemaname::pg_name AS schemaname,
  relname::pg_name AS relname, indexrelname::pg_name AS indexrelname, idx_scan::BIGINT AS idx_scan,
  idx_tup_read::BIGINT AS idx_tup_read, idx_tup_fetch::BIGINT AS idx_tup_fetch
FROM (
  SELECT * FROM pg_stat_all_indexes);

CREATE VIEW pg_stat_database AS
SELECT
  datid::pg_oid AS datid, datname::pg_name AS datname, numbackends::INTEGER AS numbackends, 0::BIGINT AS xact_commit,
  0::BIGINT AS xact_rollback, 0::BIGINT AS blks_read, 0::BIGINT AS blks_hit, 0::BIGINT AS tup_returned,
  0::BIGINT AS tup_fetched, 0::BIGINT AS tup_inserted, 0::BIGINT AS tup_updated, 0::BIGINT AS tup_deleted,
  0::BIGINT AS conflicts, 0::BIGINT AS temp_files, 0::BIGINT AS temp_bytes, 0::BIGINT AS deadlocks,
  0::BIGINT AS checksum_failures, NULL::TIMESTAMPTZ AS checksum_last_failure, 0::DOUBLE AS blk_read_time,
  0::DOUBLE AS blk_write_time, 0::DOUBLE AS session_time, 0::DOUBLE AS active_time,
  0::DOUBLE AS idle_in_transaction_time, 0::BIGINT AS sessions, 0::BIGINT AS sessions_abandoned,
  0::BIGINT AS sessions_fatal, 0::BIGINT AS sessions_killed, NULL::TIMESTAMPTZ AS stats_reset
FROM (
  SELECT d.oid AS datid, d.datname, (SELECT count(*) FROM millrace_sessions() s WHERE s.datname = d.datname) AS numbackends FROM pg_database d);

CREATE VIEW pg_am AS
SELECT
  oid::pg_oid AS oid, amname::pg_name AS amname, amhandler::pg_regproc AS amhandler, amtype::pg_char AS amtype
FROM (
  SELECT * FROM am_facts);

CREATE VIEW pg_language AS
SELECT
  oid::pg_oid AS oid, lanname::pg_name AS lanname, lanowner::pg_oid AS lanowner, lanispl::BOOLEAN AS lanispl,
  lanpltrusted::BOOLEAN AS lanpltrusted, lanplcallfoid::pg_oid AS lanplcallfoid, laninline::pg_oid AS laninline,
  lanvalidator::pg_oid AS lanvalidator, NULL::pg_aclitem[] AS lanacl
FROM (
  SELECT * FROM language_facts);

CREATE VIEW pg_collation AS
SELECT
  oid::pg_oid AS oid, collname::pg_name AS collname, collnamespace::pg_oid AS collnamespace,
  collowner::pg_oid AS collowner, collprovider::pg_char AS collprovider,
  collisdeterministic::BOOLEAN AS collisdeterministic, collencoding::INTEGER AS collencoding,
  collcollate::VARCHAR AS collcollate, collctype::VARCHAR AS collctype, colliculocale::VARCHAR AS colliculocale,
  collversion::VARCHAR AS collversion
FROM (
  SELECT * FROM collation_facts);

CREATE VIEW pg_opfamily AS
SELECT
  oid::pg_oid AS oid, opfmethod::pg_oid AS opfmethod, opfname::pg_name AS opfname,
  opfnamespace::pg_oid AS opfnamespace, opfowner::pg_oid AS opfowner
FROM (
  SELECT * FROM opfamily_facts);

CREATE VIEW pg_opclass AS
SELECT
  oid::pg_oid AS oid, opcmethod::pg_oid AS opcmethod, opcname::pg_name AS opcname,
  opcnamespace::pg_oid AS opcnamespace, opcowner::pg_oid AS opcowner, opcfamily::pg_oid AS opcfamily,
  opcintype::pg_oid AS opcintype, opcdefault::BOOLEAN AS opcdefault, opckeytype::pg_oid AS opckeytype
FROM (
  SELECT * FROM opclass_facts);

CREATE VIEW pg_operator AS
SELECT
  oid::pg_oid AS oid, oprname::pg_name AS oprname, oprnamespace::pg_oid AS oprnamespace,
  oprowner::pg_oid AS oprowner, oprkind::pg_char AS oprkind, oprcanmerge::BOOLEAN AS oprcanmerge,
  oprcanhash::BOOLEAN AS oprcanhash, oprleft::pg_oid AS oprleft, oprright::pg_oid AS oprright,
  oprresult::pg_oid AS oprresult, oprcom::pg_oid AS oprcom, oprnegate::pg_oid AS oprnegate,
  oprcode::pg_regproc AS oprcode, oprrest::pg_regproc AS oprrest, oprjoin::pg_regproc AS oprjoin
FROM (
  SELECT *, 11 AS oprnamespace, 10 AS oprowner FROM operator_facts);

CREATE VIEW pg_cast AS
SELECT
  oid::pg_oid AS oid, castsource::pg_oid AS castsource, casttarget::pg_oid AS casttarget,
  castfunc::pg_oid AS castfunc, castcontext::pg_char AS castcontext, castmethod::pg_char AS castmethod
FROM (
  SELECT * FROM cast_facts);

CREATE VIEW pg_range AS
SELECT
  rngtypid::pg_oid AS rngtypid, rngsubtype::pg_oid AS rngsubtype, rngmultitypid::pg_oid AS rngmultitypid,
  rngcollation::pg_oid AS rngcollation, rngsubopc::pg_oid AS rngsubopc, rngcanonical::pg_regproc AS rngcanonical,
  rngsubdiff::pg_regproc AS rngsubdiff
FROM (
  SELECT * FROM range_facts);

CREATE VIEW pg_tablespace AS
SELECT
  oid::pg_oid AS oid, spcname::pg_name AS spcname, spcowner::pg_oid AS spcowner, NULL::pg_aclitem[] AS spcacl,
  NULL::VARCHAR[] AS spcoptions
FROM (
  SELECT * FROM (VALUES (1663, 'pg_default', 10), (1664, 'pg_global', 10)) builtin(oid, spcname, spcowner));

CREATE VIEW pg_timezone_names AS
SELECT
  "name"::VARCHAR AS "name", abbrev::VARCHAR AS abbrev, utc_offset::INTERVAL AS utc_offset, is_dst::BOOLEAN AS is_dst
FROM (
  SELECT name, abbrev, utc_offset, is_dst FROM pg_timezone_names());

