{{ config(materialized='view') }}

select
    'move' as activity_kind,
    move_id::varchar as activity_id,
    terminal_code,
    move_type as activity,
    moved_at as happened_at
from {{ ref('fct_container_moves') }}

union

select
    'gate' as activity_kind,
    transaction_id as activity_id,
    terminal_code,
    'truck ' || direction as activity,
    transacted_at as happened_at
from {{ ref('fct_gate_transactions') }}

union

select
    'fault' as activity_kind,
    fault_id as activity_id,
    terminal_code,
    'crane fault ' || fault_code as activity,
    raised_at as happened_at
from {{ ref('fct_crane_faults') }}
