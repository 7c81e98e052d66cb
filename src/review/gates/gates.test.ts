import { describe, expect, it } from 'vitest'
import type { ModelForecast } from '../../domain/forecast.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { LoadLine } from '../../domain/watch/load-line.ts'
import { usableDecisions } from './accepted.ts'
import type { AboutModel, GateInput, GateSettings } from './gate.ts'
import { judgeGates } from './gates.ts'

function forecast(name: string, low: string, over: Partial<ModelForecast> = {}): ModelForecast {
  return {
    id: `model.acme.${name}`,
    account: 'snowflake.acme',
    currency: 'USD',
    now: null,
    after: null,
    delta: { amount: low, low, high: low, currency: 'USD', basis: 'estimated' },
    tier: 'T3',
    basis: 'history-scaled',
    type: 'pruning',
    runsPerMonthNow: 30,
    runsPerMonthAfter: 30,
    parts: [],
    reasons: [],
    evidence: [],
    unmeasured: null,
    ...over,
  }
}

function total(now: string, low: string, high = '5000', currency = 'USD'): NonNullable<GateInput['total']> {
  return { now, after: '0', delta: { amount: high, low, high, currency, basis: 'estimated' } }
}

const owned: AboutModel = { name: 'fct', owner: '@acme/finance', team: '@acme/finance', lacks: [] }

function change(over: Partial<GateInput>): GateInput {
  return {
    forecasts: [forecast('fct', '600')],
    total: total('1000', '600'),
    unusable: null,
    about: () => owned,
    loadLines: [],
    lostPruning: [],
    labels: [],
    accepted: [],
    ...over,
  }
}

function intended(over: Partial<Decision>): Decision {
  return {
    id: 'd-1',
    subject: { type: 'model', id: 'model.acme.fct', account: null },
    answer: 'intended',
    reason: 'wanted',
    owner: 'ada',
    monthly: '700',
    currency: 'USD',
    from: '2026-11-20',
    until: null,
    decidedOn: '2026-11-20',
    decidedBy: null,
    ...over,
  }
}

function line(name: string, headroom: string, over: Partial<LoadLine['budget']> = {}): LoadLine {
  const budget = {
    scope: name === '' ? 'platform' : 'team',
    name,
    account: null,
    monthly: '9000',
    currency: 'USD',
    ...over,
  } as const
  const forecast = { amount: '0', low: '0', high: '0' }
  const rest = { spentSoFar: '0', runRate: '0', accepted: '0', load: '0', headroom, forecast, daysLeft: null }
  return { budget, month: '2026-11', asOf: '2026-11-20', ...rest, reachedOn: null }
}

function judged(settings: GateSettings, over: Partial<GateInput> = {}, unmeasured: 'fail' | 'warn' = 'fail') {
  return judgeGates(settings, unmeasured, change(over)).map(
    ({ action, passed, measured, message, accepted }) =>
      `${action} ${passed ? 'passed' : measured ? 'failed' : 'unmeasured'}: ${message}${accepted === null ? '' : ` [${accepted}]`}`,
  )
}

const increase = { amount: '500', currency: 'USD', action: 'block' } as const

it('asks nothing where nothing is set', () => expect(judged({})).toEqual([]))

describe('increase', () => {
  it('judges by the low end, so that a wide range does not block by itself', () => {
    expect(judged({ increase })).toEqual(['block failed: adds at least $600 a month, the line is $500'])
    expect(judged({ increase }, { total: total('1000', '500', '90000') })[0]).toMatch(/^block passed/)
  })

  it.each<[string, Partial<GateInput>, RegExp]>([
    ['no snapshot', { unusable: 'there is no snapshot', total: null }, /there is no snapshot/],
    ['a stale snapshot, whatever its figures', { unusable: 'stale', total: total('1', '1') }, /stale/],
    ['another currency', { total: total('1', '9', '9', 'credit') }, /figures are in credit, the gate is in USD/],
    ['no figure', { total: null, forecasts: [forecast('a', '0', { unmeasured: 'never ran' })] }, /never ran/],
    ['several currencies', { total: null }, /several currencies/],
  ])('fails closed with %s', (_, over, message) => {
    expect(judged({ increase }, over)[0]).toMatch(new RegExp(`^block unmeasured: .*${message.source}`))
    expect(judged({ increase }, over, 'warn')[0]).toMatch(new RegExp(`^warn unmeasured: .*${message.source}`))
  })

  it('passes a change of nothing without a figure, and says of how many models there is none', () => {
    expect(judged({ increase }, { total: null, forecasts: [] })[0]).toMatch(/^block passed/)
    const forecasts = [forecast('a', '1'), forecast('b', '0', { delta: null, unmeasured: 'Python' })]
    expect(judged({ increase }, { total: total('0', '1'), forecasts })[0]).toMatch(/passed: .*; 1 model has no figure/)
  })

  it.each<[string, Partial<Decision>, string]>([
    ['its model', {}, 'passed'],
    ['its model for any amount', { monthly: null }, 'passed'],
    ['its team', { subject: { type: 'team', id: 'finance', account: null } }, 'passed'],
    ['the platform', { subject: { type: 'platform', id: '', account: 'snowflake.acme' } }, 'passed'],
    ['less than it adds', { monthly: '99' }, 'failed'],
    ['just what is above the line', { monthly: '100' }, 'passed'],
    ['another account', { subject: { type: 'model', id: 'model.acme.fct', account: 'snowflake.b' } }, 'failed'],
    ['another model', { subject: { type: 'model', id: 'model.acme.other', account: null } }, 'failed'],
    ['units', { currency: null }, 'failed'],
  ])('with a decision about %s', (_, over, outcome) => {
    const [said = ''] = judged({ increase }, { accepted: [intended(over)] })
    expect(said).toContain(` ${outcome}: `)
    expect(said.endsWith('; accepted by d-1 [d-1]')).toBe(outcome === 'passed')
  })

  it('uses a decision up: what it accepted for two models is not accepted twice', () => {
    const forecasts = [forecast('a', '600'), forecast('b', '600')]
    const accepted = [intended({ subject: { type: 'team', id: 'finance', account: null }, monthly: '650' })]
    const [said] = judged({ increase }, { forecasts, total: total('0', '1200'), accepted })
    expect(said).toBe('block failed: adds at least $1,200 a month, the line is $500; d-1 accepts all but $550 of it')
  })
})

it('counts decisions that came with the change or begin after what was measured', () => {
  const ids = (head: readonly Decision[], base: readonly Decision[]): readonly string[] =>
    usableDecisions(head, base, { today: '2026-11-22', asOf: '2026-11-20' }).map(({ id }) => id)
  const old = intended({ id: 'old', from: '2026-10-01' })
  expect(ids([old], [])).toEqual(['old'])
  expect(ids([old, intended({ id: 'next', from: '2026-11-21' })], [old, intended({ id: 'next' })])).toEqual(['next'])
  expect(ids([intended({ until: '2026-11-21' }), intended({ answer: 'expected' })], [])).toEqual([])
})

describe('percent', () => {
  const percent = { percent: 20, least: '100', currency: 'USD', action: 'warn' } as const
  it.each([
    ['1000', '600', 'failed: adds at least $600 a month to $1,000, 60%, the line is 20%'],
    ['10000', '600', 'passed'],
    ['100', '99', 'passed'],
    ['0', '101', 'failed: adds at least $101 a month, the line is 20%'],
    ['0', '-5', 'passed: may add nothing'],
  ])('of %s, at least %s more', (now, low, said) => {
    expect(judged({ percent }, { total: total(now, low) })[0]).toContain(said)
  })
})

describe('headroom', () => {
  const headroom = { percent: 25, action: 'block' } as const
  it.each<[string, readonly LoadLine[], string]>([
    [
      'fits',
      [line('finance', '2400')],
      'passed: adds at least $600 a month, 25% of the $2,400 left to the budget of team finance',
    ],
    ['does not', [line('', '90000'), line('finance', '1000')], 'failed: adds at least $600 a month, 60% of the $1,000'],
    [
      'is over already',
      [line('finance', '-50')],
      'failed: adds at least $600 a month to the budget of team finance, which is over by $50.00 already',
    ],
    [
      'the platform stands for teams without',
      [line('growth', '1'), line('', '90000')],
      'passed: adds at least $600 a month, 0.7% of the $90,000 left to the budget of the platform',
    ],
    ['no budget', [line('growth', '9000')], 'unmeasured: no budget of team @acme/finance is known'],
    ['another account', [line('finance', '9000', { account: 'snowflake.b' })], 'unmeasured: no budget'],
    [
      'another currency',
      [line('finance', '9000', { currency: 'EUR' })],
      'unmeasured: the figures are in USD, the budget is in EUR',
    ],
  ])('%s', (_, loadLines, said) => {
    expect(judged({ headroom }, { loadLines })[0]).toContain(said)
  })

  it('passes what adds to nobody and what was accepted', () => {
    expect(judged({ headroom }, { forecasts: [forecast('a', '-9')] })).toEqual(['block passed: adds to no team'])
    const [said] = judged({ headroom }, { loadLines: [line('finance', '1000')], accepted: [intended({})] })
    expect(said).toContain('; accepted by d-1 [d-1]')
  })
})

describe('lost pruning', () => {
  const lost = { model: 'model.acme.fct', relation: 'raw.events', bytes: 2 ** 40, before: 0.02, after: 1, because: '' }
  const lost_pruning = { above: 10 * 2 ** 30, action: 'block' } as const
  it.each([
    [[lost], 'failed: `fct` reads all of `raw.events` (1 TiB), was 2%'],
    [[{ ...lost, bytes: 2 ** 30 }], 'passed: no table lost its pruning'],
    [[{ ...lost, bytes: null }], 'unmeasured: `fct` lost pruning on `raw.events`, whose size is not known'],
    [null, 'unmeasured: no changed model could be read'],
    [[], 'passed'],
  ])('%#', (lostPruning, said) => expect(judged({ lost_pruning }, { lostPruning })[0]).toContain(said))

  it('is accepted with the model, and needs no snapshot', () => {
    const over = { lostPruning: [lost], accepted: [intended({})], unusable: 'there is no snapshot' }
    expect(judged({ lost_pruning }, over)[0]).toContain('passed: `fct` reads all')
  })
})

describe('spend without owner or labels', () => {
  const gate = { least: '20', currency: 'USD', action: 'warn' } as const
  const nobody = (): AboutModel => ({ ...owned, owner: null, lacks: ['domain'] })

  it('names the models', () => {
    expect(judged({ unowned_spend: gate }, { about: nobody })[0]).toBe(
      'warn failed: adds at least $600 a month to models that nobody owns: `fct`',
    )
    expect(judged({ untagged_spend: gate }, { about: nobody, labels: ['domain'] })[0]).toContain(
      'that lack domain: `fct`',
    )
    expect(judged({ unowned_spend: gate })[0]).toBe('warn passed: adds to none such')
  })

  it('fails closed', () => {
    expect(judged({ untagged_spend: gate })[0]).toMatch(/unmeasured: policy.tags/)
    expect(judged({ unowned_spend: gate }, { about: nobody, unusable: 'stale' })[0]).toMatch(/unmeasured: stale/)
    const open = forecast('a', '0', { delta: null, unmeasured: 'never ran' })
    expect(judged({ unowned_spend: gate }, { about: nobody, forecasts: [open] })[0]).toMatch(/unmeasured: .*never ran/)
    const units = forecast('a', '9', { currency: 'credit' })
    expect(judged({ unowned_spend: gate }, { about: nobody, forecasts: [units] })[0]).toMatch(/unmeasured: .*credit/)
  })
})
