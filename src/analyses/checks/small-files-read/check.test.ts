import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

const scan = {
  kind: 'scan',
  name: 'Scan parquet',
  relation_key: 'raw.pings',
  stages: '[0]',
  files: 1_000,
  bytes: 2 ** 28,
}

test('a scan of a thousand quarters of a MiB is told with what opening them took; large or few files are not', async () => {
  const { spark, find } = await sparkAccount()
  await spark(
    lastDays(10).flatMap((day) => [
      { run: sparkRun(day, 'a'), stages: [{}], operators: [scan] },
      { run: sparkRun(day, 'large'), stages: [{}], operators: [{ ...scan, bytes: 2 ** 33 }] },
      { run: sparkRun(day, 'few'), stages: [{}], operators: [{ ...scan, files: 99, bytes: 2 ** 20 }] },
    ]),
  )
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  // 0.5 x (1 - (256 + 4 x 2) / (256 + 4 x 1000)) of 10 a day.
  expect(finding).toMatchObject({
    subject: { id: 'model.h.a' },
    component: null,
    monthly: { amount: '140.69', low: '70.34', basis: 'estimated' },
    evidence: { relation: 'raw.pings', files: 1_000, mean_kibibytes: 262, stage: 0 },
  })
})
