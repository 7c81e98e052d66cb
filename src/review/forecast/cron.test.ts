import { expect, it } from 'vitest'
import { cronRunsPerDay } from './cron.ts'

it.each([
  ['0 6 * * *', 1],
  ['*/15 * * * *', 96],
  ['0 * * * *', 24],
  ['0 6,18 * * *', 2],
  ['0 8-17 * * 1-5', (10 * 5) / 7],
  ['0 8-17/3 * * MON-FRI', (4 * 5) / 7],
  ['30 4 1 * *', 1 / 31],
  ['0 0 6 * * ?', 1],
  ['hourly', 24],
  ['Daily', 1],
])('%s runs %d times a day', (text, runs) => {
  expect(cronRunsPerDay(text)).toBeCloseTo(runs, 9)
})

it.each(['when upstream is done', '* * *', '*/0 * * * *', 'x * * * *', ''])(
  'does not pretend to understand %s',
  (text) => {
    expect(cronRunsPerDay(text)).toBeNull()
  },
)
