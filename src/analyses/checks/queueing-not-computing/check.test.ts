import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const crowd = (warehouse: string, more: object) =>
  lastDays(28).flatMap((day) =>
    Array.from({ length: 20 }, (_, n) => ({
      at: at(day, 6 * 3_600_000 + n * 1_000),
      seconds: 20,
      cost: 0.5,
      warehouse,
      queue_ms: n < 10 ? 10_000 : 0,
      ...more,
    })),
  )

test('an hour a day with half of the statements in a queue is told of where readers wait, not where only batches do', async () => {
  const { runs, warehouses, find } = await checkAccount()
  await runs(crowd('BI_WH', { actor_kind: 'human' }))
  await runs(crowd('BATCH_WH', { actor_kind: 'service', model: 'model.h.a', target_relation: 'h.a' }))
  await runs(crowd('CALM_WH', { actor_kind: 'human', queue_ms: 100 }))
  await warehouses(['BI_WH', 'BATCH_WH', 'CALM_WH'].map((name) => ({ name })))
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { id: 'BI_WH' },
    monthly: null,
    evidence: { crowded_hours: 28, usual_hour_utc: '06:00', queued_statements: 280, statements: 560 },
  })
})
