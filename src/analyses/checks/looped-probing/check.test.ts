import { expect, test } from 'vitest'
import { at, checkAccount } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const day = '2026-10-13'
/** One statement every `gap` milliseconds, with `rows` rows. */
const loop = (
  actor: string,
  kind: string | null,
  count: number,
  gap: number,
  rows = 1,
  workload: string | null = null,
) =>
  Array.from({ length: count }, (_, n) => ({
    at: at(day, 36_000_000 + n * gap),
    cost: 0.5,
    actor,
    user_name: actor,
    actor_kind: kind,
    fingerprint: 'count',
    rows_out: rows,
    session_id: `s ${actor}`,
    workload,
  }))

test('an agent that asks value by value; who is not known but keeps its pace is called agent-like', async () => {
  const { runs, find } = await checkAccount()
  await runs([
    ...loop('AGENT', 'agent', 40, 10_000),
    ...loop('SCRIPT', null, 60, 3_000),
    // A person drills down: long pauses, and fewer.
    ...loop('ANN', 'human', 25, 60_000),
    ...loop('DASH', 'service', 60, 3_000, 1, 'looker x'),
    // An application that asks all day.
    ...loop('APP', 'service', 900, 5_000),
    // Results that somebody reads.
    ...loop('EXPORT', 'agent', 40, 10_000, 5_000),
    ...loop('SLOW', 'agent', 40, 60_000),
  ])
  const findings = await find(check)
  expect(findings.map(({ subject, title, isEvent }) => [subject.id, title, isEvent])).toEqual([
    ['AGENT', 'Agent probes in loops', true],
    ['SCRIPT', 'Agent-like user probes in loops', true],
  ])
  // 39 of 40 statements for half a dollar each, on one of the last two days: a rate of 19.50 a day.
  expect(findings[0]).toMatchObject({
    monthly: { amount: '585.00', low: '20.89', high: '585.00', basis: 'metered' },
    firstSeen: day,
    lastSeen: day,
    evidence: {
      loops: 1,
      statements: 40,
      longest_loop: 40,
      longest_from: '2026-10-13T10:00:00Z',
      session: 's AGENT',
      cost_of_it: '19.50 USD',
    },
  })
})

test('what is over is told with what it did cost', async () => {
  const { runs, find } = await checkAccount()
  await runs(loop('AGENT', 'agent', 40, 10_000))
  const [finding] = await find(check, { to: '2026-10-25' })
  expect(finding?.monthly).toMatchObject({ amount: '20.89', low: '20.89', high: '585.00' })
})
