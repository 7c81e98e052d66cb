-- options: {everywhere: true}
-- flags: file: says who owns reviewed_model: its cost

select terminal_code from tos.moves
