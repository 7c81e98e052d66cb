-- upstream: {tos.berths: {bytes: 3MB}}

select berth_code
from tos.berths
where port_tools.is_deep(depth_metres)
