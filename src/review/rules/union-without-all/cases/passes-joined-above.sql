-- note: repeats would meet the joined side again each time before the DISTINCT takes them out
-- upstream: {analytics.fct_moves: {materialized: incremental}}

with parties as (
    select carrier_code as party from analytics.fct_moves
    union
    select haulier_code as party from analytics.fct_moves
)

select distinct moves.move_id, parties.party
from analytics.fct_moves as moves
inner join parties on moves.carrier_code = parties.party
