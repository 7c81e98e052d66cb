-- dialect: snowflake
select a.id from raw.a, raw.b where a.id = b.id and not (a.kind in ('x') or a.kind is null) and not a.day between '2024-01-01' and '2024-02-01'
