-- dialect: spark
select id, item from raw.events lateral view explode(items) t as item where item = 'x' and day = '2024-01-01'
