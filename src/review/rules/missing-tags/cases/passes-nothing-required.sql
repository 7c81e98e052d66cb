select move_id from tos.moves
