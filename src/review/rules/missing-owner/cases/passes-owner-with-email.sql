-- config: {meta: {owner: {name: Yard, email: yard@example.com}}}
-- options: {everywhere: true}

select terminal_code from tos.moves
