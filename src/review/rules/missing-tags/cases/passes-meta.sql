-- options: {required: [Domain]}
-- config: {meta: {domain: yard}}

select move_id from tos.moves
