{{ config(materialized='view') }}

select
    vessel_call_id,
    terminal_code,
    lower(replace(milestone, '_AT', '')) as milestone,
    reached_at
from {{ ref('stg_tos__vessel_calls') }}
unpivot (reached_at for milestone in (pilot_on_board_at, all_fast_at, last_line_off_at))
