with fresh as (select * from updates where batch = 7)
insert into harbour.calls (id, n) select id, n from fresh;
update harbour.calls c set c.n = c.n + 1 where c.id in (select id from corrections);
delete from harbour.calls where arrived_at < add_months(current_date(), -12);
optimize harbour.calls zorder by (vessel_id)
