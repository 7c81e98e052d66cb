-- options: {required: [domain]}
-- flags: file: reviewed_model has no domain, which plimsoll.yml requires of every model: its cost cannot be told by it

select move_id from tos.moves
