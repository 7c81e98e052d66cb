select 1 from c
where c.port_id in (select p.port_id from ports p where p.country = 'NL')
  and c.kind not in ('tug', 'pilot')
  and (c.tonnes between 10 and 20 or c.draught not between 3 and 4)
  and c.name ilike '%maas%' and c.name not like any ('a%', 'b%')
  and not exists (select 1 from bans b where b.vessel_id = c.vessel_id)
  and c.flag is distinct from 'XX' and equal_null(c.a, c.b) and c.left_at is not null
  and c.code rlike '[A-Z]{3}' and c.note not regexp 'x' and to_date(c.arrived_at) = '2024-05-01'::date
