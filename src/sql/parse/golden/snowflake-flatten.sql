select
    m.message_id,
    m.payload:vessel.imo::string as imo,
    m.payload['legs'][0]:eta::timestamp_ntz as eta,
    f.value:weight::number(18, 2) weight,
    try_cast(f.value:unit as varchar) as unit
from raw.messages m,
    lateral flatten(input => m.payload:containers, outer => true) f,
    table(split_to_table(m.tags, ',')) as tags (seq, pos, tag)
where m.payload:kind = 'manifest' and f.index > 0
