-- What a PostgreSQL 15 knows from the start, recorded from its catalogue: one line a row, fields by '|'.

-- pg_description: of types and schemas.
CREATE TABLE description_facts AS SELECT
  f[1]::BIGINT AS objoid,
  f[2]::BIGINT AS classoid,
  f[3] AS description
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
16|1247|boolean, 'true'/'false'
17|1247|variable-length string, binary values escaped
18|1247|single character
19|1247|63-byte type for storing system identifiers
20|1247|~18 digit integer, 8-byte storage
21|1247|-32 thousand to 32 thousand, 2-byte storage
22|1247|array of int2, used in system tables
23|1247|-2 billion to 2 billion integer, 4-byte storage
24|1247|registered procedure
25|1247|variable-length string, no limit specified
26|1247|object identifier(oid), maximum 4 billion
27|1247|(block, offset), physical location of tuple
28|1247|transaction id
29|1247|command identifier type, sequence in transaction id
30|1247|array of oids, used in system tables
32|1247|internal type for passing CollectedCommand
114|1247|JSON stored as text
142|1247|XML content
194|1247|string representing an internal node tree
325|1247|pseudo-type for the result of an index AM handler function
600|1247|geometric point '(x, y)'
601|1247|geometric line segment '(pt1,pt2)'
602|1247|geometric path '(pt1,...)'
603|1247|geometric box '(lower left,upper right)'
604|1247|geometric polygon '(pt1,...)'
628|1247|geometric line
650|1247|network IP address/netmask, network address
700|1247|single-precision floating point number, 4-byte storage
701|1247|double-precision floating point number, 8-byte storage
705|1247|pseudo-type representing an undetermined type
718|1247|geometric circle '(center,radius)'
774|1247|XX:XX:XX:XX:XX:XX:XX:XX, MAC address
790|1247|monetary amounts, $d,ddd.cc
829|1247|XX:XX:XX:XX:XX:XX, MAC address
869|1247|IP address/netmask, host address, netmask optional
1033|1247|access control list
1042|1247|char(length), blank-padded string, fixed storage length
1043|1247|varchar(length), non-blank-padded string, variable storage length
1082|1247|date
1083|1247|time of day
1114|1247|date and time
1184|1247|date and time with time zone
1186|1247|@ <number> <units>, time interval
1266|1247|time of day with time zone
1560|1247|fixed-length bit string
1562|1247|variable-length bit string
1700|1247|numeric(precision, decimal), arbitrary precision number
1790|1247|reference to cursor (portal name)
2202|1247|registered procedure (with args)
2203|1247|registered operator
2204|1247|registered operator (with args)
2205|1247|registered class
2206|1247|registered type
2249|1247|pseudo-type representing any composite type
2275|1247|C-style string
2276|1247|pseudo-type representing any type
2277|1247|pseudo-type representing a polymorphic array type
2278|1247|pseudo-type for the result of a function with no real result
2279|1247|pseudo-type for the result of a trigger function
2280|1247|pseudo-type for the result of a language handler function
2281|1247|pseudo-type representing an internal data structure
2283|1247|pseudo-type representing a polymorphic base type
2776|1247|pseudo-type representing a polymorphic base type that is not an array
2950|1247|UUID datatype
2970|1247|txid snapshot
3115|1247|pseudo-type for the result of an FDW handler function
3220|1247|PostgreSQL LSN datatype
3310|1247|pseudo-type for the result of a tablesample method function
3361|1247|multivariate ndistinct coefficients
3402|1247|multivariate dependencies
3500|1247|pseudo-type representing a polymorphic base type that is an enum
3614|1247|text representation for text search
3615|1247|query representation for text search
3642|1247|GiST index internal text representation for text search
3734|1247|registered text search configuration
3769|1247|registered text search dictionary
3802|1247|Binary JSON
3831|1247|pseudo-type representing a range over a polymorphic base type
3838|1247|pseudo-type for the result of an event trigger function
3904|1247|range of integers
3906|1247|range of numerics
3908|1247|range of timestamps without time zone
3910|1247|range of timestamps with time zone
3912|1247|range of dates
3926|1247|range of bigints
4072|1247|JSON path
4089|1247|registered namespace
4096|1247|registered role
4191|1247|registered collation
4451|1247|multirange of integers
4532|1247|multirange of numerics
4533|1247|multirange of timestamps without time zone
4534|1247|multirange of timestamps with time zone
4535|1247|multirange of dates
4536|1247|multirange of bigints
4537|1247|pseudo-type representing a polymorphic base type that is a multirange
4538|1247|pseudo-type representing a multirange over a polymorphic common type
4600|1247|BRIN bloom summary
4601|1247|BRIN minmax-multi summary
5017|1247|multivariate MCV list
5038|1247|snapshot
5069|1247|full transaction id
5077|1247|pseudo-type representing a polymorphic common type
5078|1247|pseudo-type representing an array of polymorphic common type elements
5079|1247|pseudo-type representing a polymorphic common type that is not an array
5080|1247|pseudo-type representing a range over a polymorphic common type
11|2615|system catalog schema
99|2615|reserved schema for TOAST tables$$, chr(10))) AS line) WHERE line <> '');
