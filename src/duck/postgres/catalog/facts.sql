-- What a PostgreSQL 15 knows from the start, recorded from its catalogue: one line a row, fields by '|'.

-- pg_type without row types and the information schema's domains.
CREATE TABLE type_facts AS SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '') AS typname,
  nullif(f[3], '')::SMALLINT AS typlen,
  nullif(f[4], '')::BOOLEAN AS typbyval,
  nullif(f[5], '') AS typtype,
  nullif(f[6], '') AS typcategory,
  nullif(f[7], '')::BOOLEAN AS typispreferred,
  nullif(f[8], '') AS typdelim,
  nullif(f[9], '')::BIGINT AS typelem,
  nullif(f[10], '')::BIGINT AS typarray,
  nullif(f[11], '')::BIGINT AS typinput,
  nullif(f[12], '')::BIGINT AS typoutput,
  nullif(f[13], '')::BIGINT AS typreceive,
  nullif(f[14], '')::BIGINT AS typsend,
  nullif(f[15], '')::BIGINT AS typmodin,
  nullif(f[16], '')::BIGINT AS typmodout,
  nullif(f[17], '')::BIGINT AS typanalyze,
  nullif(f[18], '') AS typalign,
  nullif(f[19], '') AS typstorage,
  nullif(f[20], '')::BIGINT AS typcollation,
  nullif(f[21], '')::BIGINT AS typsubscript
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
16|bool|1|t|b|B|t|,|0|1000|1242|1243|2436|2437|0|0|0|c|p|0|0
17|bytea|-1|f|b|U|f|,|0|1001|1244|31|2412|2413|0|0|0|i|x|0|0
18|char|1|t|b|Z|f|,|0|1002|1245|33|2434|2435|0|0|0|c|p|0|0
19|name|64|f|b|S|f|,|18|1003|34|35|2422|2423|0|0|0|c|p|950|6180
20|int8|8|t|b|N|f|,|0|1016|460|461|2408|2409|0|0|0|d|p|0|0
21|int2|2|t|b|N|f|,|0|1005|38|39|2404|2405|0|0|0|s|p|0|0
22|int2vector|-1|f|b|A|f|,|21|1006|40|41|2410|2411|0|0|0|i|p|0|6179
23|int4|4|t|b|N|f|,|0|1007|42|43|2406|2407|0|0|0|i|p|0|0
24|regproc|4|t|b|N|f|,|0|1008|44|45|2444|2445|0|0|0|i|p|0|0
25|text|-1|f|b|S|t|,|0|1009|46|47|2414|2415|0|0|0|i|x|100|0
26|oid|4|t|b|N|t|,|0|1028|1798|1799|2418|2419|0|0|0|i|p|0|0
27|tid|6|f|b|U|f|,|0|1010|48|49|2438|2439|0|0|0|s|p|0|0
28|xid|4|t|b|U|f|,|0|1011|50|51|2440|2441|0|0|0|i|p|0|0
29|cid|4|t|b|U|f|,|0|1012|52|53|2442|2443|0|0|0|i|p|0|0
30|oidvector|-1|f|b|A|f|,|26|1013|54|55|2420|2421|0|0|0|i|p|0|6179
32|pg_ddl_command|8|t|p|P|f|,|0|0|86|87|88|90|0|0|0|d|p|0|0
114|json|-1|f|b|U|f|,|0|199|321|322|323|324|0|0|0|i|x|0|0
142|xml|-1|f|b|U|f|,|0|143|2893|2894|2898|2899|0|0|0|i|x|0|0
143|_xml|-1|f|b|A|f|,|142|0|750|751|2400|2401|0|0|3816|i|x|0|6179
194|pg_node_tree|-1|f|b|Z|f|,|0|0|195|196|197|198|0|0|0|i|x|100|0
199|_json|-1|f|b|A|f|,|114|0|750|751|2400|2401|0|0|3816|i|x|0|6179
269|table_am_handler|4|t|p|P|f|,|0|0|267|268|0|0|0|0|0|i|p|0|0
271|_xid8|-1|f|b|A|f|,|5069|0|750|751|2400|2401|0|0|3816|d|x|0|6179
325|index_am_handler|4|t|p|P|f|,|0|0|326|327|0|0|0|0|0|i|p|0|0
600|point|16|f|b|G|f|,|701|1017|117|118|2428|2429|0|0|0|d|p|0|6180
601|lseg|32|f|b|G|f|,|600|1018|119|120|2480|2481|0|0|0|d|p|0|6180
602|path|-1|f|b|G|f|,|0|1019|121|122|2482|2483|0|0|0|d|x|0|0
603|box|32|f|b|G|f|;|600|1020|123|124|2484|2485|0|0|0|d|p|0|6180
604|polygon|-1|f|b|G|f|,|0|1027|347|348|2486|2487|0|0|0|d|x|0|0
628|line|24|f|b|G|f|,|701|629|1490|1491|2488|2489|0|0|0|d|p|0|6180
629|_line|-1|f|b|A|f|,|628|0|750|751|2400|2401|0|0|3816|d|x|0|6179
650|cidr|-1|f|b|I|f|,|0|651|1267|1427|2498|2499|0|0|0|i|m|0|0
651|_cidr|-1|f|b|A|f|,|650|0|750|751|2400|2401|0|0|3816|i|x|0|6179
700|float4|4|t|b|N|f|,|0|1021|200|201|2424|2425|0|0|0|i|p|0|0
701|float8|8|t|b|N|t|,|0|1022|214|215|2426|2427|0|0|0|d|p|0|0
705|unknown|-2|f|p|X|f|,|0|0|109|110|2416|2417|0|0|0|c|p|0|0
718|circle|24|f|b|G|f|,|0|719|1450|1451|2490|2491|0|0|0|d|p|0|0
719|_circle|-1|f|b|A|f|,|718|0|750|751|2400|2401|0|0|3816|d|x|0|6179
774|macaddr8|8|f|b|U|f|,|0|775|4110|4111|3446|3447|0|0|0|i|p|0|0
775|_macaddr8|-1|f|b|A|f|,|774|0|750|751|2400|2401|0|0|3816|i|x|0|6179
790|money|8|t|b|N|f|,|0|791|886|887|2492|2493|0|0|0|d|p|0|0
791|_money|-1|f|b|A|f|,|790|0|750|751|2400|2401|0|0|3816|d|x|0|6179
829|macaddr|6|f|b|U|f|,|0|1040|436|437|2494|2495|0|0|0|i|p|0|0
869|inet|-1|f|b|I|t|,|0|1041|910|911|2496|2497|0|0|0|i|m|0|0
1000|_bool|-1|f|b|A|f|,|16|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1001|_bytea|-1|f|b|A|f|,|17|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1002|_char|-1|f|b|A|f|,|18|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1003|_name|-1|f|b|A|f|,|19|0|750|751|2400|2401|0|0|3816|i|x|950|6179
1005|_int2|-1|f|b|A|f|,|21|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1006|_int2vector|-1|f|b|A|f|,|22|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1007|_int4|-1|f|b|A|f|,|23|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1008|_regproc|-1|f|b|A|f|,|24|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1009|_text|-1|f|b|A|f|,|25|0|750|751|2400|2401|0|0|3816|i|x|100|6179
1010|_tid|-1|f|b|A|f|,|27|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1011|_xid|-1|f|b|A|f|,|28|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1012|_cid|-1|f|b|A|f|,|29|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1013|_oidvector|-1|f|b|A|f|,|30|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1014|_bpchar|-1|f|b|A|f|,|1042|0|750|751|2400|2401|2913|2914|3816|i|x|100|6179
1015|_varchar|-1|f|b|A|f|,|1043|0|750|751|2400|2401|2915|2916|3816|i|x|100|6179
1016|_int8|-1|f|b|A|f|,|20|0|750|751|2400|2401|0|0|3816|d|x|0|6179
1017|_point|-1|f|b|A|f|,|600|0|750|751|2400|2401|0|0|3816|d|x|0|6179
1018|_lseg|-1|f|b|A|f|,|601|0|750|751|2400|2401|0|0|3816|d|x|0|6179
1019|_path|-1|f|b|A|f|,|602|0|750|751|2400|2401|0|0|3816|d|x|0|6179
1020|_box|-1|f|b|A|f|;|603|0|750|751|2400|2401|0|0|3816|d|x|0|6179
1021|_float4|-1|f|b|A|f|,|700|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1022|_float8|-1|f|b|A|f|,|701|0|750|751|2400|2401|0|0|3816|d|x|0|6179
1027|_polygon|-1|f|b|A|f|,|604|0|750|751|2400|2401|0|0|3816|d|x|0|6179
1028|_oid|-1|f|b|A|f|,|26|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1033|aclitem|12|f|b|U|f|,|0|1034|1031|1032|0|0|0|0|0|i|p|0|0
1034|_aclitem|-1|f|b|A|f|,|1033|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1040|_macaddr|-1|f|b|A|f|,|829|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1041|_inet|-1|f|b|A|f|,|869|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1042|bpchar|-1|f|b|S|f|,|0|1014|1044|1045|2430|2431|2913|2914|0|i|x|100|0
1043|varchar|-1|f|b|S|f|,|0|1015|1046|1047|2432|2433|2915|2916|0|i|x|100|0
1082|date|4|t|b|D|f|,|0|1182|1084|1085|2468|2469|0|0|0|i|p|0|0
1083|time|8|t|b|D|f|,|0|1183|1143|1144|2470|2471|2909|2910|0|d|p|0|0
1114|timestamp|8|t|b|D|f|,|0|1115|1312|1313|2474|2475|2905|2906|0|d|p|0|0
1115|_timestamp|-1|f|b|A|f|,|1114|0|750|751|2400|2401|2905|2906|3816|d|x|0|6179
1182|_date|-1|f|b|A|f|,|1082|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1183|_time|-1|f|b|A|f|,|1083|0|750|751|2400|2401|2909|2910|3816|d|x|0|6179
1184|timestamptz|8|t|b|D|t|,|0|1185|1150|1151|2476|2477|2907|2908|0|d|p|0|0
1185|_timestamptz|-1|f|b|A|f|,|1184|0|750|751|2400|2401|2907|2908|3816|d|x|0|6179
1186|interval|16|f|b|T|t|,|0|1187|1160|1161|2478|2479|2903|2904|0|d|p|0|0
1187|_interval|-1|f|b|A|f|,|1186|0|750|751|2400|2401|2903|2904|3816|d|x|0|6179
1231|_numeric|-1|f|b|A|f|,|1700|0|750|751|2400|2401|2917|2918|3816|i|x|0|6179
1263|_cstring|-1|f|b|A|f|,|2275|0|750|751|2400|2401|0|0|3816|i|x|0|6179
1266|timetz|12|f|b|D|f|,|0|1270|1350|1351|2472|2473|2911|2912|0|d|p|0|0
1270|_timetz|-1|f|b|A|f|,|1266|0|750|751|2400|2401|2911|2912|3816|d|x|0|6179
1560|bit|-1|f|b|V|f|,|0|1561|1564|1565|2456|2457|2919|2920|0|i|x|0|0
1561|_bit|-1|f|b|A|f|,|1560|0|750|751|2400|2401|2919|2920|3816|i|x|0|6179
1562|varbit|-1|f|b|V|t|,|0|1563|1579|1580|2458|2459|2902|2921|0|i|x|0|0
1563|_varbit|-1|f|b|A|f|,|1562|0|750|751|2400|2401|2902|2921|3816|i|x|0|6179
1700|numeric|-1|f|b|N|f|,|0|1231|1701|1702|2460|2461|2917|2918|0|i|m|0|0
1790|refcursor|-1|f|b|U|f|,|0|2201|46|47|2414|2415|0|0|0|i|x|0|0
2201|_refcursor|-1|f|b|A|f|,|1790|0|750|751|2400|2401|0|0|3816|i|x|0|6179
2202|regprocedure|4|t|b|N|f|,|0|2207|2212|2213|2446|2447|0|0|0|i|p|0|0
2203|regoper|4|t|b|N|f|,|0|2208|2214|2215|2448|2449|0|0|0|i|p|0|0
2204|regoperator|4|t|b|N|f|,|0|2209|2216|2217|2450|2451|0|0|0|i|p|0|0
2205|regclass|4|t|b|N|f|,|0|2210|2218|2219|2452|2453|0|0|0|i|p|0|0
2206|regtype|4|t|b|N|f|,|0|2211|2220|2221|2454|2455|0|0|0|i|p|0|0
2207|_regprocedure|-1|f|b|A|f|,|2202|0|750|751|2400|2401|0|0|3816|i|x|0|6179
2208|_regoper|-1|f|b|A|f|,|2203|0|750|751|2400|2401|0|0|3816|i|x|0|6179
2209|_regoperator|-1|f|b|A|f|,|2204|0|750|751|2400|2401|0|0|3816|i|x|0|6179
2210|_regclass|-1|f|b|A|f|,|2205|0|750|751|2400|2401|0|0|3816|i|x|0|6179
2211|_regtype|-1|f|b|A|f|,|2206|0|750|751|2400|2401|0|0|3816|i|x|0|6179
2249|record|-1|f|p|P|f|,|0|2287|2290|2291|2402|2403|0|0|0|d|x|0|0
2275|cstring|-2|f|p|P|f|,|0|1263|2292|2293|2500|2501|0|0|0|c|p|0|0
2276|any|4|t|p|P|f|,|0|0|2294|2295|0|0|0|0|0|i|p|0|0
2277|anyarray|-1|f|p|P|f|,|0|0|2296|2297|2502|2503|0|0|0|d|x|0|0
2278|void|4|t|p|P|f|,|0|0|2298|2299|3120|3121|0|0|0|i|p|0|0
2279|trigger|4|t|p|P|f|,|0|0|2300|2301|0|0|0|0|0|i|p|0|0
2280|language_handler|4|t|p|P|f|,|0|0|2302|2303|0|0|0|0|0|i|p|0|0
2281|internal|8|t|p|P|f|,|0|0|2304|2305|0|0|0|0|0|d|p|0|0
2283|anyelement|4|t|p|P|f|,|0|0|2312|2313|0|0|0|0|0|i|p|0|0
2287|_record|-1|f|p|P|f|,|2249|0|750|751|2400|2401|0|0|3816|d|x|0|6179
2776|anynonarray|4|t|p|P|f|,|0|0|2777|2778|0|0|0|0|0|i|p|0|0
2949|_txid_snapshot|-1|f|b|A|f|,|2970|0|750|751|2400|2401|0|0|3816|d|x|0|6179
2950|uuid|16|f|b|U|f|,|0|2951|2952|2953|2961|2962|0|0|0|c|p|0|0
2951|_uuid|-1|f|b|A|f|,|2950|0|750|751|2400|2401|0|0|3816|i|x|0|6179
2970|txid_snapshot|-1|f|b|U|f|,|0|2949|2939|2940|2941|2942|0|0|0|d|x|0|0
3115|fdw_handler|4|t|p|P|f|,|0|0|3116|3117|0|0|0|0|0|i|p|0|0
3220|pg_lsn|8|t|b|U|f|,|0|3221|3229|3230|3238|3239|0|0|0|d|p|0|0
3221|_pg_lsn|-1|f|b|A|f|,|3220|0|750|751|2400|2401|0|0|3816|d|x|0|6179
3310|tsm_handler|4|t|p|P|f|,|0|0|3311|3312|0|0|0|0|0|i|p|0|0
3361|pg_ndistinct|-1|f|b|Z|f|,|0|0|3355|3356|3357|3358|0|0|0|i|x|100|0
3402|pg_dependencies|-1|f|b|Z|f|,|0|0|3404|3405|3406|3407|0|0|0|i|x|100|0
3500|anyenum|4|t|p|P|f|,|0|0|3504|3505|0|0|0|0|0|i|p|0|0
3614|tsvector|-1|f|b|U|f|,|0|3643|3610|3611|3639|3638|0|0|3688|i|x|0|0
3615|tsquery|-1|f|b|U|f|,|0|3645|3612|3613|3641|3640|0|0|0|i|p|0|0
3642|gtsvector|-1|f|b|U|f|,|0|3644|3646|3647|0|0|0|0|0|i|p|0|0
3643|_tsvector|-1|f|b|A|f|,|3614|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3644|_gtsvector|-1|f|b|A|f|,|3642|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3645|_tsquery|-1|f|b|A|f|,|3615|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3734|regconfig|4|t|b|N|f|,|0|3735|3736|3737|3738|3739|0|0|0|i|p|0|0
3735|_regconfig|-1|f|b|A|f|,|3734|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3769|regdictionary|4|t|b|N|f|,|0|3770|3771|3772|3773|3774|0|0|0|i|p|0|0
3770|_regdictionary|-1|f|b|A|f|,|3769|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3802|jsonb|-1|f|b|U|f|,|0|3807|3806|3804|3805|3803|0|0|0|i|x|0|6098
3807|_jsonb|-1|f|b|A|f|,|3802|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3831|anyrange|-1|f|p|P|f|,|0|0|3832|3833|0|0|0|0|0|d|x|0|0
3838|event_trigger|4|t|p|P|f|,|0|0|3594|3595|0|0|0|0|0|i|p|0|0
3904|int4range|-1|f|r|R|f|,|0|3905|3834|3835|3836|3837|0|0|3916|i|x|0|0
3905|_int4range|-1|f|b|A|f|,|3904|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3906|numrange|-1|f|r|R|f|,|0|3907|3834|3835|3836|3837|0|0|3916|i|x|0|0
3907|_numrange|-1|f|b|A|f|,|3906|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3908|tsrange|-1|f|r|R|f|,|0|3909|3834|3835|3836|3837|0|0|3916|d|x|0|0
3909|_tsrange|-1|f|b|A|f|,|3908|0|750|751|2400|2401|0|0|3816|d|x|0|6179
3910|tstzrange|-1|f|r|R|f|,|0|3911|3834|3835|3836|3837|0|0|3916|d|x|0|0
3911|_tstzrange|-1|f|b|A|f|,|3910|0|750|751|2400|2401|0|0|3816|d|x|0|6179
3912|daterange|-1|f|r|R|f|,|0|3913|3834|3835|3836|3837|0|0|3916|i|x|0|0
3913|_daterange|-1|f|b|A|f|,|3912|0|750|751|2400|2401|0|0|3816|i|x|0|6179
3926|int8range|-1|f|r|R|f|,|0|3927|3834|3835|3836|3837|0|0|3916|d|x|0|0
3927|_int8range|-1|f|b|A|f|,|3926|0|750|751|2400|2401|0|0|3816|d|x|0|6179
4072|jsonpath|-1|f|b|U|f|,|0|4073|4001|4003|4002|4004|0|0|0|i|x|0|0
4073|_jsonpath|-1|f|b|A|f|,|4072|0|750|751|2400|2401|0|0|3816|i|x|0|6179
4089|regnamespace|4|t|b|N|f|,|0|4090|4084|4085|4087|4088|0|0|0|i|p|0|0
4090|_regnamespace|-1|f|b|A|f|,|4089|0|750|751|2400|2401|0|0|3816|i|x|0|6179
4096|regrole|4|t|b|N|f|,|0|4097|4098|4092|4094|4095|0|0|0|i|p|0|0
4097|_regrole|-1|f|b|A|f|,|4096|0|750|751|2400|2401|0|0|3816|i|x|0|6179
4191|regcollation|4|t|b|N|f|,|0|4192|4193|4194|4196|4197|0|0|0|i|p|0|0
4192|_regcollation|-1|f|b|A|f|,|4191|0|750|751|2400|2401|0|0|3816|i|x|0|6179
4451|int4multirange|-1|f|m|R|f|,|0|6150|4231|4232|4233|4234|0|0|4242|i|x|0|0
4532|nummultirange|-1|f|m|R|f|,|0|6151|4231|4232|4233|4234|0|0|4242|i|x|0|0
4533|tsmultirange|-1|f|m|R|f|,|0|6152|4231|4232|4233|4234|0|0|4242|d|x|0|0
4534|tstzmultirange|-1|f|m|R|f|,|0|6153|4231|4232|4233|4234|0|0|4242|d|x|0|0
4535|datemultirange|-1|f|m|R|f|,|0|6155|4231|4232|4233|4234|0|0|4242|i|x|0|0
4536|int8multirange|-1|f|m|R|f|,|0|6157|4231|4232|4233|4234|0|0|4242|d|x|0|0
4537|anymultirange|-1|f|p|P|f|,|0|0|4229|4230|0|0|0|0|0|d|x|0|0
4538|anycompatiblemultirange|-1|f|p|P|f|,|0|0|4226|4227|0|0|0|0|0|d|x|0|0
4600|pg_brin_bloom_summary|-1|f|b|Z|f|,|0|0|4596|4597|4598|4599|0|0|0|i|x|100|0
4601|pg_brin_minmax_multi_summary|-1|f|b|Z|f|,|0|0|4638|4639|4640|4641|0|0|0|i|x|100|0
5017|pg_mcv_list|-1|f|b|Z|f|,|0|0|5018|5019|5020|5021|0|0|0|i|x|100|0
5038|pg_snapshot|-1|f|b|U|f|,|0|5039|5055|5056|5057|5058|0|0|0|d|x|0|0
5039|_pg_snapshot|-1|f|b|A|f|,|5038|0|750|751|2400|2401|0|0|3816|d|x|0|6179
5069|xid8|8|t|b|U|f|,|0|271|5070|5081|5082|5083|0|0|0|d|p|0|0
5077|anycompatible|4|t|p|P|f|,|0|0|5086|5087|0|0|0|0|0|i|p|0|0
5078|anycompatiblearray|-1|f|p|P|f|,|0|0|5088|5089|5090|5091|0|0|0|d|x|0|0
5079|anycompatiblenonarray|4|t|p|P|f|,|0|0|5092|5093|0|0|0|0|0|i|p|0|0
5080|anycompatiblerange|-1|f|p|P|f|,|0|0|5094|5095|0|0|0|0|0|d|x|0|0
6150|_int4multirange|-1|f|b|A|f|,|4451|0|750|751|2400|2401|0|0|3816|i|x|0|6179
6151|_nummultirange|-1|f|b|A|f|,|4532|0|750|751|2400|2401|0|0|3816|i|x|0|6179
6152|_tsmultirange|-1|f|b|A|f|,|4533|0|750|751|2400|2401|0|0|3816|d|x|0|6179
6153|_tstzmultirange|-1|f|b|A|f|,|4534|0|750|751|2400|2401|0|0|3816|d|x|0|6179
6155|_datemultirange|-1|f|b|A|f|,|4535|0|750|751|2400|2401|0|0|3816|i|x|0|6179
6157|_int8multirange|-1|f|b|A|f|,|4536|0|750|751|2400|2401|0|0|3816|d|x|0|6179$$, chr(10))) AS line) WHERE line <> '');

-- The relations of pg_catalog and information_schema.
CREATE TABLE relation_facts AS SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '') AS relname,
  nullif(f[3], '') AS nspname,
  nullif(f[4], '') AS relkind,
  nullif(f[5], '')::SMALLINT AS relnatts
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
2600|pg_aggregate|pg_catalog|r|22
2601|pg_am|pg_catalog|r|4
2602|pg_amop|pg_catalog|r|9
2603|pg_amproc|pg_catalog|r|6
2604|pg_attrdef|pg_catalog|r|4
1249|pg_attribute|pg_catalog|r|26
1261|pg_auth_members|pg_catalog|r|4
1260|pg_authid|pg_catalog|r|12
12085|pg_available_extension_versions|pg_catalog|v|9
12081|pg_available_extensions|pg_catalog|v|4
12138|pg_backend_memory_contexts|pg_catalog|v|9
2605|pg_cast|pg_catalog|r|6
1259|pg_class|pg_catalog|r|33
3456|pg_collation|pg_catalog|r|11
12130|pg_config|pg_catalog|v|2
2606|pg_constraint|pg_catalog|r|26
2607|pg_conversion|pg_catalog|r|8
12077|pg_cursors|pg_catalog|v|6
1262|pg_database|pg_catalog|r|16
2964|pg_db_role_setting|pg_catalog|r|3
826|pg_default_acl|pg_catalog|r|5
2608|pg_depend|pg_catalog|r|7
2609|pg_description|pg_catalog|r|4
3501|pg_enum|pg_catalog|r|4
3466|pg_event_trigger|pg_catalog|r|7
3079|pg_extension|pg_catalog|r|8
12110|pg_file_settings|pg_catalog|v|7
2328|pg_foreign_data_wrapper|pg_catalog|r|7
1417|pg_foreign_server|pg_catalog|r|8
3118|pg_foreign_table|pg_catalog|r|3
12010|pg_group|pg_catalog|v|3
12114|pg_hba_file_rules|pg_catalog|v|9
12118|pg_ident_file_mappings|pg_catalog|v|5
2610|pg_index|pg_catalog|r|21
12043|pg_indexes|pg_catalog|v|5
2611|pg_inherits|pg_catalog|r|4
3394|pg_init_privs|pg_catalog|r|5
2612|pg_language|pg_catalog|r|9
2613|pg_largeobject|pg_catalog|r|3
2995|pg_largeobject_metadata|pg_catalog|r|3
12073|pg_locks|pg_catalog|v|16
12038|pg_matviews|pg_catalog|v|7
2615|pg_namespace|pg_catalog|r|4
2616|pg_opclass|pg_catalog|r|9
2617|pg_operator|pg_catalog|r|15
2753|pg_opfamily|pg_catalog|r|5
6243|pg_parameter_acl|pg_catalog|r|3
3350|pg_partitioned_table|pg_catalog|r|8
12018|pg_policies|pg_catalog|v|8
3256|pg_policy|pg_catalog|r|8
12095|pg_prepared_statements|pg_catalog|v|7
12090|pg_prepared_xacts|pg_catalog|v|5
1255|pg_proc|pg_catalog|r|30
6104|pg_publication|pg_catalog|r|9
6237|pg_publication_namespace|pg_catalog|r|3
6106|pg_publication_rel|pg_catalog|r|5
12068|pg_publication_tables|pg_catalog|v|5
3541|pg_range|pg_catalog|r|7
6000|pg_replication_origin|pg_catalog|r|2
12332|pg_replication_origin_status|pg_catalog|v|4
12257|pg_replication_slots|pg_catalog|v|15
2618|pg_rewrite|pg_catalog|r|8
12000|pg_roles|pg_catalog|v|13
12023|pg_rules|pg_catalog|v|4
3596|pg_seclabel|pg_catalog|r|5
12099|pg_seclabels|pg_catalog|v|8
2224|pg_sequence|pg_catalog|r|8
12048|pg_sequences|pg_catalog|v|11
12104|pg_settings|pg_catalog|v|17
12005|pg_shadow|pg_catalog|v|9
1214|pg_shdepend|pg_catalog|r|7
2396|pg_shdescription|pg_catalog|r|3
12134|pg_shmem_allocations|pg_catalog|v|4
3592|pg_shseclabel|pg_catalog|r|4
12222|pg_stat_activity|pg_catalog|v|22
12183|pg_stat_all_indexes|pg_catalog|v|8
12142|pg_stat_all_tables|pg_catalog|v|23
12285|pg_stat_archiver|pg_catalog|v|7
12289|pg_stat_bgwriter|pg_catalog|v|11
12266|pg_stat_database|pg_catalog|v|28
12271|pg_stat_database_conflicts|pg_catalog|v|7
12253|pg_stat_gssapi|pg_catalog|v|4
12297|pg_stat_progress_analyze|pg_catalog|v|12
12317|pg_stat_progress_basebackup|pg_catalog|v|6
12307|pg_stat_progress_cluster|pg_catalog|v|12
12322|pg_stat_progress_copy|pg_catalog|v|10
12312|pg_stat_progress_create_index|pg_catalog|v|16
12302|pg_stat_progress_vacuum|pg_catalog|v|11
12240|pg_stat_recovery_prefetch|pg_catalog|v|10
12227|pg_stat_replication|pg_catalog|v|20
12262|pg_stat_replication_slots|pg_catalog|v|10
12232|pg_stat_slru|pg_catalog|v|9
12249|pg_stat_ssl|pg_catalog|v|8
12244|pg_stat_subscription|pg_catalog|v|9
12336|pg_stat_subscription_stats|pg_catalog|v|5
12188|pg_stat_sys_indexes|pg_catalog|v|8
12152|pg_stat_sys_tables|pg_catalog|v|23
12275|pg_stat_user_functions|pg_catalog|v|6
12192|pg_stat_user_indexes|pg_catalog|v|8
12161|pg_stat_user_tables|pg_catalog|v|23
12293|pg_stat_wal|pg_catalog|v|9
12236|pg_stat_wal_receiver|pg_catalog|v|15
12147|pg_stat_xact_all_tables|pg_catalog|v|11
12157|pg_stat_xact_sys_tables|pg_catalog|v|11
12280|pg_stat_xact_user_functions|pg_catalog|v|6
12166|pg_stat_xact_user_tables|pg_catalog|v|11
12196|pg_statio_all_indexes|pg_catalog|v|7
12209|pg_statio_all_sequences|pg_catalog|v|5
12170|pg_statio_all_tables|pg_catalog|v|11
12201|pg_statio_sys_indexes|pg_catalog|v|7
12214|pg_statio_sys_sequences|pg_catalog|v|5
12175|pg_statio_sys_tables|pg_catalog|v|11
12205|pg_statio_user_indexes|pg_catalog|v|7
12218|pg_statio_user_sequences|pg_catalog|v|5
12179|pg_statio_user_tables|pg_catalog|v|11
2619|pg_statistic|pg_catalog|r|31
3381|pg_statistic_ext|pg_catalog|r|9
3429|pg_statistic_ext_data|pg_catalog|r|6
12053|pg_stats|pg_catalog|v|14
12058|pg_stats_ext|pg_catalog|v|15
12063|pg_stats_ext_exprs|pg_catalog|v|17
6100|pg_subscription|pg_catalog|r|14
6102|pg_subscription_rel|pg_catalog|r|4
12033|pg_tables|pg_catalog|v|8
1213|pg_tablespace|pg_catalog|r|5
12122|pg_timezone_abbrevs|pg_catalog|v|3
12126|pg_timezone_names|pg_catalog|v|4
3576|pg_transform|pg_catalog|r|5
2620|pg_trigger|pg_catalog|r|19
3602|pg_ts_config|pg_catalog|r|5
3603|pg_ts_config_map|pg_catalog|r|4
3600|pg_ts_dict|pg_catalog|r|6
3601|pg_ts_parser|pg_catalog|r|8
3764|pg_ts_template|pg_catalog|r|5
1247|pg_type|pg_catalog|r|32
12014|pg_user|pg_catalog|v|9
1418|pg_user_mapping|pg_catalog|r|4
12327|pg_user_mappings|pg_catalog|v|6
12028|pg_views|pg_catalog|v|4
13507|_pg_foreign_data_wrappers|information_schema|v|7
13519|_pg_foreign_servers|information_schema|v|9
13498|_pg_foreign_table_columns|information_schema|v|4
13532|_pg_foreign_tables|information_schema|v|7
13545|_pg_user_mappings|information_schema|v|7
13241|administrable_role_authorizations|information_schema|v|3
13236|applicable_roles|information_schema|v|3
13245|attributes|information_schema|v|31
13250|character_sets|information_schema|v|8
13255|check_constraint_routine_usage|information_schema|v|6
13260|check_constraints|information_schema|v|4
13270|collation_character_set_applicability|information_schema|v|6
13265|collations|information_schema|v|4
13275|column_column_usage|information_schema|v|5
13280|column_domain_usage|information_schema|v|7
13503|column_options|information_schema|v|6
13285|column_privileges|information_schema|v|8
13290|column_udt_usage|information_schema|v|7
13295|columns|information_schema|v|44
13300|constraint_column_usage|information_schema|v|7
13305|constraint_table_usage|information_schema|v|6
13488|data_type_privileges|information_schema|v|5
13310|domain_constraints|information_schema|v|8
13315|domain_udt_usage|information_schema|v|6
13320|domains|information_schema|v|27
13493|element_types|information_schema|v|29
13325|enabled_roles|information_schema|v|1
13511|foreign_data_wrapper_options|information_schema|v|4
13515|foreign_data_wrappers|information_schema|v|5
13524|foreign_server_options|information_schema|v|4
13528|foreign_servers|information_schema|v|7
13537|foreign_table_options|information_schema|v|5
13541|foreign_tables|information_schema|v|5
13227|information_schema_catalog_name|information_schema|v|1
13329|key_column_usage|information_schema|v|9
13334|parameters|information_schema|v|32
13339|referential_constraints|information_schema|v|9
13344|role_column_grants|information_schema|v|8
13358|role_routine_grants|information_schema|v|10
13421|role_table_grants|information_schema|v|8
13450|role_udt_grants|information_schema|v|7
13459|role_usage_grants|information_schema|v|8
13348|routine_column_usage|information_schema|v|10
13353|routine_privileges|information_schema|v|10
13362|routine_routine_usage|information_schema|v|6
13367|routine_sequence_usage|information_schema|v|9
13372|routine_table_usage|information_schema|v|9
13377|routines|information_schema|v|82
13382|schemata|information_schema|v|7
13386|sequences|information_schema|v|12
13391|sql_features|information_schema|r|7
13396|sql_implementation_info|information_schema|r|5
13401|sql_parts|information_schema|r|5
13406|sql_sizing|information_schema|r|4
13411|table_constraints|information_schema|v|11
13416|table_privileges|information_schema|v|8
13425|tables|information_schema|v|12
13430|transforms|information_schema|v|8
13435|triggered_update_columns|information_schema|v|7
13440|triggers|information_schema|v|17
13445|udt_privileges|information_schema|v|7
13454|usage_privileges|information_schema|v|8
13463|user_defined_types|information_schema|v|29
13550|user_mapping_options|information_schema|v|5
13555|user_mappings|information_schema|v|3
13468|view_column_usage|information_schema|v|7
13473|view_routine_usage|information_schema|v|6
13478|view_table_usage|information_schema|v|6
13483|views|information_schema|v|10$$, chr(10))) AS line) WHERE line <> '');

-- pg_am.
CREATE TABLE am_facts AS SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '') AS amname,
  nullif(f[3], '')::BIGINT AS amhandler,
  nullif(f[4], '') AS amtype
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
2|heap|3|t
403|btree|330|i
405|hash|331|i
783|gist|332|i
2742|gin|333|i
3580|brin|335|i
4000|spgist|334|i$$, chr(10))) AS line) WHERE line <> '');

-- pg_language.
CREATE TABLE language_facts AS SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '') AS lanname,
  nullif(f[3], '')::BIGINT AS lanowner,
  nullif(f[4], '')::BOOLEAN AS lanispl,
  nullif(f[5], '')::BOOLEAN AS lanpltrusted,
  nullif(f[6], '')::BIGINT AS lanplcallfoid,
  nullif(f[7], '')::BIGINT AS laninline,
  nullif(f[8], '')::BIGINT AS lanvalidator
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
12|internal|10|f|f|0|0|2246
13|c|10|f|f|0|0|2247
14|sql|10|f|t|0|0|2248$$, chr(10))) AS line) WHERE line <> '');

-- pg_collation.
CREATE TABLE collation_facts AS SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '') AS collname,
  nullif(f[3], '')::BIGINT AS collnamespace,
  nullif(f[4], '')::BIGINT AS collowner,
  nullif(f[5], '') AS collprovider,
  nullif(f[6], '')::BOOLEAN AS collisdeterministic,
  nullif(f[7], '')::INTEGER AS collencoding,
  nullif(f[8], '') AS collcollate,
  nullif(f[9], '') AS collctype,
  nullif(f[10], '') AS colliculocale,
  nullif(f[11], '') AS collversion
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
100|default|11|10|d|t|-1||||
950|C|11|10|c|t|-1|C|C||
951|POSIX|11|10|c|t|-1|POSIX|POSIX||
12340|ucs_basic|11|10|c|t|6|C|C||$$, chr(10))) AS line) WHERE line <> '');

-- pg_opfamily.
CREATE TABLE opfamily_facts AS SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '')::BIGINT AS opfmethod,
  nullif(f[3], '') AS opfname,
  nullif(f[4], '')::BIGINT AS opfnamespace,
  nullif(f[5], '')::BIGINT AS opfowner
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
397|403|array_ops|11|10
423|403|bit_ops|11|10
424|403|bool_ops|11|10
426|403|bpchar_ops|11|10
428|403|bytea_ops|11|10
429|403|char_ops|11|10
434|403|datetime_ops|11|10
1970|403|float_ops|11|10
1974|403|network_ops|11|10
1976|403|integer_ops|11|10
1982|403|interval_ops|11|10
1984|403|macaddr_ops|11|10
1988|403|numeric_ops|11|10
1989|403|oid_ops|11|10
1991|403|oidvector_ops|11|10
1994|403|text_ops|11|10
1996|403|time_ops|11|10
2000|403|timetz_ops|11|10
2002|403|varbit_ops|11|10
2095|403|text_pattern_ops|11|10
2097|403|bpchar_pattern_ops|11|10
2099|403|money_ops|11|10
2789|403|tid_ops|11|10
2968|403|uuid_ops|11|10
2994|403|record_ops|11|10
3194|403|record_image_ops|11|10
3253|403|pg_lsn_ops|11|10
3371|403|macaddr8_ops|11|10
3522|403|enum_ops|11|10
3626|403|tsvector_ops|11|10
3683|403|tsquery_ops|11|10
3901|403|range_ops|11|10
4033|403|jsonb_ops|11|10
4199|403|multirange_ops|11|10
5067|403|xid8_ops|11|10$$, chr(10))) AS line) WHERE line <> '');

-- pg_opclass.
CREATE TABLE opclass_facts AS SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '')::BIGINT AS opcmethod,
  nullif(f[3], '') AS opcname,
  nullif(f[4], '')::BIGINT AS opcnamespace,
  nullif(f[5], '')::BIGINT AS opcowner,
  nullif(f[6], '')::BIGINT AS opcfamily,
  nullif(f[7], '')::BIGINT AS opcintype,
  nullif(f[8], '')::BOOLEAN AS opcdefault,
  nullif(f[9], '')::BIGINT AS opckeytype
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
1978|403|int4_ops|11|10|1976|23|t|0
1979|403|int2_ops|11|10|1976|21|t|0
1981|403|oid_ops|11|10|1989|26|t|0
3122|403|date_ops|11|10|434|1082|t|0
3123|403|float8_ops|11|10|1970|701|t|0
3124|403|int8_ops|11|10|1976|20|t|0
3125|403|numeric_ops|11|10|1988|1700|t|0
3126|403|text_ops|11|10|1994|25|t|0
3127|403|timestamptz_ops|11|10|434|1184|t|0
3128|403|timestamp_ops|11|10|434|1114|t|0
4217|403|text_pattern_ops|11|10|2095|25|f|0
4218|403|varchar_pattern_ops|11|10|2095|25|f|0
4219|403|bpchar_pattern_ops|11|10|2097|1042|f|0
10000|403|array_ops|11|10|397|2277|t|0
10002|403|bit_ops|11|10|423|1560|t|0
10003|403|bool_ops|11|10|424|16|t|0
10004|403|bpchar_ops|11|10|426|1042|t|0
10006|403|bytea_ops|11|10|428|17|t|0
10007|403|char_ops|11|10|429|18|t|0
10009|403|cidr_ops|11|10|1974|869|f|0
10012|403|float4_ops|11|10|1970|700|t|0
10015|403|inet_ops|11|10|1974|869|t|0
10022|403|interval_ops|11|10|1982|1186|t|0
10024|403|macaddr_ops|11|10|1984|829|t|0
10026|403|macaddr8_ops|11|10|3371|774|t|0
10028|403|name_ops|11|10|1994|19|t|2275
10032|403|oidvector_ops|11|10|1991|30|t|0
10034|403|record_ops|11|10|2994|2249|t|0
10036|403|record_image_ops|11|10|3194|2249|f|0
10038|403|time_ops|11|10|1996|1083|t|0
10041|403|timetz_ops|11|10|2000|1266|t|0
10043|403|varbit_ops|11|10|2002|1562|t|0
10044|403|varchar_ops|11|10|1994|25|f|0
10047|403|money_ops|11|10|2099|790|t|0
10050|403|tid_ops|11|10|2789|27|t|0
10053|403|xid8_ops|11|10|5067|5069|t|0
10065|403|uuid_ops|11|10|2968|2950|t|0
10067|403|pg_lsn_ops|11|10|3253|3220|t|0
10069|403|enum_ops|11|10|3522|3500|t|0
10071|403|tsvector_ops|11|10|3626|3614|t|0
10074|403|tsquery_ops|11|10|3683|3615|t|0
10076|403|range_ops|11|10|3901|3831|t|0
10080|403|multirange_ops|11|10|4199|4537|t|0
10088|403|jsonb_ops|11|10|4033|3802|t|0$$, chr(10))) AS line) WHERE line <> '');

-- pg_range.
CREATE TABLE range_facts AS SELECT
  nullif(f[1], '')::BIGINT AS rngtypid,
  nullif(f[2], '')::BIGINT AS rngsubtype,
  nullif(f[3], '')::BIGINT AS rngmultitypid,
  nullif(f[4], '')::BIGINT AS rngcollation,
  nullif(f[5], '')::BIGINT AS rngsubopc,
  nullif(f[6], '')::BIGINT AS rngcanonical,
  nullif(f[7], '')::BIGINT AS rngsubdiff
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
3904|23|4451|0|1978|3914|3922
3906|1700|4532|0|3125|0|3924
3908|1114|4533|0|3128|0|3929
3910|1184|4534|0|3127|0|3930
3912|1082|4535|0|3122|3915|3925
3926|20|4536|0|3124|3928|3923$$, chr(10))) AS line) WHERE line <> '');

-- pg_cast.
CREATE TABLE cast_facts AS SELECT
  nullif(f[1], '')::BIGINT AS oid,
  nullif(f[2], '')::BIGINT AS castsource,
  nullif(f[3], '')::BIGINT AS casttarget,
  nullif(f[4], '')::BIGINT AS castfunc,
  nullif(f[5], '') AS castcontext,
  nullif(f[6], '') AS castmethod
FROM (SELECT string_split(line, '|') AS f FROM (SELECT unnest(string_split($$
10000|20|21|714|a|f
10001|20|23|480|a|f
10002|20|700|652|i|f
10003|20|701|482|i|f
10004|20|1700|1781|i|f
10005|21|20|754|i|f
10006|21|23|313|i|f
10007|21|700|236|i|f
10008|21|701|235|i|f
10009|21|1700|1782|i|f
10010|23|20|481|i|f
10011|23|21|314|a|f
10012|23|700|318|i|f
10013|23|701|316|i|f
10014|23|1700|1740|i|f
10015|700|20|653|a|f
10016|700|21|238|a|f
10017|700|23|319|a|f
10018|700|701|311|i|f
10019|700|1700|1742|a|f
10020|701|20|483|a|f
10021|701|21|237|a|f
10022|701|23|317|a|f
10023|701|700|312|a|f
10024|701|1700|1743|a|f
10025|1700|20|1779|a|f
10026|1700|21|1783|a|f
10027|1700|23|1744|a|f
10028|1700|700|1745|i|f
10029|1700|701|1746|i|f
10034|23|16|2557|e|f
10035|16|23|2558|e|f
10037|20|26|1287|i|f
10038|21|26|313|i|f
10039|23|26|0|i|b
10040|26|20|1288|a|f
10041|26|23|0|a|b
10125|25|1042|0|i|b
10126|25|1043|0|i|b
10127|1042|25|401|i|f
10128|1042|1043|401|i|f
10129|1043|25|0|i|b
10130|1043|1042|0|i|b
10131|18|25|946|i|f
10132|18|1042|860|a|f
10133|18|1043|946|a|f
10134|19|25|406|i|f
10135|19|1042|408|a|f
10136|19|1043|1401|a|f
10137|25|18|944|a|f
10138|1042|18|944|a|f
10139|1043|18|944|a|f
10140|25|19|407|i|f
10141|1042|19|409|i|f
10142|1043|19|1400|i|f
10143|18|23|77|e|f
10144|23|18|78|e|f
10152|1082|1114|2024|i|f
10153|1082|1184|1174|i|f
10154|1083|1186|1370|i|f
10155|1083|1266|2047|i|f
10156|1114|1082|2029|a|f
10157|1114|1083|1316|a|f
10158|1114|1184|2028|i|f
10159|1184|1082|1178|a|f
10160|1184|1083|2019|a|f
10161|1184|1114|2027|a|f
10162|1184|1266|1388|a|f
10163|1186|1083|1419|a|f
10164|1266|1083|2046|a|f
10183|1560|1562|0|i|b
10184|1562|1560|0|i|b
10185|20|1560|2075|e|f
10186|23|1560|1683|e|f
10187|1560|20|2076|e|f
10188|1560|23|1684|e|f
10191|16|25|2971|a|f
10196|16|1043|2971|a|f
10201|16|1042|2971|a|f
10204|1042|1042|668|i|f
10205|1043|1043|669|i|f
10206|1083|1083|1968|i|f
10207|1114|1114|1961|i|f
10208|1184|1184|1967|i|f
10209|1186|1186|1200|i|f
10210|1266|1266|1969|i|f
10211|1560|1560|1685|i|f
10212|1562|1562|1687|i|f
10213|1700|1700|1703|i|f
10214|114|3802|0|a|i
10215|3802|114|0|a|i
10216|3802|16|3556|e|f
10217|3802|1700|3449|e|f
10218|3802|21|3450|e|f
10219|3802|23|3451|e|f
10220|3802|20|3452|e|f
10221|3802|700|3453|e|f
10222|3802|701|2580|e|f$$, chr(10))) AS line) WHERE line <> '');

