create schema shop;
create type mood as enum ('sad','ok','happy');
create table customer (id int primary key, name varchar(40) not null, email text unique, born date, balance numeric(12,2) default 0, tags text[], m mood, created timestamptz default now(), check (balance >= 0));
comment on table customer is 'people who buy'; comment on column customer.name is 'full name';
create table public.orders0 (id bigint primary key, customer_id int not null references customer(id), total numeric(10,2), placed timestamp, note text default 'none');
create table shop.orders (id bigint primary key, customer_id int not null, total numeric(10,2), placed timestamp, note text default 'none');
create index orders_placed on shop.orders(placed); create unique index orders_note on shop.orders(note, total);
create table pair (a int, b int, c text, primary key (a,b), constraint pair_c unique (b,c));
create view rich as select id, name, balance from customer where balance > 100;
comment on view rich is 'rich ones';
create sequence seq1 start 5 increment 2;
insert into customer values (1,'ann','a@x',date '2000-01-01',150,array['a','b'],'ok',now()),(2,'bob',null,null,20,null,'sad',now());
create temp table tmp1 (a int);
-- In the engine's dialect:
create table types_all (a tinyint, b utinyint, c hugeint, d struct(x int, y text), e map(text,int), f union(a int, b text), g blob, h bit, i uuid, j json, k int[], l int[][], m int[3], n enum('a','b'), o decimal(5,1)[], p timestamp_ns, q time, r timetz, s interval, t float, u double, v bool, w mood[]);
create macro plus1(a) as a + 1;
