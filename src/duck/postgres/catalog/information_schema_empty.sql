-- Views of information_schema that are always empty here: things that Millrace does not have.

CREATE TABLE _pg_foreign_data_wrappers (
  oid pg_oid, fdwowner pg_oid, fdwoptions VARCHAR[], foreign_data_wrapper_catalog pg_name,
  foreign_data_wrapper_name pg_name, authorization_identifier pg_name, foreign_data_wrapper_language VARCHAR);
CREATE TABLE _pg_foreign_servers (
  oid pg_oid, srvoptions VARCHAR[], foreign_server_catalog pg_name, foreign_server_name pg_name,
  foreign_data_wrapper_catalog pg_name, foreign_data_wrapper_name pg_name, foreign_server_type VARCHAR,
  foreign_server_version VARCHAR, authorization_identifier pg_name);
CREATE TABLE _pg_foreign_table_columns (
  nspname pg_name, relname pg_name, attname pg_name, attfdwoptions VARCHAR[]);
CREATE TABLE _pg_foreign_tables (
  foreign_table_catalog pg_name, foreign_table_schema pg_name, foreign_table_name pg_name, ftoptions VARCHAR[],
  foreign_server_catalog pg_name, foreign_server_name pg_name, authorization_identifier pg_name);
CREATE TABLE _pg_user_mappings (
  oid pg_oid, umoptions VARCHAR[], umuser pg_oid, authorization_identifier pg_name, foreign_server_catalog pg_name,
  foreign_server_name pg_name, srvowner pg_name);
CREATE TABLE administrable_role_authorizations (
  grantee pg_name, role_name pg_name, is_grantable VARCHAR);
CREATE TABLE applicable_roles (
  grantee pg_name, role_name pg_name, is_grantable VARCHAR);
CREATE TABLE attributes (
  udt_catalog pg_name, udt_schema pg_name, udt_name pg_name, attribute_name pg_name, ordinal_position INTEGER,
  attribute_default VARCHAR, is_nullable VARCHAR, data_type VARCHAR, character_maximum_length INTEGER,
  character_octet_length INTEGER, character_set_catalog pg_name, character_set_schema pg_name,
  character_set_name pg_name, collation_catalog pg_name, collation_schema pg_name, collation_name pg_name,
  numeric_precision INTEGER, numeric_precision_radix INTEGER, numeric_scale INTEGER, datetime_precision INTEGER,
  interval_type VARCHAR, interval_precision INTEGER, attribute_udt_catalog pg_name, attribute_udt_schema pg_name,
  attribute_udt_name pg_name, scope_catalog pg_name, scope_schema pg_name, scope_name pg_name,
  maximum_cardinality INTEGER, dtd_identifier pg_name, is_derived_reference_attribute VARCHAR);
CREATE TABLE check_constraint_routine_usage (
  constraint_catalog pg_name, constraint_schema pg_name, constraint_name pg_name, specific_catalog pg_name,
  specific_schema pg_name, specific_name pg_name);
CREATE TABLE column_column_usage (
  table_catalog pg_name, table_schema pg_name, table_name pg_name, column_name pg_name, dependent_column pg_name);
CREATE TABLE column_domain_usage (
  domain_catalog pg_name, domain_schema pg_name, domain_name pg_name, table_catalog pg_name, table_schema pg_name,
  table_name pg_name, column_name pg_name);
CREATE TABLE column_options (
  table_catalog pg_name, table_schema pg_name, table_name pg_name, column_name pg_name, option_name pg_name,
  option_value VARCHAR);
CREATE TABLE column_udt_usage (
  udt_catalog pg_name, udt_schema pg_name, udt_name pg_name, table_catalog pg_name, table_schema pg_name,
  table_name pg_name, column_name pg_name);
CREATE TABLE data_type_privileges (
  object_catalog pg_name, object_schema pg_name, object_name pg_name, object_type VARCHAR, dtd_identifier pg_name);
CREATE TABLE domain_constraints (
  constraint_catalog pg_name, constraint_schema pg_name, constraint_name pg_name, domain_catalog pg_name,
  domain_schema pg_name, domain_name pg_name, is_deferrable VARCHAR, initially_deferred VARCHAR);
CREATE TABLE domain_udt_usage (
  udt_catalog pg_name, udt_schema pg_name, udt_name pg_name, domain_catalog pg_name, domain_schema pg_name,
  domain_name pg_name);
CREATE TABLE domains (
  domain_catalog pg_name, domain_schema pg_name, domain_name pg_name, data_type VARCHAR,
  character_maximum_length INTEGER, character_octet_length INTEGER, character_set_catalog pg_name,
  character_set_schema pg_name, character_set_name pg_name, collation_catalog pg_name, collation_schema pg_name,
  collation_name pg_name, numeric_precision INTEGER, numeric_precision_radix INTEGER, numeric_scale INTEGER,
  datetime_precision INTEGER, interval_type VARCHAR, interval_precision INTEGER, domain_default VARCHAR,
  udt_catalog pg_name, udt_schema pg_name, udt_name pg_name, scope_catalog pg_name, scope_schema pg_name,
  scope_name pg_name, maximum_cardinality INTEGER, dtd_identifier pg_name);
CREATE TABLE foreign_data_wrapper_options (
  foreign_data_wrapper_catalog pg_name, foreign_data_wrapper_name pg_name, option_name pg_name, option_value VARCHAR);
CREATE TABLE foreign_data_wrappers (
  foreign_data_wrapper_catalog pg_name, foreign_data_wrapper_name pg_name, authorization_identifier pg_name,
  library_name VARCHAR, foreign_data_wrapper_language VARCHAR);
CREATE TABLE foreign_server_options (
  foreign_server_catalog pg_name, foreign_server_name pg_name, option_name pg_name, option_value VARCHAR);
CREATE TABLE foreign_servers (
  foreign_server_catalog pg_name, foreign_server_name pg_name, foreign_data_wrapper_catalog pg_name,
  foreign_data_wrapper_name pg_name, foreign_server_type VARCHAR, foreign_server_version VARCHAR,
  authorization_identifier pg_name);
CREATE TABLE foreign_table_options (
  foreign_table_catalog pg_name, foreign_table_schema pg_name, foreign_table_name pg_name, option_name pg_name,
  option_value VARCHAR);
CREATE TABLE foreign_tables (
  foreign_table_catalog pg_name, foreign_table_schema pg_name, foreign_table_name pg_name,
  foreign_server_catalog pg_name, foreign_server_name pg_name);
CREATE TABLE role_routine_grants (
  grantor pg_name, grantee pg_name, specific_catalog pg_name, specific_schema pg_name, specific_name pg_name,
  routine_catalog pg_name, routine_schema pg_name, routine_name pg_name, privilege_type VARCHAR, is_grantable VARCHAR);
CREATE TABLE role_udt_grants (
  grantor pg_name, grantee pg_name, udt_catalog pg_name, udt_schema pg_name, udt_name pg_name,
  privilege_type VARCHAR, is_grantable VARCHAR);
CREATE TABLE role_usage_grants (
  grantor pg_name, grantee pg_name, object_catalog pg_name, object_schema pg_name, object_name pg_name,
  object_type VARCHAR, privilege_type VARCHAR, is_grantable VARCHAR);
CREATE TABLE routine_column_usage (
  specific_catalog pg_name, specific_schema pg_name, specific_name pg_name, routine_catalog pg_name,
  routine_schema pg_name, routine_name pg_name, table_catalog pg_name, table_schema pg_name, table_name pg_name,
  column_name pg_name);
CREATE TABLE routine_privileges (
  grantor pg_name, grantee pg_name, specific_catalog pg_name, specific_schema pg_name, specific_name pg_name,
  routine_catalog pg_name, routine_schema pg_name, routine_name pg_name, privilege_type VARCHAR, is_grantable VARCHAR);
CREATE TABLE routine_routine_usage (
  specific_catalog pg_name, specific_schema pg_name, specific_name pg_name, routine_catalog pg_name,
  routine_schema pg_name, routine_name pg_name);
CREATE TABLE routine_sequence_usage (
  specific_catalog pg_name, specific_schema pg_name, specific_name pg_name, routine_catalog pg_name,
  routine_schema pg_name, routine_name pg_name, sequence_catalog pg_name, sequence_schema pg_name,
  sequence_name pg_name);
CREATE TABLE routine_table_usage (
  specific_catalog pg_name, specific_schema pg_name, specific_name pg_name, routine_catalog pg_name,
  routine_schema pg_name, routine_name pg_name, table_catalog pg_name, table_schema pg_name, table_name pg_name);
CREATE TABLE sql_features (
  feature_id VARCHAR, feature_name VARCHAR, sub_feature_id VARCHAR, sub_feature_name VARCHAR, is_supported VARCHAR,
  is_verified_by VARCHAR, comments VARCHAR);
CREATE TABLE sql_parts (
  feature_id VARCHAR, feature_name VARCHAR, is_supported VARCHAR, is_verified_by VARCHAR, comments VARCHAR);
CREATE TABLE sql_sizing (
  sizing_id INTEGER, sizing_name VARCHAR, supported_value INTEGER, comments VARCHAR);
CREATE TABLE transforms (
  udt_catalog pg_name, udt_schema pg_name, udt_name pg_name, specific_catalog pg_name, specific_schema pg_name,
  specific_name pg_name, group_name pg_name, transform_type VARCHAR);
CREATE TABLE triggered_update_columns (
  trigger_catalog pg_name, trigger_schema pg_name, trigger_name pg_name, event_object_catalog pg_name,
  event_object_schema pg_name, event_object_table pg_name, event_object_column pg_name);
CREATE TABLE triggers (
  trigger_catalog pg_name, trigger_schema pg_name, trigger_name pg_name, event_manipulation VARCHAR,
  event_object_catalog pg_name, event_object_schema pg_name, event_object_table pg_name, action_order INTEGER,
  action_condition VARCHAR, action_statement VARCHAR, action_orientation VARCHAR, action_timing VARCHAR,
  action_reference_old_table pg_name, action_reference_new_table pg_name, action_reference_old_row pg_name,
  action_reference_new_row pg_name, created TIMESTAMPTZ);
CREATE TABLE udt_privileges (
  grantor pg_name, grantee pg_name, udt_catalog pg_name, udt_schema pg_name, udt_name pg_name,
  privilege_type VARCHAR, is_grantable VARCHAR);
CREATE TABLE usage_privileges (
  grantor pg_name, grantee pg_name, object_catalog pg_name, object_schema pg_name, object_name pg_name,
  object_type VARCHAR, privilege_type VARCHAR, is_grantable VARCHAR);
CREATE TABLE user_mapping_options (
  authorization_identifier pg_name, foreign_server_catalog pg_name, foreign_server_name pg_name, option_name pg_name,
  option_value VARCHAR);
CREATE TABLE user_mappings (
  authorization_identifier pg_name, foreign_server_catalog pg_name, foreign_server_name pg_name);
CREATE TABLE view_column_usage (
  view_catalog pg_name, view_schema pg_name, view_name pg_name, table_catalog pg_name, table_schema pg_name,
  table_name pg_name, column_name pg_name);
CREATE TABLE view_routine_usage (
  table_catalog pg_name, table_schema pg_name, table_name pg_name, specific_catalog pg_name, specific_schema pg_name,
  specific_name pg_name);
