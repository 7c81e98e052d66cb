import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deriveIn, insertRows, openTables, type Row } from '../../../test/support/derive-in.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { attribution } from './index.ts'

let engine: Engine

beforeAll(async () => {
  engine = await openTables()
})
beforeEach(async () => {
  for (const table of ['bill_line', 'query_run', 'query_native', 'attribution'])
    await engine.run(`DELETE FROM ${table}`)
})
afterAll(() => engine.close())

type Rows = Readonly<Partial<Record<TableName, readonly Row[]>>>

/** Nano-core-hours of milliseconds, as mappings count them. */
const nano = (ms: number): bigint => (BigInt(ms) * 2500n * 2n + 9n) / 18n
const at = (clock: string): string => `2026-10-05 ${clock}`

/** Two cores of one application from 10:00 to 11:00, unless told otherwise. */
function line(application: string, heldMs: number, more: Row = {}): Row {
  return {
    line_id: `${application}/10`,
    day: '2026-10-05',
    period_start: at('10:00'),
    period_end: at('11:00'),
    service: 'spark_executors',
    kind: 'compute',
    resource_id: 'nightly #',
    job_id: 'nightly #',
    job_run_id: application,
    unit: 'core-hour',
    quantity_n: nano(heldMs),
    is_itemised: true,
    ...more,
  }
}

function run(application: string, number: number, from: string, to: string | null): Row {
  return {
    query_id: `${application}/sql/${number}`,
    session_id: application,
    resource_id: 'nightly #',
    submitted_at: at(from),
    ended_at: to === null ? null : at(to),
  }
}

function busy(application: string, number: number, ms: number, hour = '10:00'): Row {
  return { query_id: `${application}/sql/${number}`, started_at: at(hour), hour: at(hour), credits_n: nano(ms) }
}

async function derived(rows: Rows): Promise<readonly Row[]> {
  for (const [table, each] of Object.entries(rows)) {
    const placed = each.map((row) => ({ platform: 'spark', account: 'a', ...row }))
    await insertRows(engine, table as TableName, placed)
  }
  await deriveIn(engine, attribution, { platform: 'spark', account: 'a', from: '2026-10-05', to: '2026-10-06' })
  return (await engine.rows('FROM attribution ORDER BY ALL')) as readonly Row[]
}

/** Each part as text, its units in milliseconds of one core. */
function told(rows: readonly Row[]): readonly string[] {
  return rows
    .map(({ target_kind: kind, target_id: id, class: name, waker_query_id: waker, units_n: units }) => {
      const ms = Math.round((Number(units) * 9) / 2500)
      return kind === 'query' ? `${id} ${ms}` : `${name} after ${waker ?? 'nothing'} ${ms}`
    })
    .sort()
}

const minute = 60_000

test('busy time goes to queries, and what is idle goes with the query before it', async () => {
  const parts = await derived({
    bill_line: [line('app', 120 * minute)],
    query_run: [run('app', 0, '10:10', '10:30'), run('app', 1, '10:40', '10:50')],
    query_native: [busy('app', 0, 25 * minute), busy('app', 1, 20 * minute)],
  })
  expect(told(parts)).toEqual([
    'app/sql/0 1500000',
    'app/sql/1 1200000',
    'gap after app/sql/0 1200000',
    'over_provision after app/sql/0 900000',
    'tail after app/sql/1 1200000',
    'unclassed after nothing 1200000',
  ])
})

test('two applications of one name in one hour do not mix, and one without any query is idle', async () => {
  const parts = await derived({
    bill_line: [line('one', 10 * minute), line('two', 10 * minute), line('silent', minute)],
    query_run: [run('one', 0, '10:00', '11:00'), run('two', 0, '10:00', null)],
    query_native: [busy('one', 0, 4 * minute), busy('two', 0, 10 * minute), busy('two', 0, minute, '11:00')],
  })
  expect(told(parts)).toEqual([
    'one/sql/0 240000',
    'over_provision after one/sql/0 360000',
    'two/sql/0 600000',
    'unclassed after nothing 60000',
  ])
})

test('whatever ran, parts sum to each line in units and money, and idle is what nobody held', async () => {
  const clock = fc.integer({ min: 0, max: 86_399 }).map((s) => new Date(s * 1000).toISOString().slice(11, 19))
  const application = fc.record({
    held: fc.array(fc.integer({ min: 1, max: 5_000_000_000 }), { minLength: 1, maxLength: 4 }),
    runs: fc.array(
      fc.record({
        span: fc.tuple(clock, clock),
        busy: fc.array(fc.integer({ min: 0, max: 700_000_000 }), { maxLength: 4 }),
        ends: fc.boolean(),
      }),
      { maxLength: 8 },
    ),
    price: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  })
  const applications = fc.sample(application, { seed: 6, numRuns: 40 })
  const lines: Row[] = []
  const runs: Row[] = []
  const native: Row[] = []
  const idle = new Map<string, bigint>()
  applications.forEach(({ held, runs: own, price }, index) => {
    const name = `app/${index}`
    const hours = held.map((_, hour) => `${String(hour + 8).padStart(2, '0')}:00`)
    held.forEach((ms, hour) => {
      const start = { period_start: at(hours[hour] ?? ''), period_end: at(`${String(hour + 9).padStart(2, '0')}:00`) }
      const cost = price === null ? null : BigInt(price) + BigInt(hour)
      const id = `${name}/${hour}`
      lines.push({ ...line(name, ms), ...start, line_id: id, cost_u: cost, currency: cost === null ? null : 'EUR' })
      idle.set(id, BigInt(ms))
    })
    own.forEach(({ span, busy: each, ends }, number) => {
      const [from, to] = [...span].sort() as [string, string]
      runs.push(run(name, number, from, ends ? to : null))
      each.slice(0, held.length).forEach((ms, hour) => {
        if (ms > 0) native.push(busy(name, number, ms, hours[hour]))
        idle.set(`${name}/${hour}`, (idle.get(`${name}/${hour}`) ?? 0n) - BigInt(ms))
      })
    })
  })
  const parts = await derived({ bill_line: lines, query_run: runs, query_native: native })
  const sums = new Map<string, { units: bigint; cost: bigint; idle: bigint }>()
  for (const part of parts) {
    const sum = sums.get(String(part.line_id)) ?? { units: 0n, cost: 0n, idle: 0n }
    expect(BigInt(String(part.units_n))).toBeGreaterThanOrEqual(0n)
    sum.units += BigInt(String(part.units_n))
    sum.cost += BigInt(String(part.cost_u ?? 0))
    if (part.target_kind === 'idle') sum.idle += BigInt(String(part.units_n))
    sums.set(String(part.line_id), sum)
  }
  for (const { line_id: id, quantity_n: quantity, cost_u: cost } of lines) {
    const sum = sums.get(String(id)) ?? { units: 0n, cost: 0n, idle: 0n }
    expect(sum.units, String(id)).toBe(quantity)
    expect(sum.cost, String(id)).toBe(cost ?? 0n)
    const due = idle.get(String(id)) ?? 0n
    // To one unit for each part: amounts are whole nano-units.
    const off = sum.idle - (due > 0n ? (due * 2500n) / 9n : 0n)
    expect(off < 50n && off > -50n, `${String(id)} ${off}`).toBe(true)
  }
})
