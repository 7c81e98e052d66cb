import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

/** Ten queries of a minute a day, an hour apart, each day of two weeks, on two warehouses. */
async function account() {
  const made = await checkAccount()
  const days = lastDays(28)
  const hours = Array.from({ length: 10 }, (_, index) => String(index + 8).padStart(2, '0'))
  for (const warehouse of ['SLOW_WH', 'odd "name"', 'QUICK_WH']) {
    await made.runs(
      days.flatMap((day) => hours.map((hour) => ({ at: `${day} ${hour}:00:00`, seconds: 60, cost: 0.1, warehouse }))),
    )
    await made.idle(days.map((day) => ({ warehouse, day, cost: 9 })))
  }
  await made.warehouses([
    { name: 'SLOW_WH', auto_stop_s: 600 },
    { name: 'odd "name"', auto_stop_s: 600 },
    { name: 'QUICK_WH', auto_stop_s: 60 },
  ])
  return made
}

test('the shortest bill over real intervals is proposed; who suspends after a minute already is left alone', async () => {
  const { find } = await account()
  const findings = await find(check)
  expect(findings.map(({ subject }) => subject.id)).toEqual(['SLOW_WH', 'odd "name"'])
  const [slow, odd] = findings
  // 280 times 60 + 600 + 10 s against 60 + 60 + 10 s: 80.6% of 28 x (1 + 9) USD, for 30 days.
  expect(slow?.monthly).toEqual({
    amount: '241.79',
    low: '120.89',
    high: '241.79',
    currency: 'USD',
    basis: 'estimated',
  })
  expect(slow).toMatchObject({
    tier: 'T3',
    owner: 'owner of SLOW_WH',
    fix: 'alter warehouse SLOW_WH set auto_suspend = 60;',
    evidence: { auto_suspend_seconds: 600, best_seconds: 60, saved_percent: 81, starts: 280 },
    firstSeen: '2026-09-17',
    lastSeen: '2026-10-14',
    isEvent: false,
  })
  expect(odd?.fix).toBe('alter warehouse "odd ""name""" set auto_suspend = 60;')
})

test('below the least amount nothing is said, nor where work never pauses', async () => {
  const { find, warehouses, runs } = await account()
  expect(await find(check, { least: '1000' })).toEqual([])
  await warehouses([{ name: 'BUSY_WH', auto_stop_s: 600 }])
  await runs(lastDays(28).map((day) => ({ at: `${day} 00:00:00`, seconds: 86_399, cost: 50, warehouse: 'BUSY_WH' })))
  expect((await find(check)).map(({ subject }) => subject.id)).not.toContain('BUSY_WH')
})
