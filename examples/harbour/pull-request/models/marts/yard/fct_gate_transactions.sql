-- Rebuilt as a table so that late handheld uploads are never missed.
{{
    config(
        materialized='table',
        cluster_by=['to_date(transacted_at)']
    )
}}

with passages as (

    select
        transaction_id,
        terminal_code,
        lane_code,
        direction,
        truck_plate_hash,
        container_number,
        seal_number,
        seal_is_intact,
        array_size(damages) as damage_count,
        transacted_at,
        uploaded_at
    from {{ ref('stg_gate__transactions') }}
    qualify row_number() over (partition by transaction_id order by uploaded_at desc) = 1

)

select
    passages.transaction_id,
    passages.terminal_code,
    terminals.timezone,
    passages.lane_code,
    passages.direction,
    passages.truck_plate_hash,
    passages.container_number,
    passages.seal_number,
    passages.seal_is_intact,
    coalesce(passages.damage_count, 0) as damage_count,
    passages.transacted_at,
    datediff(minute, passages.transacted_at, passages.uploaded_at) as upload_delay_minutes
from passages
inner join {{ ref('stg_tos__terminals') }} as terminals
    on passages.terminal_code = terminals.terminal_code
