select connect_by_root name as root, level, prior id
from offices o
start with o.parent_id is null
connect by prior o.id = o.parent_id and o.active
