select 1 as a union select 2 union all by name select 3 except (select 4 union select 5)
