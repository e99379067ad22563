{{ config(materialized='incremental', incremental_strategy='append') }}
select id, current_timestamp as seen_at from {{ ref('order_log') }}
{% if is_incremental() %}
where id not in (select id from {{ this }})
{% endif %}
