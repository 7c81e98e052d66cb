// Refactorings that leave the work as it is: other aliases, another order of CTEs, comments and layout.

import { type LabChange, mart } from './change.ts'

export const harmlessChanges: readonly LabChange[] = [
  {
    id: 'aliases-renamed',
    day: 10,
    model: 'depot_load',
    intent: 'same',
    message: 'Say what l and d are',
    edits: [
      {
        path: mart('depot_load'),
        from: `select
    l.depot_id,
    d.region,
    l.hour_of_day,
    l.kind,
    l.scans,
    l.weight_g
from loads as l
join {{ source('raw', 'depots') }} as d
    on l.depot_id = d.depot_id
`,
        to: `select
    load.depot_id,
    depot.region,
    load.hour_of_day,
    load.kind,
    load.scans,
    load.weight_g
from loads as load
join {{ source('raw', 'depots') }} as depot
    on load.depot_id = depot.depot_id
`,
      },
    ],
  },
  {
    id: 'ctes-folded',
    day: 13,
    model: 'weight_bands',
    intent: 'same',
    message: 'Weights and bands in one step',
    edits: [
      {
        path: mart('weight_bands'),
        from: `with weighed as (
    select depot_id, parcel_id, kind, weight_g
    from {{ source('raw', 'scans') }}
    where day >= date_sub(current_date(), 4)
),

banded as (
    select depot_id, parcel_id, kind, weight_g, floor(weight_g / 500) as band
    from weighed
)
`,
        to: `with banded as (
    select depot_id, parcel_id, kind, floor(weight_g / 500) as band
    from {{ source('raw', 'scans') }}
    where day >= date_sub(current_date(), 4)
)
`,
      },
    ],
  },
  {
    id: 'remarked',
    day: 20,
    model: 'late_parcels',
    intent: 'same',
    message: 'Explain late parcels',
    edits: [
      {
        path: mart('late_parcels'),
        from: '        min(scanned_at) as first_scanned_at,\n        max(scanned_at) as last_scanned_at\n',
        to: `        -- A parcel may pass several depots on one day.
        min(scanned_at) as first_scanned_at,

        max(scanned_at) as last_scanned_at
`,
      },
    ],
  },
]
