-- dialect: databricks
-- upstream: {port.moves: {bytes: 400GB, materialized: table, cluster_by: [terminal_code]}}

select move_id
from port.moves
where upper(terminal_code) = 'NLRTM'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it likely reads every file
