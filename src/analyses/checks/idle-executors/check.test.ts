import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import idleTime from '../idle-time/check.ts'
import check from './check.ts'

test('what executors held without a task is told by what was going on; a busy application is not, and no dollar twice', async () => {
  const { spark, idle, find } = await sparkAccount()
  const days = lastDays(10)
  await spark(days.map((day) => ({ run: sparkRun(day, 'a'), starved: 6, stages: [{}] })))
  await idle(days.map((day) => ({ warehouse: 'nightly', day, cost: 4, class: 'tail', service: 'spark_executors' })))
  await spark(days.map((day) => ({ run: { ...sparkRun(day, 'b'), warehouse: 'busy' }, stages: [{}] })))
  await idle(days.map((day) => ({ warehouse: 'busy', day, cost: 2, class: 'gap', service: 'spark_executors' })))
  expect(await find(check)).toMatchObject([
    {
      subject: { type: 'warehouse', id: 'nightly' },
      component: 'idle',
      monthly: { amount: '300.00' },
      evidence: {
        idle_percent: 50,
        starved_percent: 60,
        tail_percent: 40,
        starved_by: 'model.h.a',
        starved_by_percent: 100,
      },
      fix: expect.stringContaining('skewed-stage'),
    },
  ])
  expect(await find(idleTime)).toEqual([])
})
