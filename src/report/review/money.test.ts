import { expect, it } from 'vitest'
import { model } from '../../../test/report/golden-cases.ts'
import { amountWords } from '../../domain/amount-words.ts'
import { impactWords, totalDelta } from './money.ts'

const impact = { amount: '0.1', low: '0.1', high: '0.1', currency: 'USD', basis: 'metered' } as const

it.each([
  ['310.204', 'USD', false, '$310'],
  ['3.5', 'USD', true, '+$3.50'],
  ['-1200', 'EUR', true, '-€1,200'],
  ['12', 'credits', false, '12.00 credits'],
  ['0', 'USD', true, '$0.00'],
  ['much', 'USD', false, '?'],
  ['5', '<b>', false, '5.00'],
])('%s %s', (amount, currency, signed, words) => {
  expect(amountWords(amount, currency, signed)).toBe(words)
})

it('leaves the range out where there is none', () => {
  expect(impactWords(impact)).toBe('+$0.10 a month (metered)')
  expect(impactWords({ ...impact, high: '2' })).toBe('+$0.10 a month ($0.10 to $2.00, metered)')
})

it('adds deltas exactly and keeps the basis only where all share it', () => {
  const small = model('a', { delta: impact })
  const negative = model('b', { delta: { ...impact, amount: '-0.3', basis: 'list' } })
  expect(totalDelta([small, small, small])?.amount).toBe('0.3')
  expect(totalDelta([small, negative])).toMatchObject({ amount: '-0.2', basis: 'estimated' })
})

it('adds nothing over unknown or different currencies', () => {
  expect(totalDelta([model('a')])).toBeNull()
  expect(totalDelta([model('a', { delta: impact }), model('b', { delta: { ...impact, currency: 'EUR' } })])).toBeNull()
})
