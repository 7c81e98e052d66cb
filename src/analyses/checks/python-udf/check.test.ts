import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

const udf = { kind: 'udf', name: 'BatchEvalPython', function_count: 1, rows_out: 5_000_000, stages: '[0]' }

test("Python's own time is the price where it is known; without it the stages are named; little is not told", async () => {
  const { spark, find } = await sparkAccount()
  await spark(
    lastDays(10).flatMap((day) => [
      { run: sparkRun(day, 'measured'), stages: [{}], operators: [{ ...udf, time_ms: 100_000 }] },
      { run: sparkRun(day, 'stages'), stages: [{}, {}], operators: [{ ...udf, name: 'ArrowEvalPython' }] },
      { run: sparkRun(day, 'little'), stages: [{}], operators: [{ ...udf, time_ms: 50_000 }] },
      { run: sparkRun(day, 'few rows'), stages: [{}], operators: [{ ...udf, rows_out: 9_000 }] },
    ]),
  )
  const found = new Map((await find(check)).map((each) => [each.subject.id, each]))
  expect([...found.keys()].sort()).toEqual(['model.h.measured', 'model.h.stages'])
  expect(found.get('model.h.measured')).toMatchObject({
    monthly: { amount: '150.00', low: '75.00' },
    fix: expect.stringContaining('pandas'),
    evidence: { percent_python: 50, operator: 'BatchEvalPython' },
  })
  expect(found.get('model.h.stages')).toMatchObject({ monthly: null, evidence: { percent_of_core_time: 50 } })
})
