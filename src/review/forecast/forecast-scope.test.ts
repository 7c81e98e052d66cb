import { describe, expect, it } from 'vitest'
import {
  accountOf,
  always,
  amount,
  buildOf,
  caseOf,
  linearModels,
  onLine,
  scanOf,
  seenModel,
  snapshotOf,
  table,
  told,
  workOf,
} from '../../../test/support/forecast-case.ts'
import { modelOf } from '../../../test/support/models.ts'
import { forecastChange } from './forecast-change.ts'
import { exactly } from './range.ts'

const edited = { digests: { sql: 'edited' } }

describe('models that come and go', () => {
  const added = modelOf({ name: 'fct', dependsOn: ['model.quay.raw'], config: { tags: ['hourly'] } })
  const test = modelOf({
    name: 'unique_fct',
    id: 'test.quay.unique_fct',
    kind: 'test',
    materialized: 'test',
    attachedTo: added.id,
  })

  it('prices a new one by the account, as often as its tag runs, with its tests', () => {
    const fact = told(
      caseOf({
        base: [],
        head: [added, test],
        account: {
          relations: [table('raw', 20)],
          models: [
            ...linearModels(),
            seenModel('other_test', [buildOf('test', { units: 0.002 })], { id: 'test.quay.other', relation: null }),
          ],
          schedules: [{ by: 'tag', name: 'hourly', models: 5, runsPerDay: always(24) }],
        },
        work: { fct: [[], [workOf('full', [scanOf('raw')])]] },
      }),
    )
    expect(fact).toMatchObject({ type: 'new_model', now: null, basis: 'account-rates', runsPerMonthAfter: 720 })
    const [build, tests] = fact.parts
    expect(Number(build?.amount) / 1440).toBeCloseTo(onLine(20 / 2.4, 20), 3)
    expect(Number(tests?.amount)).toBeCloseTo(1440 * 0.002, 4)
  })

  it('leaves a new one open where sizes are missing: unknown is never zero', () => {
    const fact = told(
      caseOf({
        base: [],
        head: [added],
        account: { models: linearModels() },
        work: { fct: [[], [workOf('full', [scanOf('raw')])]] },
      }),
    )
    expect(fact).toMatchObject({ delta: null, after: null })
    expect(fact.unmeasured).toMatch(/nothing tells how often|the size of quay\.core\.raw is not known/)
  })

  it('takes away what a removed one cost, tests and clustering with it', () => {
    const gone = modelOf({ ...added, config: { clusterBy: ['day'] } })
    const fact = told(
      caseOf({
        base: [gone, test],
        head: [],
        account: {
          relations: [table('fct', 20, { serviceUnitsPerDay: '0.5' })],
          models: [
            seenModel('fct', [buildOf('full', { units: 0.1 })]),
            seenModel('t', [buildOf('test', { units: 0.01, runsPerDay: 2 })], { id: test.id, relation: null }),
          ],
        },
      }),
    )
    expect(fact).toMatchObject({ type: 'removed_model', after: null, tier: 'T3' })
    expect(fact.parts.map(({ kind, amount: each }) => [kind, Number(each)])).toEqual([
      ['build', -6],
      ['tests', -1.2],
      ['clustering', -30],
    ])
  })
})

describe('tests alone', () => {
  it('are told of as their model, with what it cost before', () => {
    const fct = modelOf({ name: 'fct' })
    const test = modelOf({ name: 't', id: 'test.quay.t', kind: 'test', materialized: 'test', attachedTo: fct.id })
    const own = seenModel('t', [buildOf('test', { units: 0.01 })], { id: test.id, relation: null })
    const account = { models: [seenModel('fct', [buildOf('full', { units: 0.1 })]), own] }
    const more = modelOf({ ...test, id: 'test.quay.more' })
    const { models } = forecastChange(caseOf({ base: [fct, test], head: [fct, test, more], account }))
    expect(models.map(({ id, type, delta }) => [id, type, delta?.amount])).toEqual([[fct.id, 'readers', '0.6']])
    expect(models[0]?.now?.amount).toBe('6.6')
  })
})

describe('an incremental model whose text is the same on every run', () => {
  it('reads all in its increments, once it lost its condition', () => {
    const fct = modelOf({ name: 'fct', materialized: 'incremental' })
    const part = workOf('increment', [scanOf('raw', { parts: exactly(0.01), pruning: 'layout-key' })])
    const fact = told(
      caseOf({
        base: [fct],
        head: [modelOf({ ...fct, ...edited })],
        account: {
          relations: [table('raw', 100)],
          models: [
            seenModel('fct', [buildOf('increment', { units: 0.05, readGib: 1, writtenGib: 0.01 })]),
            ...linearModels(),
          ],
        },
        work: { fct: [[part, workOf('full', [scanOf('raw')])], [workOf('full', [scanOf('raw')])]] },
      }),
    )
    expect(fact.unmeasured).toBeNull()
    expect(amount(fact.after)).toBeGreaterThan(20 * amount(fact.now))
  })
})

describe('schedules and warehouses', () => {
  const account = {
    models: [seenModel('fct', [buildOf('full', { units: 0.1 })])],
    schedules: [
      { by: 'tag' as const, name: 'daily', models: 9, runsPerDay: always(1) },
      { by: 'tag' as const, name: 'hourly', models: 9, runsPerDay: always(24) },
      { by: 'tag' as const, name: 'pii', models: 9, runsPerDay: { mean: 5, q10: 1, q50: 1, q90: 24 } },
    ],
  }
  const side = (tags: readonly string[], config = 'c') =>
    modelOf({ name: 'fct', config: { tags }, digests: { config } })
  const same = { fct: [[workOf('full', [scanOf('raw')])], [workOf('full', [scanOf('raw')])]] as const }

  it('runs as often as the new tag says', () => {
    const fact = told(caseOf({ base: [side(['daily'])], head: [side(['hourly'], 'd')], account, work: same }))
    expect(fact).toMatchObject({ type: 'schedule', runsPerMonthNow: 30, runsPerMonthAfter: 720 })
    expect(amount(fact.after)).toBeCloseTo(24 * 6, 6)
  })

  it('runs as it did under a tag that says nothing of when', () => {
    const fact = told(caseOf({ base: [side(['daily'])], head: [side(['daily', 'pii'], 'd')], account, work: same }))
    expect(fact.delta?.amount).toBe('0')
  })

  it('costs between the same and the ratio of prices on a larger warehouse', () => {
    const head = modelOf({ name: 'fct', config: { warehouse: 'BIG_WH' }, digests: { config: 'd' } })
    const fact = told(caseOf({ base: [modelOf({ name: 'fct' })], head: [head], account, work: same }))
    expect(fact.type).toBe('warehouse')
    // 10 GiB: time falls with the power 0.95 of four times the price.
    expect(amount(fact.after) / amount(fact.now)).toBeCloseTo(4 ** 0.05, 4)
    expect(Number(fact.after?.low)).toBeGreaterThan(4.5)
    expect(Number(fact.after?.high)).toBeLessThan(24)
  })

  it('is not foretold on a warehouse of unknown price', () => {
    const head = modelOf({ name: 'fct', config: { warehouse: 'NEW_WH' }, digests: { config: 'd' } })
    const fact = told(caseOf({ base: [modelOf({ name: 'fct' })], head: [head], account, work: same }))
    expect(fact.unmeasured).toBe('what warehouse NEW_WH costs an hour is not known')
  })
})

describe('accounts', () => {
  const fct = modelOf({ name: 'fct' })
  const input = caseOf({
    base: [fct],
    head: [],
    account: { models: [seenModel('fct', [buildOf('full', { units: 0.1 })])] },
  })
  const here = input.snapshot.accounts[0]
  if (here === undefined) throw new Error('no account')

  it('tells of a model in each account in which it runs, without a total over two currencies', () => {
    const there = accountOf({ account: 'berth', price: null, models: here.models })
    const { models, total } = forecastChange({ ...input, snapshot: snapshotOf(here, there) })
    expect(models.map(({ account, currency }) => [account, currency])).toEqual([
      ['snowflake.quay', 'USD'],
      ['snowflake.berth', 'credit'],
    ])
    expect(total).toBeNull()
  })

  it('does not count runs of development or of pull requests', () => {
    const dev = seenModel('fct', [buildOf('full', { units: 9 })], { environment: 'dev' })
    const both = accountOf({ models: [...here.models, dev] })
    expect(forecastChange({ ...input, snapshot: snapshotOf(both) }).total?.now).toBe('6')
  })

  it('learns the width of ranges from its own errors', () => {
    const edit = { base: [fct], head: [modelOf({ ...fct, ...edited })] }
    const work = { fct: [[workOf('full', [scanOf('raw')])], [workOf('full', [scanOf('raw', { times: 2 })])]] as const }
    const past = {
      tier: 'T3' as const,
      type: 'all' as const,
      forecasts: 40,
      medianError: 0.3,
      covered: 0.4,
      medianWidth: 0.2,
      signRight: 1,
      ratio: { q10: 0.1, q50: 1, q90: 5 },
    }
    const models = [seenModel('fct', [buildOf('full', { units: 0.1 })])]
    const relations = [table('raw', 10)]
    const plain = told(caseOf({ ...edit, work, account: { models, relations } }))
    const taught = told(caseOf({ ...edit, work, account: { models, relations, pastErrors: [past] } }))
    expect(taught.after?.amount).toBe(plain.after?.amount)
    expect(Number(taught.after?.high)).toBeGreaterThan(Number(plain.after?.high) * 1.2)
    expect(Number(taught.after?.low)).toBeLessThan(Number(plain.after?.low))
  })
})
