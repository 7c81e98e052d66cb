import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const crawl = (actor: string, kind: string, days: number, count: number, more: object = {}) =>
  lastDays(days).flatMap((day) =>
    Array.from({ length: count }, (_, n) => ({
      at: at(day, 28_800_000 + n * 1_000),
      cost: 0.1,
      actor,
      actor_kind: kind,
      statement_type: 'DESCRIBE',
      ...more,
    })),
  )

test('sixty questions about metadata on three mornings; fewer, on fewer days, or by a scanner, are not told of', async () => {
  const { runs, insert, find } = await checkAccount()
  await runs([
    ...crawl('AGENT', 'agent', 3, 60),
    ...crawl('READER', 'agent', 3, 60, { statement_type: 'SELECT', fingerprint: 'catalog' }),
    ...crawl('ANALYST', 'agent', 3, 60, { statement_type: 'SELECT', fingerprint: 'data' }),
    ...crawl('ONCE', 'agent', 2, 60),
    ...crawl('FEW', 'agent', 5, 20),
    ...crawl('CATALOG', 'service', 5, 90),
  ])
  await insert('statement', [
    { fingerprint: 'catalog', text: "select * from H.INFORMATION_SCHEMA.COLUMNS where table_name = 'T'" },
    { fingerprint: 'data', text: 'select * from h.marts.information' },
  ])
  const findings = await find(check)
  expect(findings.map(({ subject, isEvent }) => [subject.type, subject.id, isEvent])).toEqual([
    ['user', 'AGENT', true],
    ['user', 'READER', true],
  ])
  expect(findings[0]).toMatchObject({
    // 18 USD in three days that go on.
    monthly: { amount: '180.00', low: '19.28' },
    evidence: { days: 3, statements: 180, most_metadata_statements_in_ten_minutes: 60 },
  })
})
