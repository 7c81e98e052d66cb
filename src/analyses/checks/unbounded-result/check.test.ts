import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('an agent that fetches whole tables; exports to tables, short results and people are left alone', async () => {
  const { runs, find } = await checkAccount()
  const fetch = (actor: string, kind: string, more: object) =>
    lastDays(2).map((day) => ({
      at: at(day, 0),
      cost: 3,
      actor,
      actor_kind: kind,
      fingerprint: 'all',
      rows_out: 250_000,
      ...more,
    }))
  await runs([
    ...fetch('AGENT', 'agent', {}),
    ...fetch('WRITER', 'agent', { target_relation: 'h.m.a', statement_type: 'CREATE_TABLE_AS_SELECT' }),
    ...fetch('SHORT', 'agent', { rows_out: 50 }),
    ...fetch('ANN', 'human', {}),
  ])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { id: 'AGENT' },
    isEvent: true,
    monthly: { amount: '90.00', low: '6.42' },
    evidence: { results: 2, statements: 1, most_rows: 250_000 },
  })
})
