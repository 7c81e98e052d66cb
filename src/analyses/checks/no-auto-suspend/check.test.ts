import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('what never stops is simulated with a stop; a steady one and an adaptive one are left alone', async () => {
  const { runs, idle, warehouses, find } = await checkAccount()
  const days = lastDays(28)
  await runs(days.map((day) => ({ at: `${day} 09:00:00`, seconds: 3_600, cost: 1, warehouse: 'NIGHT_WH' })))
  await idle(days.map((day) => ({ warehouse: 'NIGHT_WH', day, cost: 23 })))
  await runs(days.map((day) => ({ at: `${day} 00:00:00`, seconds: 86_000, cost: 24, warehouse: 'STEADY_WH' })))
  await runs(days.map((day) => ({ at: `${day} 09:00:00`, cost: 24, warehouse: 'ADAPTIVE_WH' })))
  await warehouses([
    { name: 'NIGHT_WH', auto_stop_s: 0 },
    { name: 'STEADY_WH', auto_stop_s: 0 },
    { name: 'ADAPTIVE_WH', auto_stop_s: 0, kind: 'adaptive_warehouse' },
  ])
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    subject: { type: 'warehouse', id: 'NIGHT_WH' },
    fix: 'alter warehouse NIGHT_WH set auto_suspend = 120;',
    evidence: { idle_percent: 96 },
  })
  // An hour, two minutes and ten seconds of 24 hours are left: of 24 USD a day 22.96 go, for 30 days.
  expect(Number(finding?.monthly?.amount)).toBeCloseTo(688.91, 0)
})
