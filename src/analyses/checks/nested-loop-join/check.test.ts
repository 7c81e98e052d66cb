import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import type { Row } from '../../../../test/support/derive-in.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

function joined(left: number, right: number, rows: number): readonly Row[] {
  return [
    {
      kind: 'join',
      name: 'BroadcastNestedLoopJoin',
      join_type: 'inner',
      algorithm: 'nested-loop',
      rows_out: rows,
      stages: '[0]',
    },
    { kind: 'other', name: 'Project', parent_id: 0 },
    { kind: 'filter', name: 'Filter', parent_id: 1 },
    { kind: 'broadcast', name: 'BroadcastExchange', parent_id: 0, rows_out: right, bytes: 1_000 },
    { kind: 'scan', name: 'FileScan', parent_id: 2, rows_out: left },
  ]
}

test('pairs that are compared for little are priced, those that are the result are not; parameters and small sides are no matter', async () => {
  const { spark, find } = await sparkAccount()
  const cases: Readonly<Record<string, readonly Row[]>> = {
    compares: joined(1_000_000, 2_000, 20_000_000),
    multiplies: joined(1_000_000, 2_000, 2_000_000_000),
    parameters: joined(100_000_000, 1, 100_000_000),
    little: joined(1_000, 1_000, 1_000),
  }
  await spark(
    lastDays(10).flatMap((day) =>
      Object.entries(cases).map(([name, operators]) => ({ run: sparkRun(day, name), stages: [{}], operators })),
    ),
  )
  const found = new Map((await find(check)).map((each) => [each.subject.id, each]))
  expect([...found.keys()].sort()).toEqual(['model.h.compares', 'model.h.multiplies'])
  expect(found.get('model.h.compares')).toMatchObject({
    monthly: { amount: '297.00' },
    message: expect.stringContaining('compared 2 billion pairs of rows for 20 million rows'),
    evidence: { because: 'compares', pairs: 2e9, rows_out: 2e7 },
  })
  expect(found.get('model.h.multiplies')?.monthly).toBeNull()
})
