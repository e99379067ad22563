-- DBeaver: put together from the strings in its source (snapshot of October 2024); the parts that it appends at run time were filled in by hand. Each ran on a PostgreSQL 15.
-- ${kind:name} stands for an object's number; a line of ';' ends a query.

-- @ q1
SELECT current_database()
;
---- current_database
local

-- @ q2
SELECT db.oid,db.* FROM pg_catalog.pg_database db WHERE 1 = 1 AND datallowconn  AND NOT datistemplate OR db.datname ='shopdb' ORDER BY db.datname
;

-- @ q3
SELECT version()
;

-- @ q4
SELECT * FROM pg_catalog.pg_enum WHERE 1<>1 LIMIT 1
;

-- @ q5
SELECT current_schema(),session_user
;
---- current_schema session_user
public	demo

-- @ q6
SELECT n.oid,n.*,d.description FROM pg_catalog.pg_namespace n
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid=n.oid AND d.objsubid=0 AND d.classoid='pg_namespace'::regclass
 ORDER BY nspname
;
---- nspname description | only public shop pg_catalog information_schema pg_toast
information_schema	NULL
pg_catalog	system catalog schema
pg_toast	reserved schema for TOAST tables
public	standard public schema
shop	NULL

-- @ q7
SELECT a.oid,a.*,pd.description FROM pg_catalog.pg_roles a 
left join pg_catalog.pg_shdescription pd on a.oid = pd.objoid
ORDER BY a.rolname
;

-- @ q8
SELECT am.oid,am.* FROM pg_catalog.pg_am am 
ORDER BY am.oid
;
---- amname amtype
brin	i
btree	i
gin	i
gist	i
hash	i
heap	t
spgist	i

-- @ q9
SELECT c.contoencoding as encid,pg_catalog.pg_encoding_to_char(c.contoencoding) as encname
FROM pg_catalog.pg_conversion c
GROUP BY c.contoencoding
ORDER BY 2
;

-- @ q10
SELECT c.oid,c.* FROM pg_catalog.pg_collation c 
ORDER BY c.oid
;

-- @ q11
SELECT l.oid,l.* FROM pg_catalog.pg_language l 
ORDER BY l.oid
;

-- @ q12
SELECT l.oid,l.*,p.pronamespace as handler_schema_id 
FROM pg_catalog.pg_foreign_data_wrapper l
LEFT OUTER JOIN pg_catalog.pg_proc p ON p.oid=l.fdwhandler 
ORDER BY l.fdwname
;

-- @ q13
SELECT l.oid,l.* FROM pg_catalog.pg_foreign_server l
ORDER BY l.srvname
;

-- @ q14
SELECT t.oid,t.*,pg_tablespace_location(t.oid) loc
FROM pg_catalog.pg_tablespace t 
ORDER BY t.oid
;
---- spcname spcowner loc
pg_default	10	(empty)
pg_global	10	(empty)

-- @ q15
SELECT name,default_version,installed_version,comment FROM pg_catalog.pg_available_extensions ORDER BY name
;

-- @ q16
SELECT pet.*, d.description FROM pg_catalog.pg_event_trigger pet
LEFT OUTER JOIN pg_catalog.pg_description d ON pet."oid" = d.objoid
;

-- @ q17
SELECT 
 e.oid,
 cfg.tbls,
  n.nspname as schema_name,
 e.* 
FROM 
 pg_catalog.pg_extension e 
 join pg_namespace n on n.oid =e.extnamespace
 left join  (
         select
            ARRAY_AGG(ns.nspname || '.' ||  cls.relname) tbls, oid_ext
          from
            (
            select
                unnest(e1.extconfig) oid , e1.oid oid_ext
            from
                pg_catalog.pg_extension e1) c 
                join    pg_catalog.pg_class cls on cls.oid = c.oid 
                join pg_catalog.pg_namespace ns on ns.oid = cls.relnamespace
            group by oid_ext        
         ) cfg on cfg.oid_ext = e.oid
ORDER BY e.oid
;

-- @ q18
SELECT db.datname,pg_database_size(db.oid) FROM pg_catalog.pg_database db
;

-- @ q19
select * from pg_catalog.pg_settings
;

-- @ q20
SELECT i.inhrelid relid, pc.relnamespace parent_ns, pc.oid parent_oid, i.inhseqno
FROM pg_catalog.pg_inherits i, pg_class rc, pg_class pc
WHERE rc.oid=i.inhrelid AND rc.relnamespace=2200 AND pc.oid=i.inhparent
;

-- @ q21
select c.oid,pg_catalog.pg_total_relation_size(c.oid) as total_rel_size,pg_catalog.pg_relation_size(c.oid) as rel_size
FROM pg_class c
WHERE c.relnamespace=2200
;

-- @ q22
SELECT s.oid as schema_id
from pg_catalog.pg_namespace s
WHERE s.nspname ='public'
;
---- schema_id
2200

-- @ q23
SELECT * FROM pg_default_acl WHERE defaclnamespace = 2200
;

-- @ q24
SELECT p.oid AS proc_oid,p.proname AS proc_name,a.*
FROM pg_catalog.pg_aggregate a,pg_catalog.pg_proc p
WHERE p.oid=a.aggfnoid AND p.pronamespace=2200
ORDER BY p.proname
;

-- @ q25
SELECT c.oid,c.*,d.description,pg_catalog.pg_get_expr(c.relpartbound, c.oid) as partition_expr,  pg_catalog.pg_get_partkeydef(c.oid) as partition_key 
FROM pg_catalog.pg_class c
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid=c.oid AND d.objsubid=0 AND d.classoid='pg_class'::regclass
WHERE c.relnamespace=2200 AND c.relkind not in ('i','I','c')
;
---- relname relnamespace reloftype relam reltablespace relallvisible relhasindex relisshared relpersistence relkind relnatts relchecks relhasrules relhastriggers relhassubclass relrowsecurity relforcerowsecurity relispopulated relreplident relispartition relrewrite description | without types_all
customer	2200	0	2	0	0	t	f	p	r	8	1	f	t	f	f	f	t	d	f	0	people who buy
orders0	2200	0	2	0	0	t	f	p	r	5	0	f	t	f	f	f	t	d	f	0	NULL
pair	2200	0	2	0	0	t	f	p	r	3	0	f	f	f	f	f	t	d	f	0	NULL
rich	2200	0	0	0	0	f	f	p	v	3	0	t	f	f	f	f	t	n	f	0	rich ones
seq1	2200	0	0	0	0	f	f	p	S	3	0	f	f	f	f	f	t	n	f	0	NULL

-- @ q26
SELECT c.relname,a.*,pg_catalog.pg_get_expr(ad.adbin, ad.adrelid, true) as def_value,dsc.description,dep.objid
FROM pg_catalog.pg_attribute a
INNER JOIN pg_catalog.pg_class c ON (a.attrelid=c.oid)
LEFT OUTER JOIN pg_catalog.pg_attrdef ad ON (a.attrelid=ad.adrelid AND a.attnum = ad.adnum)
LEFT OUTER JOIN pg_catalog.pg_description dsc ON (c.oid=dsc.objoid AND a.attnum = dsc.objsubid)
LEFT OUTER JOIN pg_depend dep on dep.refobjid = a.attrelid AND dep.deptype = 'i' and dep.refobjsubid = a.attnum and dep.classid = dep.refclassid
WHERE NOT a.attisdropped AND c.relkind not in ('i','I','c') AND c.oid='customer'::regclass
ORDER BY a.attnum
;
---- relname attname attnum attlen attndims atttypmod attbyval attalign attstorage attnotnull atthasdef attidentity attgenerated attisdropped attislocal attinhcount attcollation def_value description | without tableoid cmax xmax cmin xmin ctid
customer	balance	5	-1	0	786438	f	i	m	f	t	(empty)	(empty)	f	t	0	0	0	NULL
customer	born	4	4	0	-1	t	i	p	f	f	(empty)	(empty)	f	t	0	0	NULL	NULL
customer	created	8	8	0	-1	t	d	p	f	t	(empty)	(empty)	f	t	0	0	now()	NULL
customer	email	3	-1	0	-1	f	i	x	f	f	(empty)	(empty)	f	t	0	100	NULL	NULL
customer	id	1	4	0	-1	t	i	p	t	f	(empty)	(empty)	f	t	0	0	NULL	NULL
customer	m	7	4	0	-1	t	i	p	f	f	(empty)	(empty)	f	t	0	0	NULL	NULL
customer	name	2	-1	0	44	f	i	x	t	f	(empty)	(empty)	f	t	0	100	NULL	full name
customer	tags	6	-1	1	-1	f	i	x	f	f	(empty)	(empty)	f	t	0	100	NULL	NULL

-- @ q27
SELECT c.oid,c.*,t.relname as tabrelname,rt.relnamespace as refnamespace,d.description, case when c.contype='c' then "substring"(pg_get_constraintdef(c.oid), 7) else null end consrc_copy
FROM pg_catalog.pg_constraint c
INNER JOIN pg_catalog.pg_class t ON t.oid=c.conrelid
LEFT OUTER JOIN pg_catalog.pg_class rt ON rt.oid=c.confrelid
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid=c.oid AND d.objsubid=0 AND d.classoid='pg_constraint'::regclass
WHERE t.relnamespace=2200
ORDER BY c.oid
;
---- conname connamespace contype condeferrable condeferred convalidated contypid conparentid confupdtype confdeltype confmatchtype conislocal coninhcount connoinherit conkey confkey tabrelname refnamespace | without pair_b_c_key pair_c
customer_balance_check	2200	c	f	f	t	0	0	 	 	 	t	0	f	{5}	NULL	customer	NULL
customer_email_key	2200	u	f	f	t	0	0	 	 	 	t	0	t	{3}	NULL	customer	NULL
customer_pkey	2200	p	f	f	t	0	0	 	 	 	t	0	t	{1}	NULL	customer	NULL
orders0_customer_id_fkey	2200	f	f	f	t	0	0	a	a	s	t	0	t	{2}	{1}	orders0	2200
orders0_pkey	2200	p	f	f	t	0	0	 	 	 	t	0	t	{1}	NULL	orders0	NULL
pair_pkey	2200	p	f	f	t	0	0	 	 	 	t	0	t	{1,2}	NULL	pair	NULL

-- @ q28
SELECT i.*,i.indkey as keys,c.relname,c.relnamespace,c.relam,c.reltablespace,tc.relname as tabrelname,dsc.description,pg_catalog.pg_get_expr(i.indpred, i.indrelid) as pred_expr,pg_catalog.pg_get_expr(i.indexprs, i.indrelid, true) as expr,pg_catalog.pg_relation_size(i.indexrelid) as index_rel_size,pg_catalog.pg_stat_get_numscans(i.indexrelid) as index_num_scans
FROM pg_catalog.pg_index i
INNER JOIN pg_catalog.pg_class c ON c.oid=i.indexrelid
INNER JOIN pg_catalog.pg_class tc ON tc.oid=i.indrelid
LEFT OUTER JOIN pg_catalog.pg_description dsc ON i.indexrelid=dsc.objoid
WHERE tc.relnamespace=2200 ORDER BY c.relname
;
---- indnatts indnkeyatts indisunique indnullsnotdistinct indisprimary indisexclusion indimmediate indisclustered indisvalid indcheckxmin indisready indislive indisreplident indkey indcollation indclass indoption keys relname relnamespace relam reltablespace tabrelname index_num_scans | without pair_b_c_key pair_c
1	1	t	f	f	f	t	f	t	f	t	t	f	3	100	3126	0	3	customer_email_key	2200	403	0	customer	0
1	1	t	f	t	f	t	f	t	f	t	t	f	1	0	1978	0	1	customer_pkey	2200	403	0	customer	0
1	1	t	f	t	f	t	f	t	f	t	t	f	1	0	3124	0	1	orders0_pkey	2200	403	0	orders0	0
2	2	t	f	t	f	t	f	t	f	t	t	f	1 2	0 0	1978 1978	0 0	1 2	pair_pkey	2200	403	0	pair	0

-- @ q29
SELECT p.oid as poid,p.*,pg_catalog.pg_get_expr(p.proargdefaults, 0) as arg_defaults,d.description
FROM pg_catalog.pg_proc p
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid=p.oid AND d.objsubid = 0
WHERE p.pronamespace=2200 ORDER BY p.proname
;

-- @ q30
SELECT t.oid,t.*,c.relkind,format_type(nullif(t.typbasetype, 0), t.typtypmod) as base_type_name, d.description
FROM pg_catalog.pg_type t
LEFT OUTER JOIN pg_catalog.pg_type et ON et.oid=t.typelem 
LEFT OUTER JOIN pg_catalog.pg_class c ON c.oid=t.typrelid
LEFT OUTER JOIN pg_catalog.pg_description d ON t.oid=d.objoid
WHERE t.typname IS NOT NULL
AND (c.relkind IS NULL OR c.relkind = 'c') AND (et.typcategory IS NULL OR et.typcategory <> 'C')
;
---- typname typlen typbyval typtype typcategory typispreferred typisdefined typdelim typalign typstorage typcollation | only int2 int4 int8 float4 float8 numeric bool text varchar bpchar name bytea date time timetz timestamp timestamptz interval uuid json jsonb bit varbit oid _int4 _text _numeric _timestamptz mood _mood
_int4	-1	f	b	A	f	t	,	i	x	0
_mood	-1	f	b	A	f	t	,	i	x	0
_numeric	-1	f	b	A	f	t	,	i	x	0
_text	-1	f	b	A	f	t	,	i	x	100
_timestamptz	-1	f	b	A	f	t	,	d	x	0
bit	-1	f	b	V	f	t	,	i	x	0
bool	1	t	b	B	t	t	,	c	p	0
bpchar	-1	f	b	S	f	t	,	i	x	100
bytea	-1	f	b	U	f	t	,	i	x	0
date	4	t	b	D	f	t	,	i	p	0
float4	4	t	b	N	f	t	,	i	p	0
float8	8	t	b	N	t	t	,	d	p	0
int2	2	t	b	N	f	t	,	s	p	0
int4	4	t	b	N	f	t	,	i	p	0
int8	8	t	b	N	f	t	,	d	p	0
interval	16	f	b	T	t	t	,	d	p	0
json	-1	f	b	U	f	t	,	i	x	0
jsonb	-1	f	b	U	f	t	,	i	x	0
mood	4	t	e	E	f	t	,	i	p	0
name	64	f	b	S	f	t	,	c	p	950
numeric	-1	f	b	N	f	t	,	i	m	0
oid	4	t	b	N	t	t	,	i	p	0
text	-1	f	b	S	t	t	,	i	x	100
time	8	t	b	D	f	t	,	d	p	0
timestamp	8	t	b	D	f	t	,	d	p	0
timestamptz	8	t	b	D	t	t	,	d	p	0
timetz	12	f	b	D	f	t	,	d	p	0
uuid	16	f	b	U	f	t	,	c	p	0
varbit	-1	f	b	V	t	t	,	i	x	0
varchar	-1	f	b	S	f	t	,	i	x	100

-- @ q31
SELECT e.enumlabel 
FROM pg_catalog.pg_enum e
WHERE e.enumtypid='mood'::regtype
ORDER BY e.enumsortorder
;
---- enumlabel
happy
ok
sad

-- @ q32
SELECT * from pg_catalog.pg_sequences WHERE schemaname='public' AND sequencename='seq1'
;
---- schemaname sequencename data_type start_value min_value max_value increment_by cycle cache_size
public	seq1	bigint	5	1	9223372036854775807	2	f	1

-- @ q33
SELECT x.oid,x.*,p.relname as tabrelname,dsc.description FROM pg_catalog.pg_trigger x INNER JOIN pg_catalog.pg_class p ON p.oid=x.tgrelid LEFT OUTER JOIN pg_catalog.pg_description dsc ON dsc.objoid=x.oid WHERE NOT x.tgisinternal AND p.relnamespace=2200
;

-- @ q34
SELECT pg_catalog.pg_get_viewdef('rich'::regclass, true)
;

-- @ q35
SELECT pg_catalog.pg_get_constraintdef((select min(oid) from pg_constraint where conrelid='customer'::regclass))
;

-- @ q36
SELECT pg_catalog.pg_get_indexdef('customer_pkey'::regclass)
;
---- pg_get_indexdef
CREATE UNIQUE INDEX customer_pkey ON public.customer USING btree (id)

-- @ q37
SELECT * FROM information_schema.table_privileges WHERE table_catalog='shopdb' AND grantee='postgres'
;

-- @ q38
SELECT * FROM information_schema.routine_privileges WHERE specific_catalog='shopdb' AND grantee='nobody'
;

-- @ q39
SELECT n.oid, n.nspacl FROM pg_catalog.pg_namespace n WHERE n.nspacl IS NOT NULL
;

-- @ q40
SHOW search_path
;
---- search_path
"$user", public

