-- kind: test
-- options: {required: [domain]}

select move_id from tos.moves
