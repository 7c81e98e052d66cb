select c.call_id, t.height
from calls c
asof join tides t match_condition (c.arrived_at >= t.measured_at) on c.port_id = t.port_id and t.source = 'gauge'
