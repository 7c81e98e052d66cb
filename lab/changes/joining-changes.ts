// Changes to joins and rows: a broadcast lost, a skewed join added and salted, a fan-out, rows made wider, a copy of a model.

import { type LabChange, mart } from './change.ts'

const depotScans = `    from {{ source('raw', 'scans') }} as s
    where s.day >= date_sub(current_date(), 9)
    group by s.depot_id, hour(s.scanned_at), s.kind
`
const skewedScans = `    from {{ source('raw', 'scans') }} as s
    join {{ source('raw', 'contracts') }} as k
        on s.customer_id = k.customer_id
    where s.day >= date_sub(current_date(), 9)
    group by s.depot_id, hour(s.scanned_at), s.kind
`
const saltedScans = `    from (
        select *, pmod(scan_id, 4) as salt
        from {{ source('raw', 'scans') }}
    ) as s
    join (
        select *, explode(sequence(0, 3)) as salt
        from {{ source('raw', 'contracts') }}
    ) as k
        on s.customer_id = k.customer_id
        and s.salt = k.salt
    where s.day >= date_sub(current_date(), 9)
    group by s.depot_id, hour(s.scanned_at), s.kind
`
const contractColumns = `        sum(s.weight_g) as weight_g,
        max(length(k.terms)) as longest_terms,
        count_if(k.tier = 'gold') as gold_scans
`

export const joiningChanges: readonly LabChange[] = [
  {
    id: 'broadcast-lost',
    day: 11,
    model: 'dim_customers',
    intent: 'costs',
    message: 'Customers have a biography',
    edits: [
      {
        path: mart('dim_customers'),
        from: '    sha2(concat(name, country), 256) as customer_hash\n',
        to: `    sha2(concat(name, country), 256) as customer_hash,
    upper(biography) as biography,
    sha2(biography, 512) as biography_hash
`,
      },
    ],
  },
  {
    id: 'skewed-join-added',
    day: 17,
    model: 'depot_load',
    intent: 'costs',
    message: 'Load of depots by contract',
    edits: [
      { path: mart('depot_load'), from: '        sum(s.weight_g) as weight_g\n', to: contractColumns },
      { path: mart('depot_load'), from: depotScans, to: skewedScans },
      {
        path: mart('depot_load'),
        from: '    load.weight_g\n',
        to: '    load.weight_g,\n    load.longest_terms,\n    load.gold_scans\n',
      },
    ],
  },
  {
    id: 'skewed-join-salted',
    day: 24,
    model: 'depot_load',
    intent: 'reshapes',
    message: 'One customer must not hold up the load of depots',
    edits: [{ path: mart('depot_load'), from: skewedScans, to: saltedScans }],
  },
  {
    id: 'fan-out-join',
    day: 26,
    model: 'late_parcels',
    intent: 'costs',
    message: 'Late parcels with all their depots',
    edits: [
      {
        path: mart('late_parcels'),
        from: `    f.last_scanned_at
from {{ source('raw', 'parcels') }} as p
left join first_scans as f
    on p.parcel_id = f.parcel_id
`,
        to: `    f.last_scanned_at,
    s.depot_id,
    s.scanned_at
from {{ source('raw', 'parcels') }} as p
left join first_scans as f
    on p.parcel_id = f.parcel_id
left join {{ source('raw', 'scans') }} as s
    on p.parcel_id = s.parcel_id
    and s.day >= date_sub(current_date(), 3)
`,
      },
    ],
  },
  {
    id: 'wider-rows',
    day: 16,
    model: 'customer_sessions',
    intent: 'costs',
    message: 'Sessions know the browser',
    edits: [
      {
        path: mart('customer_sessions'),
        from: '        happened_at,\n        lag(',
        to: '        happened_at,\n        dwell_ms,\n        agent,\n        lag(',
      },
      {
        path: mart('customer_sessions'),
        from: '    happened_at,\n    coalesce(',
        to: '    happened_at,\n    dwell_ms,\n    agent,\n    coalesce(',
      },
    ],
  },
  {
    id: 'duplicate-model',
    day: 19,
    model: 'customer_worth',
    intent: 'costs',
    message: 'Worth of customers for the shop team',
    edits: [
      {
        path: mart('customer_worth'),
        from: null,
        to: `{{ config(group='commerce') }}

select
    sent.customer_id,
    who.segment as customer_segment,
    who.country as customer_country,
    count(*) as sent_parcels,
    count(distinct sent.target_depot) as reached_depots,
    sum(sent.price_cents) as worth_cents
from {{ source('raw', 'parcels') }} as sent
join {{ ref('dim_customers') }} as who
    on sent.customer_id = who.customer_id
where sent.day >= date_sub(current_date(), 13)
group by sent.customer_id, who.segment, who.country
`,
      },
    ],
  },
]
