-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}

with moves as (
    select call_id, gross_weight_kg
    from tos.moves
--       ^^^^^^^^^ likely scans all of tos.moves
)

select call_id, sum(gross_weight_kg) as weight_kg
from moves
group by call_id
