{{ config(cluster_by=['to_date(left_at)']) }}

select
    move_id,
    terminal_code,
    container_number,
    previous_position as yard_position,
    previous_moved_at as stacked_at,
    moved_at as left_at,
    move_type as left_by,
    datediff(hour, previous_moved_at, moved_at) as dwell_hours
from {{ ref('int_container_moves_enriched') }}
where previous_position like 'Y%'
