{{ config(materialized='incremental', unique_key='id', incremental_strategy='delete+insert') }}
select id, customer_id, amount, cast(ordered_at as timestamp) as ordered_at
from {{ ref('raw_orders') }}
{% if is_incremental() %}
where cast(ordered_at as timestamp) >= (select max(ordered_at) from {{ this }})
{% endif %}
