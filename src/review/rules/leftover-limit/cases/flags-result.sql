select container_number, moved_at
from analytics.fct_moves
limit 1000
--<^^^^^^^ LIMIT 1000 without ORDER BY keeps any 1000 rows
