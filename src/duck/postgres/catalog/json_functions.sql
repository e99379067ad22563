-- PostgreSQL's functions on JSON, as macros over the engine's; what works on jsonb alone is in jsonb_functions.cc. What a macro names
-- itself begins with an underscore; see functions.sql.

-- What json_calls.cc makes values of, with PostgreSQL's spaces. A text of a value comes from json_text().
CREATE MACRO json_text(source) AS coalesce(to_json(source)::VARCHAR, 'null');
CREATE MACRO json_array_of(texts) AS ('[' || system.main.array_to_string(texts::VARCHAR[], ', ') || ']')::JSON;
CREATE MACRO json_object_of(members) AS ('{' || system.main.array_to_string(members::VARCHAR[], ', ') || '}')::JSON;
CREATE MACRO json_object_of_rows(members) AS ('{ ' || members || ' }')::JSON;
CREATE MACRO json_list(sources) AS
  ('[' || system.main.array_to_string(list_transform(sources, lambda _s: coalesce(to_json(_s)::VARCHAR, 'null')), ', ') || ']')::JSON;

-- Words for kinds of values, as PostgreSQL has them.
CREATE MACRO json_typeof(value) AS
  CASE json_type(value)
    WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null'
    ELSE CASE WHEN value IS NOT NULL THEN 'number' END END;
CREATE MACRO jsonb_typeof(value) AS millrace.pg.json_typeof(value);

CREATE MACRO json_array_length(value) AS
  CASE WHEN value IS NULL OR json_type(value) = 'ARRAY' THEN system.main.json_array_length(value)::INTEGER
    ELSE error('cannot get array length of a ' || CASE json_type(value) WHEN 'OBJECT' THEN 'non-array' ELSE 'scalar' END) END;
CREATE MACRO jsonb_array_length(value) AS millrace.pg.json_array_length(value);

-- Paths.
CREATE MACRO json_extract_path(value, a) AS millrace.pg.json_at_path(value, [a]),
  (value, a, b) AS millrace.pg.json_at_path(value, [a, b]),
  (value, a, b, c) AS millrace.pg.json_at_path(value, [a, b, c]),
  (value, a, b, c, d) AS millrace.pg.json_at_path(value, [a, b, c, d]);
CREATE MACRO json_extract_path_text(value, a) AS millrace.pg.json_at_path_text(value, [a]),
  (value, a, b) AS millrace.pg.json_at_path_text(value, [a, b]),
  (value, a, b, c) AS millrace.pg.json_at_path_text(value, [a, b, c]),
  (value, a, b, c, d) AS millrace.pg.json_at_path_text(value, [a, b, c, d]);
CREATE MACRO jsonb_extract_path(value, a) AS millrace.pg.json_at_path(value::jsonb, [a]),
  (value, a, b) AS millrace.pg.json_at_path(value::jsonb, [a, b]),
  (value, a, b, c) AS millrace.pg.json_at_path(value::jsonb, [a, b, c]),
  (value, a, b, c, d) AS millrace.pg.json_at_path(value::jsonb, [a, b, c, d]);
CREATE MACRO jsonb_extract_path_text(value, a) AS millrace.pg.json_at_path_text(value::jsonb, [a]),
  (value, a, b) AS millrace.pg.json_at_path_text(value::jsonb, [a, b]),
  (value, a, b, c) AS millrace.pg.json_at_path_text(value::jsonb, [a, b, c]),
  (value, a, b, c, d) AS millrace.pg.json_at_path_text(value::jsonb, [a, b, c, d]);

CREATE MACRO jsonb_set(target, path, put) AS millrace.pg.jsonb_replace_or_add(target, path, put),
  (target, path, put, creates) AS CASE WHEN creates THEN millrace.pg.jsonb_replace_or_add(target, path, put)
    WHEN NOT creates THEN millrace.pg.jsonb_replace(target, path, put) END;
CREATE MACRO jsonb_insert(target, path, put) AS millrace.pg.jsonb_insert_before(target, path, put),
  (target, path, put, after) AS CASE WHEN after THEN millrace.pg.jsonb_insert_after(target, path, put)
    WHEN NOT after THEN millrace.pg.jsonb_insert_before(target, path, put) END;
CREATE MACRO jsonb_contains(whole, part) AS whole::jsonb @> part::jsonb;
CREATE MACRO jsonb_contained(part, whole) AS whole::jsonb @> part::jsonb;
CREATE MACRO jsonb_concat(a, b) AS a::jsonb || b::jsonb;

-- Parts of a value, one a row ---------------------------------------------------------------------------------------------

CREATE MACRO json_elements(value) AS
  CASE WHEN value IS NULL THEN NULL WHEN json_type(value) = 'ARRAY' THEN json_extract(value::JSON, '$[*]')
    ELSE error('cannot extract elements from ' || CASE json_type(value) WHEN 'OBJECT' THEN 'an object' ELSE 'a scalar' END) END;
CREATE MACRO json_texts(value) AS list_transform(millrace.pg.json_elements(value), lambda _v: json_extract_string(_v, '$'));
CREATE MACRO jsonb_texts(value) AS
  list_transform(millrace.pg.json_elements(value)::jsonb[], lambda _v: millrace.pg.json_at_path_text(_v, []::VARCHAR[]));
CREATE MACRO json_names(value) AS
  CASE WHEN value IS NULL THEN NULL WHEN json_type(value) = 'OBJECT' THEN json_keys(value)
    ELSE error('cannot deconstruct ' || CASE json_type(value) WHEN 'ARRAY' THEN 'an array as an object' ELSE 'a scalar' END) END;
CREATE MACRO json_members(value) AS
  list_transform(millrace.pg.json_names(value),
    lambda _k: {'key': _k, 'value': json_extract(value::JSON, '/' || replace(replace(_k, '~', '~0'), '/', '~1'))});
CREATE MACRO jsonb_members(value) AS
  list_transform(millrace.pg.json_names(value::jsonb), lambda _k: {'key': _k, 'value': millrace.pg.json_at_path(value::jsonb, [_k])});
CREATE MACRO jsonb_text_members(value) AS
  list_transform(millrace.pg.json_names(value::jsonb), lambda _k: {'key': _k, 'value': millrace.pg.json_at_path_text(value::jsonb, [_k])});
CREATE MACRO json_text_members(value) AS
  list_transform(millrace.pg.json_names(value),
    lambda _k: {'key': _k, 'value': json_extract_string(value::JSON, '/' || replace(replace(_k, '~', '~0'), '/', '~1'))});

CREATE MACRO json_array_elements(value) AS unnest(millrace.pg.json_elements(value));
CREATE MACRO json_array_elements_rows(value) AS TABLE SELECT unnest(millrace.pg.json_elements(value)) AS value;
CREATE MACRO jsonb_array_elements(value) AS unnest(millrace.pg.json_elements(value)::jsonb[]);
CREATE MACRO jsonb_array_elements_rows(value) AS TABLE SELECT unnest(millrace.pg.json_elements(value)::jsonb[]) AS value;
CREATE MACRO json_array_elements_text(value) AS unnest(millrace.pg.json_texts(value));
CREATE MACRO json_array_elements_text_rows(value) AS TABLE SELECT unnest(millrace.pg.json_texts(value)) AS value;
CREATE MACRO jsonb_array_elements_text(value) AS unnest(millrace.pg.jsonb_texts(value));
CREATE MACRO jsonb_array_elements_text_rows(value) AS TABLE SELECT unnest(millrace.pg.jsonb_texts(value)) AS value;
CREATE MACRO json_object_keys(value) AS unnest(millrace.pg.json_names(value));
CREATE MACRO json_object_keys_rows(value) AS TABLE SELECT unnest(millrace.pg.json_names(value)) AS json_object_keys;
CREATE MACRO jsonb_object_keys(value) AS unnest(millrace.pg.json_names(value::jsonb));
CREATE MACRO jsonb_object_keys_rows(value) AS TABLE SELECT unnest(millrace.pg.json_names(value::jsonb)) AS jsonb_object_keys;
CREATE MACRO json_each(value) AS unnest(millrace.pg.json_members(value));
CREATE MACRO json_each_rows(value) AS TABLE SELECT unnest(millrace.pg.json_members(value), recursive := true);
CREATE MACRO jsonb_each(value) AS unnest(millrace.pg.jsonb_members(value));
CREATE MACRO jsonb_each_rows(value) AS TABLE SELECT unnest(millrace.pg.jsonb_members(value), recursive := true);
CREATE MACRO json_each_text(value) AS unnest(millrace.pg.json_text_members(value));
CREATE MACRO json_each_text_rows(value) AS TABLE SELECT unnest(millrace.pg.json_text_members(value), recursive := true);
CREATE MACRO jsonb_each_text(value) AS unnest(millrace.pg.jsonb_text_members(value));
CREATE MACRO jsonb_each_text_rows(value) AS TABLE SELECT unnest(millrace.pg.jsonb_text_members(value), recursive := true);
