import { expect, test } from 'vitest'
import { lastDays } from '../../../../test/support/check-account.ts'
import type { Row } from '../../../../test/support/derive-in.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

const join = { operator: 'SortMergeJoin', operator_id: 3, keys: '["customer_id"]' }

/** One task of 60 s beside 19 of 5 s: three slots wait for most of a minute. */
const straggling = {
  ...join,
  stage_id: 7,
  busy_ms: 160_000,
  task_ms_median: 5_000,
  task_ms_p75: 5_200,
  task_ms_max: 60_000,
  shuffle_read_max: 900_000_000,
  wall_ms: 70_000,
}

const split = { kind: 'join', name: 'SortMergeJoin', operator_id: 3, skew_split: true, stages: '[7]' }

test('a skewed join names stage, keys and what its slots waited; what adaptive execution mended at times is said', async () => {
  const { spark, find } = await sparkAccount()
  await spark(
    lastDays(12).map((day, index) => ({
      run: sparkRun(day, 'a'),
      starved: 8,
      stages: [{ stage_id: 6 }, straggling],
      operators: index < 2 ? [split] : [],
    })),
  )
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  // Least of 54.8 s x 3 and 70 s x 4 - 160 s, beside 360 s at work: a third of 10 a day.
  expect(finding).toMatchObject({
    subject: { type: 'model', id: 'model.h.a' },
    component: 'idle',
    title: 'Stage waits for its slowest task: SortMergeJoin on customer_id',
    evidence: {
      runs: 10,
      operator: 'SortMergeJoin',
      keys: 'customer_id',
      stage: 7,
      because: 'data_skew',
      slowest_over_p75: 11.5,
      percent_waited: 33,
    },
  })
  expect(finding?.monthly).toMatchObject({ amount: '99.99', basis: 'estimated' })
  expect(finding?.message).toMatch(/^Stage 7 \(SortMergeJoin on customer_id\): in 10 runs/)
  expect(finding?.message).toContain('In 2 more runs adaptive execution mended it.')
  expect(finding?.fix).toContain('skewJoin')
})

test('only what costs time run after run is told; few tasks where bytes are as uneven, and times alone as such', async () => {
  const { spark, find } = await sparkAccount()
  const even = { ...straggling, task_ms_max: 5_900 }
  const four = { ...straggling, tasks: 4, busy_ms: 75_000, wall_ms: 62_000 }
  const cases: Readonly<Record<string, (index: number) => Row>> = {
    'full slots': () => ({ ...straggling, wall_ms: 42_000 }),
    chance: () => ({ ...straggling, tasks: 8, task_ms_max: 9_000, busy_ms: 45_000, wall_ms: 15_000 }),
    'two tasks': () => ({ ...straggling, tasks: 2, busy_ms: 65_000 }),
    tiny: () => ({ ...straggling, task_ms_p75: 40, task_ms_max: 400, busy_ms: 1_160, wall_ms: 500 }),
    'one night': (index) => (index === 9 ? straggling : even),
    'salted since': (index) => (index < 9 ? straggling : { ...even, keys: '["customer_id", "salt"]' }),
    'four even tasks': () => ({ ...four, shuffle_read_max: 150_000_000 }),
    'told: four': () => four,
    'told: slow node': () => ({ ...straggling, operator: 'HashAggregate', shuffle_read_max: 100_000_000 }),
  }
  await spark([
    ...lastDays(14).flatMap((day, index) => [
      ...Object.entries(cases).map(([name, stage]) => ({
        run: sparkRun(day, name),
        starved: 1,
        stages: [stage(index)],
      })),
      { run: sparkRun(day, 'split'), starved: 1, stages: [straggling], operators: [split] },
    ]),
    {
      run: { query_id: 'app-1/job/0', at: '2026-10-14 04:00:00', cost: 30 },
      starved: 1,
      stages: [{ ...straggling, operator: null, keys: null, shuffle_read_bytes: 0, shuffle_read_median: null }],
    },
  ])
  const found = new Map((await find(check, { least: '0.01' })).map((each) => [each.subject.id, each]))
  expect([...found.keys()].sort()).toEqual(['model.h.told: four', 'model.h.told: slow node', 'nightly'])
  expect(found.get('nightly')).toMatchObject({ subject: { type: 'warehouse' }, evidence: { because: 'input' } })
  expect(found.get('model.h.told: slow node')).toMatchObject({
    evidence: { because: 'time_only', operator: 'HashAggregate' },
    fix: expect.stringContaining('spark.speculation'),
  })
})
