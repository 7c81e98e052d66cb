select region, port_id, sum(tonnes) from calls group by grouping sets ((region), (region, port_id), ());
select region, kind, sum(tonnes) from calls group by rollup (region, kind)
