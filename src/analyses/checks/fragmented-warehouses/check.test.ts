import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

/** A short query every half hour, `offset` minutes past it. */
function team(warehouse: string, offset: number, more: object = {}) {
  return lastDays(4).flatMap((day) =>
    Array.from({ length: 48 }, (_, n) => ({
      at: at(day, n * 1_800_000 + offset * 60_000),
      seconds: 30,
      cost: 0.1,
      warehouse,
      actor_kind: 'service',
      ...more,
    })),
  )
}

test('little-used warehouses of one purpose that work in turns would share their waits', async () => {
  const { runs, warehouses, find } = await checkAccount()
  await runs(team('A_WH', 0))
  await runs(team('B_WH', 1))
  await runs(team('DEV_WH', 1, { environment: 'dev' }))
  await runs(team('LARGE_WH', 1))
  await warehouses([
    ...['A_WH', 'B_WH', 'DEV_WH'].map((name) => ({ name, auto_stop_s: 300 })),
    { name: 'LARGE_WH', auto_stop_s: 300, size: 'Large' },
  ])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  // 2 x 340 s become 400 s: 41% of 2 x 19.20 USD in 28 days.
  expect(findings[0]).toMatchObject({
    subject: { id: 'B_WH' },
    monthly: { amount: '16.94', low: '8.47' },
    evidence: { warehouses: 2, names: 'A_WH, B_WH', saved_percent: 41 },
  })
})
