-- What a PostgreSQL 15 knows from the start of functions, recorded from its catalogue: pg_proc for the functions of types and those
-- that Millrace has. The rows are in facts_functions_*.sql, by meaning: one line a row, fields by '|'.

CREATE MACRO functions_of(lines) AS TABLE SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '') AS proname,
  nullif(f[3], '') AS prokind,
  nullif(f[4], '')::BOOLEAN AS prosecdef,
  nullif(f[5], '')::BOOLEAN AS proleakproof,
  nullif(f[6], '')::BOOLEAN AS proisstrict,
  nullif(f[7], '')::BOOLEAN AS proretset,
  nullif(f[8], '') AS provolatile,
  nullif(f[9], '') AS proparallel,
  nullif(f[10], '')::BIGINT AS prorettype,
  nullif(f[11], '')::BIGINT AS provariadic,
  CASE f[12] WHEN '' THEN [] ELSE string_split(f[12], ' ') END::INTEGER[] AS proargtypes,
  CASE f[13] WHEN '' THEN NULL ELSE string_split(f[13], ',') END AS proargnames,
  CASE f[14] WHEN '' THEN NULL ELSE string_split(f[14], ' ')::BIGINT[] END AS proallargtypes,
  CASE f[15] WHEN '' THEN NULL ELSE string_split(f[15], '') END AS proargmodes
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split(lines, chr(10))) AS line) WHERE line <> '');

CREATE TABLE proc_facts AS FROM functions_of('');
