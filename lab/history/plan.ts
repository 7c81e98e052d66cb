// What the engine is to run: for each logical day the due models in order, each with its statements as dbt would send them.

import { createHash } from 'node:crypto'
import { type Face, type Model, noConfig, type ReadProject } from '../../src/domain/project.ts'
import { relationText } from '../../src/domain/relation.ts'
import { cronRunsPerDay } from '../../src/review/forecast/cron.ts'
import { inBuildOrder, readVersion, sqlOf } from './compiled-project.ts'
import { dayOf, runStartsAt, sourceDays } from './days.ts'
import { type ProjectVersion, versionOn } from './project-history.ts'

export interface LabPlan {
  readonly seed: number
  readonly scale: number
  readonly sourceDays: readonly string[]
  readonly days: readonly PlannedDay[]
}

export interface PlannedDay {
  readonly day: string
  /** Milliseconds since 1970: where the clock of the day's log is moved to. */
  readonly startsAt: number
  readonly runs: readonly PlannedRun[]
}

export interface PlannedRun {
  readonly node: string
  readonly invocation: string
  readonly relation: string
  /** Views are not. */
  readonly isStored: boolean
  readonly statements: readonly PlannedStatement[]
}

export interface PlannedStatement {
  /** As the log tells it: comment and all. */
  readonly text: string
  /** The same with the logical day for `current_date()`, since the engine's own clock is elsewhere. */
  readonly run: string
  /** The relation's files are taken away first: it was dropped, and Spark keeps files of tables it was told of. */
  readonly clears: boolean
}

export function labPlan(
  versions: readonly ProjectVersion[],
  { days, seed, scale }: { readonly days: number; readonly seed: number; readonly scale: number },
): LabPlan {
  const built = new Map<string, string>()
  const known = new Map<ProjectVersion, ReadProject>()
  const planned: PlannedDay[] = []
  for (let day = 1; day <= days; day++) {
    const version = versionOn(versions, day)
    const read = known.get(version) ?? readVersion(version.files, dayOf(day))
    known.set(version, read)
    planned.push({ day: dayOf(day), startsAt: runStartsAt(day), runs: runsOn(read, { day, seed, built }) })
  }
  return { seed, scale, sourceDays: sourceDays(days), days: planned }
}

interface DayOfRuns {
  readonly day: number
  readonly seed: number
  /** Relation to what it is by now: `view`, `table`, `incremental`. */
  readonly built: Map<string, string>
}

function runsOn(read: ReadProject, on: DayOfRuns): readonly PlannedRun[] {
  const models = inBuildOrder(read)
  const rounds = Math.max(...models.map(runsADay))
  return Array.from({ length: rounds }, (_, round) => {
    const invocation = idOf(`${on.seed}/${on.day}/${round}`)
    return models.filter((model) => runsADay(model) > round).map((model) => runOf(read, model, invocation, on))
  }).flat()
}

function runsADay({ config }: Model): number {
  const { cron } = config.meta
  return typeof cron === 'string' ? (cronRunsPerDay(cron) ?? 1) : 1
}

function runOf(read: ReadProject, model: Model, invocation: string, { day, built }: DayOfRuns): PlannedRun {
  const relation = relationText(model.relation ?? { database: null, schema: null, name: model.name })
  const comment = {
    ...{ app: 'dbt', dbt_version: '1.11.2', profile_name: read.project.name, target_name: 'prod' },
    ...{ node_id: model.id, invocation_id: invocation },
  }
  const statements = statementsOf(read, model, relation, built.get(relation) ?? null).map(({ sql, clears }) => {
    const text = `/* ${JSON.stringify(comment)} */\n${sql}`
    return { text, run: text.replaceAll('current_date()', `date'${dayOf(day)}'`), clears }
  })
  built.set(relation, model.materialized)
  return { node: model.id, invocation, relation, isStored: model.materialized !== 'view', statements }
}

interface Statement {
  readonly sql: string
  readonly clears: boolean
}

/** As the Spark adapter of dbt writes them; `was` is what stands there from the last run. */
function statementsOf(read: ReadProject, model: Model, relation: string, was: string | null): readonly Statement[] {
  const select = (face: Face): string => sqlOf(read, model, face)
  const { partitionBy } = { ...noConfig, ...model.config }
  const dropped: readonly Statement[] =
    was === null ? [] : [{ sql: `drop ${was === 'view' ? 'view' : 'table'} if exists ${relation}`, clears: false }]
  if (model.materialized === 'view') {
    const isOther = was !== null && was !== 'view'
    return [
      ...(isOther ? dropped : []),
      { sql: `create or replace view ${relation} as\n${select('always')}`, clears: isOther },
    ]
  }
  if (model.materialized === 'incremental' && was === 'incremental')
    return [
      {
        sql: `insert overwrite table ${relation} partition (${partitionBy.join(', ')})\n${select('increment')}`,
        clears: false,
      },
    ]
  const by = partitionBy.length > 0 ? ` partitioned by (${partitionBy.join(', ')})` : ''
  const create = `create table ${relation} using parquet${by} as\n${select('first-build')}`
  return [...dropped, { sql: create, clears: true }]
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
