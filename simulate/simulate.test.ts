// What the simulated account promises: one seed one account, sums that hold, and defects only where they are asked for.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, literal, openEngine, type Value } from '../src/store/engine/engine.ts'
import { defects, type SimulateOptions, settle } from './options.ts'
import { type SimulatedAccount, simulate } from './simulate.ts'
import { runWorld } from './world/account.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-simulate-test-'))
const base = { platform: 'snowflake', days: 3, seed: 7, start: '2026-10-30', queries: 1_500 } as const

/** Long enough after the month for its corrections. */
const exportedAt = '2026-11-20T00:00:00Z'

let engine: Engine
let clean: SimulatedAccount
let flawed: SimulatedAccount
let lake: SimulatedAccount

beforeAll(async () => {
  engine = await openEngine()
  clean = await simulate({ ...base, out: join(folder, 'clean'), defects: [] })
  flawed = await simulate({ ...base, out: join(folder, 'flawed'), defects, exportedAt })
  lake = await simulate({
    ...base,
    platform: 'databricks',
    out: join(folder, 'lake'),
    exportedAt: '2026-11-10T00:00:00Z',
  })
}, 30_000)

afterAll(() => {
  engine.close()
  rmSync(folder, { recursive: true, force: true })
})

async function row(account: SimulatedAccount, sql: string): Promise<Readonly<Record<string, Value>>> {
  const [first] = await engine.rows(
    sql
      .replace(
        /view\((\S+?)\)/g,
        (_, name: string) => `read_parquet(${literal(join(account.folder, `${name}.parquet`))})`,
      )
      .replace(
        /truth\((\S+?)\)/g,
        (_, name: string) => `read_parquet(${literal(join(account.truthFolder, `${name}.parquet`))})`,
      ),
  )
  if (first === undefined) throw new Error('no row')
  return first
}

test('the same seed gives the same account, another seed another one', async () => {
  const again = await simulate({ ...base, out: join(folder, 'again'), defects, exportedAt })
  const text = (account: SimulatedAccount): string =>
    readFileSync(join(account.truthFolder, '..', 'truth.json'), 'utf8')
  expect(text(again)).toBe(text(flawed))
  expect(again.views).toEqual(flawed.views)
  const other = runWorld(settle({ ...base, out: folder, seed: 8 }))
  expect(other.result.executions[0]?.statement.id).not.toBe(
    runWorld(settle({ ...base, out: folder })).result.executions[0]?.statement.id,
  )
})

test.each(['clean', 'lake'] as const)('what was used and what was idle make up what was metered: %s', async (name) => {
  const account = name === 'clean' ? clean : lake
  const worst = await row(
    account,
    `SELECT max(abs(h.compute_units::DOUBLE - coalesce(b.units, 0) - coalesce(i.units, 0))) AS off, count(*) AS hours
     FROM truth(warehouse_hour) h
     LEFT JOIN (SELECT warehouse_id, hour, sum(busy_units) AS units FROM truth(query_hour) GROUP BY ALL) b USING (warehouse_id, hour)
     LEFT JOIN (SELECT warehouse_id, hour, sum(units) AS units FROM truth(idle) GROUP BY ALL) i USING (warehouse_id, hour)
     WHERE warehouse_id IS NOT NULL`,
  )
  expect(Number(worst.hours)).toBeGreaterThan(50)
  expect(Number(worst.off)).toBeLessThan(1e-8)
})

test('days are the sums of their hours, and up to a tenth of compute makes cloud services free', async () => {
  const days = await row(
    clean,
    `WITH hours AS (SELECT "SERVICE_TYPE" AS s, "START_TIME"::DATE AS d, sum("CREDITS_USED_COMPUTE") AS c, sum("CREDITS_USED_CLOUD_SERVICES") AS cs
                    FROM view(metering_history) GROUP BY ALL)
     SELECT count(*) AS days, count(*) FILTER (c <> "CREDITS_USED_COMPUTE" OR cs <> "CREDITS_USED_CLOUD_SERVICES") AS differ,
            count(*) FILTER ("CREDITS_ADJUSTMENT_CLOUD_SERVICES" <> CASE s WHEN 'WAREHOUSE_METERING' THEN -least(cs, (c * 0.1)::DECIMAL(38, 9)) ELSE 0 END) AS wrong
     FROM view(metering_daily_history) m FULL JOIN hours h ON h.s = m."SERVICE_TYPE" AND h.d = m."USAGE_DATE"`,
  )
  expect(days).toMatchObject({ differ: 0n, wrong: 0n })
  expect(Number(days.days)).toBeGreaterThan(15)
})

test('the invoice is credits times the price, in cents only where that defect is asked for', async () => {
  const sql = `SELECT max(abs("USAGE_IN_CURRENCY"::DOUBLE * 100 - round("USAGE_IN_CURRENCY"::DOUBLE * 100))) AS parts_of_cents,
                      count(DISTINCT "BALANCE_SOURCE") AS sources FROM view(usage_in_currency_daily)`
  expect(Number((await row(clean, sql)).parts_of_cents)).toBeGreaterThan(0.01)
  const cents = await row(flawed, sql)
  expect(Number(cents.parts_of_cents)).toBeLessThan(1e-6)
  expect(cents.sources).toBe(2n)
  const bill = await row(
    clean,
    `SELECT abs(sum("USAGE_IN_CURRENCY")::DOUBLE - 2.8743 * (SELECT sum("CREDITS_BILLED")::DOUBLE FROM view(metering_daily_history))) AS off,
            sum("USAGE_IN_CURRENCY")::DOUBLE AS billed
     FROM view(usage_in_currency_daily) WHERE "RATING_TYPE" = 'compute' AND "BALANCE_SOURCE" = 'capacity' AND "USAGE_DATE" < DATE '2026-10-31'`,
  )
  expect(Number(bill.off)).toBeGreaterThan(0)
  expect(Number(bill.billed)).toBeGreaterThan(10)
})

test('defects are where they are asked for', async () => {
  const facts = `SELECT count(*) - count(DISTINCT "QUERY_ID") AS twice, max(length("QUERY_TEXT")) AS longest, any_value(typeof("START_TIME")) AS type,
                        count(DISTINCT "QUERY_ID") AS ids FROM view(query_history)`
  const [without, with_] = [await row(clean, facts), await row(flawed, facts)]
  expect(without).toMatchObject({ twice: 0n, type: 'TIMESTAMP', ids: BigInt(clean.truth.statements) })
  expect(Number(without.longest)).toBeGreaterThan(100_000)
  expect(with_).toMatchObject({ longest: 100_000n, type: 'VARCHAR' })
  expect(Number(with_.twice)).toBeGreaterThan(0)
  const small = `SELECT count(*) AS small FROM view(query_attribution_history) a JOIN truth(query) t ON t.query_id = a."QUERY_ID" WHERE t.exec_ms <= 100`
  expect(Number((await row(clean, small)).small)).toBeGreaterThan(0)
  expect((await row(flawed, small)).small).toBe(0n)
})

test('the platform leaves out what it does not know: no own figures, none of the CALL', async () => {
  const off = await simulate({ ...base, days: 1, queries: 300, out: join(folder, 'off'), native: 'off' })
  // Six hours after the end no invoice is there.
  expect(off.views.usage_in_currency_daily).toBe(0)
  expect(off.views).not.toHaveProperty('query_attribution_history')
  const known = `SELECT count("CREDITS_ATTRIBUTED_COMPUTE_QUERIES") AS known FROM view(warehouse_metering_history)`
  expect((await row(off, known)).known).toBe(0n)
  expect(Number((await row(clean, known)).known)).toBeGreaterThan(0)
})

test('corrections of the bill come in pairs and take the first quantity back', async () => {
  const pairs = await row(
    lake,
    `SELECT count(*) FILTER (record_type = 'RETRACTION') AS retracted, count(*) FILTER (record_type = 'RESTATEMENT') AS restated,
            (SELECT count(*) FROM view(billing.usage) r JOIN view(billing.usage) o ON o.usage_quantity = -r.usage_quantity
             AND o.usage_start_time = r.usage_start_time AND o.sku_name = r.sku_name AND o.record_type = 'ORIGINAL' WHERE r.record_type = 'RETRACTION') AS matched
     FROM view(billing.usage)`,
  )
  expect(Number(pairs.retracted)).toBeGreaterThan(40)
  expect(pairs.restated).toBe(pairs.retracted)
  expect(pairs.matched).toBe(pairs.retracted)
})

test.each([
  ['none', 'busy'],
  ['high', 'native'],
] as const)("a neighbour's load changes nothing else of the world: overlap %s, %s", (overlap, figure) => {
  const used = (neighbour: number): ReadonlyMap<string, number> => {
    const options: SimulateOptions = { ...base, out: folder, overlap, neighbour, native: 'capacity' }
    const { result, shapes } = runWorld(settle(options))
    const sums = new Map<string, number>()
    for (const share of result.shares) {
      const statement = result.executions[share.statement]?.statement
      const model = statement === undefined ? null : (shapes[statement.shape]?.node ?? null)
      if (model !== null) sums.set(model, (sums.get(model) ?? 0) + share[figure])
    }
    return sums
  }
  const [usual, more] = [used(1), used(3)]
  expect(usual.size).toBeGreaterThan(20)
  for (const [model, units] of usual) expect(more.get(model)).toBeCloseTo(units, 7)
})
