-- Functions aggregates and window functions (facts_functions.sql).

INSERT INTO proc_facts FROM functions_of($$
2050|max|a|f|f|f|f|i|s|2277|0|2277|||
2051|min|a|f|f|f|f|i|s|2277|0|2277|||
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
2335|array_agg|a|f|f|f|f|i|s|2277|0|2776|||
2517|bool_and|a|f|f|f|f|i|s|16|0|16|||
2518|bool_or|a|f|f|f|f|i|s|16|0|16|||
2519|every|a|f|f|f|f|i|s|16|0|16|||
2641|var_samp|a|f|f|f|f|i|s|1700|0|20|||
2642|var_samp|a|f|f|f|f|i|s|1700|0|23|||
2643|var_samp|a|f|f|f|f|i|s|1700|0|21|||
2644|var_samp|a|f|f|f|f|i|s|701|0|700|||
2645|var_samp|a|f|f|f|f|i|s|701|0|701|||
2646|var_samp|a|f|f|f|f|i|s|1700|0|1700|||
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
3175|json_agg|a|f|f|f|f|s|s|114|0|2283|||
3197|json_object_agg|a|f|f|f|f|s|s|114|0|2276 2276|||
3267|jsonb_agg|a|f|f|f|f|s|s|3802|0|2283|||
3270|jsonb_object_agg|a|f|f|f|f|i|s|3802|0|2276 2276|||
3526|max|a|f|f|f|f|i|s|3500|0|3500|||
3527|min|a|f|f|f|f|i|s|3500|0|3500|||
3538|string_agg|a|f|f|f|f|i|s|25|0|25 25|||
3545|string_agg|a|f|f|f|f|i|s|17|0|17 17|||
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
4053|array_agg|a|f|f|f|f|i|s|2277|0|2277|||
5099|max|a|f|f|f|f|i|s|5069|0|5069|||
5100|min|a|f|f|f|f|i|s|5069|0|5069|||
6164|bit_xor|a|f|f|f|f|i|s|21|0|21|||
6165|bit_xor|a|f|f|f|f|i|s|23|0|23|||
6166|bit_xor|a|f|f|f|f|i|s|20|0|20|||
6167|bit_xor|a|f|f|f|f|i|s|1560|0|1560|||$$);
