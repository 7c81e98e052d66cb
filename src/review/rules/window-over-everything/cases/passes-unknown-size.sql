select berth_code, row_number() over (order by berth_code) as position
from tos.berths
