import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readExecutionPlan, stageOperators } from './execution.ts'
import type { ExecutionReading, PlanMetrics } from './execution-types.ts'

const metrics: PlanMetrics = { value: (id) => id * 3, stages: (id) => [id % 7] }

function readingOf(first: unknown, last: unknown = first, description: string | null = null): ExecutionReading {
  return readExecutionPlan({ first, last, description, firstDescription: description }, metrics)
}

interface Info {
  readonly nodeName: string
  readonly simpleString: string
  readonly metadata: Readonly<Record<string, string>>
  readonly metrics: readonly { readonly name: string; readonly accumulatorId: number; readonly metricType: string }[]
  readonly children: readonly Info[]
}

function info(simpleString: string, children: readonly Info[] = [], metadata: Info['metadata'] = {}): Info {
  return { nodeName: simpleString.split('(')[0] ?? '', simpleString, metadata, metrics: [], children }
}

/** Every place in which a plan prints what somebody wrote into the statement. */
function planWith(literal: string): Info {
  const condition = `(isnotnull(port#1) AND (port#1 = ${literal}))`
  const scan = info(
    `FileScan parquet spark_catalog.harbour.calls[port#1,fee#2L,day#3] Batched: true, DataFilters: [(port#1 = ${literal})], ` +
      `Format: Parquet, PartitionFilters: [(day#3 = ${literal})], PushedFilters: [EqualTo(port,${literal})], ReadSchema: struct<port:string,fee:bigint>`,
    [],
    {
      Location: `InMemoryFileIndex(1 paths)[file:/data/harbour.db/calls/day=${literal}]`,
      PartitionFilters: `[isnotnull(day#3), (day#3 = ${literal})]`,
      PushedFilters: `[IsNotNull(port), EqualTo(port,${literal}), In(port, [a,${literal}]), Or(EqualTo(port,${literal}),GreaterThan(fee,1))]`,
      DataFilters: `[isnotnull(port#1), (port#1 = ${literal})]`,
      ReadSchema: 'struct<port:string,fee:bigint>',
    },
  )
  const udf = info(`BatchEvalPython [shout(port#1, ${literal})#20], [pythonUDF0#21]`, [
    info(`Filter ${condition}`, [scan]),
  ])
  const project = info(`Project [port#1, ${literal} AS label#5, concat(port#1, ${literal}) AS ${literal}#6, day#3]`, [
    udf,
  ])
  const jdbc = info(
    `Scan JDBCRelation((SELECT * FROM t WHERE x = '${literal}') q) [numPartitions=1] [port#9] PushedFilters: [*EqualTo(port,${literal})]`,
  )
  const values = info('LocalTableScan [x#30]')
  const exchange = info(
    `Exchange hashpartitioning(coalesce(port#1, ${literal}), 8), ENSURE_REQUIREMENTS, [plan_id=5]`,
    [project],
  )
  const join = info(`SortMergeJoin [coalesce(port#1, ${literal})], [port#9], Inner, (fee#2L > ${literal})`, [
    exchange,
    jdbc,
  ])
  const window = info(
    `Window [lag(port#1, 1, ${literal}) windowspecdefinition(port#1, fee#2L ASC NULLS FIRST) AS before#7], [port#1], [fee#2L ASC NULLS FIRST]`,
    [join, values],
  )
  const aggregate = info(`HashAggregate(keys=[port#1], functions=[sum(CASE WHEN (port#1 = ${literal}) THEN 1 END)])`, [
    window,
  ])
  const insert = info(
    `Execute InsertIntoHadoopFsRelationCommand file:/data/raw/${literal}, [day=${literal}], false, [day#3], Parquet, [path=file:/x/${literal}], Overwrite, [port, fee]`,
    [aggregate],
  )
  return info(`CacheTableAsSelect busy, Aggregate [port#1], SELECT port FROM calls WHERE port = '${literal}', false`, [
    insert,
  ])
}

describe('plans of executions', () => {
  it('never put a literal of the statement into a row', () => {
    const punctuation = fc.string({ unit: fc.constantFrom(...' ,;#=<>()[].:/-0_%"\''), maxLength: 4 })
    fc.assert(
      fc.property(punctuation, punctuation, (before, after) => {
        const plan = planWith(`${before}canary${after}`)
        const { facts, ...rest } = readingOf(plan)
        expect(facts.nodes.length).toBeGreaterThan(10)
        expect(JSON.stringify([rest, [...stageOperators({ ...rest, facts })]])).not.toContain('canary')
      }),
      { numRuns: 40 },
    )
  })

  it('are read whatever JSON they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (first, last, description) => {
        readingOf(first, last, description)
      }),
      { numRuns: 50 },
    )
  })

  it('are read whatever their nodes say', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'HashAggregate(keys=[a#1',
        'SortMergeJoin(skew=true) [a#1], [b#2]',
        'Scan hive x HiveTableRelation [',
        'ReusedExchange',
        'Exchange hashpartitioning(',
        'FileScan parquet t[a#1',
        'Execute MergeIntoCommand',
        'Sort [',
        'Window [',
      ),
    )
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.record(
        {
          nodeName: text,
          simpleString: text,
          metadata: fc.dictionary(fc.constantFrom('Location', 'ReadSchema', 'PartitionFilters', 'PushedFilters'), text),
          metrics: fc.array(
            fc.record({
              name: fc.constantFrom('number of output rows', 'data size', 'records read'),
              accumulatorId: fc.nat(9),
              metricType: fc.constant('sum'),
            }),
          ),
          children: fc.array(tie('tree'), { maxLength: 3 }),
        },
        { requiredKeys: [] },
      ),
    }))
    fc.assert(
      fc.property(tree, tree, (first, last) => {
        const reading = readingOf(first, last)
        expect(reading.operators.map(({ operator_id }) => operator_id)).toEqual(reading.operators.map((_, at) => at))
      }),
    )
  })

  it('are read in time where they are made to take long', () => {
    const deep = Array.from({ length: 2_000 }).reduce<Info>(
      (child) => info('Sort [a#1 ASC], false, 0', [child]),
      info('Range (0, 1)'),
    )
    const wide = info(
      'Union',
      Array.from({ length: 2_000 }, () => info('Project [a#1]')),
    )
    const long = ['[', '(', '`a`.', 'a#1, ', '((((', '\\n(1) X\\nArguments: ', ' AS ', '. ', '... ', '/'].map(
      (piece) => {
        const text = piece.repeat(20_000 / piece.length)
        return info(`Filter ${text}`, [
          info(`FileScan parquet t[${text}`, [], {
            PushedFilters: `[Or(${text}`,
            ReadSchema: `struct<${text}`,
            Location: text,
          }),
          info(`SortMergeJoin ${text}`),
          info(`Execute InsertIntoHadoopFsRelationCommand ${text}`),
          info(`Scan hive HiveTableRelation [${text}`),
          info(`HashAggregate(keys=${text}`),
        ])
      },
    )
    for (const plan of [deep, wide, ...long]) {
      const from = performance.now()
      readingOf(plan, plan, '(1) X\nArguments: '.repeat(5_000))
      expect(performance.now() - from).toBeLessThan(3_000)
    }
  })
})
