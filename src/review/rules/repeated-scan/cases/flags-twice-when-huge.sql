-- upstream: {telemetry.signals: {bytes: 3TB}}

with raised as (
    select crane_code, count(*) as raised from telemetry.signals group by crane_code
),
latest as (
    select crane_code, max(signalled_at) as signalled_at from telemetry.signals group by crane_code
--                                                            ^^^^^^^^^^^^^^^^^ telemetry.signals (3 TiB) stands in this statement 2 times
)

select raised.crane_code, raised.raised, latest.signalled_at
from raised
inner join latest on raised.crane_code = latest.crane_code
