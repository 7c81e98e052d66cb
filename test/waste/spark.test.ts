// The entropy tax over Spark: whatever stages and plans show of a query at once, each of its dollars is taken once.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checks } from '../../src/analyses/checks/registry.generated.ts'
import { entropyTax } from '../../src/analyses/entropy-tax/entropy-tax.ts'
import { lastDays } from '../support/check-account.ts'
import { type SparkRun, sparkAccount, sparkRun } from '../support/spark-account.ts'

const day = fc.record({
  spilled: fc.constantFrom(0, 2 ** 28, 2 ** 33),
  failed: fc.integer({ min: 0, max: 200_000 }),
  kept: fc.constantFrom(1_000, 400_000, 1_000_000),
  slowest: fc.constantFrom(10_900, 30_000, 90_000),
  starved: fc.constantFrom(0, 1, 9),
  status: fc.constantFrom('success', 'failed'),
})

type Day = typeof day extends fc.Arbitrary<infer Value> ? Value : never

function runOf(at: string, index: number, { spilled, failed, kept, slowest, starved, status }: Day): SparkRun {
  return {
    run: { ...sparkRun(at, `m${index % 3}`), query_id: `q${index}`, status },
    starved,
    stages: [
      { failed_ms: failed, failed_tasks: 1, input_bytes: 2 ** 30 },
      { operator: 'SortMergeJoin', keys: '["k"]', spill_disk_bytes: spilled, task_ms_max: slowest, wall_ms: 95_000 },
    ],
    operators: [
      { kind: 'filter', name: 'Filter', operator_id: 0, filter_columns: '["day"]', rows_out: kept },
      {
        kind: 'scan',
        name: 'Scan parquet',
        operator_id: 1,
        parent_id: 0,
        relation_key: 'raw.moves',
        partition_columns: '["day"]',
        partition_filter_columns: '[]',
        partitions: 40,
        rows_out: 1_000_000,
        bytes: 2 ** 30,
        files: 40,
        stages: '[0]',
      },
    ],
  }
}

test('components never exceed the spend, idle is what attribution says, and no finding claims more than its subject cost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(day, { minLength: 14, maxLength: 14 }), async (told) => {
      const { spark, engine, find } = await sparkAccount()
      await spark(lastDays(14).flatMap((at, index) => runOf(at, index, told[index] as Day)))
      const tax = await entropyTax(engine, {
        from: '2026-09-15',
        to: '2026-10-15',
        checks,
        hasTrend: false,
        isPrepared: false,
      })
      if (tax === null) throw new Error('the account spends')
      const amount = new Map(tax.components.map((each) => [each.component, Number(each.amount)]))
      const idle = told.reduce((sum, { starved }) => sum + starved, 0)
      expect(amount.get('idle')).toBe(idle)
      expect(Number(tax.spend)).toBe(14 * 10 + idle)
      const busy = [...amount.values()].reduce((sum, each) => sum + each, 0) - idle
      expect(busy).toBeLessThanOrEqual(14 * 10 + 0.001)
      // All of what failed, and the share of lost tasks of the rest.
      const failed = told.reduce((sum, each) => sum + (each.status === 'failed' ? 10 : (10 * each.failed) / 400_000), 0)
      expect(amount.get('failed')).toBeCloseTo(failed, 1)
      for (const check of checks.filter(({ component }) => component === 'idle')) {
        const claimed = (await find(check)).reduce((sum, { monthly }) => sum + Number(monthly?.amount ?? 0), 0)
        // A month holds two of these fortnights and a bit.
        expect(claimed).toBeLessThanOrEqual((idle * 30) / 7)
      }
    }),
    // One account of fourteen random nights; each asks every check.
    { numRuns: 1 },
  )
})
