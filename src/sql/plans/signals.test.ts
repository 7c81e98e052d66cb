import { describe, expect, it } from 'vitest'
import { fixture, planOf } from '../../../test/support/plan-fixtures.ts'
import type { PlanFacts } from '../../domain/plan-facts.ts'
import { comparePlans, lostPruning } from './compare-plans.ts'
import { readPlan, readPlanValue } from './read-plan.ts'
import type { PlanSignal } from './signal-types.ts'
import { planSignals } from './signals.ts'

type Of<K extends PlanSignal['kind']> = Extract<PlanSignal, { kind: K }>

function signals<K extends PlanSignal['kind']>(plan: PlanFacts, kind: K): readonly Of<K>[] {
  return planSignals(plan).filter((signal): signal is Of<K> => signal.kind === kind)
}

function planFrom(reading: ReturnType<typeof readPlan>): PlanFacts {
  if (reading.kind !== 'plan') throw new Error(reading.reason)
  return reading.plan
}

/** A fixture in which one text is another. */
const changed = (name: string, from: string, to: string): PlanFacts => {
  if (!fixture(name).includes(from)) throw new Error(`${name} has no ${from}`)
  return planFrom(readPlan(fixture(name).replace(from, to)))
}

describe('full scans', () => {
  it('are suggested by a Snowflake EXPLAIN, never from its totals', () => {
    expect(signals(planOf('snowflake-explain.json'), 'full-scan')).toMatchObject([
      {
        relation: 'harbour.core.calls',
        basis: 'upper-bound',
        why: 'filter-does-not-prune',
        filters: ["TO_CHAR(C.CALL_DAY, 'YYYY-MM') = '2026-03'"],
      },
      { relation: 'harbour.core.tariffs', why: 'no-filter' },
    ])
    const pruned = changed('snowflake-explain.json', '"partitionsAssigned": 3800', '"partitionsAssigned": 31')
    expect(signals(pruned, 'full-scan').map(({ relation }) => relation)).toEqual(['harbour.core.tariffs'])
  })

  it('are measured by what ran', () => {
    expect(signals(planOf('snowflake-operator-stats.json'), 'full-scan')).toEqual([])
    const whole = changed('snowflake-operator-stats.json', '"partitions_scanned": 31', '"partitions_scanned": 4000')
    expect(signals(whole, 'full-scan')).toMatchObject([
      { basis: 'measured', filters: ["CALLS.CALL_DAY >= '2026-03-01'"] },
    ])
  })

  it('of Spark are scans without a filter that helps; null checks do not', () => {
    expect(
      signals(planOf('spark-sortmerge-plain.txt'), 'full-scan').map(({ relation, why, filters }) => [
        relation,
        why,
        filters,
      ]),
    ).toEqual([
      ['spark_catalog.default.calls', 'filter-does-not-prune', ['NOT (upper(cast(vessel_id as string)) = 3)']],
      ['spark_catalog.default.vessels', 'filter-does-not-prune', ['NOT (upper(cast(vessel_id as string)) = 3)']],
    ])
    expect(signals(planOf('spark-dpp-executed.txt'), 'full-scan')).toEqual([])
  })

  it('are not told where the plan does not say what is pushed', () => {
    for (const name of [
      'photon-formatted.txt',
      'photon-plain.txt',
      'spark-ctas-formatted.txt',
      'spark-cached-formatted.txt',
      'spark2-plain.txt',
      'spark-narrow-plain.txt',
    ]) {
      const found = signals(planOf(name), 'full-scan').filter(({ relation }) => relation !== 'main.harbour.berths')
      expect([name, found]).toEqual([name, []])
    }
  })
})

describe('joins', () => {
  it('without an equality are products', () => {
    expect(signals(planOf('spark-cartesian-formatted.txt'), 'product-join')).toMatchObject([
      { algorithm: 'cartesian', condition: null },
    ])
    expect(signals(planOf('spark-nestedloop-formatted.txt'), 'product-join')).toMatchObject([
      { algorithm: 'nested-loop' },
    ])
    expect(signals(planOf('snowflake-explain.json'), 'product-join')).toHaveLength(1)
    expect(signals(planOf('spark-broadcast-plain.txt'), 'product-join')).toEqual([])
  })

  it('explode where ten times the larger input comes out, and much of it', () => {
    const found = signals(planOf('snowflake-operator-stats.json'), 'exploding-join')
    expect(found).toMatchObject([{ explosion: 21, rowsOut: 42_000_000, inputRows: [40, 2_000_000], basis: 'measured' }])
    const few = changed('databricks-profile.json', '"UNKNOWN_KEY", "value": 2147483648', '"UNKNOWN_KEY", "value": 5')
    expect(signals(few, 'large-broadcast')).toEqual([])
    expect(signals(planOf('databricks-profile.json'), 'large-broadcast')).toMatchObject([
      { build: { basis: 'measured' } },
    ])
  })

  it('broadcast much by estimate', () => {
    const estimated = changed('spark-broadcast-cost.txt', '1152.0 B', '1.5 GiB')
    expect(signals(estimated, 'large-broadcast')).toMatchObject([{ basis: 'planned', build: { value: 1.5 * 2 ** 30 } }])
  })
})

describe('other work', () => {
  it('that spills is named with its operator', () => {
    expect(signals(planOf('snowflake-operator-stats.json'), 'spill')).toMatchObject([
      { operator: 'Sort', localBytes: 9_000_000_000, remoteBytes: 1_500_000_000 },
    ])
  })

  it('of one task alone: windows without partitions, and no sort within them', () => {
    for (const name of ['spark-window-plain.txt', 'spark-window-formatted.txt', 'snowflake-explain.json']) {
      expect([name, signals(planOf(name), 'single-partition').map(({ of }) => of)]).toEqual([name, ['window']])
    }
    expect(signals(planOf('spark-broadcast-plain.txt'), 'single-partition')).toEqual([])
  })

  it('of one task alone is no matter over the first rows of a top-k', () => {
    const name = 'spark-latest-all-plain.txt'
    expect(signals(planOf(name), 'single-partition')).toEqual([])
    const many = changed(name, 'limit=3,', 'limit=50000000,')
    expect(signals(many, 'single-partition')).toMatchObject([{ of: 'window', basis: 'planned' }])
  })

  it('in Python, told apart where a filter waits for it', () => {
    const found = signals(planOf('spark-udf-formatted.txt'), 'udf')
    expect(found.map(({ functions, beforeFilterOrJoin }) => [functions, beforeFilterOrJoin])).toEqual([
      [['shout'], false],
      [['shout'], true],
    ])
  })

  it('that Photon leaves', () => {
    expect(signals(planOf('photon-formatted.txt'), 'photon-fallback')).toMatchObject([
      { node: '3', operator: 'BatchEvalPython' },
    ])
  })
})

describe('a base and its change', () => {
  const explained = (read: number, total = 4_000) =>
    planFrom(
      readPlanValue({
        Operations: [
          [{ id: 0, operation: 'TableScan', objects: ['A.B.CALLS'], partitionsAssigned: read, partitionsTotal: total }],
        ],
      }),
    )

  it('lose pruning where many more parts are read', () => {
    expect(lostPruning(explained(31), explained(3_900))).toMatchObject([
      { relation: 'a.b.calls', toldBy: 'parts', before: { partsRead: 31 }, after: { partsRead: 3_900 } },
    ])
    expect(lostPruning(explained(31), explained(60))).toEqual([])
    expect(lostPruning(explained(3_000), explained(3_900))).toEqual([])
    expect(comparePlans(explained(3_900), explained(31))[0]?.pruning).toBe('gained')
  })

  it('of Spark lose it where the last filter that skips is gone', () => {
    const name = 'spark2-plain.txt'
    const head = changed(
      name,
      'PartitionFilters: [isnotnull(call_day#13), (call_day#13 >= 2026-03-01)]',
      'PartitionFilters: []',
    )
    expect(lostPruning(planOf(name), head)).toMatchObject([
      { relation: 'harbour.calls', toldBy: 'filters', filtersLost: ['(call_day >= 2026-03-01)'] },
    ])
  })

  it('lose it too where a filter of rows stays and that of partitions goes', () => {
    const name = 'spark-broadcast-plain.txt'
    const head = changed(name, '[isnotnull(call_day#8533), (call_day#8533 >= 2026-01-05)]', '[]')
    expect(lostPruning(planOf(name), head)).toMatchObject([
      { relation: 'spark_catalog.default.calls', filtersLost: ['(call_day >= 2026-01-05)'] },
    ])
    const cut = changed(name, '[isnotnull(call_day#8533), (call_day#8533 >= 2026-01-05)]', '[isnotnull(call_d...')
    expect(comparePlans(planOf(name), cut).map(({ pruning }) => pruning)).toEqual(['same', 'unknown'])
  })

  it('say what only one of them reads, and what cannot be told', () => {
    expect(
      comparePlans(explained(1), planOf('spark2-plain.txt')).map(({ relation, pruning }) => [relation, pruning]),
    ).toEqual([
      ['a.b.calls', 'gone'],
      ['harbour.berths', 'new'],
      ['harbour.calls', 'new'],
    ])
    const unknown = planFrom(readPlan('== Physical Plan ==\nScan parquet a.b.calls (1)\n'))
    expect(comparePlans(explained(1), unknown).map(({ pruning }) => pruning)).toEqual(['unknown'])
  })
})
