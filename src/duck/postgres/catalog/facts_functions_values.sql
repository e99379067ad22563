-- Functions of values: text, numbers, times, arrays, JSON (facts_functions.sql).

INSERT INTO proc_facts FROM functions_of($$
274|timeofday|f|f|f|t|f|v|s|25|0||||
320|width_bucket|f|f|f|t|f|i|s|23|0|701 701 701 23|||
376|string_to_array|f|f|f|f|f|i|s|1009|0|25 25 25|||
378|array_append|f|f|f|f|f|i|s|5078|0|5078 5077|||
379|array_prepend|f|f|f|f|f|i|s|5078|0|5077 5078|||
383|array_cat|f|f|f|f|f|i|s|5078|0|5078 5078|||
384|array_to_string|f|f|f|f|f|s|s|25|0|2277 25 25|||
394|string_to_array|f|f|f|f|f|i|s|1009|0|25 25|||
395|array_to_string|f|f|f|t|f|s|s|25|0|2277 25|||
720|octet_length|f|f|f|t|f|i|s|23|0|17|||
721|get_byte|f|f|f|t|f|i|s|23|0|17 23|||
722|set_byte|f|f|f|t|f|i|s|17|0|17 23 23|||
723|get_bit|f|f|f|t|f|i|s|23|0|17 20|||
724|set_bit|f|f|f|t|f|i|s|17|0|17 20 23|||
747|array_dims|f|f|f|t|f|i|s|25|0|2277|||
748|array_ndims|f|f|f|t|f|i|s|23|0|2277|||
749|overlay|f|f|f|t|f|i|s|17|0|17 17 23 23|||
752|overlay|f|f|f|t|f|i|s|17|0|17 17 23|||
849|position|f|f|f|t|f|i|s|23|0|25 25|||
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
936|substring|f|f|f|t|f|i|s|25|0|25 23 23|||
937|substring|f|f|f|t|f|i|s|25|0|25 23|||
938|generate_series|f|f|f|t|t|i|s|1114|0|1114 1114 1186|||
939|generate_series|f|f|f|t|t|s|s|1184|0|1184 1184 1186|||
940|mod|f|f|f|t|f|i|s|21|0|21 21|||
941|mod|f|f|f|t|f|i|s|23|0|23 23|||
947|mod|f|f|f|t|f|i|s|20|0|20 20|||
1026|timezone|f|f|f|t|f|i|s|1114|0|1186 1184|||
1066|generate_series|f|f|f|t|t|i|s|23|0|23 23 23|||
1067|generate_series|f|f|f|t|t|i|s|23|0|23 23|||
1068|generate_series|f|f|f|t|t|i|s|20|0|20 20 20|||
1069|generate_series|f|f|f|t|t|i|s|20|0|20 20|||
1158|to_timestamp|f|f|f|t|f|i|s|1184|0|701|||
1159|timezone|f|f|f|t|f|i|s|1114|0|25 1184|||
1171|date_part|f|f|f|t|f|s|s|701|0|25 1184|||
1172|date_part|f|f|f|t|f|i|s|701|0|25 1186|||
1175|justify_hours|f|f|f|t|f|i|s|1186|0|1186|||
1181|age|f|f|f|t|f|s|r|23|0|28|||
1191|generate_subscripts|f|f|f|t|t|i|s|23|0|2277 23 16|||
1192|generate_subscripts|f|f|f|t|t|i|s|23|0|2277 23|||
1193|array_fill|f|f|f|f|f|i|s|2277|0|2283 1007|||
1194|log10|f|f|f|t|f|i|s|701|0|701|||
1199|age|f|f|f|t|f|i|s|1186|0|1184 1184|||
1217|date_trunc|f|f|f|t|f|s|s|1184|0|25 1184|||
1218|date_trunc|f|f|f|t|f|i|s|1186|0|25 1186|||
1273|date_part|f|f|f|t|f|i|s|701|0|25 1266|||
1284|date_trunc|f|f|f|t|f|s|s|1184|0|25 1184 25|||
1286|array_fill|f|f|f|f|f|i|s|2277|0|2283 1007 1007|||
1295|justify_days|f|f|f|t|f|i|s|1186|0|1186|||
1299|now|f|f|f|t|f|s|s|1184|0||||
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
1389|isfinite|f|f|f|t|f|i|s|16|0|1184|||
1390|isfinite|f|f|f|t|f|i|s|16|0|1186|||
1394|abs|f|f|f|t|f|i|s|700|0|700|||
1395|abs|f|f|f|t|f|i|s|701|0|701|||
1396|abs|f|f|f|t|f|i|s|20|0|20|||
1397|abs|f|f|f|t|f|i|s|23|0|23|||
1398|abs|f|f|f|t|f|i|s|21|0|21|||
1404|overlay|f|f|f|t|f|i|s|25|0|25 25 23 23|||
1405|overlay|f|f|f|t|f|i|s|25|0|25 25 23|||
1481|log10|f|f|f|t|f|i|s|1700|0|1700|||
1574|nextval|f|f|f|t|f|v|u|20|0|2205|||
1575|currval|f|f|f|t|f|v|u|20|0|2205|||
1576|setval|f|f|f|t|f|v|u|20|0|2205 20|||
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
1620|ascii|f|f|f|t|f|i|s|23|0|25|||
1621|chr|f|f|f|t|f|i|s|25|0|23|||
1622|repeat|f|f|f|t|f|i|s|25|0|25 23|||
1637|like_escape|f|f|f|t|f|i|s|25|0|25 25|||
1680|substring|f|f|f|t|f|i|s|1560|0|1560 23 23|||
1681|length|f|f|f|t|f|i|s|23|0|1560|||
1682|octet_length|f|f|f|t|f|i|s|23|0|1560|||
1698|position|f|f|f|t|f|i|s|23|0|1560 1560|||
1699|substring|f|f|f|t|f|i|s|1560|0|1560 23|||
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
1810|bit_length|f|f|f|t|f|i|s|23|0|17|||
1811|bit_length|f|f|f|t|f|i|s|23|0|25|||
1812|bit_length|f|f|f|t|f|i|s|23|0|1560|||
1946|encode|f|f|f|t|f|i|s|25|0|17 25|||
1947|decode|f|f|f|t|f|i|s|17|0|25 25|||
1973|div|f|f|f|t|f|i|s|1700|0|1700 1700|||
2009|like_escape|f|f|f|t|f|i|s|17|0|17 17|||
2010|length|f|f|f|t|f|i|s|23|0|17|||
2012|substring|f|f|f|t|f|i|s|17|0|17 23 23|||
2013|substring|f|f|f|t|f|i|s|17|0|17 23|||
2014|position|f|f|f|t|f|i|s|23|0|17 17|||
2015|btrim|f|f|f|t|f|i|s|17|0|17 17|||
2020|date_trunc|f|f|f|t|f|i|s|1114|0|25 1114|||
2021|date_part|f|f|f|t|f|i|s|701|0|25 1114|||
2037|timezone|f|f|f|t|f|s|s|1266|0|25 1266|||
2038|timezone|f|f|f|t|f|i|s|1266|0|1186 1266|||
2048|isfinite|f|f|f|t|f|i|s|16|0|1114|||
2049|to_char|f|f|f|t|f|s|s|25|0|1114 25|||
2058|age|f|f|f|t|f|i|s|1186|0|1114 1114|||
2059|age|f|f|f|t|f|s|s|1186|0|1114|||
2069|timezone|f|f|f|t|f|i|s|1184|0|25 1114|||
2070|timezone|f|f|f|t|f|i|s|1184|0|1186 1114|||
2073|substring|f|f|f|t|f|i|s|25|0|25 25|||
2074|substring|f|f|f|t|f|i|s|25|0|25 25 25|||
2085|substr|f|f|f|t|f|i|s|17|0|17 23 23|||
2086|substr|f|f|f|t|f|i|s|17|0|17 23|||
2087|replace|f|f|f|t|f|i|s|25|0|25 25 25|||
2088|split_part|f|f|f|t|f|i|s|25|0|25 25 23|||
2089|to_hex|f|f|f|t|f|i|s|25|0|23|||
2090|to_hex|f|f|f|t|f|i|s|25|0|20|||
2091|array_lower|f|f|f|t|f|i|s|23|0|2277 23|||
2092|array_upper|f|f|f|t|f|i|s|23|0|2277 23|||
2167|ceiling|f|f|f|t|f|i|s|1700|0|1700|||
2169|power|f|f|f|t|f|i|s|1700|0|1700 1700|||
2170|width_bucket|f|f|f|t|f|i|s|23|0|1700 1700 1700 23|||
2176|array_length|f|f|f|t|f|i|s|23|0|2277 23|||
2284|regexp_replace|f|f|f|t|f|i|s|25|0|25 25 25|||
2285|regexp_replace|f|f|f|t|f|i|s|25|0|25 25 25 25|||
2308|ceil|f|f|f|t|f|i|s|701|0|701|||
2309|floor|f|f|f|t|f|i|s|701|0|701|||
2310|sign|f|f|f|t|f|i|s|701|0|701|||
2311|md5|f|f|t|t|f|i|s|25|0|25|||
2320|ceiling|f|f|f|t|f|i|s|701|0|701|||
2321|md5|f|f|t|t|f|i|s|25|0|17|||
2331|unnest|f|f|f|t|t|i|s|2283|0|2277|||
2462|sinh|f|f|f|t|f|i|s|701|0|701|||
2463|cosh|f|f|f|t|f|i|s|701|0|701|||
2464|tanh|f|f|f|t|f|i|s|701|0|701|||
2465|asinh|f|f|f|t|f|i|s|701|0|701|||
2466|acosh|f|f|f|t|f|i|s|701|0|701|||
2467|atanh|f|f|f|t|f|i|s|701|0|701|||
2559|lastval|f|f|f|t|f|v|u|20|0||||
2647|transaction_timestamp|f|f|f|t|f|s|s|1184|0||||
2648|statement_timestamp|f|f|f|t|f|s|s|1184|0||||
2649|clock_timestamp|f|f|f|t|f|v|s|1184|0||||
2711|justify_interval|f|f|f|t|f|i|s|1186|0|1186|||
2763|regexp_matches|f|f|f|t|t|i|s|1009|0|25 25|||
2764|regexp_matches|f|f|f|t|t|i|s|1009|0|25 25 25|||
2765|regexp_split_to_table|f|f|f|t|t|i|s|25|0|25 25|||
2766|regexp_split_to_table|f|f|f|t|t|i|s|25|0|25 25 25|||
2767|regexp_split_to_array|f|f|f|t|f|i|s|1009|0|25 25|||
2768|regexp_split_to_array|f|f|f|t|f|i|s|1009|0|25 25 25|||
3030|overlay|f|f|f|t|f|i|s|1560|0|1560 1560 23 23|||
3031|overlay|f|f|f|t|f|i|s|1560|0|1560 1560 23|||
3032|get_bit|f|f|f|t|f|i|s|23|0|1560 23|||
3033|set_bit|f|f|f|t|f|i|s|1560|0|1560 23 23|||
3058|concat|f|f|f|f|f|s|s|25|2276|2276||2276|v
3059|concat_ws|f|f|f|f|f|s|s|25|2276|25 2276||25 2276|iv
3060|left|f|f|f|t|f|i|s|25|0|25 23|||
3061|right|f|f|f|t|f|i|s|25|0|25 23|||
3062|reverse|f|f|f|t|f|i|s|25|0|25|||
3153|array_to_json|f|f|f|t|f|s|s|114|0|2277|||
3154|array_to_json|f|f|f|t|f|s|s|114|0|2277 16|||
3155|row_to_json|f|f|f|t|f|s|s|114|0|2249|||
3156|row_to_json|f|f|f|t|f|s|s|114|0|2249 16|||
3167|array_remove|f|f|f|f|f|i|s|5078|0|5078 5077|||
3168|array_replace|f|f|f|f|f|i|s|5078|0|5078 5077 5077|||
3176|to_json|f|f|f|t|f|s|s|114|0|2283|||
3179|cardinality|f|f|f|t|f|i|s|23|0|2277|||
3198|json_build_array|f|f|f|f|f|s|s|114|2276|2276||2276|v
3199|json_build_array|f|f|f|f|f|s|s|114|0||||
3200|json_build_object|f|f|f|f|f|s|s|114|2276|2276||2276|v
3201|json_build_object|f|f|f|f|f|s|s|114|0||||
3202|json_object|f|f|f|t|f|i|s|114|0|1009|||
3203|json_object|f|f|f|t|f|i|s|114|0|1009 1009|||
3207|jsonb_array_length|f|f|f|t|f|i|s|23|0|3802|||
3210|jsonb_typeof|f|f|f|t|f|i|s|25|0|3802|||
3218|width_bucket|f|f|f|t|f|i|s|23|0|5077 5078|||
3259|generate_series|f|f|f|t|t|i|s|1700|0|1700 1700 1700|||
3260|generate_series|f|f|f|t|t|i|s|1700|0|1700 1700|||
3271|jsonb_build_array|f|f|f|f|f|s|s|3802|2276|2276||2276|v
3272|jsonb_build_array|f|f|f|f|f|s|s|3802|0||||
3273|jsonb_build_object|f|f|f|f|f|s|s|3802|2276|2276||2276|v
3274|jsonb_build_object|f|f|f|f|f|s|s|3802|0||||
3277|array_position|f|f|f|f|f|i|s|23|0|5078 5077|||
3278|array_position|f|f|f|f|f|i|s|23|0|5078 5077 23|||
3279|array_positions|f|f|f|f|f|i|s|1007|0|5078 5077|||
3305|jsonb_set|f|f|f|t|f|i|s|3802|0|3802 1009 3802 16|jsonb_in,path,replacement,create_if_missing||
3396|regexp_match|f|f|f|t|f|i|s|1009|0|25 25|||
3397|regexp_match|f|f|f|t|f|i|s|1009|0|25 25 25|||
3419|sha224|f|f|t|t|f|i|s|17|0|17|||
3420|sha256|f|f|t|t|f|i|s|17|0|17|||
3421|sha384|f|f|t|t|f|i|s|17|0|17|||
3422|sha512|f|f|t|t|f|i|s|17|0|17|||
3432|gen_random_uuid|f|f|t|t|f|v|s|2950|0||||
3461|make_timestamp|f|f|f|t|f|i|s|1114|0|23 23 23 23 23 701|year,month,mday,hour,min,sec||
3462|make_timestamptz|f|f|f|t|f|s|s|1184|0|23 23 23 23 23 701|year,month,mday,hour,min,sec||
3463|make_timestamptz|f|f|f|t|f|s|s|1184|0|23 23 23 23 23 701 25|year,month,mday,hour,min,sec,timezone||
3464|make_interval|f|f|f|t|f|i|s|1186|0|23 23 23 23 23 23 701|years,months,weeks,days,hours,mins,secs||
3528|enum_first|f|f|f|f|f|s|s|3500|0|3500|||
3529|enum_last|f|f|f|f|f|s|s|3500|0|3500|||
3530|enum_range|f|f|f|f|f|s|s|2277|0|3500 3500|||
3531|enum_range|f|f|f|f|f|s|s|2277|0|3500|||
3539|format|f|f|f|f|f|s|s|25|2276|25 2276||25 2276|iv
3540|format|f|f|f|f|f|s|s|25|0|25|||
3696|starts_with|f|f|t|t|f|i|s|16|0|25 25|||
3787|to_jsonb|f|f|f|t|f|s|s|3802|0|2283|||
3846|make_date|f|f|f|t|f|i|s|1082|0|23 23 23|year,month,day||
3847|make_time|f|f|f|t|f|i|s|1083|0|23 23 701|hour,min,sec||
3951|json_extract_path|f|f|f|t|f|i|s|114|25|114 1009|from_json,path_elems|114 1009|iv
3953|json_extract_path_text|f|f|f|t|f|i|s|25|25|114 1009|from_json,path_elems|114 1009|iv
3955|json_array_elements|f|f|f|t|t|i|s|114|0|114|from_json,value|114 114|io
3956|json_array_length|f|f|f|t|f|i|s|23|0|114|||
3958|json_each|f|f|f|t|t|i|s|2249|0|114|from_json,key,value|114 25 114|ioo
3968|json_typeof|f|f|f|t|f|i|s|25|0|114|||
5044|gcd|f|f|f|t|f|i|s|23|0|23 23|||
5045|gcd|f|f|f|t|f|i|s|20|0|20 20|||
5046|lcm|f|f|f|t|f|i|s|23|0|23 23|||
5047|lcm|f|f|f|t|f|i|s|20|0|20 20|||
5048|gcd|f|f|f|t|f|i|s|1700|0|1700 1700|||
5049|lcm|f|f|f|t|f|i|s|1700|0|1700 1700|||
6098|jsonb_subscript_handler|f|f|f|t|f|i|s|2281|0|2281|||
6162|bit_count|f|f|f|t|f|i|s|20|0|1560|||
6163|bit_count|f|f|f|t|f|i|s|20|0|17|||
6179|array_subscript_handler|f|f|f|t|f|i|s|2281|0|2281|||
6180|raw_array_subscript_handler|f|f|f|t|f|i|s|2281|0|2281|||
6195|ltrim|f|f|f|t|f|i|s|17|0|17 17|||
6196|rtrim|f|f|f|t|f|i|s|17|0|17 17|||
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
6269|regexp_substr|f|f|f|t|f|i|s|25|0|25 25 23 23 25 23|||$$);
