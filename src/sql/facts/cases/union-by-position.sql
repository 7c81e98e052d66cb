-- dialect: snowflake
with u as (
  select 'web' as src, id as visit_id, ts from raw.web
  union all
  select 'app', app_id, seen_at from raw.app where kind = 'k'
)
select visit_id, src from u where ts > '2024-01-01' and src = 'web'
