import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRows, openTables, type Row } from '../../../test/support/derive-in.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { type Drift, drift } from './drift.ts'

const from = '2026-07-01'
const days = 100
const asOf = addDays(from, days - 1)
let engine: Engine

beforeAll(async () => {
  engine = await openTables()
})
afterAll(() => engine.close())

interface Thing {
  readonly model: string
  readonly team?: string
  readonly warehouse?: string
  /** Runs, and credits, bytes and rows a run, of a day; null: none. */
  readonly on: (
    day: number,
  ) => { readonly runs: number; readonly cost: number; readonly bytes?: number; readonly rows?: number } | null
}

/** Deterministic noise of some five per cent. */
function noise(model: string, day: number): number {
  let state = day * 2654435761
  for (const letter of model) state = Math.imul(state ^ letter.charCodeAt(0), 2246822519)
  state ^= state >>> 15
  state = Math.imul(state, 3266489917)
  return 1 + 0.08 * (((state >>> 0) % 1000) / 1000 + (((state >>> 10) >>> 0) % 1000) / 1000 - 1)
}

async function judged(things: readonly Thing[], price = 3, shift = 0): Promise<Drift> {
  const base = addDays(from, shift)
  const rows: Row[] = []
  for (const { model, team = 'ops', warehouse = 'W', on } of things) {
    for (let day = 0; day < days; day++) {
      const done = on(day)
      if (done === null) continue
      const units = BigInt(Math.round(done.runs * done.cost * noise(model, day) * 1e9))
      const cost = BigInt(Math.round(Number(units) * 1e-3 * price))
      rows.push({
        ...{
          platform: 'snowflake',
          account: 'a',
          day: addDays(base, day),
          model,
          team,
          environment: 'prod',
          unit: 'credit',
        },
        ...{ resource_id: warehouse, resource_name: warehouse, workload: 'dbt', user_name: 'DBT', currency: 'EUR' },
        ...{ runs: done.runs, failed_runs: 0, units_n: units, cost_u: cost },
        bytes_read: BigInt(Math.round((done.bytes ?? done.cost) * done.runs * 1e9)),
        rows_written: BigInt(Math.round((done.rows ?? 1) * done.runs * 1e6)),
      })
    }
  }
  await engine.run('DELETE FROM run_day; DELETE FROM cost_day')
  await insertRows(engine, 'run_day', rows)
  await engine.run(`INSERT INTO cost_day BY NAME SELECT platform, account, day, 'warehouse' AS service, 'compute' AS kind,
    'query' AS target_kind, resource_id, resource_name, unit, currency, sum(units_n)::BIGINT AS units_n, sum(cost_u)::BIGINT AS cost_u
    FROM run_day GROUP BY ALL`)
  return drift(engine, { asOf: addDays(asOf, shift), days, least: '5' })
}

const calm = (model: string, more: Partial<Thing> = {}): Thing => ({ model, on: () => ({ runs: 4, cost: 1 }), ...more })
const others = ['o1', 'o2', 'o3', 'o4', 'o5'].map((model) => calm(model, { team: `t ${model}` }))
const roots = ({ movements }: Drift) => movements.filter(({ within }) => within === null)
const kinds = (result: Drift): readonly string[] =>
  roots(result).map(({ kind, direction, subject }) => `${kind} ${direction} ${subject.type} ${subject.id}`)

const step: Thing = calm('m', { on: (day) => ({ runs: 4, cost: day < 60 ? 1 : 1.5 }) })

test('a step of one model is told once, by its day and money; its team, user, workload and warehouse only reflect it', async () => {
  const result = await judged([step, ...others])
  expect(kinds(result)).toEqual(['step up model m'])
  const [root] = roots(result)
  expect(root).toMatchObject({ startedOn: addDays(from, 60), currency: 'EUR', unit: 'credit' })
  expect(Number(root?.monthlyImpact) / (2 * 3 * 30)).toBeCloseTo(1, 1)
  expect(root?.detectedOn && root.detectedOn <= addDays(from, 63)).toBe(true)
  for (const { within } of result.movements.filter(({ id }) => id !== root?.id)) expect(within).toBe(root?.id)
})

test('nothing later than the day of detection is needed to detect it, and nothing earlier is enough', async () => {
  const [root] = roots(await judged([step, ...others]))
  const at = root?.detectedOn ?? ''
  const told = await drift(engine, { asOf: at, days, least: '5' })
  expect(kinds(told)).toEqual(['step up model m'])
  expect(kinds(await drift(engine, { asOf: addDays(at, -1), days, least: '5' }))).toEqual([])
})

test.each<[string, Thing, readonly string[]]>([
  ['new spend', calm('m', { on: (day) => (day < 70 ? null : { runs: 4, cost: 1 }) }), ['new_spend up model m']],
  ['vanished', calm('m', { on: (day) => (day >= 80 ? null : { runs: 4, cost: 1 }) }), ['vanished down model m']],
  ['frequency', calm('m', { on: (day) => ({ runs: day < 60 ? 2 : 8, cost: 1 }) }), ['frequency up model m']],
  ['ramp', calm('m', { on: (day) => ({ runs: 4, cost: 1.012 ** Math.max(0, day - 50) }) }), ['ramp up model m']],
  ['a backfill of one day', calm('m', { on: (day) => ({ runs: 4, cost: day === 60 ? 8 : 1 }) }), []],
  ['Mondays', calm('m', { on: (day) => ({ runs: 4, cost: day % 7 === 5 ? 2 : 1 }) }), []],
  [
    'ends of months',
    calm('m', { on: (day) => ({ runs: 4, cost: /-(01|30|31)$/.test(addDays(from, day)) ? 2 : 1 }) }),
    [],
  ],
  ['no runs on week ends', calm('m', { on: (day) => ([3, 4].includes(day % 7) ? null : { runs: 4, cost: 1 }) }), []],
  [
    'volume',
    calm('m', { on: (day) => ({ runs: 4, cost: 1 + day / 100, bytes: 1 + day / 100, rows: 1 + day / 100 }) }),
    [],
  ],
  ['a neighbour', calm('m', { on: (day) => ({ runs: 4, cost: day < 60 ? 1 : 1.6, bytes: 1 }) }), []],
])('%s', async (_, thing, expected) => {
  const told = kinds(await judged([thing, ...others])).filter((each) => each.includes('model'))
  expect(told).toEqual(expected)
})

test('a smaller step after a large one is told by its own day, and what moved with the first one is still part of it', async () => {
  const twice = calm('m', { on: (day) => ({ runs: 4, cost: day < 50 ? 1 : day < 92 ? 2 : 2.34 }) })
  const movements = roots(await judged([twice, ...others]))
  expect(movements.map(({ subject, kind, startedOn }) => [subject.id, kind, startedOn])).toEqual([
    ['m', 'step', addDays(from, 92)],
  ])
})

test('several models that moved alike on one day have one cause: what they share', async () => {
  const alike = ['m1', 'm2', 'm3', 'm4'].map((model) =>
    calm(model, { team: 'one', on: (day) => ({ runs: 4, cost: day < 60 ? 1 : 1.6 }) }),
  )
  const result = await judged([...alike, ...others.slice(0, 2)])
  expect(roots(result)).toHaveLength(1)
  expect(roots(result)[0]?.subject.type).toBe('workload')
})

test('money scales with the price and nothing else changes; weeks later all is the same', async () => {
  const plain = await judged([step, ...others])
  const dear = await judged([step, ...others], 30)
  const later = await judged([step, ...others], 3, 364)
  expect(kinds(dear)).toEqual(kinds(plain))
  expect(kinds(later)).toEqual(kinds(plain))
  for (const [index, { monthlyImpact, startedOn, id }] of plain.movements.entries()) {
    expect(Number(dear.movements[index]?.monthlyImpact) / Number(monthlyImpact)).toBeCloseTo(10, 2)
    expect(later.movements[index]).toMatchObject({ id, startedOn: addDays(startedOn, 364) })
  }
})

test('rows in another order, or another calm model, change nothing', async () => {
  const plain = await judged([step, ...others])
  expect((await judged([...others, step].reverse())).movements).toEqual(plain.movements)
  expect(kinds(await judged([step, ...others, calm('o6', { team: 't o6' })]))).toEqual(kinds(plain))
})

test('too little history is named, not judged', async () => {
  await judged(others)
  const early = await drift(engine, { asOf: addDays(from, 9), days, least: '5' })
  expect(early.movements).toEqual([])
  expect(early.notJudged).toEqual([{ what: 'snowflake.a', reason: '10 of 14 days of history' }])
})
