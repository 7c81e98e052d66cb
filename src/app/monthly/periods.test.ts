import { expect, test } from 'vitest'
import { monthlyPeriods } from './periods.ts'

const known = { from: '2026-08-20', to: '2026-10-21' }
const days = (from: string, to: string): object => ({ from, to })
const span = ([from, to]: readonly [string, string]): object => ({ from, to })

test.each([
  [
    'the last complete month, and what the store has of the one before',
    {},
    ['2026-09-01', '2026-10-01'],
    ['2026-08-20', '2026-09-01'],
  ],
  [
    'a month to date is held against the same days before',
    { month: '2026-10' },
    ['2026-10-01', '2026-10-21'],
    ['2026-09-01', '2026-09-21'],
  ],
  [
    'any days against as many before',
    { from: '2026-10-10', to: '2026-10-12' },
    ['2026-10-10', '2026-10-12'],
    ['2026-10-08', '2026-10-10'],
  ],
  [
    'any days against any others',
    { month: '2026-09', compare: '2026-08-20..2026-08-25' },
    ['2026-09-01', '2026-10-01'],
    ['2026-08-20', '2026-08-25'],
  ],
  [
    'a month against a named one',
    { from: '2026-10-01', to: '2026-10-06', compare: '2026-09' },
    ['2026-10-01', '2026-10-06'],
    ['2026-09-01', '2026-10-01'],
  ],
] as const)('%s', (_, request, period, compared) => {
  expect(monthlyPeriods(request, known)).toMatchObject({ period: span(period), compared: span(compared) })
})

test('says what of a period is not there', () => {
  expect(monthlyPeriods({ month: '2026-10' }, known).gaps).toEqual([
    { what: '2026-10', reason: 'complete up to 2026-10-20 only: 20 of its 31 days are counted' },
  ])
  expect(monthlyPeriods({}, known).gaps).toEqual([
    { what: '2026-08', reason: 'in the store from 2026-08-20 only: 12 of its 31 days are counted' },
  ])
})

test('the month that is not over yet where there is no other to hold against', () => {
  expect(monthlyPeriods({}, { from: '2026-09-02', to: '2026-10-06' })).toMatchObject({
    period: days('2026-10-01', '2026-10-06'),
    compared: days('2026-09-02', '2026-09-06'),
  })
})

test.each([
  [{ month: '2026-13' }, '--month: is no month'],
  [{ month: '2027-01' }, '--month: the store has no complete day of spend from 2027-01-01 to 2027-01-31'],
  [{ month: '2026-09', from: '2026-09-02' }, '--month: names the whole period already'],
  [{ compare: '2026-09-05..2026-09-05' }, '--compare: 2026-09-05 is not before 2026-09-05'],
  [{ compare: 'last year' }, '--compare: is no month'],
  [{ month: '2026-09', compare: '2026-01' }, '--compare: the store has no complete day'],
  [{ from: '2026-02-30', to: '2026-03-01' }, '--from: is no day'],
])('%o: %s', (request, message) => {
  expect(() => monthlyPeriods(request, known)).toThrow(message)
})
