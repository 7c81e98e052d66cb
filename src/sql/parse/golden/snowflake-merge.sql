merge into harbour.calls as t
using (select call_id, max(left_at) as left_at from staging.calls group by call_id) s
on t.call_id = s.call_id and t.arrived_at >= dateadd('day', -7, current_date)
when matched and s.left_at is not null then update set t.left_at = s.left_at, t.updated_at = sysdate()
when not matched then insert (call_id, left_at) values (s.call_id, s.left_at)
