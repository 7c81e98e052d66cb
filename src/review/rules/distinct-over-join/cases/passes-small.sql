-- upstream: {tos.berths: {bytes: 20MB}}

select distinct terminal_code, count(*) as berths
from tos.berths
group by terminal_code
