select raw:owner.name::string, raw:items[0].price::decimal(10,2), raw:items[*].sku, s.point.lat, named_struct('a', t.a).a,
    transform(tags, x -> upper(x)), try_cast(n as int), n?::int, cast(m as map<string, array<int>>)
from t version as of 12 join s timestamp as of '2024-01-01' on t.id = s.id
