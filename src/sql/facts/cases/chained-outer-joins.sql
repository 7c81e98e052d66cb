-- dialect: snowflake
select 1 from raw.a
left join raw.b on a.id = b.id
join raw.c on c.id = b.cid and b.kind = 'k' and coalesce(b.tier, 'n') = 'n'
right join raw.d on d.id = a.did
where a.x = 1 and ifnull(a.y, 0) = 0 and d.z = 2
