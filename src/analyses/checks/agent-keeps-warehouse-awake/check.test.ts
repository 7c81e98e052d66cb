import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const every = (warehouse: string, minutes: number, seconds: number, kind: string) =>
  lastDays(3).flatMap((day) =>
    Array.from({ length: Math.floor(1_440 / minutes) }, (_, n) => ({
      at: at(day, n * minutes * 60_000),
      seconds,
      cost: 0.01,
      warehouse,
      actor: kind === 'agent' ? 'POLLER' : 'APP',
      actor_kind: kind,
    })),
  )

test("a poll every four minutes keeps a warehouse on; real work of an agent, polls of a service, and a warehouse that is the agent's own, are not this", async () => {
  const { runs, idle, warehouses, find } = await checkAccount()
  await runs([...every('POLLED_WH', 4, 1, 'agent'), ...every('POLLED_WH', 720, 60, 'service')])
  await runs([...every('WORK_WH', 60, 3_000, 'agent'), ...every('WORK_WH', 720, 60, 'service')])
  await runs([...every('OTHER_WH', 4, 1, 'service'), ...every('AGENT_WH', 60, 1, 'agent')])
  await idle([{ warehouse: 'AGENT_WH', day: '2026-10-14', cost: 48 }])
  await idle(lastDays(3).map((day) => ({ warehouse: 'POLLED_WH', day, cost: 48 })))
  await warehouses(['POLLED_WH', 'WORK_WH', 'OTHER_WH', 'AGENT_WH'].map((name) => ({ name, auto_stop_s: 300 })))
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { type: 'warehouse', id: 'POLLED_WH' },
    isEvent: false,
    evidence: { agent: 'POLLER', statements: 1_080, added_percent: 99, busy_minutes: 18 },
  })
  // No more than the idle time: 144 USD in 28 days.
  expect(Number(findings[0]?.monthly?.amount)).toBeGreaterThan(140)
  expect(Number(findings[0]?.monthly?.amount)).toBeLessThanOrEqual(154.29)
})
