-- dialect: snowflake
-- note: the same template over two kinds of event in one log; the text does not tell whose column the topic is
-- name: stg_arrivals

select
    log_id,
    details:vessel::string as vessel,
    details:amount::number / 100 as amount,
    case when details:code::string = 'X' then 'extra' else 'plain' end as kind,
    row_number() over (partition by details:call::string order by logged_at desc) as nth,
    coalesce(details:berth::string, 'none') as berth,
    upper(details:agent::string) as agent,
    datediff(hour, details:eta::timestamp, logged_at) as late_by,
    gate_name
from tos.port_logs as logs
inner join tos.gates as gates on logs.gate_id = gates.gate_id
where topics[0]::string = 'arrival'
    and details:state::string <> 'void'
-- model: stg_departures {materialized: table}
select
    log_id,
    details:vessel::string as vessel,
    details:amount::number / 100 as amount,
    case when details:code::string = 'X' then 'extra' else 'plain' end as kind,
    row_number() over (partition by details:call::string order by logged_at desc) as nth,
    coalesce(details:berth::string, 'none') as berth,
    upper(details:agent::string) as agent,
    datediff(hour, details:eta::timestamp, logged_at) as late_by,
    gate_name
from tos.port_logs as logs
inner join tos.gates as gates on logs.gate_id = gates.gate_id
where topics[0]::string = 'departure'
    and details:state::string <> 'void'
