// Changes to how much a model reads: filters lost, wrapped and put back, a view made heavier, increments given up.

import { type LabChange, mart } from './change.ts'

const funnelFilter = 'where day >= date_sub(current_date(), 6)\n'

export const readingChanges: readonly LabChange[] = [
  {
    id: 'partition-filter-lost',
    day: 10,
    model: 'page_funnel',
    intent: 'costs',
    message: 'Show the funnel of all time',
    edits: [{ path: mart('page_funnel'), from: funnelFilter, to: '' }],
  },
  {
    id: 'partition-filter-restored',
    day: 29,
    model: 'page_funnel',
    intent: 'saves',
    message: 'The funnel shows a week again',
    edits: [{ path: mart('page_funnel'), from: 'group by page, day\n', to: `${funnelFilter}group by page, day\n` }],
  },
  {
    id: 'filter-moved-off-the-key',
    day: 15,
    model: 'parcel_status',
    intent: 'costs',
    message: 'Select scans by the time of the scanner',
    edits: [
      {
        path: mart('parcel_status'),
        from: 'where day >= date_sub(current_date(), 2)',
        to: 'where to_date(scanned_at) >= date_sub(current_date(), 2)',
      },
    ],
  },
  {
    // Spark evaluates any deterministic expression on the values of partitions, so this prunes as before.
    id: 'partition-key-wrapped',
    day: 13,
    model: 'service_mix',
    intent: 'same',
    message: 'Compare days as text',
    edits: [
      {
        path: mart('service_mix'),
        from: 'where day >= date_sub(current_date(), 9)',
        to: "where date_format(day, 'yyyy-MM-dd') >= date_format(date_sub(current_date(), 9), 'yyyy-MM-dd')",
      },
    ],
  },
  {
    id: 'incremental-to-full',
    day: 12,
    model: 'invoices',
    intent: 'costs',
    message: 'Build invoices anew each night, so that late corrections are in them',
    edits: [
      {
        path: mart('invoices'),
        from: "    materialized='incremental',\n    incremental_strategy='insert_overwrite',\n",
        to: "    materialized='table',\n",
      },
      {
        path: mart('invoices'),
        from: '{% if is_incremental() %}\nwhere day >= date_sub(current_date(), 4)\n{% endif %}\n',
        to: '',
      },
    ],
  },
  {
    id: 'heavier-view',
    day: 28,
    model: 'stg_parcels',
    intent: 'costs',
    message: 'Only one row for a parcel that was booked twice',
    edits: [
      {
        path: 'models/staging/stg_parcels.sql',
        from: "    price_cents\nfrom {{ source('raw', 'parcels') }}\n",
        to: `    price_cents
from (
    select
        *,
        row_number() over (partition by day, parcel_id order by price_cents desc) as place
    from {{ source('raw', 'parcels') }}
) as ranked
where place = 1
`,
      },
    ],
  },
  {
    id: 'schedule-doubled',
    day: 21,
    model: 'depot_daily',
    intent: 'costs',
    message: 'Depots see their figures twice a day',
    edits: [{ path: mart('depot_daily'), from: "'0 2 * * *'", to: "'0 2,14 * * *'" }],
  },
  {
    id: 'table-to-view',
    day: 18,
    model: 'lane_base',
    intent: 'costs',
    message: 'Lanes are always fresh',
    edits: [
      {
        path: mart('lane_base'),
        from: "{{ config(group='network') }}",
        to: "{{ config(materialized='view', group='network') }}",
      },
    ],
  },
]
