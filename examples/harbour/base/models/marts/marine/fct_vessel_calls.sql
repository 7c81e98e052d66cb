with milestones as (

    select
        vessel_call_id,
        max(iff(milestone = 'pilot_on_board', reached_at, null)) as pilot_on_board_at,
        max(iff(milestone = 'all_fast', reached_at, null)) as all_fast_at,
        max(iff(milestone = 'last_line_off', reached_at, null)) as last_line_off_at
    from {{ ref('int_call_milestones') }}
    group by vessel_call_id

),

stays as (

    select
        vessel_call_id,
        count(*) as berth_stays,
        sum(alongside_minutes) as alongside_minutes
    from {{ ref('int_berth_stays') }}
    group by vessel_call_id

),

quay_moves as (

    select
        vessel_call_id,
        count(*) as quay_moves,
        min(moved_at) as first_move_at,
        max(moved_at) as last_move_at
    from {{ ref('int_container_moves_enriched') }}
    where crosses_quay
    group by vessel_call_id

)

select
    calls.vessel_call_id,
    calls.terminal_code,
    calls.vessel_imo,
    calls.carrier_code,
    calls.service_code,
    milestones.pilot_on_board_at,
    milestones.all_fast_at,
    milestones.last_line_off_at,
    coalesce(stays.berth_stays, 0) as berth_stays,
    stays.alongside_minutes,
    coalesce(quay_moves.quay_moves, 0) as quay_moves,
    quay_moves.first_move_at,
    quay_moves.last_move_at
from {{ ref('stg_tos__vessel_calls') }} as calls
left join milestones
    on calls.vessel_call_id = milestones.vessel_call_id
left join stays
    on calls.vessel_call_id = stays.vessel_call_id
left join quay_moves
    on calls.vessel_call_id = quay_moves.vessel_call_id
where calls.call_status <> 'CANCELLED'
