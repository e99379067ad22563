-- PostgreSQL's functions on JSON, as macros over the engine's. A value of jsonb is kept as its text. What a macro names itself
-- begins with an underscore; see functions.sql.

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

-- A path of PostgreSQL ({a,0,b}) as a pointer of the engine ('/a/0/b'), which reads numbers as places in arrays too.
CREATE MACRO json_pointer(path) AS
  list_reduce(list_prepend('', list_transform(path::VARCHAR[], lambda _p: replace(replace(_p, '~', '~0'), '/', '~1'))),
    lambda _a, _b: _a || '/' || _b);
CREATE MACRO json_at_path(value, path) AS
  CASE WHEN len(path::VARCHAR[]) = 0 THEN value::JSON ELSE json_extract(value, millrace.pg.json_pointer(path)) END;
CREATE MACRO json_at_path_text(value, path) AS
  CASE WHEN len(path::VARCHAR[]) = 0 THEN value::JSON::VARCHAR ELSE json_extract_string(value, millrace.pg.json_pointer(path)) END;
CREATE MACRO json_extract_path(value, a) AS millrace.pg.json_at_path(value, [a]),
  (value, a, b) AS millrace.pg.json_at_path(value, [a, b]),
  (value, a, b, c) AS millrace.pg.json_at_path(value, [a, b, c]),
  (value, a, b, c, d) AS millrace.pg.json_at_path(value, [a, b, c, d]);
CREATE MACRO json_extract_path_text(value, a) AS millrace.pg.json_at_path_text(value, [a]),
  (value, a, b) AS millrace.pg.json_at_path_text(value, [a, b]),
  (value, a, b, c) AS millrace.pg.json_at_path_text(value, [a, b, c]),
  (value, a, b, c, d) AS millrace.pg.json_at_path_text(value, [a, b, c, d]);
CREATE MACRO jsonb_extract_path(value, a) AS millrace.pg.json_at_path(value, [a]),
  (value, a, b) AS millrace.pg.json_at_path(value, [a, b]),
  (value, a, b, c) AS millrace.pg.json_at_path(value, [a, b, c]),
  (value, a, b, c, d) AS millrace.pg.json_at_path(value, [a, b, c, d]);
CREATE MACRO jsonb_extract_path_text(value, a) AS millrace.pg.json_at_path_text(value, [a]),
  (value, a, b) AS millrace.pg.json_at_path_text(value, [a, b]),
  (value, a, b, c) AS millrace.pg.json_at_path_text(value, [a, b, c]),
  (value, a, b, c, d) AS millrace.pg.json_at_path_text(value, [a, b, c, d]);

CREATE MACRO jsonb_pretty(value) AS json_pretty(value);

-- The texts that ? looks among: names of an object, texts of an array, a text itself.
CREATE MACRO json_strings(value) AS
  CASE json_type(value) WHEN 'OBJECT' THEN json_keys(value)
    WHEN 'ARRAY' THEN list_transform(list_filter(json_extract(value, '$[*]'), lambda _v: json_type(_v) = 'VARCHAR'),
      lambda _v: json_extract_string(_v, '$'))
    WHEN 'VARCHAR' THEN [json_extract_string(value, '$')] ELSE CASE WHEN value IS NOT NULL THEN []::VARCHAR[] END END;
CREATE MACRO jsonb_exists(value, name) AS list_contains(millrace.pg.json_strings(value), name);
CREATE MACRO jsonb_exists_any(value, names) AS list_has_any(millrace.pg.json_strings(value), names::VARCHAR[]);
CREATE MACRO jsonb_exists_all(value, names) AS list_has_all(millrace.pg.json_strings(value), names::VARCHAR[]);

-- Parts of a value, one a row ---------------------------------------------------------------------------------------------

CREATE MACRO json_elements(value) AS
  CASE WHEN value IS NULL THEN NULL WHEN json_type(value) = 'ARRAY' THEN json_extract(value, '$[*]')
    ELSE error('cannot extract elements from ' || CASE json_type(value) WHEN 'OBJECT' THEN 'an object' ELSE 'a scalar' END) END;
CREATE MACRO json_texts(value) AS list_transform(millrace.pg.json_elements(value), lambda _v: json_extract_string(_v, '$'));
CREATE MACRO json_names(value) AS
  CASE WHEN value IS NULL THEN NULL WHEN json_type(value) = 'OBJECT' THEN json_keys(value)
    ELSE error('cannot deconstruct ' || CASE json_type(value) WHEN 'ARRAY' THEN 'an array as an object' ELSE 'a scalar' END) END;
CREATE MACRO json_members(value) AS
  list_transform(millrace.pg.json_names(value),
    lambda _k: {'key': _k, 'value': json_extract(value, '/' || replace(replace(_k, '~', '~0'), '/', '~1'))});
CREATE MACRO json_text_members(value) AS
  list_transform(millrace.pg.json_names(value),
    lambda _k: {'key': _k, 'value': json_extract_string(value, '/' || replace(replace(_k, '~', '~0'), '/', '~1'))});

CREATE MACRO json_array_elements(value) AS unnest(millrace.pg.json_elements(value));
CREATE MACRO json_array_elements_rows(value) AS TABLE SELECT unnest(millrace.pg.json_elements(value)) AS value;
CREATE MACRO jsonb_array_elements(value) AS unnest(millrace.pg.json_elements(value));
CREATE MACRO jsonb_array_elements_rows(value) AS TABLE SELECT unnest(millrace.pg.json_elements(value)) AS value;
CREATE MACRO json_array_elements_text(value) AS unnest(millrace.pg.json_texts(value));
CREATE MACRO json_array_elements_text_rows(value) AS TABLE SELECT unnest(millrace.pg.json_texts(value)) AS value;
CREATE MACRO jsonb_array_elements_text(value) AS unnest(millrace.pg.json_texts(value));
CREATE MACRO jsonb_array_elements_text_rows(value) AS TABLE SELECT unnest(millrace.pg.json_texts(value)) AS value;
CREATE MACRO json_object_keys(value) AS unnest(millrace.pg.json_names(value));
CREATE MACRO json_object_keys_rows(value) AS TABLE SELECT unnest(millrace.pg.json_names(value)) AS json_object_keys;
CREATE MACRO jsonb_object_keys(value) AS unnest(millrace.pg.json_names(value));
CREATE MACRO jsonb_object_keys_rows(value) AS TABLE SELECT unnest(millrace.pg.json_names(value)) AS jsonb_object_keys;
CREATE MACRO json_each(value) AS unnest(millrace.pg.json_members(value));
CREATE MACRO json_each_rows(value) AS TABLE SELECT unnest(millrace.pg.json_members(value), recursive := true);
CREATE MACRO jsonb_each(value) AS unnest(millrace.pg.json_members(value));
CREATE MACRO jsonb_each_rows(value) AS TABLE SELECT unnest(millrace.pg.json_members(value), recursive := true);
CREATE MACRO json_each_text(value) AS unnest(millrace.pg.json_text_members(value));
CREATE MACRO json_each_text_rows(value) AS TABLE SELECT unnest(millrace.pg.json_text_members(value), recursive := true);
CREATE MACRO jsonb_each_text(value) AS unnest(millrace.pg.json_text_members(value));
CREATE MACRO jsonb_each_text_rows(value) AS TABLE SELECT unnest(millrace.pg.json_text_members(value), recursive := true);
