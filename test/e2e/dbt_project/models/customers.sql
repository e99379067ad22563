{{ config(materialized='view') }}
select id as customer_id, name, cast(joined as date) as joined from {{ ref('raw_customers') }}
