select * from {{ ref('order_log') }} where amount <= 0
