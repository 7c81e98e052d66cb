import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import type { Row } from '../../../../test/support/derive-in.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

/** Left and right of the join: a sort over a shuffle read over a shuffle. */
function joined(left: number, right: number, more: Row = {}): readonly Row[] {
  return [
    {
      kind: 'join',
      name: 'SortMergeJoin',
      keys: '["berth_id"]',
      join_type: 'inner',
      algorithm: 'sort-merge',
      stages: '[1]',
      ...more,
    },
    { kind: 'sort', name: 'Sort', parent_id: 0, stages: '[1]' },
    { kind: 'exchange', name: 'AQEShuffleRead', parent_id: 1 },
    { kind: 'exchange', name: 'Exchange', parent_id: 2, bytes: left, rows_out: 5 },
    { kind: 'sort', name: 'Sort', parent_id: 0, stages: '[1]' },
    { kind: 'exchange', name: 'Exchange', parent_id: 4, bytes: right, rows_out: 5 },
  ]
}

test('a shuffled join with a small side is told with its keys and both sizes; what may not or need not be broadcast is not', async () => {
  const { spark, find } = await sparkAccount()
  const mib = 2 ** 20
  const small = joined(8192 * mib, 2 * mib)
  const cases: Readonly<Record<string, readonly Row[]>> = {
    a: small,
    'both large': joined(8192 * mib, 64 * mib),
    'both small': joined(8 * mib, 2 * mib),
    'rows of the small side are kept': joined(2 * mib, 8192 * mib, { join_type: 'left' }),
    full: joined(8192 * mib, 2 * mib, { join_type: 'full' }),
  }
  await spark(
    lastDays(10).flatMap((day, index) => [
      ...Object.entries(cases).map(([name, operators]) => ({ run: sparkRun(day, name), stages: [{}, {}], operators })),
      {
        run: sparkRun(day, 'mended'),
        stages: [{}, {}],
        operators: joined(8192 * mib, 2 * mib, {
          name: 'BroadcastHashJoin',
          algorithm: 'broadcast-hash',
          first_algorithm: 'sort-merge',
        }),
      },
      {
        run: sparkRun(day, 'mended at times'),
        stages: [{}, {}],
        operators:
          index < 3
            ? joined(8192 * mib, 2 * mib, { algorithm: 'broadcast-hash', first_algorithm: 'sort-merge' })
            : small,
      },
    ]),
  )
  const found = await find(check)
  expect(found.map(({ subject }) => subject.id).sort()).toEqual(['model.h.a', 'model.h.mended at times'])
  expect(found.find(({ subject }) => subject.id === 'model.h.a')).toMatchObject({
    // Half of the join's stage, which is half of 10 a day.
    monthly: { amount: '75.00', low: '37.50' },
    evidence: { stage: 1, keys: 'berth_id', small_mebibytes: 2, large_mebibytes: 8192, algorithm: 'sort-merge' },
  })
  expect(found.find(({ subject }) => subject.id !== 'model.h.a')?.message).toContain('In 3 more runs')
})
