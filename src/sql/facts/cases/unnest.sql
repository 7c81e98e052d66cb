-- dialect: duckdb
select e.id, u.tag from raw.events e, unnest(e.tags) as u(tag) where u.tag = 'x'
