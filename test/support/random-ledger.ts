// Small random accounts for property tests: meters, invoices, prices, queries and events with all their oddities.

import fc from 'fast-check'
import type { SourceTable } from '../../src/domain/telemetry/table-name.ts'
import type { Row } from './derive-in.ts'

export type Ledger = Readonly<Partial<Record<SourceTable, readonly Row[]>>>

/** First of the two days that have lines. */
export const firstDay = '2026-10-05'
const start = Date.UTC(2026, 9, 5)
const hourMs = 3_600_000

export function time(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '')
}

function dayOf(offset: number): string {
  return time(start + offset * 24 * hourMs).slice(0, 10)
}

const day = fc.integer({ min: 0, max: 1 })
const hour = fc.integer({ min: 0, max: 47 })
const amount = fc.oneof(
  fc.constant(0n),
  fc.bigInt({ min: 1n, max: 9n }),
  fc.bigInt({ min: 1n, max: 5_000_000_000n }),
  // Beyond 2^53: shares are no longer exact as DOUBLE.
  fc.bigInt({ min: 9_007_199_254_740_993n, max: 90_071_992_547_409_930n }),
)
const warehouse = fc.constantFrom('7', '8')

const meteredHour = fc
  .record({
    at: hour,
    kind: fc.constantFrom(
      'warehouse',
      'warehouse_again',
      'AUTO_CLUSTERING',
      'BRAND_NEW',
      'CLOUD_SERVICES_ONLY',
      'MATERIALIZED_VIEW',
    ),
    resource: warehouse,
    compute: amount,
    cloud: amount,
    attributed: fc.option(fc.integer({ min: 0, max: 110 })),
  })
  .map(({ at, kind, resource, compute, cloud, attributed }): Row => {
    const isWarehouse = kind.startsWith('warehouse')
    const service = isWarehouse || kind === 'CLOUD_SERVICES_ONLY' ? 'WAREHOUSE_METERING' : kind
    return {
      line_id: `${kind}/${resource}/${at}`,
      period_start: time(start + at * hourMs),
      period_end: time(start + (at + 1) * hourMs),
      service,
      resource_id: kind === 'CLOUD_SERVICES_ONLY' ? '0' : resource,
      resource_name: kind === 'CLOUD_SERVICES_ONLY' ? kind : `NAME_${resource}`,
      entity_type: kind === 'warehouse_again' ? 'WAREHOUSE' : null,
      database_name: kind === 'AUTO_CLUSTERING' ? 'DB' : null,
      schema_name: kind === 'AUTO_CLUSTERING' ? 'S' : null,
      compute_n: compute,
      cloud_services_n: cloud,
      attributed_n: kind === 'warehouse' && attributed !== null ? (compute * BigInt(attributed)) / 100n : null,
    }
  })

const meteredDay = fc
  .record({
    at: day,
    service: fc.constantFrom('WAREHOUSE_METERING', 'AUTO_CLUSTERING', 'BRAND_NEW', 'SNOWPIPE'),
    compute: amount,
    cloud: amount,
    rebate: fc.integer({ min: 0, max: 100 }),
    off: fc.bigInt({ min: -2n, max: 2n }),
  })
  .map(({ at, service, compute, cloud, rebate, off }): Row => {
    const adjustment = service === 'WAREHOUSE_METERING' ? -(cloud * BigInt(rebate)) / 100n : 0n
    return {
      day: dayOf(at),
      service,
      compute_n: compute,
      cloud_services_n: cloud,
      adjustment_n: adjustment,
      billed_n: compute + cloud + adjustment + off,
    }
  })

const invoiceLine = fc
  .record({
    at: day,
    service: fc.constantFrom(
      'WAREHOUSE_METERING',
      'CLOUD_SERVICES',
      'AUTOMATIC_CLUSTERING',
      'BRAND_NEW',
      'STORAGE',
      'SUPPORT',
      'NEVER_HEARD',
    ),
    cents: fc.bigInt({ min: -500n, max: 100_000n }),
    isAdjustment: fc.boolean(),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    balance: fc.constantFrom('capacity', 'overage'),
  })
  .map(
    ({ at, service, cents, isAdjustment, currency, balance }): Row => ({
      day: dayOf(at),
      service,
      usage_type: isAdjustment && service === 'CLOUD_SERVICES' ? 'adj for incl cloud services' : 'compute',
      rating_type: service === 'STORAGE' ? 'STORAGE' : 'COMPUTE',
      billing_type: 'CONSUMPTION',
      balance_source: balance,
      is_adjustment: isAdjustment,
      usage_n: 5_000_000n,
      currency,
      amount_u: cents * 10_000n,
    }),
  )

const price = fc
  .record({
    sku: fc.constantFrom('WAREHOUSE_METERING', 'CLOUD_SERVICES', 'AUTOMATIC_CLUSTERING'),
    cents: fc.integer({ min: 1, max: 500 }),
    from: fc.integer({ min: -3, max: 1 }),
  })
  .map(
    ({ sku, cents, from }): Row => ({
      sku,
      unit: 'credit',
      currency: 'USD',
      valid_from: time(start + from * 24 * hourMs),
      unit_price_n: BigInt(cents) * 10_000_000n,
      basis: 'rate_sheet',
    }),
  )

const query = fc
  .record({
    resource: fc.option(warehouse, { nil: null }),
    cluster: fc.constantFrom(null, 1, 2),
    at: fc.integer({ min: -6 * hourMs, max: 48 * hourMs }),
    queued: fc.integer({ min: 0, max: 600_000 }),
    length: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 3 * hourMs })),
    load: fc.option(fc.integer({ min: 0, max: 100 })),
    size: fc.constantFrom('X-Small', 'Large', null),
    cloud: fc.oneof(fc.constant(null), fc.constant(0n), fc.bigInt({ min: 1n, max: 3_000_000_000n })),
    child: fc.boolean(),
    cached: fc.boolean(),
  })
  .map(
    ({ resource, cluster, at, queued, length, load, size, cloud, child, cached }): Row => ({
      resource_id: resource,
      cluster_no: cluster,
      submitted_at: time(start + at),
      work_start_at: time(start + at + queued),
      ended_at: time(start + at + queued + length),
      load_percent: load,
      resource_size: size,
      cloud_services_n: cloud,
      parent_query_id: child ? 'q0' : null,
      result_cached: cached && length < 100,
    }),
  )

const native = fc.record({ of: fc.nat({ max: 11 }), credits: amount, metered: fc.boolean() })

const event = fc
  .record({
    resource: warehouse,
    at: fc.integer({ min: -24 * hourMs, max: 60 * hourMs }),
    event: fc.constantFrom('resume', 'suspend', 'scale_up', 'scale_down', 'resize'),
    cluster: fc.constantFrom(null, 1, 2),
    by: fc.constantFrom(null, 'q1', 'q2'),
  })
  .map(
    ({ resource, at, event: name, cluster, by }): Row => ({
      resource_id: resource,
      occurred_at: time(start + at),
      event: name,
      cluster_no: cluster,
      query_id: by,
    }),
  )

/** Accounts in which anything may be missing, contradict itself or have the wrong sign. */
export const ledger: fc.Arbitrary<Ledger> = fc
  .record({
    metered_hour: fc.uniqueArray(meteredHour, { maxLength: 9, selector: (row) => row.line_id }),
    metered_day: fc.uniqueArray(meteredDay, { maxLength: 5, selector: (row) => `${row.day}${row.service}` }),
    invoice_line: fc.uniqueArray(invoiceLine, {
      maxLength: 6,
      selector: (row) => JSON.stringify([row.day, row.service, row.is_adjustment, row.currency, row.balance_source]),
    }),
    price: fc.uniqueArray(price, { maxLength: 3, selector: (row) => `${row.sku}${row.valid_from}` }),
    queries: fc.array(query, { maxLength: 12 }),
    natives: fc.uniqueArray(native, { maxLength: 8, selector: ({ of }) => of }),
    resource_event: fc.uniqueArray(event, {
      maxLength: 8,
      selector: (row) => JSON.stringify([row.resource_id, row.occurred_at, row.event, row.cluster_no]),
    }),
  })
  .map(({ queries, natives, ...rest }) => {
    const query_run = queries.map((row, index): Row => ({ ...row, query_id: `q${index}` }))
    return { ...rest, query_run, query_native: natives.flatMap((each) => nativeRow(query_run, each)) }
  })

function nativeRow(
  queries: readonly Row[],
  { of, credits, metered }: { of: number; credits: bigint; metered: boolean },
): readonly Row[] {
  const run = queries[of]
  if (run === undefined || run.resource_id === null) return []
  const began = String(run.submitted_at)
  return [
    {
      query_id: `q${of}`,
      parent_query_id: run.parent_query_id ?? null,
      resource_id: run.resource_id ?? null,
      started_at: began,
      ended_at: run.ended_at ?? null,
      hour: metered ? `${began.slice(0, 13)}:00:00` : null,
      credits_n: credits,
      origin_view: metered ? 'query_metering_history' : 'query_attribution_history',
    },
  ]
}
