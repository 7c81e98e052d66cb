-- dialect: snowflake
select my_db.tools.clean(name), upper(name), plain_udf(ts), count(*), row_number() over (order by id)
from raw.people where is_bot(agent)
