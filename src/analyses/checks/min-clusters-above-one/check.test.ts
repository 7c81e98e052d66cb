import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('clusters of the minimum that the work does not need; one that needs them is left alone', async () => {
  const { runs, idle, warehouses, find } = await checkAccount()
  const days = lastDays(28)
  await runs(days.map((day) => ({ at: `${day} 09:00:00`, seconds: 600, cost: 1, warehouse: 'QUIET_WH' })))
  await idle(days.map((day) => ({ warehouse: 'QUIET_WH', day, cost: 2, class: 'over_provision' })))
  await runs(
    days.flatMap((day) =>
      Array.from({ length: 20 }, (_, n) => ({
        at: at(day, 32_400_000 + n),
        seconds: 600,
        cost: 1,
        warehouse: 'FULL_WH',
      })),
    ),
  )
  await idle(days.map((day) => ({ warehouse: 'FULL_WH', day, cost: 2, class: 'over_provision' })))
  await warehouses([
    { name: 'QUIET_WH', min_clusters: 3, max_clusters: 3 },
    { name: 'FULL_WH', min_clusters: 3, max_clusters: 3 },
  ])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  // 56 USD of empty clusters in 28 days.
  expect(findings[0]).toMatchObject({
    subject: { id: 'QUIET_WH' },
    monthly: { amount: '60.00' },
    fix: 'alter warehouse QUIET_WH set min_cluster_count = 1;',
    evidence: { hours_at_work: 28, hours_that_needed_them: 0, most_statements_at_once: 1 },
  })
})
