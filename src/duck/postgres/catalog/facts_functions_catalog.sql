-- Functions of the catalogue, the session and the server (facts_functions.sql).

INSERT INTO proc_facts FROM functions_of($$
89|version|f|f|f|t|f|s|s|25|0||||
636|pg_indexam_has_property|f|f|f|t|f|s|s|16|0|26 25|||
637|pg_index_has_property|f|f|f|t|f|s|s|16|0|2205 25|||
638|pg_index_column_has_property|f|f|f|t|f|s|s|16|0|2205 23 25|||
745|current_user|f|f|f|t|f|s|s|19|0||||
746|session_user|f|f|f|t|f|s|s|19|0||||
810|pg_client_encoding|f|f|f|t|f|s|s|19|0||||
817|current_query|f|f|f|f|f|v|r|25|0||||
861|current_database|f|f|f|t|f|s|s|19|0||||
1081|format_type|f|f|f|f|f|s|s|25|0|26 23|||
1215|obj_description|f|f|f|t|f|s|s|25|0|26 19|||
1216|col_description|f|f|f|t|f|s|s|25|0|26 23|||
1264|pg_char_to_encoding|f|f|f|t|f|s|s|23|0|19|||
1269|pg_column_size|f|f|f|t|f|s|s|23|0|2276|||
1282|quote_ident|f|f|f|t|f|i|s|25|0|25|||
1283|quote_literal|f|f|f|t|f|i|s|25|0|25|||
1285|quote_literal|f|f|f|t|f|s|s|25|0|2283|||
1289|quote_nullable|f|f|f|f|f|i|s|25|0|25|||
1290|quote_nullable|f|f|f|f|f|s|s|25|0|2283|||
1348|obj_description|f|f|f|t|f|s|s|25|0|26|||
1387|pg_get_constraintdef|f|f|f|t|f|s|s|25|0|26|||
1402|current_schema|f|f|f|t|f|s|u|19|0||||
1403|current_schemas|f|f|f|t|f|s|u|1003|0|16|||
1573|pg_get_ruledef|f|f|f|t|f|s|s|25|0|26|||
1597|pg_encoding_to_char|f|f|f|t|f|s|s|19|0|23|||
1619|pg_typeof|f|f|f|f|f|s|s|2206|0|2276|||
1640|pg_get_viewdef|f|f|f|t|f|s|r|25|0|25|||
1641|pg_get_viewdef|f|f|f|t|f|s|r|25|0|26|||
1642|pg_get_userbyid|f|f|f|t|f|s|s|19|0|26|||
1643|pg_get_indexdef|f|f|f|t|f|s|s|25|0|26|||
1662|pg_get_triggerdef|f|f|f|t|f|s|s|25|0|26|||
1665|pg_get_serial_sequence|f|f|f|t|f|s|s|25|0|25 25|||
1686|pg_get_keywords|f|f|f|t|t|s|s|2249|0||word,catcode,barelabel,catdesc,baredesc|25 18 16 25 25|ooooo
1689|aclexplode|f|f|f|t|t|s|s|2249|0|1034|acl,grantor,grantee,privilege_type,is_grantable|1034 26 26 25 16|ioooo
1716|pg_get_expr|f|f|f|t|f|s|s|25|0|194 26|||
1922|has_table_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
1923|has_table_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
1924|has_table_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
1925|has_table_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
1926|has_table_privilege|f|f|f|t|f|s|s|16|0|25 25|||
1927|has_table_privilege|f|f|f|t|f|s|s|16|0|26 25|||
1928|pg_stat_get_numscans|f|f|f|t|f|s|r|20|0|26|||
1993|shobj_description|f|f|f|t|f|s|s|25|0|26 19|||
2026|pg_backend_pid|f|f|f|t|f|s|r|23|0||||
2034|pg_conf_load_time|f|f|f|t|f|s|r|1184|0||||
2077|current_setting|f|f|f|t|f|s|s|25|0|25|||
2078|set_config|f|f|f|f|f|v|u|25|0|25 25 16|||
2079|pg_table_is_visible|f|f|f|t|f|s|s|16|0|26|||
2080|pg_type_is_visible|f|f|f|t|f|s|s|16|0|26|||
2081|pg_function_is_visible|f|f|f|t|f|s|s|16|0|26|||
2082|pg_operator_is_visible|f|f|f|t|f|s|s|16|0|26|||
2083|pg_opclass_is_visible|f|f|f|t|f|s|s|16|0|26|||
2093|pg_conversion_is_visible|f|f|f|t|f|s|s|16|0|26|||
2096|pg_terminate_backend|f|f|f|t|f|v|s|16|0|23 20|pid,timeout||
2098|pg_get_functiondef|f|f|f|t|f|s|s|25|0|26|||
2162|pg_get_function_arguments|f|f|f|t|f|s|s|25|0|26|||
2165|pg_get_function_result|f|f|f|t|f|s|s|25|0|26|||
2168|pg_database_size|f|f|f|t|f|v|s|20|0|19|||
2171|pg_cancel_backend|f|f|f|t|f|v|s|16|0|23|||
2181|has_sequence_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
2182|has_sequence_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
2183|has_sequence_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
2184|has_sequence_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
2185|has_sequence_privilege|f|f|f|t|f|s|s|16|0|25 25|||
2186|has_sequence_privilege|f|f|f|t|f|s|s|16|0|26 25|||
2197|inet_client_port|f|f|f|f|f|s|r|23|0||||
2199|inet_server_port|f|f|f|f|f|s|r|23|0||||
2232|pg_get_function_identity_arguments|f|f|f|t|f|s|s|25|0|26|||
2250|has_database_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
2251|has_database_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
2252|has_database_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
2253|has_database_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
2254|has_database_privilege|f|f|f|t|f|s|s|16|0|25 25|||
2255|has_database_privilege|f|f|f|t|f|s|s|16|0|26 25|||
2256|has_function_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
2257|has_function_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
2258|has_function_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
2259|has_function_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
2260|has_function_privilege|f|f|f|t|f|s|s|16|0|25 25|||
2261|has_function_privilege|f|f|f|t|f|s|s|16|0|26 25|||
2262|has_language_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
2263|has_language_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
2264|has_language_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
2265|has_language_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
2266|has_language_privilege|f|f|f|t|f|s|s|16|0|25 25|||
2267|has_language_privilege|f|f|f|t|f|s|s|16|0|26 25|||
2268|has_schema_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
2269|has_schema_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
2270|has_schema_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
2271|has_schema_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
2272|has_schema_privilege|f|f|f|t|f|s|s|16|0|25 25|||
2273|has_schema_privilege|f|f|f|t|f|s|s|16|0|26 25|||
2286|pg_total_relation_size|f|f|f|t|f|v|s|20|0|2205|||
2288|pg_size_pretty|f|f|f|t|f|i|s|25|0|20|||
2289|pg_options_to_table|f|f|f|t|t|s|s|2249|0|1009|options_array,option_name,option_value|1009 25 25|ioo
2322|pg_tablespace_size|f|f|f|t|f|v|s|20|0|26|||
2323|pg_tablespace_size|f|f|f|t|f|v|s|20|0|19|||
2324|pg_database_size|f|f|f|t|f|v|s|20|0|26|||
2325|pg_relation_size|f|f|f|t|f|v|s|20|0|2205|||
2332|pg_relation_size|f|f|f|t|f|v|s|20|0|2205 25|||
2390|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
2391|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
2392|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
2393|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
2394|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|25 25|||
2395|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|26 25|||
2504|pg_get_ruledef|f|f|f|t|f|s|s|25|0|26 16|||
2505|pg_get_viewdef|f|f|f|t|f|s|r|25|0|25 16|||
2506|pg_get_viewdef|f|f|f|t|f|s|r|25|0|26 16|||
2507|pg_get_indexdef|f|f|f|t|f|s|s|25|0|26 23 16|||
2508|pg_get_constraintdef|f|f|f|t|f|s|s|25|0|26 16|||
2509|pg_get_expr|f|f|f|t|f|s|s|25|0|194 26 16|||
2560|pg_postmaster_start_time|f|f|f|t|f|s|s|1184|0||||
2561|pg_blocking_pids|f|f|f|t|f|v|s|1007|0|23|||
2621|pg_reload_conf|f|f|f|t|f|v|s|16|0||||
2622|pg_rotate_logfile|f|f|f|t|f|v|s|16|0||||
2626|pg_sleep|f|f|f|t|f|v|s|2278|0|701|||
2705|pg_has_role|f|f|f|t|f|s|s|16|0|19 19 25|||
2706|pg_has_role|f|f|f|t|f|s|s|16|0|19 26 25|||
2707|pg_has_role|f|f|f|t|f|s|s|16|0|26 19 25|||
2708|pg_has_role|f|f|f|t|f|s|s|16|0|26 26 25|||
2709|pg_has_role|f|f|f|t|f|s|s|16|0|19 25|||
2710|pg_has_role|f|f|f|t|f|s|s|16|0|26 25|||
2730|pg_get_triggerdef|f|f|f|t|f|s|s|25|0|26 16|||
2854|pg_my_temp_schema|f|f|f|t|f|s|r|26|0||||
2855|pg_is_other_temp_schema|f|f|f|t|f|s|s|16|0|26|||
2856|pg_timezone_names|f|f|f|t|t|s|s|2249|0||name,abbrev,utc_offset,is_dst|25 25 1186 16|oooo
2880|pg_advisory_lock|f|f|f|t|f|v|r|2278|0|20|||
2881|pg_advisory_lock_shared|f|f|f|t|f|v|r|2278|0|20|||
2882|pg_try_advisory_lock|f|f|f|t|f|v|r|16|0|20|||
2884|pg_advisory_unlock|f|f|f|t|f|v|r|16|0|20|||
2885|pg_advisory_unlock_shared|f|f|f|t|f|v|r|16|0|20|||
2886|pg_advisory_lock|f|f|f|t|f|v|r|2278|0|23 23|||
2887|pg_advisory_lock_shared|f|f|f|t|f|v|r|2278|0|23 23|||
2888|pg_try_advisory_lock|f|f|f|t|f|v|r|16|0|23 23|||
2890|pg_advisory_unlock|f|f|f|t|f|v|r|16|0|23 23|||
2891|pg_advisory_unlock_shared|f|f|f|t|f|v|r|16|0|23 23|||
2892|pg_advisory_unlock_all|f|f|f|t|f|v|r|2278|0||||
2943|txid_current|f|f|f|t|f|s|u|20|0||||
2997|pg_table_size|f|f|f|t|f|v|s|20|0|2205|||
2998|pg_indexes_size|f|f|f|t|f|v|s|20|0|2205|||
2999|pg_relation_filenode|f|f|f|t|f|s|s|26|0|2205|||
3000|has_foreign_data_wrapper_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
3001|has_foreign_data_wrapper_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
3002|has_foreign_data_wrapper_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
3003|has_foreign_data_wrapper_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
3004|has_foreign_data_wrapper_privilege|f|f|f|t|f|s|s|16|0|25 25|||
3005|has_foreign_data_wrapper_privilege|f|f|f|t|f|s|s|16|0|26 25|||
3006|has_server_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
3007|has_server_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
3008|has_server_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
3009|has_server_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
3010|has_server_privilege|f|f|f|t|f|s|s|16|0|25 25|||
3011|has_server_privilege|f|f|f|t|f|s|s|16|0|26 25|||
3012|has_column_privilege|f|f|f|t|f|s|s|16|0|19 25 25 25|||
3013|has_column_privilege|f|f|f|t|f|s|s|16|0|19 25 21 25|||
3014|has_column_privilege|f|f|f|t|f|s|s|16|0|19 26 25 25|||
3015|has_column_privilege|f|f|f|t|f|s|s|16|0|19 26 21 25|||
3016|has_column_privilege|f|f|f|t|f|s|s|16|0|26 25 25 25|||
3017|has_column_privilege|f|f|f|t|f|s|s|16|0|26 25 21 25|||
3018|has_column_privilege|f|f|f|t|f|s|s|16|0|26 26 25 25|||
3019|has_column_privilege|f|f|f|t|f|s|s|16|0|26 26 21 25|||
3020|has_column_privilege|f|f|f|t|f|s|s|16|0|25 25 25|||
3021|has_column_privilege|f|f|f|t|f|s|s|16|0|25 21 25|||
3022|has_column_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
3023|has_column_privilege|f|f|f|t|f|s|s|16|0|26 21 25|||
3024|has_any_column_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
3025|has_any_column_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
3026|has_any_column_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
3027|has_any_column_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
3028|has_any_column_privilege|f|f|f|t|f|s|s|16|0|25 25|||
3029|has_any_column_privilege|f|f|f|t|f|s|s|16|0|26 25|||
3034|pg_relation_filepath|f|f|f|t|f|s|s|25|0|2205|||
3073|pg_is_wal_replay_paused|f|f|f|t|f|v|s|16|0||||
3078|pg_sequence_parameters|f|f|f|t|f|s|s|2249|0|26|sequence_oid,start_value,minimum_value,maximum_value,increment,cycle_option,cache_size,data_type|26 20 20 20 20 16 20 26|iooooooo
3083|pg_available_extension_versions|f|f|f|t|t|s|s|2249|0||name,version,superuser,trusted,relocatable,schema,requires,comment|19 25 16 16 16 19 1003 25|oooooooo
3089|pg_advisory_xact_lock|f|f|f|t|f|v|r|2278|0|20|||
3091|pg_try_advisory_xact_lock|f|f|f|t|f|v|r|16|0|20|||
3093|pg_advisory_xact_lock|f|f|f|t|f|v|r|2278|0|23 23|||
3095|pg_try_advisory_xact_lock|f|f|f|t|f|v|r|16|0|23 23|||
3138|has_type_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
3139|has_type_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
3140|has_type_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
3141|has_type_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
3142|has_type_privilege|f|f|f|t|f|s|s|16|0|25 25|||
3143|has_type_privilege|f|f|f|t|f|s|s|16|0|26 25|||
3159|pg_get_viewdef|f|f|f|t|f|s|r|25|0|26 23|||
3166|pg_size_pretty|f|f|f|t|f|i|s|25|0|1700|||
3294|current_setting|f|f|f|t|f|s|s|25|0|25 16|||
3298|row_security_active|f|f|f|t|f|s|s|16|0|26|||
3299|row_security_active|f|f|f|t|f|s|s|16|0|25|||
3348|txid_current_if_assigned|f|f|f|t|f|s|u|20|0||||
3352|pg_get_partkeydef|f|f|f|t|f|s|s|25|0|26|||
3403|pg_statistics_obj_is_visible|f|f|f|t|f|s|s|16|0|26|||
3408|pg_get_partition_constraintdef|f|f|f|t|f|s|s|25|0|26|||
3415|pg_get_statisticsobjdef|f|f|f|t|f|s|s|25|0|26|||
3454|pg_filenode_relation|f|f|f|t|f|s|s|2205|0|26 26|||
3493|to_regtype|f|f|f|t|f|s|s|2206|0|25|||
3494|to_regproc|f|f|f|t|f|s|s|24|0|25|||
3495|to_regclass|f|f|f|t|f|s|s|2205|0|25|||
3537|pg_describe_object|f|f|f|t|f|s|s|25|0|26 26 23|||
3756|pg_ts_parser_is_visible|f|f|f|t|f|s|s|16|0|26|||
3757|pg_ts_dict_is_visible|f|f|f|t|f|s|s|16|0|26|||
3758|pg_ts_config_is_visible|f|f|f|t|f|s|s|16|0|26|||
3768|pg_ts_template_is_visible|f|f|f|t|f|s|s|16|0|26|||
3778|pg_tablespace_location|f|f|f|t|f|s|s|25|0|26|||
3808|pg_get_function_arg_default|f|f|f|t|f|s|s|25|0|26 23|||
3809|pg_export_snapshot|f|f|f|t|f|v|u|25|0||||
3810|pg_is_in_recovery|f|f|f|t|f|v|s|16|0||||
3815|pg_collation_is_visible|f|f|f|t|f|s|s|16|0|26|||
3829|pg_opfamily_is_visible|f|f|f|t|f|s|s|16|0|26|||
3839|pg_identify_object|f|f|f|t|f|s|s|2249|0|26 26 23|classid,objid,objsubid,type,schema,name,identity|26 26 23 25 25 25 25|iiioooo
3842|pg_relation_is_updatable|f|f|f|t|f|s|s|23|0|2205 16|||
3843|pg_column_is_updatable|f|f|f|t|f|s|s|16|0|2205 21 16|||
3935|pg_sleep_for|f|f|f|t|f|v|s|2278|0|1186|||
3936|pg_sleep_until|f|f|f|t|f|v|s|2278|0|1184|||
3943|acldefault|f|f|f|t|f|i|s|1034|0|18 26|||
4032|pg_sequence_last_value|f|f|f|t|f|v|u|20|0|2205|||
4086|to_regnamespace|f|f|f|t|f|s|s|4089|0|25|||
4093|to_regrole|f|f|f|t|f|s|s|4096|0|25|||
5059|pg_current_xact_id|f|f|f|t|f|s|u|5069|0||||
6120|pg_get_replica_identity_index|f|f|f|t|f|s|s|2205|0|2205|||
6121|pg_relation_is_publishable|f|f|f|t|f|s|s|16|0|2205|||
6174|pg_get_statisticsobjdef_columns|f|f|f|t|f|s|s|25|0|26|||
6205|has_parameter_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
6206|has_parameter_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
6207|has_parameter_privilege|f|f|f|t|f|s|s|16|0|25 25|||$$);
