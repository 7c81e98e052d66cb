import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

test('a broadcast of a GiB is told without a price, one of a tenth is not', async () => {
  const { spark, find } = await sparkAccount()
  const broadcast = { kind: 'broadcast', name: 'BroadcastExchange', stages: '[0]' }
  await spark(
    lastDays(5).flatMap((day) => [
      { run: sparkRun(day, 'a'), stages: [{}], operators: [{ ...broadcast, bytes: 2 ** 30 }] },
      { run: sparkRun(day, 'small'), stages: [{}], operators: [{ ...broadcast, bytes: 2 ** 26 }] },
    ]),
  )
  expect(await find(check)).toMatchObject([
    { subject: { id: 'model.h.a' }, monthly: null, evidence: { mebibytes: 1024, runs: 5 } },
  ])
})
