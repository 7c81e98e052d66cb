// Plays the project through the account: schedules by tag, a weekly full refresh, tests, dashboards, and a neighbour beside them.

import { SubmissionQueue } from '../machine/submission-queue.ts'
import type { Recorder, Statement } from '../machine/types.ts'
import { WarehouseRun } from '../machine/warehouse-run.ts'
import { dayMs, type Settings } from '../options.ts'
import { randomStream } from '../random/random.ts'
import type { World } from '../world/account.ts'
import { noChanges } from '../world/changes.ts'
import { invokeDbt } from '../world/dbt-run.ts'
import { type DbtStep, type DbtTarget, dbtComment } from '../world/dbt-shapes.ts'
import { productionTarget } from '../world/pipelines.ts'
import { type Place, type ScheduledRun, session, statement, stream } from '../world/place.ts'
import { service } from '../world/services.ts'
import { type Shape, ShapeBook } from '../world/shape.ts'
import { clockTimes, evenTimes, officeTimes } from '../world/times.ts'
import { catalogOf } from './catalog.ts'
import { type Engine, type Need, needOfQuery } from './engine.ts'
import { type NodeStep, type ProjectNode, projectNodes } from './project-nodes.ts'
import type { Relations } from './relations.ts'
import { renderModel } from './render-model.ts'
import { projectName, type ReaderSpec, relationOf, type Tag } from './spec.ts'
import { isWarehouse, nodesOf, projectWarehouses, type WarehouseName, warehouseNames } from './warehouses.ts'

/** Months after which the account is as the engine's constants say; without noise when only the mean is asked. */
export interface Play {
  readonly months: number
  readonly isNoisy: boolean
}

export const target: DbtTarget = { ...productionTarget, project: projectName, tagging: 'comment' }

/** Share of statements. */
const failedShare = 0.001

const schedules: readonly { readonly tag: Tag; readonly first: number; readonly hours: number }[] = [
  { tag: 'daily', first: 4.2, hours: 24 },
  { tag: 'six_hourly', first: 1.4, hours: 6 },
  { tag: 'hourly', first: 0.3, hours: 1 },
]

interface Needed {
  readonly need: Need
  readonly isByDay: boolean
  readonly name: string
}

export function runProject(settings: Settings, engine: Engine, relations: Relations, play: Play): World {
  const shapes = new ShapeBook()
  const runs: ScheduledRun[] = []
  const warehouses = projectWarehouses(settings)
  const queues = warehouseNames.map(() => new SubmissionQueue())
  const needs = new Map<number, Needed>()
  const place: Place = {
    settings,
    shapes,
    changes: noChanges,
    copy: 0,
    density: 1,
    warehouse: (job) => (isWarehouse(job) ? warehouseNames.indexOf(job) : -1),
    submit: (warehouse, submission) => queues[warehouse]?.push(submission),
    runs,
    need: (shape, at) => {
      const known = needs.get(shape)
      return known === undefined ? { outcome: 'success' } : needAt(settings, engine, play, known, at)
    },
  }
  const nodes = projectNodes(engine, relations)
  addSchedules(place, nodes, needs)
  addRefreshes(place, nodes, needs)
  for (const reader of relations.project.readers) addReader(place, reader, engine, relations, needs)
  for (const name of ['TRANSFORM_WH', 'HEAVY_WH', 'LIGHT_WH'] as const) addNeighbour(place, name)
  const result: Recorder = { executions: [], shares: [], idle: [], on: [], events: [] }
  for (const [index, queue] of queues.entries()) {
    const warehouse = warehouses[index]
    if (warehouse === undefined) throw new Error(`no warehouse ${index}`)
    new WarehouseRun(index, warehouse, queue, randomStream(settings.seed, warehouse.key), 'concurrent', result).run()
  }
  return { warehouses, shapes: shapes.shapes, planted: shapes.planted, runs, result, catalog: catalogOf(relations) }
}

/** Growth goes on by the day, weekends are thinner where a day's rows are read, and no two runs take the same. */
function needAt(
  settings: Settings,
  engine: Engine,
  play: Play,
  { need, isByDay, name }: Needed,
  at: number,
): Partial<Statement> {
  const months = play.months + Math.floor((at - settings.from) / dayMs) / 30
  const weekday = new Date(at).getUTCDay()
  const random = randomStream(settings.seed, `${name}/${at}`)
  const ofDay = isByDay && (weekday === 0 || weekday === 6) ? engine.weekend : 1
  const rows = (1 + engine.growth * months) * ofDay * (play.isNoisy ? random.logNormal(1, engine.noise / 3) : 1)
  const work = need.work * rows * (play.isNoisy ? random.logNormal(1, engine.noise) : 1)
  const bytes = Math.round(need.bytes * rows)
  return {
    work,
    width: need.width,
    tail: need.tail,
    bytes,
    rowBytes: bytes,
    tableBytes: bytes,
    made: {
      parts: Math.min(need.partsTotal, Math.round(need.parts * rows)),
      partsTotal: need.partsTotal,
      written: Math.round(need.written * rows),
      rows: Math.round(need.rows * rows),
      spill: Math.round(need.spill * rows),
    },
    // Seldom, since what fails keeps all that hangs on it from running that night.
    outcome: play.isNoisy && random.chance(failedShare) ? 'failed' : 'success',
    cached: false,
  }
}

function addSchedules(place: Place, nodes: readonly ProjectNode[], needs: Map<number, Needed>): void {
  for (const { tag, first, hours } of schedules) {
    const random = stream(place, `changes/${tag}`)
    for (const at of clockTimes(random, place.settings, first, hours)) {
      for (const warehouse of warehouseNames) {
        const chosen = nodes.filter((each) => each.tag === tag && each.warehouse === warehouse)
        if (chosen.length > 0)
          invoke(place, chosen, `dbt_${projectName}_${tag}`, at, warehouse, (each) => each.steps, needs)
      }
    }
  }
}

/** Two incremental models are built anew every week, so that history has both of their forms. */
function addRefreshes(place: Place, nodes: readonly ProjectNode[], needs: Map<number, Needed>): void {
  const refreshed = nodes.filter(({ node }) => /fct_(gate_events|berth_calls)$/.test(node.id) && node.type === 'model')
  for (const at of clockTimes(stream(place, 'changes/refresh'), place.settings, 40, 168)) {
    for (const each of refreshed.filter(({ refresh }) => refresh.length > 0)) {
      invoke(place, [each], `dbt_${projectName}_refresh`, at, each.warehouse, ({ refresh }) => refresh, needs)
    }
  }
}

function invoke(
  place: Place,
  chosen: readonly ProjectNode[],
  job: string,
  at: number,
  warehouse: WarehouseName,
  stepsOf: (node: ProjectNode) => readonly NodeStep[],
  needs: Map<number, Needed>,
): void {
  const byId = new Map(chosen.map((each) => [each.node.id, each]))
  const random = stream(place, `changes/${job}/${warehouse}/${at}`)
  const run: ScheduledRun = {
    run: random.id(),
    job,
    name: job,
    task: null,
    startedAt: at,
    endedAt: at,
    status: 'success',
    runAs: target.user,
    statement: null,
  }
  place.runs.push(run)
  invokeDbt(place, random, {
    at,
    target,
    nodes: chosen.map(({ node }) => node),
    threads: 2,
    warehouse: place.warehouse(warehouse),
    run,
    steps: (node) => {
      const each = byId.get(node.id)
      if (each === undefined) throw new Error(`${node.id} was not chosen`)
      return stepsOf(each).map(
        (step) => ({ shape: shapeOf(place, each, step, needs), usesWarehouse: step.usesWarehouse }) satisfies DbtStep,
      )
    },
  })
}

function shapeOf(place: Place, { node, isByDay }: ProjectNode, step: NodeStep, needs: Map<number, Needed>): number {
  const key = `${node.id}/${step.name}`
  const shape = place.shapes.add(
    key,
    (): Shape => ({
      ...service(`dbt ${projectName} prod`, node.group, target.user, target.role, 'PythonConnector 3.17.2'),
      project: projectName,
      node: node.id,
      model: node.tested ?? node.id,
      resourceType: node.type,
      type: step.type,
      text: step.text,
      comment: dbtComment(target, { node_id: node.id }),
      database: projectName,
      schema: node.schema,
      target: node.relation,
      reads: node.reads,
      source: null,
    }),
  )
  if (step.need !== null) needs.set(shape, { need: step.need, isByDay, name: key })
  return shape
}

function addReader(
  place: Place,
  reader: ReaderSpec,
  engine: Engine,
  relations: Relations,
  needs: Map<number, Needed>,
): void {
  const random = stream(place, `changes/reader/${reader.name}`)
  const { project } = relations
  const shape = place.shapes.add(
    reader.name,
    (): Shape => ({
      ...service(`tableau ${reader.name}`, reader.team, 'TABLEAU_SVC', 'REPORTER', 'Tableau Desktop 2025.3'),
      text: renderModel(project, reader.query, 'full'),
      comment: `/* ${JSON.stringify({ 'tableau-query-origins': { query_category: 'Data', workbook_name: reader.name } })} */`,
      database: projectName,
      schema: 'reporting',
      reads: [relationOf(project, reader.query.from)],
      source: { kind: 'dashboard', id: reader.name },
    }),
  )
  needs.set(shape, {
    need: needOfQuery(engine, relations, reader.query, nodesOf('REPORT_WH')),
    isByDay: false,
    name: reader.name,
  })
  const warehouse = place.warehouse('REPORT_WH')
  const open = session(random)
  for (const at of officeTimes(random, place.settings, reader.perDay)) {
    place.submit(warehouse, {
      at,
      statement: statement(place, random, { shape, at, session: open, warehouse, failed: 0 }),
    })
  }
}

/** Somebody else's jobs on each warehouse of dbt, so that what is shared has to be told apart. */
function addNeighbour(place: Place, name: WarehouseName): void {
  const random = stream(place, `changes/neighbour/${name}`)
  const warehouse = place.warehouse(name)
  const open = session(random)
  const shape = place.shapes.add(
    'changes/neighbour',
    (): Shape => ({
      ...service(
        'forecast of berths',
        'marine_operations',
        'BERTH_FORECAST_SVC',
        'FORECASTER',
        'PythonConnector 3.17.2',
      ),
      text: `select berth_code, avg(berth_hours) from ${projectName}_raw.tos.berth_calls where batch_reference <> '{literal}' group by 1`,
      reads: [`${projectName}_raw.tos.berth_calls`],
      bytes: 1.5e9,
    }),
  )
  for (const at of evenTimes(random, place.settings, 40)) {
    place.submit(warehouse, { at, statement: statement(place, random, { shape, at, session: open, warehouse }) })
  }
}
