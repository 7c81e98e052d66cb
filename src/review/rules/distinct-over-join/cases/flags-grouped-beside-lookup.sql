-- severity: info
-- note: the size of what is joined says nothing about these rows
-- upstream: {analytics.dim_terminals: {materialized: incremental}}

select distinct tariffs.tariff_day, terminals.terminal_name, avg(tariffs.amount) as amount
--     ^^^^^^^^ DISTINCT may hash all of these rows.
from tos.tariffs as tariffs
left join analytics.dim_terminals as terminals on tariffs.terminal_code = terminals.terminal_code
group by tariffs.tariff_day, terminals.terminal_name
