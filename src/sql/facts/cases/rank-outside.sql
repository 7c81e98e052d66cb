-- dialect: duckdb
select id from (
  select id, rank() over (partition by kind order by score desc) as r from raw.scores
) where r < 2
