import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('a view that is read ten times in most hours; one read once an hour, or by builds, is left alone', async () => {
  const { runs, insert, find } = await checkAccount()
  const reads = (view: string, perHour: number, more: object = {}) =>
    lastDays(28).flatMap((day) =>
      Array.from({ length: perHour }, (_, n) => ({
        query_id: `${view} ${day} ${n}`,
        at: at(day, 36_000_000 + n * 60_000),
        cost: 0.1,
        bytes_read: 2 ** 31,
        user_name: `U${n}`,
        ...more,
      })),
    )
  const all = [
    ...reads('hot', 10),
    ...reads('cool', 1),
    ...reads('built', 10, { model: 'model.h.a', target_relation: 'h.m.a' }),
  ]
  await runs(all)
  await insert(
    'relation_access',
    all.map(({ query_id, at: occurred }) => ({
      query_id,
      relation_key: `h.m.${query_id.split(' ')[0]}`,
      occurred_at: occurred,
      mode: 'read',
      is_direct: true,
    })),
  )
  await insert(
    'relation',
    ['hot', 'cool', 'built'].map((name) => ({ relation_key: `h.m.${name}`, kind: 'view' })),
  )
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  // 28 USD, of which a tenth is kept for the builds.
  expect(findings[0]).toMatchObject({
    subject: { id: 'h.m.hot' },
    monthly: { amount: '27.00', low: '13.50' },
    evidence: { reads: 280, hours_with_reads: 28, readers: 10 },
  })
})
