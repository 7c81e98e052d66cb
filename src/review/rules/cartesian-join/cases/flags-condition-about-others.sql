-- dialect: snowflake
-- tier: T0

select calls.call_id, plans.berth_code, pilots.boarded_at
from port.calls as calls
left join port.berth_plans as plans
    on plans.call_id = calls.call_id
left join port.pilotages as pilots on plans.call_id = calls.call_id
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ says nothing about port.pilotages
