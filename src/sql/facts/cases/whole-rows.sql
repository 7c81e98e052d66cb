-- dialect: snowflake
select hash(*) as row_hash, count(*) from raw.a
