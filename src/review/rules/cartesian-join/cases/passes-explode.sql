-- dialect: databricks, spark
-- upstream:
--   port.signals: {bytes: 400GB}

select signals.signal_id, fault
from port.signals as signals
lateral view explode(signals.faults) exploded as fault
