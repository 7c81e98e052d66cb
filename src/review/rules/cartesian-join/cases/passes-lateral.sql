-- dialect: snowflake
-- upstream:
--   port.signals: {bytes: 400GB}

select signals.signal_id, fault.value:code::varchar as fault_code
from port.signals as signals,
    lateral flatten(input => signals.faults) as fault
