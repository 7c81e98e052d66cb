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
import { clockTimes, evenTimes } from '../world/times.ts'
import { catalogOf } from './catalog.ts'
import { addReader } from './dashboards.ts'
import type { Engine, Need } from './engine.ts'
import { nodesByTime, type Phase, type PhaseNode, versioned } from './phases.ts'
import type { NodeStep } from './project-nodes.ts'
import type { Relations } from './relations.ts'
import { projectName, type Tag } from './spec.ts'
import { isWarehouse, projectWarehouses, type WarehouseName, warehouseNames } from './warehouses.ts'

/** Months after which the account is as the engine's constants say; without noise when only the mean is asked. */
export interface Play {
  readonly months: number
  readonly isNoisy: boolean
  /** Merges while it plays, in order of time: what the project is from then on. */
  readonly later?: readonly Phase[]
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
  const phases: readonly [Phase, ...Phase[]] = [{ from: settings.from, relations }, ...(play.later ?? [])]
  const nodesAt = nodesByTime(engine, phases)
  addSchedules(place, nodesAt, needs)
  addRefreshes(place, nodesAt, needs)
  for (const reader of relations.project.readers) {
    addReader(place, reader, engine, phases, (shape, need) =>
      needs.set(shape, { need, isByDay: false, name: reader.name }),
    )
  }
  for (const name of ['TRANSFORM_WH', 'HEAVY_WH', 'LIGHT_WH'] as const) addNeighbour(place, name)
  const result: Recorder = { executions: [], shares: [], idle: [], on: [], events: [] }
  for (const [index, queue] of queues.entries()) {
    const warehouse = warehouses[index]
    if (warehouse === undefined) throw new Error(`no warehouse ${index}`)
    new WarehouseRun(index, warehouse, queue, randomStream(settings.seed, warehouse.key), 'concurrent', result).run()
  }
  return {
    warehouses,
    shapes: shapes.shapes,
    planted: shapes.planted,
    runs,
    result,
    catalog: catalogOf(phases.at(-1)?.relations ?? relations),
  }
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

function addSchedules(place: Place, nodesAt: (at: number) => readonly PhaseNode[], needs: Map<number, Needed>): void {
  for (const { tag, first, hours } of schedules) {
    const random = stream(place, `changes/${tag}`)
    for (const at of clockTimes(random, place.settings, first, hours)) {
      for (const warehouse of warehouseNames) {
        const chosen = nodesAt(at).filter((each) => each.tag === tag && each.warehouse === warehouse)
        if (chosen.length > 0)
          invoke(place, chosen, `dbt_${projectName}_${tag}`, at, warehouse, (each) => each.steps, needs)
      }
    }
  }
}

/** Two incremental models are built anew every week, so that history has both of their forms. */
function addRefreshes(place: Place, nodesAt: (at: number) => readonly PhaseNode[], needs: Map<number, Needed>): void {
  for (const at of clockTimes(stream(place, 'changes/refresh'), place.settings, 40, 168)) {
    const refreshed = nodesAt(at).filter(
      ({ node, refresh }) =>
        /fct_(gate_events|berth_calls)$/.test(node.id) && node.type === 'model' && refresh.length > 0,
    )
    for (const each of refreshed) {
      invoke(place, [each], `dbt_${projectName}_refresh`, at, each.warehouse, ({ refresh }) => refresh, needs)
    }
  }
}

function invoke(
  place: Place,
  chosen: readonly PhaseNode[],
  job: string,
  at: number,
  warehouse: WarehouseName,
  stepsOf: (node: PhaseNode) => readonly NodeStep[],
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

function shapeOf(
  place: Place,
  { node, isByDay, version }: PhaseNode,
  step: NodeStep,
  needs: Map<number, Needed>,
): number {
  const key = versioned(`${node.id}/${step.name}`, version)
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
