-- dialect: snowflake
with params as (select max(loaded_at) as since, 'x' as kind from meta.loads)
select t.id from raw.events t cross join params where t.ts >= params.since and t.kind = params.kind
