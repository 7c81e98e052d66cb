select * from pings match_recognize (
    partition by vessel_id order by sent_at
    measures first(sent_at) as began, count(*) as pings
    one row per match
    after match skip past last row
    pattern (slow+ stop)
    define slow as speed < lag(speed), stop as speed = 0
) as drift
where drift.pings > 3
