-- What a PostgreSQL 15 knows from the start, recorded from its catalogue: one line a row, fields by '|'.

-- pg_proc: functions of types and those that Millrace has.
CREATE TABLE proc_facts AS SELECT
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
  nullif(f[12], '') AS proargtypes,
  nullif(f[13], '') AS proargnames,
  nullif(f[14], '') AS proallargtypes,
  nullif(f[15], '') AS proargmodes
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
31|byteaout|f|f|f|t|f|i|s|2275|0|17|||
33|charout|f|f|f|t|f|i|s|2275|0|18|||
34|namein|f|f|f|t|f|i|s|19|0|2275|||
35|nameout|f|f|f|t|f|i|s|2275|0|19|||
38|int2in|f|f|f|t|f|i|s|21|0|2275|||
39|int2out|f|f|f|t|f|i|s|2275|0|21|||
40|int2vectorin|f|f|f|t|f|i|s|22|0|2275|||
41|int2vectorout|f|f|f|t|f|i|s|2275|0|22|||
42|int4in|f|f|f|t|f|i|s|23|0|2275|||
43|int4out|f|f|f|t|f|i|s|2275|0|23|||
44|regprocin|f|f|f|t|f|s|s|24|0|2275|||
45|regprocout|f|f|f|t|f|s|s|2275|0|24|||
46|textin|f|f|f|t|f|i|s|25|0|2275|||
47|textout|f|f|f|t|f|i|s|2275|0|25|||
48|tidin|f|f|f|t|f|i|s|27|0|2275|||
49|tidout|f|f|f|t|f|i|s|2275|0|27|||
50|xidin|f|f|f|t|f|i|s|28|0|2275|||
51|xidout|f|f|f|t|f|i|s|2275|0|28|||
52|cidin|f|f|f|t|f|i|s|29|0|2275|||
53|cidout|f|f|f|t|f|i|s|2275|0|29|||
54|oidvectorin|f|f|f|t|f|i|s|30|0|2275|||
55|oidvectorout|f|f|f|t|f|i|s|2275|0|30|||
86|pg_ddl_command_in|f|f|f|t|f|i|s|32|0|2275|||
87|pg_ddl_command_out|f|f|f|t|f|i|s|2275|0|32|||
88|pg_ddl_command_recv|f|f|f|t|f|i|s|32|0|2281|||
89|version|f|f|f|t|f|s|s|25|0||||
90|pg_ddl_command_send|f|f|f|t|f|i|s|17|0|32|||
109|unknownin|f|f|f|t|f|i|s|705|0|2275|||
110|unknownout|f|f|f|t|f|i|s|2275|0|705|||
117|point_in|f|f|f|t|f|i|s|600|0|2275|||
118|point_out|f|f|f|t|f|i|s|2275|0|600|||
119|lseg_in|f|f|f|t|f|i|s|601|0|2275|||
120|lseg_out|f|f|f|t|f|i|s|2275|0|601|||
121|path_in|f|f|f|t|f|i|s|602|0|2275|||
122|path_out|f|f|f|t|f|i|s|2275|0|602|||
123|box_in|f|f|f|t|f|i|s|603|0|2275|||
124|box_out|f|f|f|t|f|i|s|2275|0|603|||
195|pg_node_tree_in|f|f|f|t|f|i|s|194|0|2275|||
196|pg_node_tree_out|f|f|f|t|f|i|s|2275|0|194|||
197|pg_node_tree_recv|f|f|f|t|f|s|s|194|0|2281|||
198|pg_node_tree_send|f|f|f|t|f|s|s|17|0|194|||
200|float4in|f|f|f|t|f|i|s|700|0|2275|||
201|float4out|f|f|f|t|f|i|s|2275|0|700|||
214|float8in|f|f|f|t|f|i|s|701|0|2275|||
215|float8out|f|f|f|t|f|i|s|2275|0|701|||
267|table_am_handler_in|f|f|f|f|f|i|s|269|0|2275|||
268|table_am_handler_out|f|f|f|t|f|i|s|2275|0|269|||
274|timeofday|f|f|f|t|f|v|s|25|0||||
320|width_bucket|f|f|f|t|f|i|s|23|0|701 701 701 23|||
321|json_in|f|f|f|t|f|i|s|114|0|2275|||
322|json_out|f|f|f|t|f|i|s|2275|0|114|||
323|json_recv|f|f|f|t|f|i|s|114|0|2281|||
324|json_send|f|f|f|t|f|i|s|17|0|114|||
326|index_am_handler_in|f|f|f|f|f|i|s|325|0|2275|||
327|index_am_handler_out|f|f|f|t|f|i|s|2275|0|325|||
347|poly_in|f|f|f|t|f|i|s|604|0|2275|||
348|poly_out|f|f|f|t|f|i|s|2275|0|604|||
376|string_to_array|f|f|f|f|f|i|s|1009|0|25 25 25|||
378|array_append|f|f|f|f|f|i|s|5078|0|5078 5077|||
379|array_prepend|f|f|f|f|f|i|s|5078|0|5077 5078|||
383|array_cat|f|f|f|f|f|i|s|5078|0|5078 5078|||
384|array_to_string|f|f|f|f|f|s|s|25|0|2277 25 25|||
394|string_to_array|f|f|f|f|f|i|s|1009|0|25 25|||
395|array_to_string|f|f|f|t|f|s|s|25|0|2277 25|||
436|macaddr_in|f|f|f|t|f|i|s|829|0|2275|||
437|macaddr_out|f|f|f|t|f|i|s|2275|0|829|||
460|int8in|f|f|f|t|f|i|s|20|0|2275|||
461|int8out|f|f|f|t|f|i|s|2275|0|20|||
636|pg_indexam_has_property|f|f|f|t|f|s|s|16|0|26 25|||
637|pg_index_has_property|f|f|f|t|f|s|s|16|0|2205 25|||
638|pg_index_column_has_property|f|f|f|t|f|s|s|16|0|2205 23 25|||
720|octet_length|f|f|f|t|f|i|s|23|0|17|||
721|get_byte|f|f|f|t|f|i|s|23|0|17 23|||
722|set_byte|f|f|f|t|f|i|s|17|0|17 23 23|||
723|get_bit|f|f|f|t|f|i|s|23|0|17 20|||
724|set_bit|f|f|f|t|f|i|s|17|0|17 20 23|||
745|current_user|f|f|f|t|f|s|s|19|0||||
746|session_user|f|f|f|t|f|s|s|19|0||||
747|array_dims|f|f|f|t|f|i|s|25|0|2277|||
748|array_ndims|f|f|f|t|f|i|s|23|0|2277|||
749|overlay|f|f|f|t|f|i|s|17|0|17 17 23 23|||
750|array_in|f|f|f|t|f|s|s|2277|0|2275 26 23|||
751|array_out|f|f|f|t|f|s|s|2275|0|2277|||
752|overlay|f|f|f|t|f|i|s|17|0|17 17 23|||
810|pg_client_encoding|f|f|f|t|f|s|s|19|0||||
817|current_query|f|f|f|f|f|v|r|25|0||||
849|position|f|f|f|t|f|i|s|23|0|25 25|||
861|current_database|f|f|f|t|f|s|s|19|0||||
868|strpos|f|f|f|t|f|i|s|23|0|25 25|||
870|lower|f|f|f|t|f|i|s|25|0|25|||
871|upper|f|f|f|t|f|i|s|25|0|25|||
872|initcap|f|f|f|t|f|i|s|25|0|25|||
873|lpad|f|f|f|t|f|i|s|25|0|25 23 25|||
874|rpad|f|f|f|t|f|i|s|25|0|25 23 25|||
875|ltrim|f|f|f|t|f|i|s|25|0|25 25|||
876|rtrim|f|f|f|t|f|i|s|25|0|25 25|||
877|substr|f|f|f|t|f|i|s|25|0|25 23 23|||
878|translate|f|f|f|t|f|i|s|25|0|25 25 25|||
879|lpad|f|f|f|t|f|i|s|25|0|25 23|||
880|rpad|f|f|f|t|f|i|s|25|0|25 23|||
881|ltrim|f|f|f|t|f|i|s|25|0|25|||
882|rtrim|f|f|f|t|f|i|s|25|0|25|||
883|substr|f|f|f|t|f|i|s|25|0|25 23|||
884|btrim|f|f|f|t|f|i|s|25|0|25 25|||
885|btrim|f|f|f|t|f|i|s|25|0|25|||
886|cash_in|f|f|f|t|f|s|s|790|0|2275|||
887|cash_out|f|f|f|t|f|s|s|2275|0|790|||
910|inet_in|f|f|f|t|f|i|s|869|0|2275|||
911|inet_out|f|f|f|t|f|i|s|2275|0|869|||
936|substring|f|f|f|t|f|i|s|25|0|25 23 23|||
937|substring|f|f|f|t|f|i|s|25|0|25 23|||
938|generate_series|f|f|f|t|t|i|s|1114|0|1114 1114 1186|||
939|generate_series|f|f|f|t|t|s|s|1184|0|1184 1184 1186|||
940|mod|f|f|f|t|f|i|s|21|0|21 21|||
941|mod|f|f|f|t|f|i|s|23|0|23 23|||
947|mod|f|f|f|t|f|i|s|20|0|20 20|||
1026|timezone|f|f|f|t|f|i|s|1114|0|1186 1184|||
1031|aclitemin|f|f|f|t|f|s|s|1033|0|2275|||
1032|aclitemout|f|f|f|t|f|s|s|2275|0|1033|||
1044|bpcharin|f|f|f|t|f|i|s|1042|0|2275 26 23|||
1045|bpcharout|f|f|f|t|f|i|s|2275|0|1042|||
1046|varcharin|f|f|f|t|f|i|s|1043|0|2275 26 23|||
1047|varcharout|f|f|f|t|f|i|s|2275|0|1043|||
1066|generate_series|f|f|f|t|t|i|s|23|0|23 23 23|||
1067|generate_series|f|f|f|t|t|i|s|23|0|23 23|||
1068|generate_series|f|f|f|t|t|i|s|20|0|20 20 20|||
1069|generate_series|f|f|f|t|t|i|s|20|0|20 20|||
1081|format_type|f|f|f|f|f|s|s|25|0|26 23|||
1084|date_in|f|f|f|t|f|s|s|1082|0|2275|||
1085|date_out|f|f|f|t|f|s|s|2275|0|1082|||
1143|time_in|f|f|f|t|f|s|s|1083|0|2275 26 23|||
1144|time_out|f|f|f|t|f|i|s|2275|0|1083|||
1150|timestamptz_in|f|f|f|t|f|s|s|1184|0|2275 26 23|||
1151|timestamptz_out|f|f|f|t|f|s|s|2275|0|1184|||
1158|to_timestamp|f|f|f|t|f|i|s|1184|0|701|||
1159|timezone|f|f|f|t|f|i|s|1114|0|25 1184|||
1160|interval_in|f|f|f|t|f|s|s|1186|0|2275 26 23|||
1161|interval_out|f|f|f|t|f|s|s|2275|0|1186|||
1171|date_part|f|f|f|t|f|s|s|701|0|25 1184|||
1172|date_part|f|f|f|t|f|i|s|701|0|25 1186|||
1175|justify_hours|f|f|f|t|f|i|s|1186|0|1186|||
1181|age|f|f|f|t|f|s|r|23|0|28|||
1191|generate_subscripts|f|f|f|t|t|i|s|23|0|2277 23 16|||
1192|generate_subscripts|f|f|f|t|t|i|s|23|0|2277 23|||
1193|array_fill|f|f|f|f|f|i|s|2277|0|2283 1007|||
1194|log10|f|f|f|t|f|i|s|701|0|701|||
1199|age|f|f|f|t|f|i|s|1186|0|1184 1184|||
1215|obj_description|f|f|f|t|f|s|s|25|0|26 19|||
1216|col_description|f|f|f|t|f|s|s|25|0|26 23|||
1217|date_trunc|f|f|f|t|f|s|s|1184|0|25 1184|||
1218|date_trunc|f|f|f|t|f|i|s|1186|0|25 1186|||
1242|boolin|f|f|f|t|f|i|s|16|0|2275|||
1243|boolout|f|f|f|t|f|i|s|2275|0|16|||
1244|byteain|f|f|f|t|f|i|s|17|0|2275|||
1245|charin|f|f|f|t|f|i|s|18|0|2275|||
1264|pg_char_to_encoding|f|f|f|t|f|s|s|23|0|19|||
1267|cidr_in|f|f|f|t|f|i|s|650|0|2275|||
1269|pg_column_size|f|f|f|t|f|s|s|23|0|2276|||
1273|date_part|f|f|f|t|f|i|s|701|0|25 1266|||
1282|quote_ident|f|f|f|t|f|i|s|25|0|25|||
1283|quote_literal|f|f|f|t|f|i|s|25|0|25|||
1284|date_trunc|f|f|f|t|f|s|s|1184|0|25 1184 25|||
1285|quote_literal|f|f|f|t|f|s|s|25|0|2283|||
1286|array_fill|f|f|f|f|f|i|s|2277|0|2283 1007 1007|||
1289|quote_nullable|f|f|f|f|f|i|s|25|0|25|||
1290|quote_nullable|f|f|f|f|f|s|s|25|0|2283|||
1295|justify_days|f|f|f|t|f|i|s|1186|0|1186|||
1299|now|f|f|f|t|f|s|s|1184|0||||
1312|timestamp_in|f|f|f|t|f|s|s|1114|0|2275 26 23|||
1313|timestamp_out|f|f|f|t|f|s|s|2275|0|1114|||
1317|length|f|f|f|t|f|i|s|23|0|25|||
1318|length|f|f|f|t|f|i|s|23|0|1042|||
1340|log|f|f|f|t|f|i|s|701|0|701|||
1341|ln|f|f|f|t|f|i|s|701|0|701|||
1342|round|f|f|f|t|f|i|s|701|0|701|||
1343|trunc|f|f|f|t|f|i|s|701|0|701|||
1344|sqrt|f|f|f|t|f|i|s|701|0|701|||
1345|cbrt|f|f|f|t|f|i|s|701|0|701|||
1346|pow|f|f|f|t|f|i|s|701|0|701 701|||
1347|exp|f|f|f|t|f|i|s|701|0|701|||
1348|obj_description|f|f|f|t|f|s|s|25|0|26|||
1350|timetz_in|f|f|f|t|f|s|s|1266|0|2275 26 23|||
1351|timetz_out|f|f|f|t|f|i|s|2275|0|1266|||
1365|makeaclitem|f|f|f|t|f|i|s|1033|0|26 26 25 16|||
1367|character_length|f|f|f|t|f|i|s|23|0|1042|||
1368|power|f|f|f|t|f|i|s|701|0|701 701|||
1369|character_length|f|f|f|t|f|i|s|23|0|25|||
1372|char_length|f|f|f|t|f|i|s|23|0|1042|||
1373|isfinite|f|f|f|t|f|i|s|16|0|1082|||
1374|octet_length|f|f|f|t|f|i|s|23|0|25|||
1375|octet_length|f|f|f|t|f|i|s|23|0|1042|||
1376|factorial|f|f|f|t|f|i|s|1700|0|20|||
1381|char_length|f|f|f|t|f|i|s|23|0|25|||
1384|date_part|f|f|f|t|f|i|s|701|0|25 1082|||
1385|date_part|f|f|f|t|f|i|s|701|0|25 1083|||
1386|age|f|f|f|t|f|s|s|1186|0|1184|||
1387|pg_get_constraintdef|f|f|f|t|f|s|s|25|0|26|||
1389|isfinite|f|f|f|t|f|i|s|16|0|1184|||
1390|isfinite|f|f|f|t|f|i|s|16|0|1186|||
1394|abs|f|f|f|t|f|i|s|700|0|700|||
1395|abs|f|f|f|t|f|i|s|701|0|701|||
1396|abs|f|f|f|t|f|i|s|20|0|20|||
1397|abs|f|f|f|t|f|i|s|23|0|23|||
1398|abs|f|f|f|t|f|i|s|21|0|21|||
1402|current_schema|f|f|f|t|f|s|u|19|0||||
1403|current_schemas|f|f|f|t|f|s|u|1003|0|16|||
1404|overlay|f|f|f|t|f|i|s|25|0|25 25 23 23|||
1405|overlay|f|f|f|t|f|i|s|25|0|25 25 23|||
1427|cidr_out|f|f|f|t|f|i|s|2275|0|650|||
1450|circle_in|f|f|f|t|f|i|s|718|0|2275|||
1451|circle_out|f|f|f|t|f|i|s|2275|0|718|||
1481|log10|f|f|f|t|f|i|s|1700|0|1700|||
1490|line_in|f|f|f|t|f|i|s|628|0|2275|||
1491|line_out|f|f|f|t|f|i|s|2275|0|628|||
1564|bit_in|f|f|f|t|f|i|s|1560|0|2275 26 23|||
1565|bit_out|f|f|f|t|f|i|s|2275|0|1560|||
1573|pg_get_ruledef|f|f|f|t|f|s|s|25|0|26|||
1574|nextval|f|f|f|t|f|v|u|20|0|2205|||
1575|currval|f|f|f|t|f|v|u|20|0|2205|||
1576|setval|f|f|f|t|f|v|u|20|0|2205 20|||
1579|varbit_in|f|f|f|t|f|i|s|1562|0|2275 26 23|||
1580|varbit_out|f|f|f|t|f|i|s|2275|0|1562|||
1597|pg_encoding_to_char|f|f|f|t|f|s|s|19|0|23|||
1598|random|f|f|f|t|f|v|r|701|0||||
1599|setseed|f|f|f|t|f|v|r|2278|0|701|||
1600|asin|f|f|f|t|f|i|s|701|0|701|||
1601|acos|f|f|f|t|f|i|s|701|0|701|||
1602|atan|f|f|f|t|f|i|s|701|0|701|||
1603|atan2|f|f|f|t|f|i|s|701|0|701 701|||
1604|sin|f|f|f|t|f|i|s|701|0|701|||
1605|cos|f|f|f|t|f|i|s|701|0|701|||
1606|tan|f|f|f|t|f|i|s|701|0|701|||
1607|cot|f|f|f|t|f|i|s|701|0|701|||
1608|degrees|f|f|f|t|f|i|s|701|0|701|||
1609|radians|f|f|f|t|f|i|s|701|0|701|||
1610|pi|f|f|f|t|f|i|s|701|0||||
1619|pg_typeof|f|f|f|f|f|s|s|2206|0|2276|||
1620|ascii|f|f|f|t|f|i|s|23|0|25|||
1621|chr|f|f|f|t|f|i|s|25|0|23|||
1622|repeat|f|f|f|t|f|i|s|25|0|25 23|||
1637|like_escape|f|f|f|t|f|i|s|25|0|25 25|||
1640|pg_get_viewdef|f|f|f|t|f|s|r|25|0|25|||
1641|pg_get_viewdef|f|f|f|t|f|s|r|25|0|26|||
1642|pg_get_userbyid|f|f|f|t|f|s|s|19|0|26|||
1643|pg_get_indexdef|f|f|f|t|f|s|s|25|0|26|||
1662|pg_get_triggerdef|f|f|f|t|f|s|s|25|0|26|||
1665|pg_get_serial_sequence|f|f|f|t|f|s|s|25|0|25 25|||
1680|substring|f|f|f|t|f|i|s|1560|0|1560 23 23|||
1681|length|f|f|f|t|f|i|s|23|0|1560|||
1682|octet_length|f|f|f|t|f|i|s|23|0|1560|||
1686|pg_get_keywords|f|f|f|t|t|s|s|2249|0||word,catcode,barelabel,catdesc,baredesc|25 18 16 25 25|ooooo
1689|aclexplode|f|f|f|t|t|s|s|2249|0|1034|acl,grantor,grantee,privilege_type,is_grantable|1034 26 26 25 16|ioooo
1698|position|f|f|f|t|f|i|s|23|0|1560 1560|||
1699|substring|f|f|f|t|f|i|s|1560|0|1560 23|||
1701|numeric_in|f|f|f|t|f|i|s|1700|0|2275 26 23|||
1702|numeric_out|f|f|f|t|f|i|s|2275|0|1700|||
1705|abs|f|f|f|t|f|i|s|1700|0|1700|||
1706|sign|f|f|f|t|f|i|s|1700|0|1700|||
1707|round|f|f|f|t|f|i|s|1700|0|1700 23|||
1708|round|f|f|f|t|f|i|s|1700|0|1700|||
1709|trunc|f|f|f|t|f|i|s|1700|0|1700 23|||
1710|trunc|f|f|f|t|f|i|s|1700|0|1700|||
1711|ceil|f|f|f|t|f|i|s|1700|0|1700|||
1712|floor|f|f|f|t|f|i|s|1700|0|1700|||
1713|length|f|f|f|t|f|s|s|23|0|17 19|||
1714|convert_from|f|f|f|t|f|s|s|25|0|17 19|||
1716|pg_get_expr|f|f|f|t|f|s|s|25|0|194 26|||
1717|convert_to|f|f|f|t|f|s|s|17|0|25 19|||
1728|mod|f|f|f|t|f|i|s|1700|0|1700 1700|||
1730|sqrt|f|f|f|t|f|i|s|1700|0|1700|||
1732|exp|f|f|f|t|f|i|s|1700|0|1700|||
1734|ln|f|f|f|t|f|i|s|1700|0|1700|||
1736|log|f|f|f|t|f|i|s|1700|0|1700 1700|||
1738|pow|f|f|f|t|f|i|s|1700|0|1700 1700|||
1741|log|f|f|f|t|f|i|s|1700|0|1700|||
1765|setval|f|f|f|t|f|v|u|20|0|2205 20 16|||
1768|to_char|f|f|f|t|f|s|s|25|0|1186 25|||
1770|to_char|f|f|f|t|f|s|s|25|0|1184 25|||
1772|to_char|f|f|f|t|f|s|s|25|0|1700 25|||
1773|to_char|f|f|f|t|f|s|s|25|0|23 25|||
1774|to_char|f|f|f|t|f|s|s|25|0|20 25|||
1775|to_char|f|f|f|t|f|s|s|25|0|700 25|||
1776|to_char|f|f|f|t|f|s|s|25|0|701 25|||
1777|to_number|f|f|f|t|f|s|s|1700|0|25 25|||
1778|to_timestamp|f|f|f|t|f|s|s|1184|0|25 25|||
1780|to_date|f|f|f|t|f|s|s|1082|0|25 25|||
1798|oidin|f|f|f|t|f|i|s|26|0|2275|||
1799|oidout|f|f|f|t|f|i|s|2275|0|26|||
1810|bit_length|f|f|f|t|f|i|s|23|0|17|||
1811|bit_length|f|f|f|t|f|i|s|23|0|25|||
1812|bit_length|f|f|f|t|f|i|s|23|0|1560|||
1922|has_table_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
1923|has_table_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
1924|has_table_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
1925|has_table_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
1926|has_table_privilege|f|f|f|t|f|s|s|16|0|25 25|||
1927|has_table_privilege|f|f|f|t|f|s|s|16|0|26 25|||
1928|pg_stat_get_numscans|f|f|f|t|f|s|r|20|0|26|||
1946|encode|f|f|f|t|f|i|s|25|0|17 25|||
1947|decode|f|f|f|t|f|i|s|17|0|25 25|||
1973|div|f|f|f|t|f|i|s|1700|0|1700 1700|||
1993|shobj_description|f|f|f|t|f|s|s|25|0|26 19|||
2009|like_escape|f|f|f|t|f|i|s|17|0|17 17|||
2010|length|f|f|f|t|f|i|s|23|0|17|||
2012|substring|f|f|f|t|f|i|s|17|0|17 23 23|||
2013|substring|f|f|f|t|f|i|s|17|0|17 23|||
2014|position|f|f|f|t|f|i|s|23|0|17 17|||
2015|btrim|f|f|f|t|f|i|s|17|0|17 17|||
2020|date_trunc|f|f|f|t|f|i|s|1114|0|25 1114|||
2021|date_part|f|f|f|t|f|i|s|701|0|25 1114|||
2026|pg_backend_pid|f|f|f|t|f|s|r|23|0||||
2034|pg_conf_load_time|f|f|f|t|f|s|r|1184|0||||
2037|timezone|f|f|f|t|f|s|s|1266|0|25 1266|||
2038|timezone|f|f|f|t|f|i|s|1266|0|1186 1266|||
2048|isfinite|f|f|f|t|f|i|s|16|0|1114|||
2049|to_char|f|f|f|t|f|s|s|25|0|1114 25|||
2050|max|a|f|f|f|f|i|s|2277|0|2277|||
2051|min|a|f|f|f|f|i|s|2277|0|2277|||
2058|age|f|f|f|t|f|i|s|1186|0|1114 1114|||
2059|age|f|f|f|t|f|s|s|1186|0|1114|||
2069|timezone|f|f|f|t|f|i|s|1184|0|25 1114|||
2070|timezone|f|f|f|t|f|i|s|1184|0|1186 1114|||
2073|substring|f|f|f|t|f|i|s|25|0|25 25|||
2074|substring|f|f|f|t|f|i|s|25|0|25 25 25|||
2077|current_setting|f|f|f|t|f|s|s|25|0|25|||
2078|set_config|f|f|f|f|f|v|u|25|0|25 25 16|||
2079|pg_table_is_visible|f|f|f|t|f|s|s|16|0|26|||
2080|pg_type_is_visible|f|f|f|t|f|s|s|16|0|26|||
2081|pg_function_is_visible|f|f|f|t|f|s|s|16|0|26|||
2082|pg_operator_is_visible|f|f|f|t|f|s|s|16|0|26|||
2083|pg_opclass_is_visible|f|f|f|t|f|s|s|16|0|26|||
2085|substr|f|f|f|t|f|i|s|17|0|17 23 23|||
2086|substr|f|f|f|t|f|i|s|17|0|17 23|||
2087|replace|f|f|f|t|f|i|s|25|0|25 25 25|||
2088|split_part|f|f|f|t|f|i|s|25|0|25 25 23|||
2089|to_hex|f|f|f|t|f|i|s|25|0|23|||
2090|to_hex|f|f|f|t|f|i|s|25|0|20|||
2091|array_lower|f|f|f|t|f|i|s|23|0|2277 23|||
2092|array_upper|f|f|f|t|f|i|s|23|0|2277 23|||
2093|pg_conversion_is_visible|f|f|f|t|f|s|s|16|0|26|||
2096|pg_terminate_backend|f|f|f|t|f|v|s|16|0|23 20|pid,timeout||
2098|pg_get_functiondef|f|f|f|t|f|s|s|25|0|26|||
2100|avg|a|f|f|f|f|i|s|1700|0|20|||
2101|avg|a|f|f|f|f|i|s|1700|0|23|||
2102|avg|a|f|f|f|f|i|s|1700|0|21|||
2103|avg|a|f|f|f|f|i|s|1700|0|1700|||
2104|avg|a|f|f|f|f|i|s|701|0|700|||
2105|avg|a|f|f|f|f|i|s|701|0|701|||
2106|avg|a|f|f|f|f|i|s|1186|0|1186|||
2107|sum|a|f|f|f|f|i|s|1700|0|20|||
2108|sum|a|f|f|f|f|i|s|20|0|23|||
2109|sum|a|f|f|f|f|i|s|20|0|21|||
2110|sum|a|f|f|f|f|i|s|700|0|700|||
2111|sum|a|f|f|f|f|i|s|701|0|701|||
2113|sum|a|f|f|f|f|i|s|1186|0|1186|||
2114|sum|a|f|f|f|f|i|s|1700|0|1700|||
2115|max|a|f|f|f|f|i|s|20|0|20|||
2116|max|a|f|f|f|f|i|s|23|0|23|||
2117|max|a|f|f|f|f|i|s|21|0|21|||
2118|max|a|f|f|f|f|i|s|26|0|26|||
2119|max|a|f|f|f|f|i|s|700|0|700|||
2120|max|a|f|f|f|f|i|s|701|0|701|||
2122|max|a|f|f|f|f|i|s|1082|0|1082|||
2123|max|a|f|f|f|f|i|s|1083|0|1083|||
2124|max|a|f|f|f|f|i|s|1266|0|1266|||
2126|max|a|f|f|f|f|i|s|1114|0|1114|||
2127|max|a|f|f|f|f|i|s|1184|0|1184|||
2128|max|a|f|f|f|f|i|s|1186|0|1186|||
2129|max|a|f|f|f|f|i|s|25|0|25|||
2130|max|a|f|f|f|f|i|s|1700|0|1700|||
2131|min|a|f|f|f|f|i|s|20|0|20|||
2132|min|a|f|f|f|f|i|s|23|0|23|||
2133|min|a|f|f|f|f|i|s|21|0|21|||
2134|min|a|f|f|f|f|i|s|26|0|26|||
2135|min|a|f|f|f|f|i|s|700|0|700|||
2136|min|a|f|f|f|f|i|s|701|0|701|||
2138|min|a|f|f|f|f|i|s|1082|0|1082|||
2139|min|a|f|f|f|f|i|s|1083|0|1083|||
2140|min|a|f|f|f|f|i|s|1266|0|1266|||
2142|min|a|f|f|f|f|i|s|1114|0|1114|||
2143|min|a|f|f|f|f|i|s|1184|0|1184|||
2144|min|a|f|f|f|f|i|s|1186|0|1186|||
2145|min|a|f|f|f|f|i|s|25|0|25|||
2146|min|a|f|f|f|f|i|s|1700|0|1700|||
2147|count|a|f|f|f|f|i|s|20|0|2276|||
2148|variance|a|f|f|f|f|i|s|1700|0|20|||
2149|variance|a|f|f|f|f|i|s|1700|0|23|||
2150|variance|a|f|f|f|f|i|s|1700|0|21|||
2151|variance|a|f|f|f|f|i|s|701|0|700|||
2152|variance|a|f|f|f|f|i|s|701|0|701|||
2153|variance|a|f|f|f|f|i|s|1700|0|1700|||
2154|stddev|a|f|f|f|f|i|s|1700|0|20|||
2155|stddev|a|f|f|f|f|i|s|1700|0|23|||
2156|stddev|a|f|f|f|f|i|s|1700|0|21|||
2157|stddev|a|f|f|f|f|i|s|701|0|700|||
2158|stddev|a|f|f|f|f|i|s|701|0|701|||
2159|stddev|a|f|f|f|f|i|s|1700|0|1700|||
2162|pg_get_function_arguments|f|f|f|t|f|s|s|25|0|26|||
2165|pg_get_function_result|f|f|f|t|f|s|s|25|0|26|||
2167|ceiling|f|f|f|t|f|i|s|1700|0|1700|||
2168|pg_database_size|f|f|f|t|f|v|s|20|0|19|||
2169|power|f|f|f|t|f|i|s|1700|0|1700 1700|||
2170|width_bucket|f|f|f|t|f|i|s|23|0|1700 1700 1700 23|||
2171|pg_cancel_backend|f|f|f|t|f|v|s|16|0|23|||
2176|array_length|f|f|f|t|f|i|s|23|0|2277 23|||
2181|has_sequence_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
2182|has_sequence_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
2183|has_sequence_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
2184|has_sequence_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
2185|has_sequence_privilege|f|f|f|t|f|s|s|16|0|25 25|||
2186|has_sequence_privilege|f|f|f|t|f|s|s|16|0|26 25|||
2197|inet_client_port|f|f|f|f|f|s|r|23|0||||
2199|inet_server_port|f|f|f|f|f|s|r|23|0||||
2212|regprocedurein|f|f|f|t|f|s|s|2202|0|2275|||
2213|regprocedureout|f|f|f|t|f|s|s|2275|0|2202|||
2214|regoperin|f|f|f|t|f|s|s|2203|0|2275|||
2215|regoperout|f|f|f|t|f|s|s|2275|0|2203|||
2216|regoperatorin|f|f|f|t|f|s|s|2204|0|2275|||
2217|regoperatorout|f|f|f|t|f|s|s|2275|0|2204|||
2218|regclassin|f|f|f|t|f|s|s|2205|0|2275|||
2219|regclassout|f|f|f|t|f|s|s|2275|0|2205|||
2220|regtypein|f|f|f|t|f|s|s|2206|0|2275|||
2221|regtypeout|f|f|f|t|f|s|s|2275|0|2206|||
2232|pg_get_function_identity_arguments|f|f|f|t|f|s|s|25|0|26|||
2236|bit_and|a|f|f|f|f|i|s|21|0|21|||
2237|bit_or|a|f|f|f|f|i|s|21|0|21|||
2238|bit_and|a|f|f|f|f|i|s|23|0|23|||
2239|bit_or|a|f|f|f|f|i|s|23|0|23|||
2240|bit_and|a|f|f|f|f|i|s|20|0|20|||
2241|bit_or|a|f|f|f|f|i|s|20|0|20|||
2242|bit_and|a|f|f|f|f|i|s|1560|0|1560|||
2243|bit_or|a|f|f|f|f|i|s|1560|0|1560|||
2244|max|a|f|f|f|f|i|s|1042|0|1042|||
2245|min|a|f|f|f|f|i|s|1042|0|1042|||
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
2284|regexp_replace|f|f|f|t|f|i|s|25|0|25 25 25|||
2285|regexp_replace|f|f|f|t|f|i|s|25|0|25 25 25 25|||
2286|pg_total_relation_size|f|f|f|t|f|v|s|20|0|2205|||
2288|pg_size_pretty|f|f|f|t|f|i|s|25|0|20|||
2289|pg_options_to_table|f|f|f|t|t|s|s|2249|0|1009|options_array,option_name,option_value|1009 25 25|ioo
2290|record_in|f|f|f|t|f|s|s|2249|0|2275 26 23|||
2291|record_out|f|f|f|t|f|s|s|2275|0|2249|||
2292|cstring_in|f|f|f|t|f|i|s|2275|0|2275|||
2293|cstring_out|f|f|f|t|f|i|s|2275|0|2275|||
2294|any_in|f|f|f|t|f|i|s|2276|0|2275|||
2295|any_out|f|f|f|t|f|i|s|2275|0|2276|||
2296|anyarray_in|f|f|f|t|f|i|s|2277|0|2275|||
2297|anyarray_out|f|f|f|t|f|s|s|2275|0|2277|||
2298|void_in|f|f|f|t|f|i|s|2278|0|2275|||
2299|void_out|f|f|f|t|f|i|s|2275|0|2278|||
2300|trigger_in|f|f|f|f|f|i|s|2279|0|2275|||
2301|trigger_out|f|f|f|t|f|i|s|2275|0|2279|||
2302|language_handler_in|f|f|f|f|f|i|s|2280|0|2275|||
2303|language_handler_out|f|f|f|t|f|i|s|2275|0|2280|||
2304|internal_in|f|f|f|f|f|i|s|2281|0|2275|||
2305|internal_out|f|f|f|t|f|i|s|2275|0|2281|||
2308|ceil|f|f|f|t|f|i|s|701|0|701|||
2309|floor|f|f|f|t|f|i|s|701|0|701|||
2310|sign|f|f|f|t|f|i|s|701|0|701|||
2311|md5|f|f|t|t|f|i|s|25|0|25|||
2312|anyelement_in|f|f|f|t|f|i|s|2283|0|2275|||
2313|anyelement_out|f|f|f|t|f|i|s|2275|0|2283|||
2320|ceiling|f|f|f|t|f|i|s|701|0|701|||
2321|md5|f|f|t|t|f|i|s|25|0|17|||
2322|pg_tablespace_size|f|f|f|t|f|v|s|20|0|26|||
2323|pg_tablespace_size|f|f|f|t|f|v|s|20|0|19|||
2324|pg_database_size|f|f|f|t|f|v|s|20|0|26|||
2325|pg_relation_size|f|f|f|t|f|v|s|20|0|2205|||
2331|unnest|f|f|f|t|t|i|s|2283|0|2277|||
2332|pg_relation_size|f|f|f|t|f|v|s|20|0|2205 25|||
2335|array_agg|a|f|f|f|f|i|s|2277|0|2776|||
2390|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
2391|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
2392|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
2393|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
2394|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|25 25|||
2395|has_tablespace_privilege|f|f|f|t|f|s|s|16|0|26 25|||
2400|array_recv|f|f|f|t|f|s|s|2277|0|2281 26 23|||
2401|array_send|f|f|f|t|f|s|s|17|0|2277|||
2402|record_recv|f|f|f|t|f|s|s|2249|0|2281 26 23|||
2403|record_send|f|f|f|t|f|s|s|17|0|2249|||
2404|int2recv|f|f|f|t|f|i|s|21|0|2281|||
2405|int2send|f|f|f|t|f|i|s|17|0|21|||
2406|int4recv|f|f|f|t|f|i|s|23|0|2281|||
2407|int4send|f|f|f|t|f|i|s|17|0|23|||
2408|int8recv|f|f|f|t|f|i|s|20|0|2281|||
2409|int8send|f|f|f|t|f|i|s|17|0|20|||
2410|int2vectorrecv|f|f|f|t|f|i|s|22|0|2281|||
2411|int2vectorsend|f|f|f|t|f|i|s|17|0|22|||
2412|bytearecv|f|f|f|t|f|i|s|17|0|2281|||
2413|byteasend|f|f|f|t|f|i|s|17|0|17|||
2414|textrecv|f|f|f|t|f|s|s|25|0|2281|||
2415|textsend|f|f|f|t|f|s|s|17|0|25|||
2416|unknownrecv|f|f|f|t|f|i|s|705|0|2281|||
2417|unknownsend|f|f|f|t|f|i|s|17|0|705|||
2418|oidrecv|f|f|f|t|f|i|s|26|0|2281|||
2419|oidsend|f|f|f|t|f|i|s|17|0|26|||
2420|oidvectorrecv|f|f|f|t|f|i|s|30|0|2281|||
2421|oidvectorsend|f|f|f|t|f|i|s|17|0|30|||
2422|namerecv|f|f|f|t|f|s|s|19|0|2281|||
2423|namesend|f|f|f|t|f|s|s|17|0|19|||
2424|float4recv|f|f|f|t|f|i|s|700|0|2281|||
2425|float4send|f|f|f|t|f|i|s|17|0|700|||
2426|float8recv|f|f|f|t|f|i|s|701|0|2281|||
2427|float8send|f|f|f|t|f|i|s|17|0|701|||
2428|point_recv|f|f|f|t|f|i|s|600|0|2281|||
2429|point_send|f|f|f|t|f|i|s|17|0|600|||
2430|bpcharrecv|f|f|f|t|f|s|s|1042|0|2281 26 23|||
2431|bpcharsend|f|f|f|t|f|s|s|17|0|1042|||
2432|varcharrecv|f|f|f|t|f|s|s|1043|0|2281 26 23|||
2433|varcharsend|f|f|f|t|f|s|s|17|0|1043|||
2434|charrecv|f|f|f|t|f|i|s|18|0|2281|||
2435|charsend|f|f|f|t|f|i|s|17|0|18|||
2436|boolrecv|f|f|f|t|f|i|s|16|0|2281|||
2437|boolsend|f|f|f|t|f|i|s|17|0|16|||
2438|tidrecv|f|f|f|t|f|i|s|27|0|2281|||
2439|tidsend|f|f|f|t|f|i|s|17|0|27|||
2440|xidrecv|f|f|f|t|f|i|s|28|0|2281|||
2441|xidsend|f|f|f|t|f|i|s|17|0|28|||
2442|cidrecv|f|f|f|t|f|i|s|29|0|2281|||
2443|cidsend|f|f|f|t|f|i|s|17|0|29|||
2444|regprocrecv|f|f|f|t|f|i|s|24|0|2281|||
2445|regprocsend|f|f|f|t|f|i|s|17|0|24|||
2446|regprocedurerecv|f|f|f|t|f|i|s|2202|0|2281|||
2447|regproceduresend|f|f|f|t|f|i|s|17|0|2202|||
2448|regoperrecv|f|f|f|t|f|i|s|2203|0|2281|||
2449|regopersend|f|f|f|t|f|i|s|17|0|2203|||
2450|regoperatorrecv|f|f|f|t|f|i|s|2204|0|2281|||
2451|regoperatorsend|f|f|f|t|f|i|s|17|0|2204|||
2452|regclassrecv|f|f|f|t|f|i|s|2205|0|2281|||
2453|regclasssend|f|f|f|t|f|i|s|17|0|2205|||
2454|regtyperecv|f|f|f|t|f|i|s|2206|0|2281|||
2455|regtypesend|f|f|f|t|f|i|s|17|0|2206|||
2456|bit_recv|f|f|f|t|f|i|s|1560|0|2281 26 23|||
2457|bit_send|f|f|f|t|f|i|s|17|0|1560|||
2458|varbit_recv|f|f|f|t|f|i|s|1562|0|2281 26 23|||
2459|varbit_send|f|f|f|t|f|i|s|17|0|1562|||
2460|numeric_recv|f|f|f|t|f|i|s|1700|0|2281 26 23|||
2461|numeric_send|f|f|f|t|f|i|s|17|0|1700|||
2462|sinh|f|f|f|t|f|i|s|701|0|701|||
2463|cosh|f|f|f|t|f|i|s|701|0|701|||
2464|tanh|f|f|f|t|f|i|s|701|0|701|||
2465|asinh|f|f|f|t|f|i|s|701|0|701|||
2466|acosh|f|f|f|t|f|i|s|701|0|701|||
2467|atanh|f|f|f|t|f|i|s|701|0|701|||
2468|date_recv|f|f|f|t|f|i|s|1082|0|2281|||
2469|date_send|f|f|f|t|f|i|s|17|0|1082|||
2470|time_recv|f|f|f|t|f|i|s|1083|0|2281 26 23|||
2471|time_send|f|f|f|t|f|i|s|17|0|1083|||
2472|timetz_recv|f|f|f|t|f|i|s|1266|0|2281 26 23|||
2473|timetz_send|f|f|f|t|f|i|s|17|0|1266|||
2474|timestamp_recv|f|f|f|t|f|i|s|1114|0|2281 26 23|||
2475|timestamp_send|f|f|f|t|f|i|s|17|0|1114|||
2476|timestamptz_recv|f|f|f|t|f|i|s|1184|0|2281 26 23|||
2477|timestamptz_send|f|f|f|t|f|i|s|17|0|1184|||
2478|interval_recv|f|f|f|t|f|i|s|1186|0|2281 26 23|||
2479|interval_send|f|f|f|t|f|i|s|17|0|1186|||
2480|lseg_recv|f|f|f|t|f|i|s|601|0|2281|||
2481|lseg_send|f|f|f|t|f|i|s|17|0|601|||
2482|path_recv|f|f|f|t|f|i|s|602|0|2281|||
2483|path_send|f|f|f|t|f|i|s|17|0|602|||
2484|box_recv|f|f|f|t|f|i|s|603|0|2281|||
2485|box_send|f|f|f|t|f|i|s|17|0|603|||
2486|poly_recv|f|f|f|t|f|i|s|604|0|2281|||
2487|poly_send|f|f|f|t|f|i|s|17|0|604|||
2488|line_recv|f|f|f|t|f|i|s|628|0|2281|||
2489|line_send|f|f|f|t|f|i|s|17|0|628|||
2490|circle_recv|f|f|f|t|f|i|s|718|0|2281|||
2491|circle_send|f|f|f|t|f|i|s|17|0|718|||
2492|cash_recv|f|f|f|t|f|i|s|790|0|2281|||
2493|cash_send|f|f|f|t|f|i|s|17|0|790|||
2494|macaddr_recv|f|f|f|t|f|i|s|829|0|2281|||
2495|macaddr_send|f|f|f|t|f|i|s|17|0|829|||
2496|inet_recv|f|f|f|t|f|i|s|869|0|2281|||
2497|inet_send|f|f|f|t|f|i|s|17|0|869|||
2498|cidr_recv|f|f|f|t|f|i|s|650|0|2281|||
2499|cidr_send|f|f|f|t|f|i|s|17|0|650|||
2500|cstring_recv|f|f|f|t|f|s|s|2275|0|2281|||
2501|cstring_send|f|f|f|t|f|s|s|17|0|2275|||
2502|anyarray_recv|f|f|f|t|f|s|s|2277|0|2281|||
2503|anyarray_send|f|f|f|t|f|s|s|17|0|2277|||
2504|pg_get_ruledef|f|f|f|t|f|s|s|25|0|26 16|||
2505|pg_get_viewdef|f|f|f|t|f|s|r|25|0|25 16|||
2506|pg_get_viewdef|f|f|f|t|f|s|r|25|0|26 16|||
2507|pg_get_indexdef|f|f|f|t|f|s|s|25|0|26 23 16|||
2508|pg_get_constraintdef|f|f|f|t|f|s|s|25|0|26 16|||
2509|pg_get_expr|f|f|f|t|f|s|s|25|0|194 26 16|||
2517|bool_and|a|f|f|f|f|i|s|16|0|16|||
2518|bool_or|a|f|f|f|f|i|s|16|0|16|||
2519|every|a|f|f|f|f|i|s|16|0|16|||
2559|lastval|f|f|f|t|f|v|u|20|0||||
2560|pg_postmaster_start_time|f|f|f|t|f|s|s|1184|0||||
2561|pg_blocking_pids|f|f|f|t|f|v|s|1007|0|23|||
2621|pg_reload_conf|f|f|f|t|f|v|s|16|0||||
2622|pg_rotate_logfile|f|f|f|t|f|v|s|16|0||||
2626|pg_sleep|f|f|f|t|f|v|s|2278|0|701|||
2641|var_samp|a|f|f|f|f|i|s|1700|0|20|||
2642|var_samp|a|f|f|f|f|i|s|1700|0|23|||
2643|var_samp|a|f|f|f|f|i|s|1700|0|21|||
2644|var_samp|a|f|f|f|f|i|s|701|0|700|||
2645|var_samp|a|f|f|f|f|i|s|701|0|701|||
2646|var_samp|a|f|f|f|f|i|s|1700|0|1700|||
2647|transaction_timestamp|f|f|f|t|f|s|s|1184|0||||
2648|statement_timestamp|f|f|f|t|f|s|s|1184|0||||
2649|clock_timestamp|f|f|f|t|f|v|s|1184|0||||
2705|pg_has_role|f|f|f|t|f|s|s|16|0|19 19 25|||
2706|pg_has_role|f|f|f|t|f|s|s|16|0|19 26 25|||
2707|pg_has_role|f|f|f|t|f|s|s|16|0|26 19 25|||
2708|pg_has_role|f|f|f|t|f|s|s|16|0|26 26 25|||
2709|pg_has_role|f|f|f|t|f|s|s|16|0|19 25|||
2710|pg_has_role|f|f|f|t|f|s|s|16|0|26 25|||
2711|justify_interval|f|f|f|t|f|i|s|1186|0|1186|||
2712|stddev_samp|a|f|f|f|f|i|s|1700|0|20|||
2713|stddev_samp|a|f|f|f|f|i|s|1700|0|23|||
2714|stddev_samp|a|f|f|f|f|i|s|1700|0|21|||
2715|stddev_samp|a|f|f|f|f|i|s|701|0|700|||
2716|stddev_samp|a|f|f|f|f|i|s|701|0|701|||
2717|stddev_samp|a|f|f|f|f|i|s|1700|0|1700|||
2718|var_pop|a|f|f|f|f|i|s|1700|0|20|||
2719|var_pop|a|f|f|f|f|i|s|1700|0|23|||
2720|var_pop|a|f|f|f|f|i|s|1700|0|21|||
2721|var_pop|a|f|f|f|f|i|s|701|0|700|||
2722|var_pop|a|f|f|f|f|i|s|701|0|701|||
2723|var_pop|a|f|f|f|f|i|s|1700|0|1700|||
2724|stddev_pop|a|f|f|f|f|i|s|1700|0|20|||
2725|stddev_pop|a|f|f|f|f|i|s|1700|0|23|||
2726|stddev_pop|a|f|f|f|f|i|s|1700|0|21|||
2727|stddev_pop|a|f|f|f|f|i|s|701|0|700|||
2728|stddev_pop|a|f|f|f|f|i|s|701|0|701|||
2729|stddev_pop|a|f|f|f|f|i|s|1700|0|1700|||
2730|pg_get_triggerdef|f|f|f|t|f|s|s|25|0|26 16|||
2763|regexp_matches|f|f|f|t|t|i|s|1009|0|25 25|||
2764|regexp_matches|f|f|f|t|t|i|s|1009|0|25 25 25|||
2765|regexp_split_to_table|f|f|f|t|t|i|s|25|0|25 25|||
2766|regexp_split_to_table|f|f|f|t|t|i|s|25|0|25 25 25|||
2767|regexp_split_to_array|f|f|f|t|f|i|s|1009|0|25 25|||
2768|regexp_split_to_array|f|f|f|t|f|i|s|1009|0|25 25 25|||
2777|anynonarray_in|f|f|f|t|f|i|s|2776|0|2275|||
2778|anynonarray_out|f|f|f|t|f|i|s|2275|0|2776|||
2803|count|a|f|f|f|f|i|s|20|0||||
2818|regr_count|a|f|f|f|f|i|s|20|0|701 701|||
2819|regr_sxx|a|f|f|f|f|i|s|701|0|701 701|||
2820|regr_syy|a|f|f|f|f|i|s|701|0|701 701|||
2821|regr_sxy|a|f|f|f|f|i|s|701|0|701 701|||
2822|regr_avgx|a|f|f|f|f|i|s|701|0|701 701|||
2823|regr_avgy|a|f|f|f|f|i|s|701|0|701 701|||
2824|regr_r2|a|f|f|f|f|i|s|701|0|701 701|||
2825|regr_slope|a|f|f|f|f|i|s|701|0|701 701|||
2826|regr_intercept|a|f|f|f|f|i|s|701|0|701 701|||
2827|covar_pop|a|f|f|f|f|i|s|701|0|701 701|||
2828|covar_samp|a|f|f|f|f|i|s|701|0|701 701|||
2829|corr|a|f|f|f|f|i|s|701|0|701 701|||
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
2893|xml_in|f|f|f|t|f|s|s|142|0|2275|||
2894|xml_out|f|f|f|t|f|i|s|2275|0|142|||
2898|xml_recv|f|f|f|t|f|s|s|142|0|2281|||
2899|xml_send|f|f|f|t|f|s|s|17|0|142|||
2902|varbittypmodin|f|f|f|t|f|i|s|23|0|1263|||
2903|intervaltypmodin|f|f|f|t|f|i|s|23|0|1263|||
2904|intervaltypmodout|f|f|f|t|f|i|s|2275|0|23|||
2905|timestamptypmodin|f|f|f|t|f|i|s|23|0|1263|||
2906|timestamptypmodout|f|f|f|t|f|i|s|2275|0|23|||
2907|timestamptztypmodin|f|f|f|t|f|i|s|23|0|1263|||
2908|timestamptztypmodout|f|f|f|t|f|i|s|2275|0|23|||
2909|timetypmodin|f|f|f|t|f|i|s|23|0|1263|||
2910|timetypmodout|f|f|f|t|f|i|s|2275|0|23|||
2911|timetztypmodin|f|f|f|t|f|i|s|23|0|1263|||
2912|timetztypmodout|f|f|f|t|f|i|s|2275|0|23|||
2913|bpchartypmodin|f|f|f|t|f|i|s|23|0|1263|||
2914|bpchartypmodout|f|f|f|t|f|i|s|2275|0|23|||
2915|varchartypmodin|f|f|f|t|f|i|s|23|0|1263|||
2916|varchartypmodout|f|f|f|t|f|i|s|2275|0|23|||
2917|numerictypmodin|f|f|f|t|f|i|s|23|0|1263|||
2918|numerictypmodout|f|f|f|t|f|i|s|2275|0|23|||
2919|bittypmodin|f|f|f|t|f|i|s|23|0|1263|||
2920|bittypmodout|f|f|f|t|f|i|s|2275|0|23|||
2921|varbittypmodout|f|f|f|t|f|i|s|2275|0|23|||
2939|txid_snapshot_in|f|f|f|t|f|i|s|2970|0|2275|||
2940|txid_snapshot_out|f|f|f|t|f|i|s|2275|0|2970|||
2941|txid_snapshot_recv|f|f|f|t|f|i|s|2970|0|2281|||
2942|txid_snapshot_send|f|f|f|t|f|i|s|17|0|2970|||
2943|txid_current|f|f|f|t|f|s|u|20|0||||
2952|uuid_in|f|f|f|t|f|i|s|2950|0|2275|||
2953|uuid_out|f|f|f|t|f|i|s|2275|0|2950|||
2961|uuid_recv|f|f|f|t|f|i|s|2950|0|2281|||
2962|uuid_send|f|f|f|t|f|i|s|17|0|2950|||
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
3030|overlay|f|f|f|t|f|i|s|1560|0|1560 1560 23 23|||
3031|overlay|f|f|f|t|f|i|s|1560|0|1560 1560 23|||
3032|get_bit|f|f|f|t|f|i|s|23|0|1560 23|||
3033|set_bit|f|f|f|t|f|i|s|1560|0|1560 23 23|||
3034|pg_relation_filepath|f|f|f|t|f|s|s|25|0|2205|||
3058|concat|f|f|f|f|f|s|s|25|2276|2276||2276|v
3059|concat_ws|f|f|f|f|f|s|s|25|2276|25 2276||25 2276|iv
3060|left|f|f|f|t|f|i|s|25|0|25 23|||
3061|right|f|f|f|t|f|i|s|25|0|25 23|||
3062|reverse|f|f|f|t|f|i|s|25|0|25|||
3073|pg_is_wal_replay_paused|f|f|f|t|f|v|s|16|0||||
3078|pg_sequence_parameters|f|f|f|t|f|s|s|2249|0|26|sequence_oid,start_value,minimum_value,maximum_value,increment,cycle_option,cache_size,data_type|26 20 20 20 20 16 20 26|iooooooo
3083|pg_available_extension_versions|f|f|f|t|t|s|s|2249|0||name,version,superuser,trusted,relocatable,schema,requires,comment|19 25 16 16 16 19 1003 25|oooooooo
3089|pg_advisory_xact_lock|f|f|f|t|f|v|r|2278|0|20|||
3091|pg_try_advisory_xact_lock|f|f|f|t|f|v|r|16|0|20|||
3093|pg_advisory_xact_lock|f|f|f|t|f|v|r|2278|0|23 23|||
3095|pg_try_advisory_xact_lock|f|f|f|t|f|v|r|16|0|23 23|||
3100|row_number|w|f|f|f|f|i|s|20|0||||
3101|rank|w|f|f|f|f|i|s|20|0||||
3102|dense_rank|w|f|f|f|f|i|s|20|0||||
3103|percent_rank|w|f|f|f|f|i|s|701|0||||
3104|cume_dist|w|f|f|f|f|i|s|701|0||||
3105|ntile|w|f|f|t|f|i|s|23|0|23|||
3106|lag|w|f|f|t|f|i|s|2283|0|2283|||
3107|lag|w|f|f|t|f|i|s|2283|0|2283 23|||
3108|lag|w|f|f|t|f|i|s|5077|0|5077 23 5077|||
3109|lead|w|f|f|t|f|i|s|2283|0|2283|||
3110|lead|w|f|f|t|f|i|s|2283|0|2283 23|||
3111|lead|w|f|f|t|f|i|s|5077|0|5077 23 5077|||
3112|first_value|w|f|f|t|f|i|s|2283|0|2283|||
3113|last_value|w|f|f|t|f|i|s|2283|0|2283|||
3114|nth_value|w|f|f|t|f|i|s|2283|0|2283 23|||
3116|fdw_handler_in|f|f|f|f|f|i|s|3115|0|2275|||
3117|fdw_handler_out|f|f|f|t|f|i|s|2275|0|3115|||
3120|void_recv|f|f|f|t|f|i|s|2278|0|2281|||
3121|void_send|f|f|f|t|f|i|s|17|0|2278|||
3138|has_type_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
3139|has_type_privilege|f|f|f|t|f|s|s|16|0|19 26 25|||
3140|has_type_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
3141|has_type_privilege|f|f|f|t|f|s|s|16|0|26 26 25|||
3142|has_type_privilege|f|f|f|t|f|s|s|16|0|25 25|||
3143|has_type_privilege|f|f|f|t|f|s|s|16|0|26 25|||
3153|array_to_json|f|f|f|t|f|s|s|114|0|2277|||
3154|array_to_json|f|f|f|t|f|s|s|114|0|2277 16|||
3155|row_to_json|f|f|f|t|f|s|s|114|0|2249|||
3156|row_to_json|f|f|f|t|f|s|s|114|0|2249 16|||
3159|pg_get_viewdef|f|f|f|t|f|s|r|25|0|26 23|||
3166|pg_size_pretty|f|f|f|t|f|i|s|25|0|1700|||
3167|array_remove|f|f|f|f|f|i|s|5078|0|5078 5077|||
3168|array_replace|f|f|f|f|f|i|s|5078|0|5078 5077 5077|||
3175|json_agg|a|f|f|f|f|s|s|114|0|2283|||
3176|to_json|f|f|f|t|f|s|s|114|0|2283|||
3179|cardinality|f|f|f|t|f|i|s|23|0|2277|||
3197|json_object_agg|a|f|f|f|f|s|s|114|0|2276 2276|||
3198|json_build_array|f|f|f|f|f|s|s|114|2276|2276||2276|v
3199|json_build_array|f|f|f|f|f|s|s|114|0||||
3200|json_build_object|f|f|f|f|f|s|s|114|2276|2276||2276|v
3201|json_build_object|f|f|f|f|f|s|s|114|0||||
3202|json_object|f|f|f|t|f|i|s|114|0|1009|||
3203|json_object|f|f|f|t|f|i|s|114|0|1009 1009|||
3207|jsonb_array_length|f|f|f|t|f|i|s|23|0|3802|||
3210|jsonb_typeof|f|f|f|t|f|i|s|25|0|3802|||
3218|width_bucket|f|f|f|t|f|i|s|23|0|5077 5078|||
3229|pg_lsn_in|f|f|f|t|f|i|s|3220|0|2275|||
3230|pg_lsn_out|f|f|f|t|f|i|s|2275|0|3220|||
3238|pg_lsn_recv|f|f|f|t|f|i|s|3220|0|2281|||
3239|pg_lsn_send|f|f|f|t|f|i|s|17|0|3220|||
3259|generate_series|f|f|f|t|t|i|s|1700|0|1700 1700 1700|||
3260|generate_series|f|f|f|t|t|i|s|1700|0|1700 1700|||
3267|jsonb_agg|a|f|f|f|f|s|s|3802|0|2283|||
3270|jsonb_object_agg|a|f|f|f|f|i|s|3802|0|2276 2276|||
3271|jsonb_build_array|f|f|f|f|f|s|s|3802|2276|2276||2276|v
3272|jsonb_build_array|f|f|f|f|f|s|s|3802|0||||
3273|jsonb_build_object|f|f|f|f|f|s|s|3802|2276|2276||2276|v
3274|jsonb_build_object|f|f|f|f|f|s|s|3802|0||||
3277|array_position|f|f|f|f|f|i|s|23|0|5078 5077|||
3278|array_position|f|f|f|f|f|i|s|23|0|5078 5077 23|||
3279|array_positions|f|f|f|f|f|i|s|1007|0|5078 5077|||
3294|current_setting|f|f|f|t|f|s|s|25|0|25 16|||
3298|row_security_active|f|f|f|t|f|s|s|16|0|26|||
3299|row_security_active|f|f|f|t|f|s|s|16|0|25|||
3305|jsonb_set|f|f|f|t|f|i|s|3802|0|3802 1009 3802 16|jsonb_in,path,replacement,create_if_missing||
3311|tsm_handler_in|f|f|f|f|f|i|s|3310|0|2275|||
3312|tsm_handler_out|f|f|f|t|f|i|s|2275|0|3310|||
3348|txid_current_if_assigned|f|f|f|t|f|s|u|20|0||||
3352|pg_get_partkeydef|f|f|f|t|f|s|s|25|0|26|||
3355|pg_ndistinct_in|f|f|f|t|f|i|s|3361|0|2275|||
3356|pg_ndistinct_out|f|f|f|t|f|i|s|2275|0|3361|||
3357|pg_ndistinct_recv|f|f|f|t|f|s|s|3361|0|2281|||
3358|pg_ndistinct_send|f|f|f|t|f|s|s|17|0|3361|||
3396|regexp_match|f|f|f|t|f|i|s|1009|0|25 25|||
3397|regexp_match|f|f|f|t|f|i|s|1009|0|25 25 25|||
3403|pg_statistics_obj_is_visible|f|f|f|t|f|s|s|16|0|26|||
3404|pg_dependencies_in|f|f|f|t|f|i|s|3402|0|2275|||
3405|pg_dependencies_out|f|f|f|t|f|i|s|2275|0|3402|||
3406|pg_dependencies_recv|f|f|f|t|f|s|s|3402|0|2281|||
3407|pg_dependencies_send|f|f|f|t|f|s|s|17|0|3402|||
3408|pg_get_partition_constraintdef|f|f|f|t|f|s|s|25|0|26|||
3415|pg_get_statisticsobjdef|f|f|f|t|f|s|s|25|0|26|||
3419|sha224|f|f|t|t|f|i|s|17|0|17|||
3420|sha256|f|f|t|t|f|i|s|17|0|17|||
3421|sha384|f|f|t|t|f|i|s|17|0|17|||
3422|sha512|f|f|t|t|f|i|s|17|0|17|||
3432|gen_random_uuid|f|f|t|t|f|v|s|2950|0||||
3446|macaddr8_recv|f|f|f|t|f|i|s|774|0|2281|||
3447|macaddr8_send|f|f|f|t|f|i|s|17|0|774|||
3454|pg_filenode_relation|f|f|f|t|f|s|s|2205|0|26 26|||
3461|make_timestamp|f|f|f|t|f|i|s|1114|0|23 23 23 23 23 701|year,month,mday,hour,min,sec||
3462|make_timestamptz|f|f|f|t|f|s|s|1184|0|23 23 23 23 23 701|year,month,mday,hour,min,sec||
3463|make_timestamptz|f|f|f|t|f|s|s|1184|0|23 23 23 23 23 701 25|year,month,mday,hour,min,sec,timezone||
3464|make_interval|f|f|f|t|f|i|s|1186|0|23 23 23 23 23 23 701|years,months,weeks,days,hours,mins,secs||
3493|to_regtype|f|f|f|t|f|s|s|2206|0|25|||
3494|to_regproc|f|f|f|t|f|s|s|24|0|25|||
3495|to_regclass|f|f|f|t|f|s|s|2205|0|25|||
3504|anyenum_in|f|f|f|t|f|i|s|3500|0|2275|||
3505|anyenum_out|f|f|f|t|f|s|s|2275|0|3500|||
3526|max|a|f|f|f|f|i|s|3500|0|3500|||
3527|min|a|f|f|f|f|i|s|3500|0|3500|||
3528|enum_first|f|f|f|f|f|s|s|3500|0|3500|||
3529|enum_last|f|f|f|f|f|s|s|3500|0|3500|||
3530|enum_range|f|f|f|f|f|s|s|2277|0|3500 3500|||
3531|enum_range|f|f|f|f|f|s|s|2277|0|3500|||
3537|pg_describe_object|f|f|f|t|f|s|s|25|0|26 26 23|||
3538|string_agg|a|f|f|f|f|i|s|25|0|25 25|||
3539|format|f|f|f|f|f|s|s|25|2276|25 2276||25 2276|iv
3540|format|f|f|f|f|f|s|s|25|0|25|||
3545|string_agg|a|f|f|f|f|i|s|17|0|17 17|||
3594|event_trigger_in|f|f|f|f|f|i|s|3838|0|2275|||
3595|event_trigger_out|f|f|f|t|f|i|s|2275|0|3838|||
3610|tsvectorin|f|f|f|t|f|i|s|3614|0|2275|||
3611|tsvectorout|f|f|f|t|f|i|s|2275|0|3614|||
3612|tsqueryin|f|f|f|t|f|i|s|3615|0|2275|||
3613|tsqueryout|f|f|f|t|f|i|s|2275|0|3615|||
3638|tsvectorsend|f|f|f|t|f|i|s|17|0|3614|||
3639|tsvectorrecv|f|f|f|t|f|i|s|3614|0|2281|||
3640|tsquerysend|f|f|f|t|f|i|s|17|0|3615|||
3641|tsqueryrecv|f|f|f|t|f|i|s|3615|0|2281|||
3646|gtsvectorin|f|f|f|t|f|i|s|3642|0|2275|||
3647|gtsvectorout|f|f|f|t|f|i|s|2275|0|3642|||
3688|ts_typanalyze|f|f|f|t|f|s|s|16|0|2281|||
3696|starts_with|f|f|t|t|f|i|s|16|0|25 25|||
3736|regconfigin|f|f|f|t|f|s|s|3734|0|2275|||
3737|regconfigout|f|f|f|t|f|s|s|2275|0|3734|||
3738|regconfigrecv|f|f|f|t|f|i|s|3734|0|2281|||
3739|regconfigsend|f|f|f|t|f|i|s|17|0|3734|||
3756|pg_ts_parser_is_visible|f|f|f|t|f|s|s|16|0|26|||
3757|pg_ts_dict_is_visible|f|f|f|t|f|s|s|16|0|26|||
3758|pg_ts_config_is_visible|f|f|f|t|f|s|s|16|0|26|||
3768|pg_ts_template_is_visible|f|f|f|t|f|s|s|16|0|26|||
3771|regdictionaryin|f|f|f|t|f|s|s|3769|0|2275|||
3772|regdictionaryout|f|f|f|t|f|s|s|2275|0|3769|||
3773|regdictionaryrecv|f|f|f|t|f|i|s|3769|0|2281|||
3774|regdictionarysend|f|f|f|t|f|i|s|17|0|3769|||
3778|pg_tablespace_location|f|f|f|t|f|s|s|25|0|26|||
3787|to_jsonb|f|f|f|t|f|s|s|3802|0|2283|||
3803|jsonb_send|f|f|f|t|f|i|s|17|0|3802|||
3804|jsonb_out|f|f|f|t|f|i|s|2275|0|3802|||
3805|jsonb_recv|f|f|f|t|f|i|s|3802|0|2281|||
3806|jsonb_in|f|f|f|t|f|i|s|3802|0|2275|||
3808|pg_get_function_arg_default|f|f|f|t|f|s|s|25|0|26 23|||
3809|pg_export_snapshot|f|f|f|t|f|v|u|25|0||||
3810|pg_is_in_recovery|f|f|f|t|f|v|s|16|0||||
3815|pg_collation_is_visible|f|f|f|t|f|s|s|16|0|26|||
3816|array_typanalyze|f|f|f|t|f|s|s|16|0|2281|||
3829|pg_opfamily_is_visible|f|f|f|t|f|s|s|16|0|26|||
3832|anyrange_in|f|f|f|t|f|s|s|3831|0|2275 26 23|||
3833|anyrange_out|f|f|f|t|f|s|s|2275|0|3831|||
3834|range_in|f|f|f|t|f|s|s|3831|0|2275 26 23|||
3835|range_out|f|f|f|t|f|s|s|2275|0|3831|||
3836|range_recv|f|f|f|t|f|s|s|3831|0|2281 26 23|||
3837|range_send|f|f|f|t|f|s|s|17|0|3831|||
3839|pg_identify_object|f|f|f|t|f|s|s|2249|0|26 26 23|classid,objid,objsubid,type,schema,name,identity|26 26 23 25 25 25 25|iiioooo
3842|pg_relation_is_updatable|f|f|f|t|f|s|s|23|0|2205 16|||
3843|pg_column_is_updatable|f|f|f|t|f|s|s|16|0|2205 21 16|||
3846|make_date|f|f|f|t|f|i|s|1082|0|23 23 23|year,month,day||
3847|make_time|f|f|f|t|f|i|s|1083|0|23 23 701|hour,min,sec||
3916|range_typanalyze|f|f|f|t|f|s|s|16|0|2281|||
3935|pg_sleep_for|f|f|f|t|f|v|s|2278|0|1186|||
3936|pg_sleep_until|f|f|f|t|f|v|s|2278|0|1184|||
3943|acldefault|f|f|f|t|f|i|s|1034|0|18 26|||
3951|json_extract_path|f|f|f|t|f|i|s|114|25|114 1009|from_json,path_elems|114 1009|iv
3953|json_extract_path_text|f|f|f|t|f|i|s|25|25|114 1009|from_json,path_elems|114 1009|iv
3955|json_array_elements|f|f|f|t|t|i|s|114|0|114|from_json,value|114 114|io
3956|json_array_length|f|f|f|t|f|i|s|23|0|114|||
3958|json_each|f|f|f|t|t|i|s|2249|0|114|from_json,key,value|114 25 114|ioo
3968|json_typeof|f|f|f|t|f|i|s|25|0|114|||
3972|percentile_disc|a|f|f|f|f|i|s|2283|0|701 2283|||
3974|percentile_cont|a|f|f|f|f|i|s|701|0|701 701|||
3976|percentile_cont|a|f|f|f|f|i|s|1186|0|701 1186|||
3978|percentile_disc|a|f|f|f|f|i|s|2277|0|1022 2283|||
3980|percentile_cont|a|f|f|f|f|i|s|1022|0|1022 701|||
3982|percentile_cont|a|f|f|f|f|i|s|1187|0|1022 1186|||
3984|mode|a|f|f|f|f|i|s|2283|0|2283|||
3986|rank|a|f|f|f|f|i|s|20|2276|2276||2276|v
3988|percent_rank|a|f|f|f|f|i|s|701|2276|2276||2276|v
3990|cume_dist|a|f|f|f|f|i|s|701|2276|2276||2276|v
3992|dense_rank|a|f|f|f|f|i|s|20|2276|2276||2276|v
4001|jsonpath_in|f|f|f|t|f|i|s|4072|0|2275|||
4002|jsonpath_recv|f|f|f|t|f|i|s|4072|0|2281|||
4003|jsonpath_out|f|f|f|t|f|i|s|2275|0|4072|||
4004|jsonpath_send|f|f|f|t|f|i|s|17|0|4072|||
4032|pg_sequence_last_value|f|f|f|t|f|v|u|20|0|2205|||
4053|array_agg|a|f|f|f|f|i|s|2277|0|2277|||
4084|regnamespacein|f|f|f|t|f|s|s|4089|0|2275|||
4085|regnamespaceout|f|f|f|t|f|s|s|2275|0|4089|||
4086|to_regnamespace|f|f|f|t|f|s|s|4089|0|25|||
4087|regnamespacerecv|f|f|f|t|f|i|s|4089|0|2281|||
4088|regnamespacesend|f|f|f|t|f|i|s|17|0|4089|||
4092|regroleout|f|f|f|t|f|s|s|2275|0|4096|||
4093|to_regrole|f|f|f|t|f|s|s|4096|0|25|||
4094|regrolerecv|f|f|f|t|f|i|s|4096|0|2281|||
4095|regrolesend|f|f|f|t|f|i|s|17|0|4096|||
4098|regrolein|f|f|f|t|f|s|s|4096|0|2275|||
4110|macaddr8_in|f|f|f|t|f|i|s|774|0|2275|||
4111|macaddr8_out|f|f|f|t|f|i|s|2275|0|774|||
4193|regcollationin|f|f|f|t|f|s|s|4191|0|2275|||
4194|regcollationout|f|f|f|t|f|s|s|2275|0|4191|||
4196|regcollationrecv|f|f|f|t|f|i|s|4191|0|2281|||
4197|regcollationsend|f|f|f|t|f|i|s|17|0|4191|||
4226|anycompatiblemultirange_in|f|f|f|t|f|s|s|4538|0|2275 26 23|||
4227|anycompatiblemultirange_out|f|f|f|t|f|s|s|2275|0|4538|||
4229|anymultirange_in|f|f|f|t|f|s|s|4537|0|2275 26 23|||
4230|anymultirange_out|f|f|f|t|f|s|s|2275|0|4537|||
4231|multirange_in|f|f|f|t|f|s|s|4537|0|2275 26 23|||
4232|multirange_out|f|f|f|t|f|s|s|2275|0|4537|||
4233|multirange_recv|f|f|f|t|f|s|s|4537|0|2281 26 23|||
4234|multirange_send|f|f|f|t|f|s|s|17|0|4537|||
4242|multirange_typanalyze|f|f|f|t|f|s|s|16|0|2281|||
4596|brin_bloom_summary_in|f|f|f|t|f|i|s|4600|0|2275|||
4597|brin_bloom_summary_out|f|f|f|t|f|i|s|2275|0|4600|||
4598|brin_bloom_summary_recv|f|f|f|t|f|s|s|4600|0|2281|||
4599|brin_bloom_summary_send|f|f|f|t|f|s|s|17|0|4600|||
4638|brin_minmax_multi_summary_in|f|f|f|t|f|i|s|4601|0|2275|||
4639|brin_minmax_multi_summary_out|f|f|f|t|f|i|s|2275|0|4601|||
4640|brin_minmax_multi_summary_recv|f|f|f|t|f|s|s|4601|0|2281|||
4641|brin_minmax_multi_summary_send|f|f|f|t|f|s|s|17|0|4601|||
5018|pg_mcv_list_in|f|f|f|t|f|i|s|5017|0|2275|||
5019|pg_mcv_list_out|f|f|f|t|f|i|s|2275|0|5017|||
5020|pg_mcv_list_recv|f|f|f|t|f|s|s|5017|0|2281|||
5021|pg_mcv_list_send|f|f|f|t|f|s|s|17|0|5017|||
5044|gcd|f|f|f|t|f|i|s|23|0|23 23|||
5045|gcd|f|f|f|t|f|i|s|20|0|20 20|||
5046|lcm|f|f|f|t|f|i|s|23|0|23 23|||
5047|lcm|f|f|f|t|f|i|s|20|0|20 20|||
5048|gcd|f|f|f|t|f|i|s|1700|0|1700 1700|||
5049|lcm|f|f|f|t|f|i|s|1700|0|1700 1700|||
5055|pg_snapshot_in|f|f|f|t|f|i|s|5038|0|2275|||
5056|pg_snapshot_out|f|f|f|t|f|i|s|2275|0|5038|||
5057|pg_snapshot_recv|f|f|f|t|f|i|s|5038|0|2281|||
5058|pg_snapshot_send|f|f|f|t|f|i|s|17|0|5038|||
5059|pg_current_xact_id|f|f|f|t|f|s|u|5069|0||||
5070|xid8in|f|f|f|t|f|i|s|5069|0|2275|||
5081|xid8out|f|f|f|t|f|i|s|2275|0|5069|||
5082|xid8recv|f|f|f|t|f|i|s|5069|0|2281|||
5083|xid8send|f|f|f|t|f|i|s|17|0|5069|||
5086|anycompatible_in|f|f|f|t|f|i|s|5077|0|2275|||
5087|anycompatible_out|f|f|f|t|f|i|s|2275|0|5077|||
5088|anycompatiblearray_in|f|f|f|t|f|i|s|5078|0|2275|||
5089|anycompatiblearray_out|f|f|f|t|f|s|s|2275|0|5078|||
5090|anycompatiblearray_recv|f|f|f|t|f|s|s|5078|0|2281|||
5091|anycompatiblearray_send|f|f|f|t|f|s|s|17|0|5078|||
5092|anycompatiblenonarray_in|f|f|f|t|f|i|s|5079|0|2275|||
5093|anycompatiblenonarray_out|f|f|f|t|f|i|s|2275|0|5079|||
5094|anycompatiblerange_in|f|f|f|t|f|s|s|5080|0|2275 26 23|||
5095|anycompatiblerange_out|f|f|f|t|f|s|s|2275|0|5080|||
5099|max|a|f|f|f|f|i|s|5069|0|5069|||
5100|min|a|f|f|f|f|i|s|5069|0|5069|||
6098|jsonb_subscript_handler|f|f|f|t|f|i|s|2281|0|2281|||
6120|pg_get_replica_identity_index|f|f|f|t|f|s|s|2205|0|2205|||
6121|pg_relation_is_publishable|f|f|f|t|f|s|s|16|0|2205|||
6162|bit_count|f|f|f|t|f|i|s|20|0|1560|||
6163|bit_count|f|f|f|t|f|i|s|20|0|17|||
6164|bit_xor|a|f|f|f|f|i|s|21|0|21|||
6165|bit_xor|a|f|f|f|f|i|s|23|0|23|||
6166|bit_xor|a|f|f|f|f|i|s|20|0|20|||
6167|bit_xor|a|f|f|f|f|i|s|1560|0|1560|||
6174|pg_get_statisticsobjdef_columns|f|f|f|t|f|s|s|25|0|26|||
6179|array_subscript_handler|f|f|f|t|f|i|s|2281|0|2281|||
6180|raw_array_subscript_handler|f|f|f|t|f|i|s|2281|0|2281|||
6195|ltrim|f|f|f|t|f|i|s|17|0|17 17|||
6196|rtrim|f|f|f|t|f|i|s|17|0|17 17|||
6205|has_parameter_privilege|f|f|f|t|f|s|s|16|0|19 25 25|||
6206|has_parameter_privilege|f|f|f|t|f|s|s|16|0|26 25 25|||
6207|has_parameter_privilege|f|f|f|t|f|s|s|16|0|25 25|||
6251|regexp_replace|f|f|f|t|f|i|s|25|0|25 25 25 23 23 25|||
6252|regexp_replace|f|f|f|t|f|i|s|25|0|25 25 25 23 23|||
6253|regexp_replace|f|f|f|t|f|i|s|25|0|25 25 25 23|||
6254|regexp_count|f|f|f|t|f|i|s|23|0|25 25|||
6255|regexp_count|f|f|f|t|f|i|s|23|0|25 25 23|||
6256|regexp_count|f|f|f|t|f|i|s|23|0|25 25 23 25|||
6257|regexp_instr|f|f|f|t|f|i|s|23|0|25 25|||
6258|regexp_instr|f|f|f|t|f|i|s|23|0|25 25 23|||
6259|regexp_instr|f|f|f|t|f|i|s|23|0|25 25 23 23|||
6260|regexp_instr|f|f|f|t|f|i|s|23|0|25 25 23 23 23|||
6261|regexp_instr|f|f|f|t|f|i|s|23|0|25 25 23 23 23 25|||
6262|regexp_instr|f|f|f|t|f|i|s|23|0|25 25 23 23 23 25 23|||
6263|regexp_like|f|f|f|t|f|i|s|16|0|25 25|||
6264|regexp_like|f|f|f|t|f|i|s|16|0|25 25 25|||
6265|regexp_substr|f|f|f|t|f|i|s|25|0|25 25|||
6266|regexp_substr|f|f|f|t|f|i|s|25|0|25 25 23|||
6267|regexp_substr|f|f|f|t|f|i|s|25|0|25 25 23 23|||
6268|regexp_substr|f|f|f|t|f|i|s|25|0|25 25 23 23 25|||
6269|regexp_substr|f|f|f|t|f|i|s|25|0|25 25 23 23 25 23|||$$, chr(10))) AS line) WHERE line <> '');

