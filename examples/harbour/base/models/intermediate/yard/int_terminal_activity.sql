{{ config(materialized='view') }}

select
    'move' as activity_kind,
    move_id::varchar as activity_id,
    terminal_code,
    move_type as activity,
    moved_at as happened_at
from {{ ref('fct_container_moves') }}

union all

select
    'gate' as activity_kind,
    transaction_id as activity_id,
    terminal_code,
    'truck ' || direction as activity,
    transacted_at as happened_at
from {{ ref('fct_gate_transactions') }}
