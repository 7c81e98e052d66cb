import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const crawl = (actor: string, kind: string, days: number, count: number) =>
  lastDays(days).flatMap((day) =>
    Array.from({ length: count }, (_, n) => ({
      at: at(day, 28_800_000 + n * 1_000),
      cost: 0.1,
      actor,
      actor_kind: kind,
      statement_type: 'DESCRIBE',
      warehouse: 'WH',
    })),
  )

test('sixty questions about metadata on three mornings; fewer, on fewer days, or by a scanner, are not told of', async () => {
  const { runs, find } = await checkAccount()
  await runs([
    ...crawl('AGENT', 'agent', 3, 60),
    ...crawl('ONCE', 'agent', 2, 60),
    ...crawl('FEW', 'agent', 5, 20),
    ...crawl('CATALOG', 'service', 5, 90),
  ])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { type: 'user', id: 'AGENT' },
    isEvent: true,
    // 18 USD in three days that go on.
    monthly: { amount: '180.00', low: '19.28' },
    evidence: { days: 3, statements: 180, most_metadata_statements_in_ten_minutes: 60 },
  })
})
