-- dialect: snowflake
with recursive tree as (
  select id, parent_id, 0 as level from raw.nodes where parent_id is null
  union all
  select n.id, n.parent_id, t.level + 1 from raw.nodes n join tree t on n.parent_id = t.id
)
select id, level from tree where id = 7
