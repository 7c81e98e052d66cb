select c.* exclude (secret, token) rename (id as call_id), v.* replace (upper(v.name) as name), $1, t.$2,
    count(distinct c.vessel_id, c.flag), hash(*)
from calls c join vessels v using (vessel_id, flag), @stages.landing/calls.csv (file_format => 'csv') t
