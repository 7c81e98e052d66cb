-- dialect: snowflake
-- upstream:
--   port.pings: {bytes: 900GB}
--   port.weather: {bytes: 20GB}

select pings.ping_id, weather.wind_speed
from port.pings as pings
asof join port.weather as weather
    match_condition (pings.seen_at >= weather.measured_at)
