import { expect, test } from 'vitest'
import { queryHistory } from '../../../sources/snowflake/views/query-history.ts'
import { tables } from '../../../sources/snowflake/views/tables.ts'
import { usageInCurrencyDaily } from '../../../sources/snowflake/views/usage-in-currency-daily.ts'
import { warehouseMeteringHistory } from '../../../sources/snowflake/views/warehouse-metering-history.ts'
import { type PlanInput, planOf } from './plan.ts'

const input: PlanInput = {
  asked: 'acme-prod',
  views: [queryHistory, warehouseMeteringHistory, tables, usageInCurrencyDaily],
  seen: null,
  now: new Date('2026-11-03T06:00:00Z'),
  since: null,
  completeUpTo: new Map(),
  rowsPerDay: new Map(),
}

function starts(change: Partial<PlanInput>): Readonly<Record<string, readonly string[]>> {
  const { views } = planOf({ ...input, ...change })
  return Object.fromEntries(views.map(({ view, slices }) => [view, slices.map(({ id }) => id)]))
}

test('a first sync reads a month; large views day by day, the present once', () => {
  const planned = starts({})
  expect(planned.query_history).toHaveLength(31)
  expect(planned.query_history?.[0]).toBe('2026-10-04')
  expect(planned.warehouse_metering_history).toEqual(['2026-10-04'])
  expect(planned.tables).toEqual(['all'])
})

test('a later one reads from where the store stops, and what may have been restated', () => {
  const complete = new Date('2026-11-02T17:15:00Z')
  const planned = starts({
    completeUpTo: new Map(
      ['query_history', 'warehouse_metering_history', 'usage_in_currency_daily'].map((view) => [view, complete]),
    ),
    rowsPerDay: new Map([['query_history', 500]]),
  })
  expect(planned).toEqual({
    query_history: ['2026-11-02'],
    warehouse_metering_history: ['2026-11-01'],
    tables: ['all'],
    usage_in_currency_daily: ['2026-10-02', '2026-11-02'],
  })
})

test('--since wins over the store, within what platforms keep', () => {
  expect(starts({ since: '2026-11-02' }).query_history).toEqual(['2026-11-02', '2026-11-03'])
  expect(starts({ since: '2020-01-01' }).query_history?.[0]).toBe('2025-11-03')
  expect(starts({ since: '2026-12-24' }).query_history).toEqual(['2026-11-03'])
})

test('slices are one after the other, to the moment of asking', () => {
  const [planned] = planOf({ ...input, since: '2026-11-01' }).views
  expect(planned?.slices.map(({ span }) => [span?.from, span?.to])).toEqual([
    ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
    ['2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z'],
    ['2026-11-03T00:00:00.000Z', '2026-11-03T06:00:00.000Z'],
  ])
})

test('a view without its required columns, or without right, gives nothing and says why', () => {
  const seen = new Map([
    ['query_history', new Map([['query_id', 'TEXT']])],
    ['tables', new Map(tables.columns.map(({ name }) => [name, 'TEXT'] as const))],
  ])
  const { views, unseen } = planOf({ ...input, seen })
  expect(views.map(({ view }) => view)).toEqual(['tables'])
  expect(unseen).toMatchObject({
    query_history: 'has no start_time, end_time, warehouse_id, warehouse_size',
    usage_in_currency_daily: 'SNOWFLAKE.ORGANIZATION_USAGE.USAGE_IN_CURRENCY_DAILY is not there, or no right to it',
  })
})
