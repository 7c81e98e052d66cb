import { describe, expect, it } from 'vitest'
import { fixture, nodesOf, planOf } from '../../../../test/support/plan-fixtures.ts'
import type { PlanFacts } from '../../../domain/plan-facts.ts'
import { readPlan } from '../read-plan.ts'

function planFrom(text: string): PlanFacts {
  const reading = readPlan(text)
  if (reading.kind !== 'plan') throw new Error(reading.reason)
  return reading.plan
}

const physical = (...lines: readonly string[]): PlanFacts => planFrom(['== Physical Plan ==', ...lines].join('\n'))

describe('scans', () => {
  it('tell partition filters from pushed ones and from those after the read', () => {
    const [calls, berths] = nodesOf(planOf('spark-broadcast-plain.txt'), 'scan')
    expect(calls).toMatchObject({
      relation: 'spark_catalog.default.calls',
      source: 'table',
      format: 'parquet',
      partitionFilters: { filters: ['isnotnull(call_day)', '(call_day >= 2026-01-05)'], cut: false },
      pushedFilters: { filters: ['IsNotNull(fee)', 'GreaterThan(fee,10.0)', 'IsNotNull(berth_id)'], cut: false },
      dataFilters: { filters: ['isnotnull(fee)', '(fee > 10.0)', 'isnotnull(berth_id)'], cut: false },
      columns: { names: ['berth_id', 'fee', 'call_day'], cut: false },
    })
    expect(berths?.partitionFilters).toEqual({ filters: [], cut: false })
  })

  it('say when Spark cut a list, and keep its whole entries only', () => {
    const [, vessels] = nodesOf(planOf('spark-sortmerge-plain.txt'), 'scan')
    expect(vessels?.dataFilters).toEqual({
      filters: ['NOT (upper(cast(vessel_id as string)) = 3)', 'isnotnull(vessel_id)'],
      cut: true,
    })
    expect(vessels?.pushedFilters).toEqual({ filters: ['IsNotNull(vessel_id)', 'IsNotNull(tonnage)'], cut: false })
  })

  it('leave out of a formatted plan what is empty, and data filters always', () => {
    const [calls] = nodesOf(planOf('spark-window-formatted.txt'), 'scan')
    expect(calls).toMatchObject({
      partitionFilters: { filters: [] },
      pushedFilters: { filters: [] },
      dataFilters: null,
    })
  })

  it('tell dynamic pruning apart', () => {
    const calls = nodesOf(planOf('spark-dpp-executed.txt'), 'scan').find(({ relation }) => relation?.endsWith('calls'))
    expect(calls?.dynamicFilters).toEqual(['dynamicpruningexpression(call_day IN dynamicpruning)'])
    expect(calls?.partitionFilters?.filters).toEqual(['isnotnull(call_day)'])
  })

  it('of Photon have required filters for pushed ones', () => {
    const [calls, berths] = nodesOf(planOf('photon-formatted.txt'), 'scan')
    expect(calls).toMatchObject({
      relation: 'main.harbour.calls',
      partitionFilters: { filters: ['isnotnull(call_day)', '(call_day >= 2026-03-01)'] },
      pushedFilters: { filters: ['isnotnull(berth_id)', '(port = rotterdam)'] },
      dynamicFilters: ['hashedrelationcontains(berth_id)'],
    })
    expect(berths?.pushedFilters).toEqual({ filters: [], cut: false })
    const [late] = nodesOf(planOf('photon-plain.txt'), 'scan')
    expect(late).toMatchObject({
      dataFilters: { filters: ['(to_char(call_day) = 2026-03)'] },
      dynamicFilters: ['dynamicpruning 51'],
    })
  })

  it('of caches, values, Hive tables and version 2', () => {
    expect(nodesOf(planOf('spark-cached-formatted.txt'), 'scan')[0]).toMatchObject({
      source: 'cache',
      relation: 'vessels',
    })
    expect(nodesOf(planOf('spark-skew-executed.txt'), 'scan').map(({ source }) => source)).toEqual(['values', 'values'])
    const [calls, berths] = nodesOf(planOf('spark2-plain.txt'), 'scan')
    expect(calls?.parts).toEqual({ unit: 'partition', total: null, read: 31 })
    expect(berths).toMatchObject({ relation: 'harbour.berths', format: 'hive', partitionFilters: null })
  })

  it('say nothing of filters that Spark left out to be short', () => {
    expect(nodesOf(planOf('spark-narrow-plain.txt'), 'scan')).toMatchObject([
      {
        partitionFilters: null,
        pushedFilters: null,
        dataFilters: { filters: ['isnotnull(fee)'], cut: true },
        columns: { names: ['call_id', 'berth_id'], cut: true },
      },
    ])
  })

  it('tell nothing of filters where the details are missing', () => {
    const [scan] = nodesOf(physical('* Filter (2)', '+- Scan parquet a.calls (1)', '', '(2) Filter'), 'scan')
    expect(scan).toMatchObject({ relation: 'a.calls', partitionFilters: null, pushedFilters: null })
  })

  it('of paths name no relation', () => {
    const [scan] = nodesOf(physical('FileScan json [a#1] Batched: false, PartitionFilters: []'), 'scan')
    expect(scan).toMatchObject({ relation: null, source: 'files', format: 'json' })
  })
})

describe('joins', () => {
  const joinOf = (name: string) => nodesOf(planOf(name), 'join')[0]

  it('tell their algorithm, keys and side, plain and formatted alike', () => {
    const told = {
      type: 'inner',
      algorithm: 'broadcast-hash',
      keys: [{ left: 'berth_id', right: 'berth_id' }],
      buildSide: 'right',
    }
    expect(joinOf('spark-broadcast-plain.txt')).toMatchObject(told)
    expect(joinOf('spark-broadcast-executed.txt')).toMatchObject(told)
    expect(joinOf('spark2-plain.txt')).toMatchObject({ ...told, type: 'left' })
    expect(joinOf('photon-formatted.txt')).toMatchObject({ ...told, buildSide: null })
  })

  it('tell what is asked beside the keys', () => {
    expect(joinOf('spark-sortmerge-plain.txt')).toMatchObject({
      type: 'left',
      algorithm: 'sort-merge',
      condition: 'cast(tonnage as double) > fee',
      buildSide: null,
    })
    expect(joinOf('spark-nestedloop-formatted.txt')).toMatchObject({
      algorithm: 'nested-loop',
      keys: [],
      condition: '(cast(tonnage as double) > fee) OR (vessel_id = vessel_id)',
    })
    expect(joinOf('spark-cartesian-formatted.txt')).toMatchObject({ algorithm: 'cartesian', keys: [], condition: null })
  })

  it('of subqueries are told from those that were written', () => {
    expect(joinOf('spark-existence-plain.txt')).toMatchObject({
      type: 'existence',
      condition: null,
      buildSide: 'right',
    })
    expect(joinOf('spark-subquery-formatted.txt')).toMatchObject({ type: 'left-semi' })
  })

  it('keep keys that are computed', () => {
    expect(joinOf('spark-smj-executed-plain.txt')?.keys).toEqual([{ left: '(vessel_id % 40)', right: 'berth_id' }])
  })

  it('know rows that stages around them counted', () => {
    expect(joinOf('spark-converted-executed.txt')?.inputRows).toEqual([20_000, 5])
    const plan = physical(
      'AdaptiveSparkPlan isFinalPlan=true',
      '+- == Final Plan ==',
      '   ShuffleQueryStage 2, Statistics(sizeInBytes=8.0 MiB, rowCount=6.00E+4)',
      '   +- Exchange hashpartitioning(k#1, 4), ENSURE_REQUIREMENTS, [plan_id=9]',
      '      +- *(3) Project [k#1]',
      '         +- *(3) SortMergeJoin [k#1], [k#2], Inner',
      '            :- *(1) Sort [k#1 ASC NULLS FIRST], false, 0',
      '            :  +- AQEShuffleRead coalesced',
      '            :     +- ShuffleQueryStage 0, Statistics(sizeInBytes=1.0 KiB, rowCount=200)',
      '            +- *(2) Sort [k#2 ASC NULLS FIRST], false, 0',
      '               +- ShuffleQueryStage 1, Statistics(sizeInBytes=1.0 KiB, rowCount=300)',
      '+- == Initial Plan ==',
      '   Exchange hashpartitioning(k#1, 4)',
      '   +- SortMergeJoin [k#1], [k#2], Inner',
    )
    expect(nodesOf(plan, 'join')).toMatchObject([
      { inputRows: [200, 300], explosion: 200, measured: { rowsOut: 60_000 } },
    ])
  })

  it('take sizes of what is built from EXPLAIN COST', () => {
    expect(joinOf('spark-broadcast-cost.txt')?.buildBytes).toEqual({ value: 1_152, basis: 'estimated' })
  })
})

describe('adaptive execution', () => {
  it('leaves the plan that ran, and says what it changed', () => {
    const converted = planOf('spark-converted-executed.txt')
    expect(converted.stage).toBe('executed')
    expect(nodesOf(converted, 'join').map(({ algorithm }) => algorithm)).toEqual(['broadcast-hash'])
    expect(converted.adaptive.map(({ kind, from }) => [kind, from])).toEqual([
      ['join-converted', 'sort-merge'],
      ['local-read', null],
      ['local-read', null],
    ])
    const skewed = planOf('spark-skew-executed.txt')
    expect(skewed.adaptive.map(({ kind }) => kind)).toEqual(['coalesced', 'skew-split', 'coalesced'])
    expect(nodesOf(skewed, 'join')[0]?.skewSplit).toBe(true)
  })

  it('has not begun in a plan that is not final, also where Databricks titles it', () => {
    expect(planOf('spark-broadcast-plain.txt').stage).toBe('planned')
    expect(planOf('photon-plain.txt').stage).toBe('planned')
    expect(
      physical('AdaptiveSparkPlan isFinalPlan=false', '+- == Current Plan ==', '   Sort [a#1 ASC], true, 0').stage,
    ).toBe('adapting')
  })
})

describe('other operators', () => {
  it('tell how rows are shuffled', () => {
    const kinds = nodesOf(planOf('spark-broadcast-plain.txt'), 'exchange').map(({ partitioning }) => partitioning)
    expect(kinds).toEqual([
      { kind: 'range', keys: ['fees DESC NULLS LAST'], partitions: 4 },
      { kind: 'hash', keys: ['berth_name'], partitions: 4 },
    ])
  })

  it('tell partitions of windows from their order', () => {
    const windows = nodesOf(planOf('spark-window-plain.txt'), 'window')
    expect(windows.map(({ partitionBy, orderBy }) => [partitionBy, orderBy])).toEqual([
      [['vessel_id'], ['fee ASC NULLS FIRST']],
      [[], []],
    ])
    expect(nodesOf(planOf('spark-window-formatted.txt'), 'window')[0]).toMatchObject({ partitionBy: [] })
  })

  it('tell first rows of each partition from first rows of all', () => {
    expect(nodesOf(planOf('spark-latest-plain.txt'), 'limit')).toEqual([])
    expect(nodesOf(planOf('spark-latest-plain.txt'), 'window')).toMatchObject([{ partitionBy: ['vessel_id'] }])
    const all = physical('WindowGroupLimit [fee#1 DESC NULLS LAST], row_number(), 3, Final')
    expect(nodesOf(all, 'limit')).toMatchObject([{ rows: 3 }])
    expect(nodesOf(planOf('spark-limit-plain.txt'), 'limit').map(({ rows }) => rows)).toEqual([100, 100])
  })

  it('name functions in Python', () => {
    expect(nodesOf(planOf('spark-udf-formatted.txt'), 'udf')).toMatchObject([
      { language: 'python', functions: ['shout'] },
      { language: 'python', functions: ['shout'] },
    ])
    expect(nodesOf(physical('ArrowEvalPython [twice(x#1)#2], [pythonUDF0#3], 200'), 'udf')[0]?.language).toBe('pandas')
  })

  it('tell limits, writes and grouping', () => {
    expect(nodesOf(planOf('spark2-plain.txt'), 'sort')[0]).toMatchObject({ limit: 10, keys: ['fees DESC NULLS LAST'] })
    expect(nodesOf(planOf('spark-ctas-formatted.txt'), 'write').at(-1)?.relation).toBe('spark_catalog.default.fee_days')
    expect(nodesOf(planOf('photon-formatted.txt'), 'aggregate')[0]?.keys).toEqual(['loud'])
  })

  it('hang subqueries under nobody, once', () => {
    const plan = planOf('spark-subquery-formatted.txt')
    expect(plan.nodes.filter(({ parents }) => parents.length === 0).map(({ id }) => id)).toEqual(['10', '16'])
  })

  it('keep a literal with line breaks in its operator', () => {
    const plan = physical('Project [a#1]', '+- Filter (a#1 = one', ' two)', '   +- LocalTableScan [a#1]')
    expect(plan.nodes.map(({ operator }) => operator)).toEqual(['Project', 'Filter', 'LocalTableScan'])
    expect(nodesOf(plan, 'filter')[0]?.condition).toBe('a = one\ntwo')
  })
})

describe('Photon', () => {
  it('says what it leaves to Spark and why', () => {
    expect(planOf('photon-formatted.txt')).toMatchObject({
      platform: 'databricks',
      photon: {
        kind: 'partial',
        fallbacks: [
          {
            operator: 'BatchEvalPython',
            reason: 'Unsupported node: BatchEvalPython [shout(berth_name)], [pythonUDF0].',
          },
        ],
      },
    })
    expect(planOf('photon-plain.txt').photon).toEqual({ kind: 'full' })
    expect(planOf('spark-noaqe-plain.txt')).toMatchObject({ platform: 'spark', photon: { kind: 'none' } })
  })

  it('is seen to be left without an explanation too', () => {
    const [before = ''] = fixture('photon-formatted.txt').split('== Photon Explanation')
    expect(planFrom(before).photon).toEqual({
      kind: 'partial',
      fallbacks: [{ operator: 'BatchEvalPython', reason: null }],
    })
  })
})

describe('EXPLAIN COST', () => {
  it('reads sizes, and takes the optimiser at its word that it has none', () => {
    const estimates = planOf('spark-broadcast-cost.txt').estimates.filter(({ relation }) => relation !== null)
    expect(estimates.map(({ relation, bytes, rows }) => [relation, bytes, rows])).toEqual([
      ['spark_catalog.default.calls', 119_091, null],
      ['spark_catalog.default.berths', 1_409, null],
    ])
    const unknown = planFrom(
      '== Optimized Logical Plan ==\nRelation a.b[x#1] json, Statistics(sizeInBytes=8.0 EiB, rowCount=2.00E+4)\n\n== Physical Plan ==\nFileScan json a.b[x#1]',
    )
    expect(unknown.estimates).toMatchObject([{ relation: 'a.b', bytes: null, rows: 20_000 }])
  })
})
