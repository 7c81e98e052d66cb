-- config: {materialized: view}
-- upstream: {tos.berths: {bytes: 3MB}, tos.terminals: {bytes: 1MB}}
-- readers: [agg_one, agg_two, agg_three]

select terminals.terminal_code, count(*) as berths
from tos.terminals as terminals
inner join tos.berths as berths on terminals.terminal_code = berths.terminal_code
group by terminals.terminal_code
