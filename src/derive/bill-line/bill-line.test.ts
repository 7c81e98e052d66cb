import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deriveIn, insertRows, openTables, type Row } from '../../../test/support/derive-in.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { billLine } from './index.ts'
import { noPrices, type PriceSettings } from './settings.ts'

let engine: Engine

beforeAll(async () => {
  engine = await openTables()
})
beforeEach(async () => {
  for (const table of ['metered_hour', 'metered_day', 'invoice_line', 'price', 'usage_line', 'bill_line']) {
    await engine.run(`DELETE FROM ${table}`)
  }
})
afterAll(() => engine.close())

const day = '2026-10-05'
const credit = 1_000_000_000n

function hour(clock: string, service: string, compute: bigint, more: Row = {}): Row {
  const period = { period_start: `${day} ${clock}:00`, period_end: `${day} ${clock.slice(0, 2)}:59:59` }
  return {
    line_id: `${service} ${clock}`,
    ...period,
    service,
    resource_id: 'w',
    compute_n: compute,
    cloud_services_n: 0n,
    ...more,
  }
}

function price(sku: string, from: string, dollars: bigint, more: Row = {}): Row {
  return {
    sku,
    unit: 'credit',
    currency: 'USD',
    valid_from: from,
    unit_price_n: dollars * credit,
    basis: 'rate_sheet',
    ...more,
  }
}

/** Each line as text: service, kind, units, cost and basis. */
async function lines(
  rows: Readonly<Partial<Record<TableName, readonly Row[]>>>,
  settings: PriceSettings = noPrices,
  platform: 'snowflake' | 'databricks' = 'snowflake',
): Promise<readonly string[]> {
  for (const [table, each] of Object.entries(rows)) {
    const known = { platform, account: 'a', extracted_at: '2026-10-20' }
    await insertRows(
      engine,
      table as TableName,
      each.map((row) => ({ ...known, ...row })),
    )
  }
  await deriveIn(engine, billLine(settings), { platform, account: 'a', from: day, to: '2026-10-06' })
  const found = await engine.rows('FROM bill_line')
  return found
    .map(({ service, service_raw: raw, kind, quantity_n: units, cost_u: cost, basis, is_itemised: itemised }) =>
      [service === 'unmapped' ? `unmapped(${raw})` : service, kind, units, cost, basis, itemised ? '' : 'rest']
        .join(' ')
        .trim(),
    )
    .sort()
}

test('a rate sheet without a row for the day is filled forward; unknown services are named and have no price', async () => {
  expect(
    await lines({
      metered_hour: [hour('10:00', 'WAREHOUSE_METERING', credit / 2n), hour('11:00', 'BRAND_NEW', 5n)],
      price: [
        price('WAREHOUSE_METERING', '2026-10-01', 2n),
        price('WAREHOUSE_METERING', '2026-10-03', 3n),
        price('WAREHOUSE_METERING', '2026-10-06', 9n),
      ],
    }),
  ).toEqual(['unmapped(BRAND_NEW) other 5', 'warehouse compute 500000000 1500000 metered'])
})

test('the price of overage holds once most of the last invoiced day was overage; the price of the user before all', async () => {
  const rows = {
    metered_hour: [hour('10:00', 'WAREHOUSE_METERING', credit)],
    price: [
      price('WAREHOUSE_METERING', '2026-10-01', 2n),
      price('WAREHOUSE_METERING', '2026-10-01', 4n, { billing_type: 'overage' }),
    ],
    invoice_line: [
      { day: '2026-10-02', service: 'WAREHOUSE_METERING', balance_source: 'overage', currency: 'USD', amount_u: 100n },
    ],
  }
  expect(await lines(rows)).toEqual(['warehouse compute 1000000000 4000000 metered'])
  await engine.run('DELETE FROM bill_line')
  const own = { platform: 'snowflake', unit: 'credit', currency: 'EUR', unitPriceN: credit } as const
  expect(await lines({}, { prices: [own], discounts: [] })).toEqual(['warehouse compute 1000000000 1000000 user'])
  await engine.run('DELETE FROM bill_line')
  const prices = [
    { ...own, account: 'a', unitPriceN: 3n * credit },
    { ...own, from: '2026-10-02' },
    { ...own, account: 'other', unitPriceN: 9n * credit },
  ]
  expect(await lines({}, { prices, discounts: [] })).toEqual(['warehouse compute 1000000000 3000000 user'])
})

test('cents of the invoice are shared by units, to the last; money that nothing was metered for is a line of its own', async () => {
  const invoiced = {
    day,
    usage_type: 'compute',
    rating_type: 'COMPUTE',
    billing_type: 'CONSUMPTION',
    is_adjustment: false,
    currency: 'USD',
  }
  expect(
    await lines({
      metered_hour: ['10:00', '11:00', '12:00'].map((clock) => hour(clock, 'WAREHOUSE_METERING', credit)),
      invoice_line: [
        { ...invoiced, service: 'WAREHOUSE_METERING', amount_u: 100_000n },
        { ...invoiced, service: 'STORAGE', rating_type: 'STORAGE', amount_u: 70_000n, usage_n: 8n },
      ],
      price: [price('WAREHOUSE_METERING', '2026-10-01', 2n)],
    }),
  ).toEqual([
    'storage storage 8 70000 invoiced rest',
    'warehouse compute 1000000000 33333 invoiced',
    'warehouse compute 1000000000 33333 invoiced',
    'warehouse compute 1000000000 33334 invoiced',
  ])
})

test("a day's total has what its hours lack, and its rebate", async () => {
  expect(
    await lines({
      metered_hour: [hour('10:00', 'WAREHOUSE_METERING', 70n, { cloud_services_n: 9n })],
      metered_day: [
        {
          day,
          service: 'WAREHOUSE_METERING',
          compute_n: 100n,
          cloud_services_n: 9n,
          adjustment_n: -9n,
          billed_n: 101n,
        },
      ],
    }),
  ).toEqual([
    'cloud_services adjustment -9',
    'cloud_services cloud_services 9',
    'warehouse compute 31   rest',
    'warehouse compute 70',
  ])
})

test('list prices hold until just before their end; a discount is taken off; a retraction costs what it takes back', async () => {
  const usage = { product: 'SQL', sku: 'S', unit: 'DBU', usage_type: 'COMPUTE_TIME', usage_end: `${day} 13:00:00` }
  const list = { unit: 'DBU', basis: 'list' }
  expect(
    await lines(
      {
        usage_line: [
          { ...usage, record_id: '1', record_type: 'ORIGINAL', usage_start: `${day} 11:00:00`, quantity_n: credit },
          { ...usage, record_id: '2', record_type: 'ORIGINAL', usage_start: `${day} 12:00:00`, quantity_n: credit },
          { ...usage, record_id: '3', record_type: 'RETRACTION', usage_start: `${day} 12:00:00`, quantity_n: -credit },
        ],
        price: [
          price('S', '2026-10-01', 2n, { ...list, valid_to: `${day} 12:00:00` }),
          price('S', `${day} 12:00:00`, 4n, list),
        ],
      },
      { prices: [], discounts: [{ platform: 'databricks', offPpm: 250_000 }] },
      'databricks',
    ),
  ).toEqual([
    'sql_warehouse compute -1000000000 -3000000 user',
    'sql_warehouse compute 1000000000 1500000 user',
    'sql_warehouse compute 1000000000 3000000 user',
  ])
})

test('money of one day for two contracts and regions is a line for each', async () => {
  const support = { day, service: 'SUPPORT', rating_type: 'SUPPORT', billing_type: 'SUPPORT_CREDIT', currency: 'USD' }
  await lines({
    invoice_line: [
      { ...support, contract: '1', region: 'EU', amount_u: 10_000n },
      { ...support, contract: '2', region: 'EU', amount_u: 20_000n },
      { ...support, contract: '1', region: 'US', amount_u: 30_000n },
      { ...support, contract: 'EU', region: null, amount_u: 40_000n },
      { ...support, contract: null, region: 'EU', amount_u: 50_000n },
    ],
  })
  const [sum] = await engine.rows(
    'SELECT count(DISTINCT line_id) AS lines, sum(cost_u)::BIGINT AS cost_u FROM bill_line',
  )
  expect(sum).toEqual({ lines: 5n, cost_u: 150_000n })
})
