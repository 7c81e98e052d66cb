import { expect, it } from 'vitest'
import { type ReviewRecord, withRecord } from '../../domain/review-record.ts'
import { withSince } from './since.ts'

const record: ReviewRecord = {
  by: '0.1.0',
  project: 'ferry',
  on: '2026-11-22',
  verdict: 'warn',
  asOf: null,
  total: { currency: 'USD', now: '1', after: '9', delta: '8', low: '5', high: '11' },
  findings: ['a', 'b'],
  models: [],
  cut: false,
}

const page = '<!-- plimsoll:v1 project=ferry -->\n### ✅ Plimsoll · Passed\n\nmain → HEAD\n'

function pushed(over: Partial<ReviewRecord>): string {
  return withRecord(page, { ...record, ...over })
}

it('counts what is fixed, new and unchanged, and says what the difference was', () => {
  const now = pushed({ findings: ['b', 'c', 'd'], total: null })
  expect(withSince(now, pushed({}))).toContain('Passed\n\nSince last push: 1 fixed · 2 new · 1 unchanged\n\nmain')
  const dearer = pushed({ total: { currency: 'USD', now: '1', after: '21', delta: '20', low: '15', high: '31' } })
  expect(withSince(dearer, pushed({}))).toContain('0 fixed · 0 new · 2 unchanged · was +$8.00 a month\n')
})

it('says nothing where there is nothing to hold it against', () => {
  const now = pushed({})
  for (const standing of ['', page, '<!-- plimsoll:record {{{ -->', pushed({ project: 'other' })]) {
    expect(withSince(now, standing)).toBe(now)
  }
})

it('takes amounts only for numbers, and counts of a record that was cut for what they are', () => {
  expect(withSince(pushed({}), pushed({ cut: true }))).toContain('Since last push: about 0 fixed')
  const hostile = page.replace('ferry', '$&$1') + pushed({})
  expect(withSince(pushed({}), hostile)).toContain('Since last push: 0 fixed · 0 new · 2 unchanged\n')
})
