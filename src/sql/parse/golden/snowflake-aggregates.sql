select top 5
    port_id,
    listagg(distinct flag, ',') within group (order by flag desc) as flags,
    sum(case when kind = 'tanker' then tonnes else 0 end) tanker_tonnes,
    iff(count_if(delayed) > 0, 'late', nullif(max(status), '')) as status,
    extract(year from arrived_at) as year, date_trunc(month, arrived_at) as month,
    approx_percentile(tonnes, 0.9), arrays.first_of(flags, -1)
from calls
group by port_id, year, date_trunc('month', arrived_at)
having sum(tonnes) > 1000
