import { describe, expect, it } from 'vitest'
import {
  amount,
  buildOf,
  caseOf,
  linearModels,
  onLine,
  readerOf,
  scanOf,
  seenModel,
  table,
  told,
  workOf,
} from '../../../test/support/forecast-case.ts'
import { modelOf } from '../../../test/support/models.ts'
import { forecastChange } from './forecast-change.ts'
import { exactly } from './range.ts'

const edited = { digests: { sql: 'edited' } }

describe('a text that changes', () => {
  const pruned = scanOf('raw', {
    parts: { low: 0.005, mid: 0.01, high: 0.05 },
    pruning: 'layout-key',
    because: 'day >= …',
  })
  const whole = scanOf('raw', { pruning: 'defeated', because: 'to_char(day) >= …' })
  const fct = modelOf({ name: 'fct', materialized: 'incremental' })
  const account = (build: ReturnType<typeof buildOf>) => ({
    relations: [table('raw', 100)],
    models: [seenModel('fct', [build]), ...linearModels()],
  })

  it('reads all partitions where pruning is lost: what bytes do not move stays', () => {
    // 0.02 fixed; the rest of 0.03 for 1 GiB read and 4.5 written, so a byte written costs as two read: 1 + 9 → 100 + 9.
    const build = buildOf('increment', { units: 0.03, readGib: 1, writtenGib: 4.5, parts: [10, 1000] })
    const input = caseOf({
      base: [fct],
      head: [modelOf({ ...fct, ...edited })],
      account: account(build),
      work: { fct: [[workOf('increment', [pruned])], [workOf('increment', [whole])]] },
    })
    const fact = told(input)
    expect(amount(fact.now)).toBeCloseTo(0.03 * 30 * 2, 4)
    expect(amount(fact.after) / 60).toBeCloseTo(0.02 + 0.01 * (109 / 10), 3)
    expect(fact).toMatchObject({ type: 'pruning', basis: 'history-scaled', tier: 'T3', unmeasured: null })
    expect(fact.reasons[0]).toContain('reads a larger part of')
    expect(fact.evidence).toContain('increments read 10 of 1,000 partitions (100 runs)')
    expect(Number(fact.delta?.low)).toBeGreaterThan(1)
  })

  it('takes what runs really read over what the text was thought to', () => {
    // The filter was thought to keep a hundredth, and the runs read half: losing it only doubles what is read.
    const build = buildOf('increment', { units: 0.1, readGib: 50, writtenGib: 0.001, parts: [500, 1000] })
    const lost = caseOf({
      base: [fct],
      head: [modelOf({ ...fct, ...edited })],
      account: account(build),
      work: { fct: [[workOf('increment', [pruned])], [workOf('increment', [whole])]] },
    })
    const fact = told(lost)
    expect(amount(fact.after) / 60).toBeCloseTo(0.02 + 0.08 * 2, 2)
  })

  it('falls to what is fixed and the part that is still read where pruning is gained', () => {
    const build = buildOf('increment', { units: 0.12, readGib: 100, writtenGib: 0.001, parts: [1000, 1000] })
    const gained = caseOf({
      base: [fct],
      head: [modelOf({ ...fct, ...edited })],
      account: account(build),
      work: { fct: [[workOf('increment', [whole])], [workOf('increment', [pruned])]] },
    })
    const fact = told(gained)
    expect(amount(fact.after) / 60).toBeCloseTo(0.02 + 0.1 * 0.01, 3)
    expect(Number(fact.delta?.high)).toBeLessThan(0)
  })

  it('is exactly what it was where the text says the same, within a narrow range', () => {
    const build = buildOf('increment', { units: 0.1 })
    const input = caseOf({
      base: [fct],
      head: [modelOf({ ...fct, ...edited })],
      account: account(build),
      work: { fct: [[workOf('increment', [pruned])], [workOf('increment', [pruned])]] },
    })
    expect(told(input)).toMatchObject({ type: 'rewrite', delta: { amount: '0' } })
    expect(Number(told(input).delta?.high)).toBeLessThan(0.5)
  })

  it('says so where it cannot be read, and still what it costs now', () => {
    const input = caseOf({
      base: [fct],
      head: [modelOf({ ...fct, ...edited })],
      account: account(buildOf('increment', { units: 0.1 })),
      work: {},
    })
    const fact = told(input)
    expect(fact).toMatchObject({
      after: null,
      delta: null,
      unmeasured: 'its text could not be read on one of the sides',
    })
    expect(amount(fact.now)).toBeCloseTo(6, 6)
  })

  it('moves less by what is read on Spark, where operators weigh more against reading', () => {
    const build = buildOf('increment', { units: 0.03, readGib: 1, writtenGib: 4.5, parts: [10, 1000] })
    const afterOn = (platform: string): number => {
      const operators = { joins: 0, crossJoins: 0, aggregates: 2, distincts: 0, windows: 0, sorts: 0, functions: 0 }
      const side = (scan: typeof whole) => [workOf('increment', [{ ...scan, rows: exactly(0.01) }], { operators })]
      const input = caseOf({
        base: [fct],
        head: [modelOf({ ...fct, ...edited })],
        account: { ...account(build), platform },
        work: { fct: [side(pruned), side(whole)] },
      })
      return amount(told(input).after)
    }
    expect(afterOn('spark')).toBeLessThan(0.9 * afterOn('snowflake'))
  })
})

describe('an incremental model that becomes a table', () => {
  const before = modelOf({ name: 'fct', materialized: 'incremental' })
  const after = modelOf({ name: 'fct', materialized: 'table', digests: { config: 'other' } })
  const full = workOf('full', [scanOf('raw')])
  const work = { fct: [[workOf('increment', [scanOf('raw', { parts: exactly(0.01) })]), full], [full]] as const }

  it('costs what its own full builds cost, as often as it ran', () => {
    const builds = [
      buildOf('increment', { units: 0.03, runsPerDay: 24 }),
      buildOf('full', { units: 0.5, runsPerDay: 0.1, runs: 3 }),
    ]
    const fact = told(
      caseOf({
        base: [before],
        head: [after],
        account: { relations: [table('raw', 100)], models: [seenModel('fct', builds)] },
        work,
      }),
    )
    expect(amount(fact.now)).toBeCloseTo((24 * 0.03 + 0.1 * 0.5) * 60, 4)
    expect(amount(fact.after)).toBeCloseTo(24.1 * 0.5 * 60, 3)
    expect(fact.type).toBe('materialization')
    expect(fact.reasons).toContain('materialized incremental → table')
  })

  it('costs what full builds of such bytes cost in the account where it had none', () => {
    const builds = [buildOf('increment', { units: onLine(1, 0.5), readGib: 1, writtenGib: 0.5, runsPerDay: 24 })]
    const fact = told(
      caseOf({
        base: [before],
        head: [after],
        account: {
          relations: [table('raw', 100), table('fct', 40)],
          models: [seenModel('fct', builds), ...linearModels()],
        },
        work,
      }),
    )
    // 100 GiB read by a text without operators (1 / 2.4 of a typical one), 40 GiB written.
    expect(amount(fact.after)).toBeCloseTo(24 * 60 * onLine(100 / 2.4, 40), 2)
    expect(fact.basis).toBe('account-rates')
  })
})

describe('a table that becomes a view', () => {
  const before = modelOf({ name: 'fct' })
  const after = modelOf({ name: 'fct', materialized: 'view', digests: { config: 'other' } })
  const mart = modelOf({ name: 'mart', dependsOn: ['model.quay.fct'] })
  const input = caseOf({
    base: [before, mart],
    head: [after, mart],
    account: {
      relations: [table('raw', 100), table('fct', 10)],
      models: [
        seenModel('fct', [buildOf('full', { units: onLine(100, 10), readGib: 100, writtenGib: 10 })]),
        seenModel('mart', [buildOf('full', { units: onLine(10, 0.001), readGib: 10, writtenGib: 0.001 })]),
        ...linearModels(),
      ],
      readers: [readerOf('fct', 0.05, 10, 10)],
    },
    work: {
      fct: [[workOf('full', [scanOf('raw')])], [workOf('view', [scanOf('raw')])]],
      mart: [[workOf('full', [scanOf('fct')])], [workOf('full', [scanOf('raw', { through: ['fct'] })])]],
    },
  })

  it('costs nothing itself, and its outside readers pay its text', () => {
    const fact = told(input)
    const own = fact.parts.find(({ kind }) => kind === 'build')
    const readers = fact.parts.find(({ kind }) => kind === 'readers')
    expect(Number(own?.amount)).toBeCloseTo(-onLine(100, 10) * 60, 4)
    // They read all ten GiB: a tenth of their cost stays, and each run does the build's work but for writing: 100 of 120.
    expect(Number(readers?.after)).toBeCloseTo(10 * 60 * (0.05 * 0.1 + onLine(100, 10) * (100 / 120)), 3)
    expect(fact.type).toBe('materialization')
  })

  it('moves cost to models that read it, as their own difference', () => {
    const fact = told(input, 'mart')
    expect(fact.type).toBe('materialization')
    expect(fact.parts.map(({ kind }) => kind)).toEqual(['downstream'])
    expect(amount(fact.after) / 60).toBeCloseTo(0.02 + 0.01 * 10, 2)
  })

  it('is one sum in all', () => {
    const { models, total } = forecastChange(input)
    const sum = models.reduce((all, model) => all + amount(model.delta), 0)
    expect(Number(total?.delta.amount)).toBeCloseTo(sum, 6)
  })
})

describe('a view that becomes a table', () => {
  it('is built as often as it was made, and its readers only scan it', () => {
    const grouped = { operators: { ...workOf('view', []).operators, aggregates: 1 }, rowsOut: exactly(0.1) }
    const fact = told(
      caseOf({
        base: [modelOf({ name: 'fct', materialized: 'view' })],
        head: [modelOf({ name: 'fct', digests: { config: 'other' } })],
        account: {
          relations: [table('raw', 100)],
          models: [seenModel('fct', [buildOf('view', { units: 0.0001, runsPerDay: 4 })]), ...linearModels()],
          readers: [readerOf('fct', 0.1, 100, 100)],
        },
        work: { fct: [[workOf('view', [scanOf('raw')], grouped)], [workOf('full', [scanOf('raw')], grouped)]] },
      }),
    )
    const own = fact.parts.find(({ kind }) => kind === 'build')
    expect(Number(own?.after) / 60 / 4).toBeCloseTo(onLine((100 * 1.8) / 2.4, 10), 2)
    const readers = fact.parts.find(({ kind }) => kind === 'readers')
    expect(Number(readers?.after) / Number(readers?.now)).toBeCloseTo(0.1 + 0.9 * 0.1, 3)
  })
})
