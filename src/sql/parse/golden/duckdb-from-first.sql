from calls select port_id, count(*) as n where tonnes > 10 group by all order by all;
from 'arrivals/*.parquet'
