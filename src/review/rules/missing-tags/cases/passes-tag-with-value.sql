-- options: {required: [domain, tier]}
-- config: {tags: ['domain=yard', 'tier:gold']}

select move_id from tos.moves
