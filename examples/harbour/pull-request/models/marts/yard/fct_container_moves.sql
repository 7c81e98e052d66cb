{{
    config(
        materialized='incremental',
        incremental_strategy='merge',
        unique_key='move_id',
        cluster_by=['to_date(moved_at)', 'terminal_code'],
        incremental_predicates=["DBT_INTERNAL_DEST.moved_at >= dateadd(day, -10, current_date)"],
        on_schema_change='append_new_columns'
    )
}}

-- Joins straight onto the staging models and filters once at the end, instead of one CTE per input.
with joined as (

    select
        moves.move_id,
        moves.terminal_code,
        moves.vessel_call_id,
        calls.vessel_imo,
        calls.carrier_code,
        calls.service_code,
        moves.container_number,
        moves.equipment_code,
        equipment.equipment_type,
        move_types.move_type,
        move_types.crosses_quay,
        move_types.billable,
        moves.from_position,
        moves.to_position,
        moves.gross_weight_kg,
        moves.moved_at,
        -- a corrected vessel call counts as a change of its moves
        greatest(moves.moved_at, coalesce(calls.updated_at, moves.moved_at)) as last_changed_at
    from {{ ref('stg_tos__container_moves') }} as moves
    inner join {{ ref('move_types') }} as move_types
        on moves.move_code = move_types.move_code
    left join {{ ref('stg_tos__vessel_calls') }} as calls
        on moves.vessel_call_id = calls.vessel_call_id
    left join {{ ref('stg_tos__equipment') }} as equipment
        on moves.terminal_code = equipment.terminal_code
        and moves.equipment_code = equipment.equipment_code

)

select
    move_id,
    terminal_code,
    vessel_call_id,
    vessel_imo,
    carrier_code,
    service_code,
    container_number,
    equipment_code,
    equipment_type,
    move_type,
    crosses_quay,
    billable,
    from_position,
    to_position,
    gross_weight_kg,
    moved_at
from joined
where {{ within_lookback('last_changed_at') }}
