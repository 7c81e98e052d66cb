-- dialect: duckdb
from raw.events select id, ts where ts >= date '2024-01-01'
