import { expect, test } from 'vitest'
import type { ActualCost } from '../../domain/actual-cost.ts'
import type { ActualChange, ReplayedMerge } from '../../domain/replay.ts'
import type { Verdict } from '../../domain/review.ts'
import { actualChange, judgementOf } from './judged-merge.ts'
import { totalsOf } from './totals.ts'

const cost = (subject: string, before: string, after: string, more: Partial<ActualCost> = {}): ActualCost => ({
  subject,
  kind: 'model',
  account: 'snowflake.acme',
  currency: 'USD',
  days: 28,
  since: '2026-10-02',
  before: { amount: before, runsPerMonth: 30, forms: [] },
  after: { amount: after, runsPerMonth: 30, forms: [] },
  delta: String(Number(after) - Number(before)),
  moved: before !== after,
  ...more,
})

test('a change costs what its models do, and what readers that moved do', () => {
  const costs = [
    cost('a', '10', '40'),
    cost('b', '5', '5'),
    cost('a', '7', '9', { kind: 'reader' }),
    cost('below', '100', '103', { moved: false }),
    cost('a', '1', '2', { account: 'databricks.dbx', currency: 'DBU' }),
  ]
  expect(actualChange({ costs, notJudged: [] }, new Set(['a', 'b']))).toEqual({
    days: 28,
    before: '22',
    after: '54',
    delta: '32',
    currency: 'USD',
    readers: '2',
    moved: true,
  })
  expect(actualChange({ costs: [cost('below', '1', '2')], notJudged: [] }, new Set(['a']))).toBeNull()
})

const actual = (delta: string, moved = true): ActualChange => ({
  days: 28,
  before: '100',
  after: String(100 + Number(delta)),
  delta,
  currency: 'USD',
  readers: '0',
  moved,
})

test.each<[Verdict, ActualChange | null, string]>([
  ['block', actual('30'), 'hit'],
  ['warn', actual('30'), 'hit'],
  ['block', actual('20'), 'noise'],
  ['block', actual('300', false), 'noise'],
  ['block', actual('-50'), 'noise'],
  ['warn', actual('0'), 'quiet_warning'],
  ['pass', actual('600'), 'miss'],
  ['unmeasured', actual('600'), 'unmeasured'],
  ['pass', actual('500'), 'quiet_pass'],
  ['pass', actual('-3'), 'quiet_pass'],
  ['block', null, 'not_judged'],
])('%s and %o: %s', (verdict, later, expected) => {
  expect(judgementOf(verdict, later, 'too early', { least: '25', line: '500' }).class).toBe(expected)
})

test('without a line, any increase that counts is above it', () => {
  expect(judgementOf('pass', actual('26'), '', { least: '25', line: null }).class).toBe('miss')
  expect(judgementOf('pass', null, 'too early', { least: '25', line: null }).because).toBe('too early')
})

test('totals', () => {
  const merge = (verdict: Verdict, kind: ReplayedMerge['class'], delta: string | null): ReplayedMerge => ({
    sha: 'abc',
    pullRequest: null,
    subject: 'x',
    mergedOn: '2026-10-01',
    class: kind,
    because: '',
    verdict,
    reasons: [],
    forecast: null,
    actual: delta === null ? null : actual(delta),
    models: [],
  })
  const merges = [
    merge('block', 'hit', '40.5'),
    merge('warn', 'hit', '0.5'),
    merge('pass', 'miss', '700'),
    merge('block', 'noise', '0'),
    merge('pass', 'quiet_pass', '-5'),
    merge('unmeasured', 'not_judged', null),
    merge('unmeasured', 'unmeasured', '12'),
  ]
  expect(totalsOf(merges, { from: '2026-10-01', to: '2026-10-14' }, 'USD', 4)).toEqual({
    merges: 7,
    withoutModels: 4,
    judged: 6,
    blocked: 2,
    warned: 1,
    passed: 2,
    unmeasured: 2,
    hits: 2,
    misses: 1,
    noise: 1,
    quietWarnings: 0,
    quietPasses: 1,
    caught: '41',
    missed: '700',
    unseen: '12',
    noisePerWeek: 0.5,
    weeks: 2,
  })
})
