-- config: {meta: {owner: yard}}
-- exposures: 2

select terminal_code from tos.moves
