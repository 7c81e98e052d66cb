-- note: the filter depends on a variable that is not set here
-- config: {materialized: incremental, unique_key: move_id}

select move_id, moved_at
from tos.moves
-- source
select move_id, moved_at
from tos.moves
{% if is_incremental() and var('since', none) %}
where moved_at >= '{{ var("since") }}'
{% endif %}
