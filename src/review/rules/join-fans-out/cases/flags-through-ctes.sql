-- dialect: snowflake
-- upstream:
--   port.crane_moves: {materialized: incremental, unique_key: move_id, columns: {terminal_code: varchar}}
--   port.crane_hours: {materialized: table, unique_keys: [[terminal_code, crane_code, worked_hour]]}

with per_call as (

    select call_id, crane_code, date_trunc('hour', moved_at) as hour, count(*) as moves
    from port.crane_moves
    group by call_id, crane_code, date_trunc('hour', moved_at)

),

crane_hours as (

    select terminal_code, crane_code, worked_hour, productive_minutes
    from port.crane_hours

)

select per_call.call_id, crane_hours.productive_minutes
from per_call
inner join crane_hours on per_call.crane_code = crane_hours.crane_code and per_call.hour = crane_hours.worked_hour
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ per_call repeats these too
