-- severity: info
-- note: the look-up is the larger one for all that is known, but the feed decides what is read and written
-- config: {materialized: incremental, unique_key: tariff_id}
-- upstream: {analytics.dim_terminals: {materialized: incremental}}

with feed as (
    select tariff_id, terminal_code from tos.tariff_feed
--                                       ^^^^^^^^^^^^^^^ may read all of tos.tariff_feed
),

terminals as (
    select terminal_code, terminal_name from analytics.dim_terminals
)

select feed.tariff_id, terminals.terminal_name
from feed
left join terminals on feed.terminal_code = terminals.terminal_code
