select * from values (1, 'a'), (2, 'b') as v (id, name)
except
select id, "text" from explode_outer(array(1, 2)) as e(id)
intersect
(select 3, 'c' order by 1 limit 1)
