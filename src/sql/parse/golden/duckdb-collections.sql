select
    {'port': p.name, 'xy': [p.x, p.y]} as place,
    legs[1:2], legs[n], [l.miles for l in legs if l.miles > 3], list_filter(legs, l -> l.miles > p.reach),
    doc -> '$.a' ->> 'b', tags.list_sort().list_first(),
    sum(tonnes) filter (where kind = 'tanker'), * exclude (secret), total: price + tax
from ports p, unnest(p.tags) as u (tag), read_csv('x.csv', header = true)
