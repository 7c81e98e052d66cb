{{
    config(
        materialized='incremental',
        incremental_strategy='delete+insert',
        unique_key=['terminal_code', 'activity_date']
    )
}}

with moves as (

    select
        terminal_code,
        to_date(moved_at) as activity_date,
        count(*) as moves,
        count_if(crosses_quay) as quay_moves,
        count_if(move_type = 'rehandle') as rehandles
    from {{ ref('fct_container_moves') }}
    {% if is_incremental() %}
    where to_char(moved_at, 'YYYY-MM') >= to_char(dateadd(month, -1, current_date), 'YYYY-MM')
    {% endif %}
    group by terminal_code, to_date(moved_at)

),

passages as (

    select
        terminal_code,
        to_date(transacted_at) as activity_date,
        count_if(direction = 'in') as trucks_in,
        count_if(direction = 'out') as trucks_out
    from {{ ref('fct_gate_transactions') }}
    {% if is_incremental() %}
    where to_char(transacted_at, 'YYYY-MM') >= to_char(dateadd(month, -1, current_date), 'YYYY-MM')
    {% endif %}
    group by terminal_code, to_date(transacted_at)

)

select
    moves.terminal_code,
    moves.activity_date,
    moves.moves,
    moves.quay_moves,
    moves.rehandles,
    coalesce(passages.trucks_in, 0) as trucks_in,
    coalesce(passages.trucks_out, 0) as trucks_out
from moves
left join passages
    on moves.terminal_code = passages.terminal_code
    and moves.activity_date = passages.activity_date
