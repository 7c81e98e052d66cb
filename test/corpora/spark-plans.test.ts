// Plans in real event logs, of Spark 2.4 to 3.3 and of clusters with accelerators, give sensible readings.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readExecutionPlan, stageOperators } from '../../src/sql/plans/spark/execution.ts'
import type { ExecutionReading } from '../../src/sql/plans/spark/execution-types.ts'

const folder = new URL('../../../shared/corpora/spark-events/', import.meta.url)
const isThere = existsSync(folder)
const kind = 'org.apache.spark.sql.execution.ui.SparkListener'

interface Told {
  first: unknown
  last: unknown
  firstDescription: string | null
  description: string | null
}

function textOf(path: URL): string {
  if (!path.pathname.endsWith('.zstd')) return readFileSync(path, 'utf8')
  return execFileSync('zstd', ['-dc', path.pathname], { encoding: 'utf8', maxBuffer: 2 ** 30 })
}

function logs(): readonly URL[] {
  const inFolder = (name: string): readonly URL[] =>
    readdirSync(new URL(`${name}/`, folder))
      .filter((file) => !file.includes('.json') && !file.endsWith('.output'))
      .map((file) => new URL(`${name}/${file}`, folder))
  return ['apache-spark', 'nvidia', 'sparklens'].flatMap(inFolder)
}

/** Every execution of a log with the metrics that its tasks and its driver told. */
function readingsOf(path: URL): readonly ExecutionReading[] {
  const executions = new Map<unknown, Told>()
  const values = new Map<number, number>()
  const stages = new Map<number, Set<number>>()
  const add = (id: unknown, value: unknown, stage: unknown): void => {
    const number = Number(value)
    if (typeof id !== 'number' || !Number.isFinite(number)) return
    values.set(id, (values.get(id) ?? 0) + number)
    if (typeof stage === 'number') stages.set(id, (stages.get(id) ?? new Set()).add(stage))
  }
  for (const line of textOf(path).split('\n')) {
    if (!/"(SparkListenerTaskEnd|[\w.]+SQL(Execution|Adaptive)\w+|[\w.]+DriverAccumUpdates)"/.test(line.slice(0, 150)))
      continue
    const event = JSON.parse(line)
    const plan = { last: event.sparkPlanInfo, description: event.physicalPlanDescription ?? null }
    if (event.Event === `${kind}SQLExecutionStart`) {
      executions.set(event.executionId, { ...plan, first: plan.last, firstDescription: plan.description })
    } else if (event.Event === `${kind}SQLAdaptiveExecutionUpdate`) {
      const before = executions.get(event.executionId)
      if (before !== undefined) executions.set(event.executionId, { ...before, ...plan })
    } else if (event.Event === `${kind}DriverAccumUpdates`) {
      for (const [id, value] of event.accumUpdates) add(id, value, null)
    } else if (event.Event === 'SparkListenerTaskEnd') {
      for (const { ID, Update, Metadata } of event['Task Info'].Accumulables) {
        if (Metadata === 'sql') add(ID, Update, event['Stage ID'])
      }
    }
  }
  const metrics = {
    value: (id: number) => values.get(id) ?? null,
    stages: (id: number) => [...(stages.get(id) ?? [])],
  }
  return [...executions.values()].map((plan) => readExecutionPlan(plan, metrics))
}

describe.skipIf(!isThere)('plans of real event logs', () => {
  const readings = isThere ? logs().flatMap((path) => readingsOf(path).map((reading) => ({ path, reading }))) : []
  const named = (part: string): readonly ExecutionReading[] =>
    readings.filter(({ path }) => path.pathname.includes(part)).map(({ reading }) => reading)

  it('are all read', () => {
    expect(readings.length).toBeGreaterThan(30)
    for (const { reading } of readings) {
      expect(reading.fingerprint).toMatch(/^[0-9a-f]{16}$/)
      expect(reading.facts.unread).toEqual([])
      expect(reading.operators.length).toBe(reading.facts.nodes.length)
      for (const row of reading.operators) {
        expect(row.relation_key ?? '').not.toMatch(/[/:]/)
        expect(row.name).not.toBe('Unknown')
      }
    }
  })

  it('of one job run four times have one fingerprint per statement, a target, and files by path', () => {
    const attempts = [1, 2, 3, 4].map((attempt) => named(`attempt_${attempt}_`))
    const shapes = attempts.map((each) => each.map(({ fingerprint }) => fingerprint).join())
    expect(new Set(shapes).size).toBe(1)
    expect(attempts[1]?.some(({ target }) => target === 'default.final_results')).toBe(true)
  })

  it('of adaptive sort-merge joins name the join that a stage read its shuffle for', () => {
    for (const log of ['aqeshuffle', 'customshuffle']) {
      const operators = named(log).flatMap((reading) => [...stageOperators(reading).values()])
      expect(operators.filter(({ operator }) => operator === 'SortMergeJoin').map(({ keys }) => keys)).toContainEqual([
        'a',
      ])
    }
  })
})
