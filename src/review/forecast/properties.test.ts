import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accountOf,
  buildOf,
  caseOf,
  linearModels,
  readerOf,
  scanOf,
  seenModel,
  snapshotOf,
  table,
  workOf,
} from '../../../test/support/forecast-case.ts'
import { modelOf } from '../../../test/support/models.ts'
import type { MonthlyFigure } from '../../domain/forecast.ts'
import type { Materialization } from '../../domain/project.ts'
import type { SnapshotAccount } from '../../domain/snapshot.ts'
import { nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import type { Range } from '../../domain/work.ts'
import { forecastChange } from './forecast-change.ts'
import type { ForecastInput } from './input.ts'
import { formOf } from './run-form.ts'

const share = fc.double({ min: 0.001, max: 1, noNaN: true })
const range = fc
  .tuple(share, share, share)
  .map((ends) => [...ends].sort((a, b) => a - b))
  .map(([low = 1, mid = 1, high = 1]): Range => ({ low, mid, high }))
const amount = (most: number) => fc.double({ min: 0.0001, max: most, noNaN: true })
const materialized = fc.constantFrom<Materialization>('table', 'incremental', 'view')

const work = (form: 'full' | 'increment' | 'view') =>
  fc
    .record({ parts: range, columns: range, times: fc.integer({ min: 1, max: 4 }), rowsOut: range, joins: fc.nat(4) })
    .map(({ parts, columns, times, rowsOut, joins }) =>
      workOf(form, [scanOf('raw', { parts, columns, times, pruning: 'other-column' })], {
        rowsOut,
        operators: { joins, crossJoins: 0, aggregates: 0, distincts: 0, windows: 0, sorts: 0, functions: 0 },
      }),
    )

/** A changed model with a test, a model and an outside statement that read it. */
const change = fc
  .record({
    before: materialized,
    after: materialized,
    from: fc.record({ full: work('full'), increment: work('increment'), view: work('view') }),
    to: fc.record({ full: work('full'), increment: work('increment'), view: work('view') }),
    units: amount(5),
    readGib: amount(500),
    runsPerDay: amount(48),
    upkeep: fc.constantFrom('0', '0.25'),
    perUnit: fc.constantFrom('1', '2.87', '0.000001'),
  })
  .map(({ before, after, from, to, units, readGib, runsPerDay, upkeep, perUnit }): ForecastInput => {
    const fct = (kind: Materialization, sql: string) =>
      modelOf({ name: 'fct', materialized: kind, digests: { sql }, config: { clusterBy: ['day'] } })
    const mart = modelOf({ name: 'mart', dependsOn: ['model.quay.fct'] })
    const test = modelOf({
      name: 't',
      id: 'test.quay.t',
      kind: 'test',
      materialized: 'test',
      attachedTo: 'model.quay.fct',
    })
    const head = fct(after, 'edited')
    const forms = (kind: Materialization, all: typeof from) => {
      const form = formOf(modelOf({ name: 'x', materialized: kind }))
      return form === 'view' ? [all.view] : form === 'increment' ? [all.increment, all.full] : [all.full]
    }
    const form = formOf(fct(before, 's'))
    const seen = form === 'increment' || form === 'view' ? form : 'full'
    return caseOf({
      base: [fct(before, 's'), mart, test],
      head: [head, mart, test],
      account: {
        price: { perUnit, currency: 'USD', basis: 'list', source: 'list price', asOf: '2026-11-02' },
        relations: [table('raw', 300), table('fct', 30, { serviceUnitsPerDay: upkeep, writtenPerDay: 1e9 })],
        models: [
          ...linearModels(),
          seenModel('fct', [buildOf(seen, { units, readGib, runsPerDay })]),
          seenModel('mart', [buildOf('full', { units: 0.1, readGib: 20 })]),
          seenModel('t', [buildOf('test', { units: 0.01 })], { id: test.id, relation: null }),
        ],
        readers: [readerOf('fct', 0.02, 12, 3)],
      },
      work: {
        fct: [forms(before, from), forms(after, to)],
        mart: [
          [workOf('full', before === 'view' ? from.view.scans : [scanOf('fct')])],
          [workOf('full', after === 'view' ? to.view.scans : [scanOf('fct')])],
        ],
      },
    })
  })

function exact(text: string): bigint {
  return parseDecimal(text, nanoPerUnit)
}

function inOrder({ low, amount: middle, high }: MonthlyFigure): boolean {
  return exact(low) <= exact(middle) && exact(middle) <= exact(high)
}

describe('every forecast', () => {
  it('has parts that sum to its difference, and the difference is after less now', () => {
    fc.assert(
      fc.property(change, (input) => {
        const { models, total } = forecastChange(input)
        for (const { parts, delta, now, after } of models) {
          if (delta === null) continue
          expect(parts.reduce((sum, part) => sum + exact(part.amount), 0n)).toBe(exact(delta.amount))
          expect(exact(after?.amount ?? '0') - exact(now?.amount ?? '0')).toBe(exact(delta.amount))
        }
        const sum = models.reduce((all, { delta }) => all + exact(delta?.amount ?? '0'), 0n)
        if (total !== null) expect(exact(total.delta.amount)).toBe(sum)
      }),
      { numRuns: 60 },
    )
  })

  it('has its ends in order', () => {
    fc.assert(
      fc.property(change, (input) => {
        const { models, total } = forecastChange(input)
        const figures = models.flatMap(({ now, after, delta }) => [now, after, delta])
        return [...figures, total?.delta ?? null].every((figure) => figure === null || inOrder(figure))
      }),
      { numRuns: 60 },
    )
  })

  it('grows with the units of the account', () => {
    fc.assert(
      fc.property(change, fc.constantFrom(0.5, 3, 100), (input, factor) => {
        const [account] = input.snapshot.accounts
        if (account === undefined) return
        const scaled = forecastChange({ ...input, snapshot: snapshotOf(inUnitsOf(account, factor)) })
        for (const [at, { delta, after }] of forecastChange(input).models.entries()) {
          const other = scaled.models[at]
          expect(other?.delta === null).toBe(delta === null)
          expect(Number(other?.delta?.amount ?? 0)).toSatisfy(near(Number(delta?.amount ?? 0) * factor, factor))
          expect(Number(other?.after?.high ?? 0)).toSatisfy(near(Number(after?.high ?? 0) * factor, factor))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is not moved by an account in which the project does not run', () => {
    fc.assert(
      fc.property(change, amount(100), (input, units) => {
        const other = accountOf({
          account: 'elsewhere',
          relations: [table('raw', 7)],
          models: [seenModel('theirs', [buildOf('full', { units })], { id: 'model.theirs.fct' })],
        })
        const both = { ...input, snapshot: snapshotOf(...input.snapshot.accounts, other) }
        expect(forecastChange(both)).toEqual(forecastChange(input))
      }),
      { numRuns: 20 },
    )
  })

  it('is exactly nothing for a model that reads what did not change', () => {
    fc.assert(
      fc.property(amount(10), range, (units, parts) => {
        const upstream = (sql: string) => modelOf({ name: 'up', digests: { sql } })
        const fct = modelOf({ name: 'fct', dependsOn: ['model.quay.up'] })
        const text = workOf('full', [scanOf('up', { parts, pruning: 'other-column' })])
        const { models } = forecastChange(
          caseOf({
            base: [upstream('a'), fct],
            head: [upstream('b'), fct],
            account: { models: [seenModel('fct', [buildOf('full', { units })])], relations: [table('up', 5)] },
            work: { fct: [[text], [text]] },
          }),
        )
        const found = models.find(({ id }) => id === 'model.quay.fct')
        expect(found?.delta).toMatchObject({ amount: '0', low: '0', high: '0' })
        expect(found).toMatchObject({ type: 'unchanged', basis: 'history' })
      }),
      { numRuns: 20 },
    )
  })
})

/** As floating point and rounding to micro-currency allow. */
function near(value: number, factor: number): (other: number) => boolean {
  return (other) => Math.abs(other - value) <= Math.abs(value) * 1e-6 + 1e-5 * (1 + factor)
}

function inUnitsOf(account: SnapshotAccount, factor: number): SnapshotAccount {
  const spread = <S extends { mean: number; q10: number; q50: number; q90: number }>(one: S) => ({
    mean: one.mean * factor,
    q10: one.q10 * factor,
    q50: one.q50 * factor,
    q90: one.q90 * factor,
  })
  return {
    ...account,
    models: account.models.map((model) => ({
      ...model,
      builds: model.builds.map((build) => ({ ...build, units: spread(build.units) })),
    })),
    readers: account.readers.map((reader) => ({ ...reader, units: spread(reader.units) })),
    relations: account.relations.map((relation) => ({
      ...relation,
      serviceUnitsPerDay: String(Number(relation.serviceUnitsPerDay) * factor),
    })),
  }
}
