-- dialect: snowflake
delete from prod.orders where id in (select id from stage.orders);
update prod.orders set amount = 0 where day < '2024-01-01';
