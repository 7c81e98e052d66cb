-- options: {required: [domain]}
-- config: {meta: {domain: ''}}
-- flags: file: has no domain

select move_id from tos.moves
