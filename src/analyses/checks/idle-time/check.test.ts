import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

async function account(auto_stop_s: number, kind: string) {
  const made = await checkAccount()
  await made.runs(lastDays(14).map((day) => ({ at: `${day} 09:00:00`, cost: 1, warehouse: 'BI_WH' })))
  await made.idle(lastDays(14).map((day) => ({ warehouse: 'BI_WH', day, cost: 3, class: kind })))
  await made.warehouses([{ name: 'BI_WH', auto_stop_s }])
  return made
}

test('a warehouse that is mostly idle is told with what its idle time consists of', async () => {
  const { find, runs, idle } = await account(600, 'tail')
  await runs(lastDays(14).map((day) => ({ at: `${day} 09:00:00`, cost: 9, warehouse: 'BUSY_WH' })))
  await idle(lastDays(14).map((day) => ({ warehouse: 'BUSY_WH', day, cost: 2 })))
  const findings = await find(check, { to: '2026-10-15' })
  expect(findings.map(({ subject }) => subject.id)).toEqual(['BI_WH'])
  expect(findings[0]).toMatchObject({
    component: 'idle',
    monthly: { amount: '42.00', currency: 'USD' },
    fix: 'alter warehouse BI_WH set auto_suspend = 60;',
    evidence: { idle_percent: 75, tail_percent: 100, auto_stop_seconds: 600 },
  })
})

test.each([
  [60, 'tail', 'stops after a minute already'],
  [600, 'over_provision', 'min_cluster_count = 1'],
  [600, 'min_billing', 'Run the short statements'],
])('auto-stop %i and %s: %s', async (stop, kind, words) => {
  const { find } = await account(stop, kind)
  expect((await find(check))[0]?.fix).toContain(words)
})

test('who woke it for most of its idle time is named', async () => {
  const { find, engine, runs } = await account(600, 'tail')
  await runs([{ at: '2026-10-05 08:59:00', warehouse: 'BI_WH', query_id: 'waker', workload: 'yard sim' }])
  await engine.run(
    "UPDATE attribution SET waker_query_id = 'waker' WHERE target_kind = 'idle' AND day >= DATE '2026-10-08'",
  )
  const [finding] = await find(check)
  expect(finding?.evidence).toMatchObject({ woken_by: 'yard sim', woken_percent: 50 })
})
