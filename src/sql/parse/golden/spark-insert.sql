insert overwrite table harbour.daily partition (day = '2024-05-01')
select port_id, count(1) from calls where day = '2024-05-01' group by port_id
