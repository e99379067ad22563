{{ config(materialized='table', indexes=[{'columns': ['customer_id']}]) }}
select c.customer_id, c.name, count(*) as orders, sum(o.amount) as amount
from {{ ref('customers') }} c
join {{ ref('raw_orders') }} o on o.customer_id = c.customer_id
group by c.customer_id, c.name
