import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveIn, insertRows, openTables } from '../../test/support/derive-in.ts'
import { firstDay, type Ledger, ledger } from '../../test/support/random-ledger.ts'
import type { SourceTable } from '../domain/telemetry/table-name.ts'
import type { Engine } from '../store/engine/engine.ts'
import { attribution } from './attribution/index.ts'
import { billLine } from './bill-line/index.ts'
import { noPrices } from './bill-line/settings.ts'
import { costDay } from './cost-day/index.ts'

const tables = [
  'metered_hour',
  'metered_day',
  'invoice_line',
  'price',
  'query_run',
  'query_native',
  'resource_event',
] as const
const twoDays = [firstDay, '2026-10-07'] as const
let engine: Engine

beforeAll(async () => {
  engine = await openTables()
})
afterAll(() => engine.close())

async function fill(from: Ledger): Promise<void> {
  const all: readonly SourceTable[] = tables
  for (const table of all) {
    await engine.run(`DELETE FROM ${table}`)
    const extracted = { platform: 'snowflake', account: 'acme', extracted_at: '2026-10-20' }
    await insertRows(
      engine,
      table,
      (from[table] ?? []).map((row) => ({ ...extracted, ...row })),
    )
  }
}

async function made(...spans: readonly (readonly [string, string])[]): Promise<void> {
  for (const derivation of [billLine(noPrices), attribution, costDay]) {
    await engine.run(`DELETE FROM ${derivation.table}`)
    for (const [from, to] of spans)
      await deriveIn(engine, derivation, { platform: 'snowflake', account: 'acme', from, to })
  }
}

/** Lines that are not what their parts add up to, parts given twice or to no line, days and money that do not add up. */
async function faults(): Promise<readonly unknown[]> {
  const checks = [
    `SELECT l.line_id, l.quantity_n, sum(a.units_n) AS units_n, l.cost_u, sum(a.cost_u) AS cost_u
      FROM bill_line AS l LEFT JOIN attribution AS a USING (line_id)
      GROUP BY ALL
      HAVING l.quantity_n IS DISTINCT FROM sum(a.units_n) OR l.cost_u IS DISTINCT FROM sum(a.cost_u)
        OR bool_or(a.units_n * sign(l.quantity_n) < 0) OR bool_or(a.cost_u * sign(l.cost_u) < 0)`,
    'SELECT line_id, count(*) AS lines FROM bill_line GROUP BY line_id HAVING count(*) > 1',
    `SELECT line_id, target_kind, target_id, class, waker_query_id, count(*) AS parts FROM attribution
      GROUP BY ALL HAVING count(*) > 1 OR line_id NOT IN (SELECT line_id FROM bill_line)`,
    `SELECT day, billed_n, units_n FROM (SELECT day, sum(billed_n) AS billed_n FROM metered_day GROUP BY day)
      LEFT JOIN (SELECT day, sum(quantity_n) AS units_n FROM bill_line WHERE unit = 'credit' GROUP BY day) USING (day)
      WHERE billed_n <> coalesce(units_n, 0)`,
    `SELECT day, currency, amount_u, cost_u
      FROM (SELECT day, currency, sum(amount_u) AS amount_u FROM invoice_line GROUP BY ALL)
      LEFT JOIN (SELECT day, currency, sum(cost_u) AS cost_u FROM bill_line GROUP BY ALL) USING (day, currency)
      WHERE amount_u <> coalesce(cost_u, 0)`,
    `SELECT day, unit, currency, sum(units_n) AS units_n, sum(cost_u) AS cost_u FROM (
      SELECT day, unit, currency, units_n, cost_u FROM cost_day WHERE method IS NOT NULL
      UNION ALL SELECT day, unit, currency, -quantity_n, -cost_u FROM bill_line)
      GROUP BY ALL HAVING sum(units_n) <> 0 OR coalesce(sum(cost_u), 0) <> 0`,
    `SELECT * FROM (SELECT day, sum(runs) AS runs FROM cost_day GROUP BY day)
      JOIN (SELECT submitted_at::DATE AS day, count(*) AS queries FROM query_run GROUP BY ALL) USING (day) WHERE runs <> queries`,
  ]
  const found = []
  for (const check of checks) found.push(...(await engine.rows(check)))
  return found
}

test('parts sum to lines, lines to billed days and invoices, in units and in money, whatever the account looks like', async () => {
  await fc.assert(
    fc.asyncProperty(ledger, async (account) => {
      await fill(account)
      await made(twoDays)
      expect(await faults()).toEqual([])
    }),
    { numRuns: 8 },
  )
})

test('a day has the same parts whether it is made alone or beside others', async () => {
  const all = 'SELECT * EXCLUDE (platform, account, extracted_at) FROM attribution ORDER BY ALL'
  await fc.assert(
    fc.asyncProperty(ledger, async (account) => {
      await fill(account)
      await made(twoDays)
      const together = await engine.rows(all)
      await made([firstDay, '2026-10-06'], ['2026-10-06', '2026-10-07'])
      expect(await engine.rows(all)).toEqual(together)
    }),
    { numRuns: 3 },
  )
})
