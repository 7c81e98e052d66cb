-- options: {required: [domain, tier, cost_centre]}
-- config: {meta: {tier: gold}}
-- flags: file: has no domain and cost_centre

select move_id from tos.moves
