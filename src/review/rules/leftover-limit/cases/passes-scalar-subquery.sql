select move_id, (select code from tos.defaults limit 1) as code
from tos.moves
where terminal_code = (select terminal_code from tos.current_terminal limit 1)
