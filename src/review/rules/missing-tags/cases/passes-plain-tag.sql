-- options: {required: [nightly]}
-- config: {tags: [nightly]}

select move_id from tos.moves
