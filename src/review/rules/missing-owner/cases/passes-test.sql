-- kind: test
-- options: {everywhere: true}

select terminal_code from tos.moves
