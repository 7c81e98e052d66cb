-- options: {required: [domain]}
-- config: {domain: yard}

select move_id from tos.moves
