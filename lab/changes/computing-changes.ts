// Changes to what is computed of the same rows: distinct rows, subqueries said again, one window over everything.

import { type LabChange, mart } from './change.ts'

export const computingChanges: readonly LabChange[] = [
  {
    id: 'union-for-union-all',
    day: 14,
    model: 'contact_reach',
    intent: 'costs',
    message: 'No contact twice',
    edits: [{ path: mart('contact_reach'), from: 'union all\n', to: 'union\n' }],
  },
  {
    id: 'subquery-repeated',
    day: 25,
    model: 'weight_bands',
    intent: 'costs',
    message: 'Bands with their inbound and outbound share',
    edits: [
      {
        path: mart('weight_bands'),
        from: `select
    depot_id,
    band,
    count(*) as scans,
    count(distinct parcel_id) as parcels,
    count_if(kind = 'out') as going_out,
    count_if(kind = 'in') as coming_in
from banded
group by depot_id, band
`,
        to: `select
    b.depot_id,
    b.band,
    count(*) as scans,
    count(distinct b.parcel_id) as parcels,
    max(o.scans) as going_out,
    max(i.scans) as coming_in
from banded as b
left join (
    select depot_id, band, count(distinct parcel_id) as scans
    from banded
    where kind = 'out'
    group by depot_id, band
) as o
    on b.depot_id = o.depot_id and b.band = o.band
left join (
    select depot_id, band, count(distinct parcel_id) as scans
    from banded
    where kind = 'in'
    group by depot_id, band
) as i
    on b.depot_id = i.depot_id and b.band = i.band
group by b.depot_id, b.band
`,
      },
    ],
  },
  {
    id: 'window-without-partition',
    day: 22,
    model: 'scan_gaps',
    intent: 'costs',
    message: 'Gaps between all scans of the network',
    edits: [
      {
        path: mart('scan_gaps'),
        from: 'over (partition by parcel_id order by scanned_at)',
        to: 'over (order by scanned_at, parcel_id)',
      },
      {
        path: mart('scan_gaps'),
        from: '    scanned_at,\n    unix_timestamp',
        to: '    scanned_at,\n    note,\n    unix_timestamp',
      },
    ],
  },
]
