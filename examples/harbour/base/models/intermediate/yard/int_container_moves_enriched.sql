{{ config(materialized='view') }}

select
    moves.move_id,
    moves.terminal_code,
    moves.vessel_call_id,
    moves.container_number,
    moves.moved_at,
    moves.gross_weight_kg,
    move_types.move_type,
    move_types.crosses_quay,
    move_types.billable,
    equipment.equipment_type,
    equipment.rated_moves_per_hour,
    lag(moves.moved_at) over (
        partition by moves.terminal_code, moves.container_number
        order by moves.moved_at
    ) as previous_moved_at,
    lag(moves.to_position) over (
        partition by moves.terminal_code, moves.container_number
        order by moves.moved_at
    ) as previous_position
from {{ ref('stg_tos__container_moves') }} as moves
inner join {{ ref('move_types') }} as move_types
    on moves.move_code = move_types.move_code
left join {{ ref('stg_tos__equipment') }} as equipment
    on moves.terminal_code = equipment.terminal_code
    and moves.equipment_code = equipment.equipment_code
