import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

const tiny = {
  tasks: 200,
  task_ms_median: 40,
  task_ms_p75: 45,
  task_ms_max: 90,
  busy_ms: 10_000,
  run_ms: 4_000,
  operator: 'HashAggregate',
}

test('many short tasks are told with the time that starting them took; few rounds, or longer tasks, are not', async () => {
  const { spark, find } = await sparkAccount()
  await spark(
    lastDays(10).flatMap((day) => [
      { run: sparkRun(day, 'a'), stages: [tiny] },
      { run: sparkRun(day, 'one round'), stages: [{ ...tiny, slots: 200 }] },
      { run: sparkRun(day, 'long'), stages: [{ ...tiny, task_ms_median: 400 }] },
    ]),
  )
  expect(await find(check)).toMatchObject([
    {
      subject: { id: 'model.h.a' },
      monthly: { amount: '180.00' },
      evidence: { tasks: 200, median_ms: 40, percent_lost: 60 },
    },
  ])
})
