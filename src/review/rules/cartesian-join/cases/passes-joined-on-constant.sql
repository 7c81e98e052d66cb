-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB}
--   port.weather: {bytes: 40GB}

select calls.call_id, weather.wind_speed
from port.calls as calls, port.weather as weather
where calls.terminal_code = 'NLRTM'
  and weather.terminal_code = 'NLRTM'
