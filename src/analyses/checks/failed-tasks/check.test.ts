import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import failedWork from '../failed-work/check.ts'
import check from './check.ts'

const failing = {
  stage_id: 3,
  failed_ms: 50_000,
  failed_tasks: 5,
  killed_tasks: 1,
  speculative_tasks: 2,
  operator: 'Window',
  keys: '["berth_id"]',
}

test('lost tasks of runs that end well are priced by their core time; runs that fail are failed-work, and a little is not told', async () => {
  const { spark, find, engine } = await sparkAccount()
  await spark(
    lastDays(10).flatMap((day) => [
      { run: sparkRun(day, 'a'), stages: [failing, { ...failing, attempt: 1, failed_ms: 0, busy_ms: 50_000 }] },
      { run: { ...sparkRun(day, 'failed'), status: 'failed' }, stages: [failing] },
      { run: sparkRun(day, 'little'), stages: [{ ...failing, failed_ms: 5_000 }] },
    ]),
  )
  const found = await find(check)
  expect(found).toMatchObject([
    {
      subject: { type: 'model', id: 'model.h.a' },
      component: 'failed',
      // A fifth of 10 a day.
      monthly: { amount: '60.00' },
      evidence: { runs_with_failures: 10, failed_tasks: 100, percent_of_core_time: 20, repeated_stages: 10, stage: 3 },
    },
  ])
  expect(found[0]?.message).toContain('Window on berth_id')
  expect((await find(failedWork)).map(({ subject }) => subject.id)).toEqual(['model.h.failed'])
  // No query is claimed by both.
  await engine.run("SET VARIABLE px_from = '2026-09-15'; SET VARIABLE px_to = '2026-10-15'")
  expect(
    await engine.rows(`SELECT query_id FROM (${check.claims}) JOIN (${failedWork.claims}) USING (query_id)`),
  ).toEqual([])
})
