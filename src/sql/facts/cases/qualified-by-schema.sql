-- dialect: spark
select raw.orders.id from raw.orders where raw.orders.status = 'x' and orders.day = '2024-01-01'
