import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

const write = {
  kind: 'write',
  name: 'Execute InsertIntoHadoopFsRelationCommand',
  stages: '[0]',
  files: 400,
  bytes: 2 ** 27,
}

test('hundreds of small files are told without a price, as often as they are written', async () => {
  const { spark, find } = await sparkAccount()
  await spark(
    lastDays(10).flatMap((day, index) => [
      { run: { ...sparkRun(day, 'a'), target_relation: 'marts.fct_moves' }, stages: [{}], operators: [write] },
      { run: sparkRun(day, 'once'), stages: [{}], operators: [index === 3 ? write : { ...write, files: 4 }] },
      { run: sparkRun(day, 'large'), stages: [{}], operators: [{ ...write, bytes: 2 ** 33 }] },
    ]),
  )
  expect(await find(check)).toMatchObject([
    {
      subject: { id: 'model.h.a' },
      monthly: null,
      evidence: { files: 400, mean_kibibytes: 328, relation: 'marts.fct_moves' },
    },
  ])
})
