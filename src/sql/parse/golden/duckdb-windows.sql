select id, lag(tonnes, 1, 0) ignore nulls over (partition by port order by day) as before,
    avg(tonnes) over (order by day range between interval 6 days preceding and current row) as week
from daily positional join other
where ((day > '2024-01-01') and (id = 1)) and not (port is null)
