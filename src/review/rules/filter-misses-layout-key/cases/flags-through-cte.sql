-- upstream: {telemetry.crane_signals: {bytes: 2TB, layout_keys: [signalled_on]}}

with signals as (
    select signal_id, crane_code
    from telemetry.crane_signals
)

select crane_code, count(*) as signals
from signals
where crane_code in ('STS1', 'STS2')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ filters only on crane_code
group by crane_code
