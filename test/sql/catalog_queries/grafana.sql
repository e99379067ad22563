-- Grafana: queries of the kind its PostgreSQL source sends, written from memory, not taken from its source or a log; each ran on a PostgreSQL 15.
-- ${kind:name} stands for an object's number; a line of ';' ends a query.

-- @ q1
SELECT current_setting('server_version_num')::int/100 as version
;
---- version
1500

-- @ q2
select quote_ident(table_name) as "table" from information_schema.tables where quote_ident(table_schema) not in ('information_schema','pg_catalog','_timescaledb_cache','_timescaledb_catalog','_timescaledb_internal','_timescaledb_config','timescaledb_information','timescaledb_experimental') and table_type = 'BASE TABLE' and quote_ident(table_schema) IN (SELECT CASE WHEN trim(s[i]) = '"$user"' THEN user ELSE trim(s[i]) END FROM generate_series(array_lower(string_to_array(current_setting('search_path'),','),1), array_upper(string_to_array(current_setting('search_path'),','),1)) as i, string_to_array(current_setting('search_path'),',') s)
;
---- table | without types_all
customer
orders0
pair

-- @ q3
select quote_ident(column_name) as "column", data_type as "type" from information_schema.columns where quote_ident(table_name) = 'customer'
;
---- column type
balance	numeric
born	date
created	timestamp with time zone
email	text
id	integer
m	USER-DEFINED
name	character varying
tags	ARRAY

-- @ q4
SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'
;

