-- dialect: databricks
create or replace table prod.a as select id, sum(x) as total from raw.a group by id;
insert into prod.b select id from raw.b where day = current_date()
