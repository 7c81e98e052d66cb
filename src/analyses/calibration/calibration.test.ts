import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActualCost } from '../../domain/actual-cost.ts'
import type { ChangeJudged } from '../../domain/calibration.ts'
import type { ModelForecast } from '../../domain/forecast.ts'
import type { ForecastOutcome } from '../../domain/forecast-error.ts'
import { outcomesOf } from './outcomes.ts'
import { latestOutcomes, medianAmount, pastErrors } from './past-errors.ts'

const outcome = (amount: number, actual: number, more: Partial<ForecastOutcome> = {}): ForecastOutcome => ({
  change: 'abc',
  mergedOn: '2026-10-01',
  model: 'model.quay.tides',
  account: 'snowflake.acme',
  tier: 'T3',
  type: 'pruning',
  days: 7,
  currency: 'USD',
  before: '100',
  foretold: { amount: String(amount), low: String(amount * 0.8), high: String(amount * 1.2) },
  actual: String(actual),
  ...more,
})

describe('past errors', () => {
  it('are shares of what happened, by tier and kind, kinds with few forecasts left out', () => {
    const rows = [outcome(200, 250), outcome(200, 200), outcome(200, 160), outcome(90, 180), outcome(50, 52)]
    const errors = pastErrors([...rows, outcome(10, 40, { type: 'new_model', before: '0' })])
    expect(errors.map(({ tier, type, forecasts }) => [tier, type, forecasts])).toEqual([
      ['T3', 'all', 6],
      ['T3', 'pruning', 5],
    ])
    expect(errors[1]).toEqual({
      tier: 'T3',
      type: 'pruning',
      forecasts: 5,
      // 0.2, 0, 0.25, 0.5, 0.04
      medianError: 0.2,
      // 250 and 180 lie outside.
      covered: 0.6,
      medianWidth: expect.closeTo(0.4, 9),
      // Of five that moved, one was foretold to fall and rose.
      signRight: 0.8,
      ratio: { q10: expect.closeTo(0.88, 2), q50: 1.04, q90: expect.closeTo(1.7, 2) },
    })
    expect(medianAmount(rows)).toBe(40)
  })

  it('are the same whatever order the forecasts come in', () => {
    const some = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(some, (pairs) => {
        const rows = pairs.map(([amount, actual]) => outcome(amount, actual))
        expect(pastErrors([...rows].reverse())).toEqual(pastErrors(rows))
        for (const { covered, ratio } of pastErrors(rows)) {
          expect(covered).toBeLessThanOrEqual(1)
          expect(ratio.q10).toBeLessThanOrEqual(ratio.q90)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('nothing of nothing is right', () => {
    expect(pastErrors([outcome(0, 0)])[0]).toMatchObject({ medianError: 0, covered: 1, ratio: { q50: 1 } })
    expect(pastErrors([])).toEqual([])
  })

  it('count a forecast once, by its longest look', () => {
    const event = (days: 7 | 28, actual: number): ChangeJudged => ({
      kind: 'change_judged',
      change: 'abc',
      pullRequest: null,
      mergedOn: '2026-10-01',
      days,
      source: 'replay',
      outcomes: [outcome(10, actual, { days })],
    })
    expect(latestOutcomes([event(28, 5), event(7, 9)]).map(({ actual }) => actual)).toEqual(['5'])
    expect(latestOutcomes([event(7, 9), event(28, 5)]).map(({ actual }) => actual)).toEqual(['5'])
  })
})

describe('outcomes', () => {
  const forecast: ModelForecast = {
    id: 'model.quay.tides',
    account: 'snowflake.acme',
    currency: 'USD',
    now: { amount: '10', low: '9', high: '11' },
    after: { amount: '20', low: '15', high: '30' },
    delta: null,
    tier: 'T3',
    basis: 'history-scaled',
    type: 'pruning',
    runsPerMonthNow: 30,
    runsPerMonthAfter: 30,
    parts: [],
    reasons: [],
    evidence: [],
    unmeasured: null,
  }
  const side = (amount: string) => ({ amount, runsPerMonth: 30, forms: [] })
  const cost: ActualCost = {
    subject: 'model.quay.tides',
    kind: 'model',
    account: 'snowflake.acme',
    currency: 'USD',
    days: 28,
    since: '2026-10-02',
    before: side('11'),
    after: side('24'),
    delta: '13',
    moved: true,
  }
  const changed = new Set(['model.quay.changed'])
  const of = (forecasts: readonly ModelForecast[], costs: readonly ActualCost[] = [cost]) =>
    outcomesOf({ change: 'abc', mergedOn: '2026-10-01', changed, forecasts }, costs)

  it('pair a figure with what was measured in the same money', () => {
    expect(of([forecast])).toEqual([
      outcome(20, 24, { days: 28, before: '11', foretold: { amount: '20', low: '15', high: '30' } }),
    ])
  })

  it('count a changed model that was foretold to cost the same', () => {
    const own = { ...forecast, id: 'model.quay.changed', type: 'unchanged' } as const
    expect(of([own], [{ ...cost, subject: own.id }])).toHaveLength(1)
  })

  it.each<[string, Partial<ModelForecast>]>([
    ['without a figure', { after: null }],
    ['of a reader that stays as before', { type: 'unchanged' }],
    ['of what is gone', { type: 'removed_model' }],
    ['in other money', { currency: 'credit' }],
    ['of another account', { account: 'snowflake.other' }],
  ])('leave out a forecast %s', (_, change) => {
    expect(of([{ ...forecast, ...change }])).toEqual([])
  })
})
