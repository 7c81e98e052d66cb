import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import type { Row } from '../../../../test/support/derive-in.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

const scan: Row = {
  kind: 'scan',
  name: 'Scan parquet',
  operator_id: 2,
  parent_id: 1,
  relation_key: 'raw.moves',
  partition_columns: '["moved_on"]',
  partition_filter_columns: '[]',
  partitions: 400,
  rows_out: 1_000_000,
  bytes: 2 ** 33,
  stages: '[0]',
}
const filter = (columns: string, rows: number): Row => ({
  kind: 'filter',
  name: 'Filter',
  operator_id: 1,
  parent_id: 0,
  filter_columns: columns,
  rows_out: rows,
})

test('what a filter drops after the scan, and what was pruned before, is priced; a whole read is told without a price', async () => {
  const { spark, find } = await sparkAccount()
  // Half of the core time is in the stage that scans.
  const stages = [{}, { operator: 'HashAggregate' }]
  await spark(
    lastDays(14).flatMap((day, index) => [
      { run: sparkRun(day, 'late'), stages, operators: [scan, filter('["Moved_On", "berth"]', 100_000)] },
      {
        run: sparkRun(day, 'lost'),
        stages,
        operators: [
          index < 5 ? { ...scan, partition_filter_columns: '["moved_on"]', partitions: 1, bytes: 2 ** 30 } : scan,
        ],
      },
      { run: sparkRun(day, 'whole'), stages, operators: [scan, filter('["berth"]', 100_000)] },
    ]),
  )
  const found = new Map((await find(check)).map((each) => [each.subject.id, each]))
  expect([...found.keys()].sort()).toEqual(['model.h.late', 'model.h.lost', 'model.h.whole'])
  // 0.8 x 0.9 of half of 10 a day.
  expect(found.get('model.h.late')).toMatchObject({
    component: 'unpruned',
    monthly: { amount: '108.00', currency: 'USD' },
    evidence: { because: 'filtered_after', relation: 'raw.moves', keys: 'moved_on', partitions: 400, runs: 14 },
  })
  // 0.8 x 7/8 of half of 10 a day, from the first day on which it is lost.
  expect(found.get('model.h.lost')).toMatchObject({
    monthly: { amount: '105.00' },
    evidence: { because: 'pruned_before', mebibytes: 8192, mebibytes_before: 1024, runs: 9 },
  })
  expect(found.get('model.h.whole')).toMatchObject({ monthly: null, evidence: { because: 'whole' } })
})

test('a filter, a dynamic one, no partitions, few of them, or little of the time: nothing', async () => {
  const { spark, find } = await sparkAccount()
  const cases: Readonly<Record<string, Row>> = {
    filtered: { partition_filter_columns: '["moved_on"]' },
    'not partitioned': { partition_columns: '[]' },
    'nothing known of partitions': { partition_columns: null },
    'nothing known of filters': { partition_filter_columns: null },
    few: { partitions: 7 },
  }
  await spark(
    lastDays(5).flatMap((day) => [
      ...Object.entries(cases).map(([name, more]) => ({
        run: sparkRun(day, name),
        stages: [{}],
        operators: [{ ...scan, ...more }],
      })),
      { run: sparkRun(day, 'little'), stages: [{ busy_ms: 10_000 }, {}], operators: [scan] },
    ]),
  )
  expect(await find(check, { least: '0' })).toEqual([])
})
