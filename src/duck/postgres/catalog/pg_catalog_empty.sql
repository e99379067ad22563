-- Relations of pg_catalog that are always empty here: things that Millrace does not have.

CREATE TABLE pg_amop (
  oid pg_oid, amopfamily pg_oid, amoplefttype pg_oid, amoprighttype pg_oid, amopstrategy SMALLINT,
  amoppurpose pg_char, amopopr pg_oid, amopmethod pg_oid, amopsortfamily pg_oid);
CREATE TABLE pg_amproc (
  oid pg_oid, amprocfamily pg_oid, amproclefttype pg_oid, amprocrighttype pg_oid, amprocnum SMALLINT,
  amproc pg_regproc);
CREATE TABLE pg_auth_members (
  roleid pg_oid, member pg_oid, grantor pg_oid, admin_option BOOLEAN);
CREATE TABLE pg_available_extension_versions (
  "name" pg_name, "version" VARCHAR, installed BOOLEAN, "superuser" BOOLEAN, "trusted" BOOLEAN,
  "relocatable" BOOLEAN, "schema" pg_name, requires pg_name[], "comment" VARCHAR);
CREATE TABLE pg_available_extensions (
  "name" pg_name, default_version VARCHAR, installed_version VARCHAR, "comment" VARCHAR);
CREATE TABLE pg_backend_memory_contexts (
  "name" VARCHAR, ident VARCHAR, "parent" VARCHAR, level INTEGER, total_bytes BIGINT, total_nblocks BIGINT,
  free_bytes BIGINT, free_chunks BIGINT, used_bytes BIGINT);
CREATE TABLE pg_config (
  "name" VARCHAR, "setting" VARCHAR);
CREATE TABLE pg_conversion (
  oid pg_oid, conname pg_name, connamespace pg_oid, conowner pg_oid, conforencoding INTEGER, contoencoding INTEGER,
  conproc pg_regproc, condefault BOOLEAN);
CREATE TABLE pg_db_role_setting (
  setdatabase pg_oid, setrole pg_oid, setconfig VARCHAR[]);
CREATE TABLE pg_default_acl (
  oid pg_oid, defaclrole pg_oid, defaclnamespace pg_oid, defaclobjtype pg_char, defaclacl pg_aclitem[]);
CREATE TABLE pg_event_trigger (
  oid pg_oid, evtname pg_name, evtevent pg_name, evtowner pg_oid, evtfoid pg_oid, evtenabled pg_char,
  evttags VARCHAR[]);
CREATE TABLE pg_extension (
  oid pg_oid, extname pg_name, extowner pg_oid, extnamespace pg_oid, extrelocatable BOOLEAN, extversion VARCHAR,
  extconfig pg_oid[], extcondition VARCHAR[]);
CREATE TABLE pg_file_settings (
  "sourcefile" VARCHAR, sourceline INTEGER, seqno INTEGER, "name" VARCHAR, "setting" VARCHAR, applied BOOLEAN,
  "error" VARCHAR);
CREATE TABLE pg_foreign_data_wrapper (
  oid pg_oid, fdwname pg_name, fdwowner pg_oid, fdwhandler pg_oid, fdwvalidator pg_oid, fdwacl pg_aclitem[],
  fdwoptions VARCHAR[]);
CREATE TABLE pg_foreign_server (
  oid pg_oid, srvname pg_name, srvowner pg_oid, srvfdw pg_oid, srvtype VARCHAR, srvversion VARCHAR,
  srvacl pg_aclitem[], srvoptions VARCHAR[]);
CREATE TABLE pg_foreign_table (
  ftrelid pg_oid, ftserver pg_oid, ftoptions VARCHAR[]);
CREATE TABLE pg_group (
  groname pg_name, grosysid pg_oid, grolist pg_oid[]);
CREATE TABLE pg_hba_file_rules (
  line_number INTEGER, "type" VARCHAR, "database" VARCHAR[], user_name VARCHAR[], "address" VARCHAR, netmask VARCHAR,
  auth_method VARCHAR, "options" VARCHAR[], "error" VARCHAR);
CREATE TABLE pg_ident_file_mappings (
  line_number INTEGER, map_name VARCHAR, sys_name VARCHAR, pg_username VARCHAR, "error" VARCHAR);
CREATE TABLE pg_inherits (
  inhrelid pg_oid, inhparent pg_oid, inhseqno INTEGER, inhdetachpending BOOLEAN);
CREATE TABLE pg_init_privs (
  objoid pg_oid, classoid pg_oid, objsubid INTEGER, privtype pg_char, initprivs pg_aclitem[]);
CREATE TABLE pg_largeobject (
  loid pg_oid, pageno INTEGER, data BLOB);
CREATE TABLE pg_largeobject_metadata (
  oid pg_oid, lomowner pg_oid, lomacl pg_aclitem[]);
CREATE TABLE pg_locks (
  locktype VARCHAR, "database" pg_oid, relation pg_oid, "page" INTEGER, tuple SMALLINT, virtualxid VARCHAR,
  transactionid pg_xid, classid pg_oid, objid pg_oid, objsubid SMALLINT, virtualtransaction VARCHAR, "pid" INTEGER,
  "mode" VARCHAR, "granted" BOOLEAN, fastpath BOOLEAN, waitstart TIMESTAMPTZ);
CREATE TABLE pg_matviews (
  schemaname pg_name, matviewname pg_name, matviewowner pg_name, tablespace pg_name, hasindexes BOOLEAN,
  ispopulated BOOLEAN, definition VARCHAR);
CREATE TABLE pg_parameter_acl (
  oid pg_oid, parname VARCHAR, paracl pg_aclitem[]);
CREATE TABLE pg_partitioned_table (
  partrelid pg_oid, partstrat pg_char, partnatts SMALLINT, partdefid pg_oid, partattrs pg_int2vector,
  partclass pg_oidvector, partcollation pg_oidvector, partexprs pg_node_tree);
CREATE TABLE pg_policies (
  schemaname pg_name, tablename pg_name, policyname pg_name, permissive VARCHAR, roles pg_name[], cmd VARCHAR,
  qual VARCHAR, with_check VARCHAR);
CREATE TABLE pg_policy (
  oid pg_oid, polname pg_name, polrelid pg_oid, polcmd pg_char, polpermissive BOOLEAN, polroles pg_oid[],
  polqual pg_node_tree, polwithcheck pg_node_tree);
CREATE TABLE pg_prepared_xacts (
  transaction pg_xid, gid VARCHAR, prepared TIMESTAMPTZ, owner pg_name, "database" pg_name);
CREATE TABLE pg_publication (
  oid pg_oid, pubname pg_name, pubowner pg_oid, puballtables BOOLEAN, pubinsert BOOLEAN, pubupdate BOOLEAN,
  pubdelete BOOLEAN, pubtruncate BOOLEAN, pubviaroot BOOLEAN);
CREATE TABLE pg_publication_namespace (
  oid pg_oid, pnpubid pg_oid, pnnspid pg_oid);
CREATE TABLE pg_publication_rel (
  oid pg_oid, prpubid pg_oid, prrelid pg_oid, prqual pg_node_tree, prattrs pg_int2vector);
CREATE TABLE pg_publication_tables (
  pubname pg_name, schemaname pg_name, tablename pg_name, attnames pg_name[], rowfilter VARCHAR);
CREATE TABLE pg_replication_origin (
  roident pg_oid, roname VARCHAR);
CREATE TABLE pg_replication_origin_status (
  local_id pg_oid, external_id VARCHAR, remote_lsn VARCHAR, local_lsn VARCHAR);
CREATE TABLE pg_replication_slots (
  slot_name pg_name, plugin pg_name, slot_type VARCHAR, datoid pg_oid, "database" pg_name, temporary BOOLEAN,
  active BOOLEAN, active_pid INTEGER, xmin pg_xid, catalog_xmin pg_xid, restart_lsn VARCHAR,
  confirmed_flush_lsn VARCHAR, wal_status VARCHAR, safe_wal_size BIGINT, two_phase BOOLEAN);
CREATE TABLE pg_rules (
  schemaname pg_name, tablename pg_name, rulename pg_name, definition VARCHAR);
CREATE TABLE pg_seclabel (
  objoid pg_oid, classoid pg_oid, objsubid INTEGER, "provider" VARCHAR, "label" VARCHAR);
CREATE TABLE pg_seclabels (
  objoid pg_oid, classoid pg_oid, objsubid INTEGER, objtype VARCHAR, objnamespace pg_oid, objname VARCHAR,
  "provider" VARCHAR, "label" VARCHAR);
CREATE TABLE pg_shdepend (
  dbid pg_oid, classid pg_oid, objid pg_oid, objsubid INTEGER, refclassid pg_oid, refobjid pg_oid, deptype pg_char);
CREATE TABLE pg_shdescription (
  objoid pg_oid, classoid pg_oid, description VARCHAR);
CREATE TABLE pg_shmem_allocations (
  "name" VARCHAR, off BIGINT, size BIGINT, allocated_size BIGINT);
CREATE TABLE pg_shseclabel (
  objoid pg_oid, classoid pg_oid, "provider" VARCHAR, "label" VARCHAR);
CREATE TABLE pg_stat_archiver (
  archived_count BIGINT, last_archived_wal VARCHAR, last_archived_time TIMESTAMPTZ, failed_count BIGINT,
  last_failed_wal VARCHAR, last_failed_time TIMESTAMPTZ, stats_reset TIMESTAMPTZ);
CREATE TABLE pg_stat_bgwriter (
  checkpoints_timed BIGINT, checkpoints_req BIGINT, checkpoint_write_time DOUBLE, checkpoint_sync_time DOUBLE,
  buffers_checkpoint BIGINT, buffers_clean BIGINT, maxwritten_clean BIGINT, buffers_backend BIGINT,
  buffers_backend_fsync BIGINT, buffers_alloc BIGINT, stats_reset TIMESTAMPTZ);
CREATE TABLE pg_stat_database_conflicts (
  datid pg_oid, datname pg_name, confl_tablespace BIGINT, confl_lock BIGINT, confl_snapshot BIGINT,
  confl_bufferpin BIGINT, confl_deadlock BIGINT);
CREATE TABLE pg_stat_gssapi (
  "pid" INTEGER, gss_authenticated BOOLEAN, principal VARCHAR, encrypted BOOLEAN);
CREATE TABLE pg_stat_progress_analyze (
  "pid" INTEGER, datid pg_oid, datname pg_name, relid pg_oid, phase VARCHAR, sample_blks_total BIGINT,
  sample_blks_scanned BIGINT, ext_stats_total BIGINT, ext_stats_computed BIGINT, child_tables_total BIGINT,
  child_tables_done BIGINT, current_child_table_relid pg_oid);
CREATE TABLE pg_stat_progress_basebackup (
  "pid" INTEGER, phase VARCHAR, backup_total BIGINT, backup_streamed BIGINT, tablespaces_total BIGINT,
  tablespaces_streamed BIGINT);
CREATE TABLE pg_stat_progress_cluster (
  "pid" INTEGER, datid pg_oid, datname pg_name, relid pg_oid, command VARCHAR, phase VARCHAR,
  cluster_index_relid pg_oid, heap_tuples_scanned BIGINT, heap_tuples_written BIGINT, heap_blks_total BIGINT,
  heap_blks_scanned BIGINT, index_rebuild_count BIGINT);
CREATE TABLE pg_stat_progress_copy (
  "pid" INTEGER, datid pg_oid, datname pg_name, relid pg_oid, command VARCHAR, "type" VARCHAR,
  bytes_processed BIGINT, bytes_total BIGINT, tuples_processed BIGINT, tuples_excluded BIGINT);
CREATE TABLE pg_stat_progress_create_index (
  "pid" INTEGER, datid pg_oid, datname pg_name, relid pg_oid, index_relid pg_oid, command VARCHAR, phase VARCHAR,
  lockers_total BIGINT, lockers_done BIGINT, current_locker_pid BIGINT, blocks_total BIGINT, blocks_done BIGINT,
  tuples_total BIGINT, tuples_done BIGINT, partitions_total BIGINT, partitions_done BIGINT);
CREATE TABLE pg_stat_progress_vacuum (
  "pid" INTEGER, datid pg_oid, datname pg_name, relid pg_oid, phase VARCHAR, heap_blks_total BIGINT,
  heap_blks_scanned BIGINT, heap_blks_vacuumed BIGINT, index_vacuum_count BIGINT, max_dead_tuples BIGINT,
  num_dead_tuples BIGINT);
CREATE TABLE pg_stat_recovery_prefetch (
  stats_reset TIMESTAMPTZ, prefetch BIGINT, "hit" BIGINT, skip_init BIGINT, skip_new BIGINT, skip_fpw BIGINT,
  skip_rep BIGINT, wal_distance INTEGER, block_distance INTEGER, io_depth INTEGER);
CREATE TABLE pg_stat_replication (
  "pid" INTEGER, usesysid pg_oid, usename pg_name, application_name VARCHAR, client_addr VARCHAR,
  client_hostname VARCHAR, client_port INTEGER, backend_start TIMESTAMPTZ, backend_xmin pg_xid, state VARCHAR,
  sent_lsn VARCHAR, write_lsn VARCHAR, flush_lsn VARCHAR, replay_lsn VARCHAR, write_lag INTERVAL, flush_lag INTERVAL,
  replay_lag INTERVAL, sync_priority INTEGER, sync_state VARCHAR, reply_time TIMESTAMPTZ);
CREATE TABLE pg_stat_replication_slots (
  slot_name VARCHAR, spill_txns BIGINT, spill_count BIGINT, spill_bytes BIGINT, stream_txns BIGINT,
  stream_count BIGINT, stream_bytes BIGINT, total_txns BIGINT, total_bytes BIGINT, stats_reset TIMESTAMPTZ);
CREATE TABLE pg_stat_slru (
  "name" VARCHAR, blks_zeroed BIGINT, blks_hit BIGINT, blks_read BIGINT, blks_written BIGINT, blks_exists BIGINT,
  flushes BIGINT, truncates BIGINT, stats_reset TIMESTAMPTZ);
CREATE TABLE pg_stat_ssl (
  "pid" INTEGER, ssl BOOLEAN, "version" VARCHAR, cipher VARCHAR, bits INTEGER, client_dn VARCHAR,
  client_serial DECIMAL(38,6), issuer_dn VARCHAR);
CREATE TABLE pg_stat_subscription (
  subid pg_oid, subname pg_name, "pid" INTEGER, relid pg_oid, received_lsn VARCHAR, last_msg_send_time TIMESTAMPTZ,
  last_msg_receipt_time TIMESTAMPTZ, latest_end_lsn VARCHAR, latest_end_time TIMESTAMPTZ);
CREATE TABLE pg_stat_subscription_stats (
  subid pg_oid, subname pg_name, apply_error_count BIGINT, sync_error_count BIGINT, stats_reset TIMESTAMPTZ);
CREATE TABLE pg_stat_sys_indexes (
  relid pg_oid, indexrelid pg_oid, schemaname pg_name, relname pg_name, indexrelname pg_name, idx_scan BIGINT,
  idx_tup_read BIGINT, idx_tup_fetch BIGINT);
CREATE TABLE pg_stat_sys_tables (
  relid pg_oid, schemaname pg_name, relname pg_name, seq_scan BIGINT, seq_tup_read BIGINT, idx_scan BIGINT,
  idx_tup_fetch BIGINT, n_tup_ins BIGINT, n_tup_upd BIGINT, n_tup_del BIGINT, n_tup_hot_upd BIGINT,
  n_live_tup BIGINT, n_dead_tup BIGINT, n_mod_since_analyze BIGINT, n_ins_since_vacuum BIGINT,
  last_vacuum TIMESTAMPTZ, last_autovacuum TIMESTAMPTZ, last_analyze TIMESTAMPTZ, last_autoanalyze TIMESTAMPTZ,
  vacuum_count BIGINT, autovacuum_count BIGINT, analyze_count BIGINT, autoanalyze_count BIGINT);
CREATE TABLE pg_stat_user_functions (
  funcid pg_oid, schemaname pg_name, funcname pg_name, calls BIGINT, total_time DOUBLE, self_time DOUBLE);
CREATE TABLE pg_stat_wal (
  wal_records BIGINT, wal_fpi BIGINT, wal_bytes DECIMAL(38,6), wal_buffers_full BIGINT, wal_write BIGINT,
  wal_sync BIGINT, wal_write_time DOUBLE, wal_sync_time DOUBLE, stats_reset TIMESTAMPTZ);
CREATE TABLE pg_stat_wal_receiver (
  "pid" INTEGER, status VARCHAR, receive_start_lsn VARCHAR, receive_start_tli INTEGER, written_lsn VARCHAR,
  flushed_lsn VARCHAR, received_tli INTEGER, last_msg_send_time TIMESTAMPTZ, last_msg_receipt_time TIMESTAMPTZ,
  latest_end_lsn VARCHAR, latest_end_time TIMESTAMPTZ, slot_name VARCHAR, sender_host VARCHAR, sender_port INTEGER,
  conninfo VARCHAR);
CREATE TABLE pg_stat_xact_all_tables (
  relid pg_oid, schemaname pg_name, relname pg_name, seq_scan BIGINT, seq_tup_read BIGINT, idx_scan BIGINT,
  idx_tup_fetch BIGINT, n_tup_ins BIGINT, n_tup_upd BIGINT, n_tup_del BIGINT, n_tup_hot_upd BIGINT);
CREATE TABLE pg_stat_xact_sys_tables (
  relid pg_oid, schemaname pg_name, relname pg_name, seq_scan BIGINT, seq_tup_read BIGINT, idx_scan BIGINT,
  idx_tup_fetch BIGINT, n_tup_ins BIGINT, n_tup_upd BIGINT, n_tup_del BIGINT, n_tup_hot_upd BIGINT);
CREATE TABLE pg_stat_xact_user_functions (
  funcid pg_oid, schemaname pg_name, funcname pg_name, calls BIGINT, total_time DOUBLE, self_time DOUBLE);
CREATE TABLE pg_stat_xact_user_tables (
  relid pg_oid, schemaname pg_name, relname pg_name, seq_scan BIGINT, seq_tup_read BIGINT, idx_scan BIGINT,
  idx_tup_fetch BIGINT, n_tup_ins BIGINT, n_tup_upd BIGINT, n_tup_del BIGINT, n_tup_hot_upd BIGINT);
CREATE TABLE pg_statio_all_indexes (
  relid pg_oid, indexrelid pg_oid, schemaname pg_name, relname pg_name, indexrelname pg_name, idx_blks_read BIGINT,
  idx_blks_hit BIGINT);
CREATE TABLE pg_statio_all_sequences (
  relid pg_oid, schemaname pg_name, relname pg_name, blks_read BIGINT, blks_hit BIGINT);
CREATE TABLE pg_statio_all_tables (
  relid pg_oid, schemaname pg_name, relname pg_name, heap_blks_read BIGINT, heap_blks_hit BIGINT,
  idx_blks_read BIGINT, idx_blks_hit BIGINT, toast_blks_read BIGINT, toast_blks_hit BIGINT, tidx_blks_read BIGINT,
  tidx_blks_hit BIGINT);
CREATE TABLE pg_statio_sys_indexes (
  relid pg_oid, indexrelid pg_oid, schemaname pg_name, relname pg_name, indexrelname pg_name, idx_blks_read BIGINT,
  idx_blks_hit BIGINT);
CREATE TABLE pg_statio_sys_sequences (
  relid pg_oid, schemaname pg_name, relname pg_name, blks_read BIGINT, blks_hit BIGINT);
CREATE TABLE pg_statio_sys_tables (
  relid pg_oid, schemaname pg_name, relname pg_name, heap_blks_read BIGINT, heap_blks_hit BIGINT,
  idx_blks_read BIGINT, idx_blks_hit BIGINT, toast_blks_read BIGINT, toast_blks_hit BIGINT, tidx_blks_read BIGINT,
  tidx_blks_hit BIGINT);
CREATE TABLE pg_statio_user_indexes (
  relid pg_oid, indexrelid pg_oid, schemaname pg_name, relname pg_name, indexrelname pg_name, idx_blks_read BIGINT,
  idx_blks_hit BIGINT);
CREATE TABLE pg_statio_user_sequences (
  relid pg_oid, schemaname pg_name, relname pg_name, blks_read BIGINT, blks_hit BIGINT);
CREATE TABLE pg_statio_user_tables (
  relid pg_oid, schemaname pg_name, relname pg_name, heap_blks_read BIGINT, heap_blks_hit BIGINT,
  idx_blks_read BIGINT, idx_blks_hit BIGINT, toast_blks_read BIGINT, toast_blks_hit BIGINT, tidx_blks_read BIGINT,
  tidx_blks_hit BIGINT);
CREATE TABLE pg_statistic (
  starelid pg_oid, staattnum SMALLINT, stainherit BOOLEAN, stanullfrac REAL, stawidth INTEGER, stadistinct REAL,
  stakind1 SMALLINT, stakind2 SMALLINT, stakind3 SMALLINT, stakind4 SMALLINT, stakind5 SMALLINT, staop1 pg_oid,
  staop2 pg_oid, staop3 pg_oid, staop4 pg_oid, staop5 pg_oid, stacoll1 pg_oid, stacoll2 pg_oid, stacoll3 pg_oid,
  stacoll4 pg_oid, stacoll5 pg_oid, stanumbers1 REAL[], stanumbers2 REAL[], stanumbers3 REAL[], stanumbers4 REAL[],
  stanumbers5 REAL[], stavalues1 VARCHAR, stavalues2 VARCHAR, stavalues3 VARCHAR, stavalues4 VARCHAR,
  stavalues5 VARCHAR);
CREATE TABLE pg_statistic_ext (
  oid pg_oid, stxrelid pg_oid, stxname pg_name, stxnamespace pg_oid, stxowner pg_oid, stxstattarget INTEGER,
  stxkeys pg_int2vector, stxkind pg_char[], stxexprs pg_node_tree);
CREATE TABLE pg_statistic_ext_data (
  stxoid pg_oid, stxdinherit BOOLEAN, stxdndistinct VARCHAR, stxddependencies VARCHAR, stxdmcv VARCHAR,
  stxdexpr VARCHAR[]);
CREATE TABLE pg_stats (
  schemaname pg_name, tablename pg_name, attname pg_name, inherited BOOLEAN, null_frac REAL, avg_width INTEGER,
  n_distinct REAL, most_common_vals VARCHAR, most_common_freqs REAL[], histogram_bounds VARCHAR, correlation REAL,
  most_common_elems VARCHAR, most_common_elem_freqs REAL[], elem_count_histogram REAL[]);
CREATE TABLE pg_stats_ext (
  schemaname pg_name, tablename pg_name, statistics_schemaname pg_name, statistics_name pg_name,
  statistics_owner pg_name, attnames pg_name[], exprs VARCHAR[], kinds pg_char[], inherited BOOLEAN,
  n_distinct VARCHAR, dependencies VARCHAR, most_common_vals VARCHAR[], most_common_val_nulls BOOLEAN[],
  most_common_freqs DOUBLE[], most_common_base_freqs DOUBLE[]);
CREATE TABLE pg_stats_ext_exprs (
  schemaname pg_name, tablename pg_name, statistics_schemaname pg_name, statistics_name pg_name,
  statistics_owner pg_name, expr VARCHAR, inherited BOOLEAN, null_frac REAL, avg_width INTEGER, n_distinct REAL,
  most_common_vals VARCHAR, most_common_freqs REAL[], histogram_bounds VARCHAR, correlation REAL,
  most_common_elems VARCHAR, most_common_elem_freqs REAL[], elem_count_histogram REAL[]);
CREATE TABLE pg_subscription (
  oid pg_oid, subdbid pg_oid, subskiplsn VARCHAR, subname pg_name, subowner pg_oid, subenabled BOOLEAN,
  subbinary BOOLEAN, substream BOOLEAN, subtwophasestate pg_char, subdisableonerr BOOLEAN, subconninfo VARCHAR,
  subslotname pg_name, subsynccommit VARCHAR, subpublications VARCHAR[]);
CREATE TABLE pg_subscription_rel (
  srsubid pg_oid, srrelid pg_oid, srsubstate pg_char, srsublsn VARCHAR);
CREATE TABLE pg_timezone_abbrevs (
  "abbrev" VARCHAR, utc_offset INTERVAL, is_dst BOOLEAN);
CREATE TABLE pg_transform (
  oid pg_oid, trftype pg_oid, trflang pg_oid, trffromsql pg_regproc, trftosql pg_regproc);
CREATE TABLE pg_trigger (
  oid pg_oid, tgrelid pg_oid, tgparentid pg_oid, tgname pg_name, tgfoid pg_oid, tgtype SMALLINT, tgenabled pg_char,
  tgisinternal BOOLEAN, tgconstrrelid pg_oid, tgconstrindid pg_oid, tgconstraint pg_oid, tgdeferrable BOOLEAN,
  tginitdeferred BOOLEAN, tgnargs SMALLINT, tgattr pg_int2vector, tgargs BLOB, tgqual pg_node_tree,
  tgoldtable pg_name, tgnewtable pg_name);
CREATE TABLE pg_ts_config (
  oid pg_oid, cfgname pg_name, cfgnamespace pg_oid, cfgowner pg_oid, cfgparser pg_oid);
CREATE TABLE pg_ts_config_map (
  mapcfg pg_oid, maptokentype INTEGER, mapseqno INTEGER, mapdict pg_oid);
CREATE TABLE pg_ts_dict (
  oid pg_oid, dictname pg_name, dictnamespace pg_oid, dictowner pg_oid, dicttemplate pg_oid, dictinitoption VARCHAR);
CREATE TABLE pg_ts_parser (
  oid pg_oid, prsname pg_name, prsnamespace pg_oid, prsstart pg_regproc, prstoken pg_regproc, prsend pg_regproc,
  prsheadline pg_regproc, prslextype pg_regproc);
CREATE TABLE pg_ts_template (
  oid pg_oid, tmplname pg_name, tmplnamespace pg_oid, tmplinit pg_regproc, tmpllexize pg_regproc);
CREATE TABLE pg_user_mapping (
  oid pg_oid, umuser pg_oid, umserver pg_oid, umoptions VARCHAR[]);
CREATE TABLE pg_user_mappings (
  umid pg_oid, srvid pg_oid, srvname pg_name, umuser pg_oid, usename pg_name, umoptions VARCHAR[]);
