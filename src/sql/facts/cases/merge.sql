-- dialect: snowflake
merge into prod.orders t using (select * from stage.orders where ok) s
on t.id = s.id and t.day >= '2024-01-01' and s.kind = 'x'
when matched then update set t.amount = s.amount
when not matched then insert (id) values (s.id)
