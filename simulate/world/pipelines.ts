// dbt by schedule: the whole project at night, the increments by the hour, pull-request builds, people trying things out.

import { parameters } from '../parameters.ts'
import { people } from './company.ts'
import { customsNodes } from './customs-nodes.ts'
import { invokeDbt } from './dbt-run.ts'
import type { DbtTarget } from './dbt-shapes.ts'
import { type DbtNode, harbourNodes } from './harbour-nodes.ts'
import { type Place, type ScheduledRun, stream } from './place.ts'
import { clockTimes, officeTimes } from './times.ts'

export const productionTarget: DbtTarget = {
  project: 'harbour',
  target: 'prod',
  user: 'DBT_SVC',
  role: 'TRANSFORMER',
  actor: 'DBT_SVC',
  actorKind: 'service',
  tagging: 'comment',
  dbtVersion: '1.11.16',
}

export const customsTarget: DbtTarget = {
  ...productionTarget,
  project: 'customs',
  user: 'DBT_CUSTOMS_SVC',
  actor: 'DBT_CUSTOMS_SVC',
  tagging: 'package',
}

/** A coding agent's pull requests are built in the same continuous integration. */
const pullRequests: DbtTarget = { ...productionTarget, target: 'ci', user: 'CI_SVC', role: 'CI', actor: 'CI_SVC' }

const threads = { none: 1, low: 1, medium: 2, high: 8 } as const

export function addPipelines(place: Place): void {
  const nodes = harbourNodes()
  const increments = selected(nodes, (node) => node.materialized === 'incremental')
  addSchedule(place, productionTarget, 'nightly', nodes, 4.2, 24, 'transform')
  addSchedule(place, productionTarget, 'hourly', increments, 0.15, 1 / Math.min(1, place.density), 'transform')
  addSchedule(place, customsTarget, 'nightly', customsNodes(), 5.1, 24, 'customs')
  addSchedule(
    place,
    customsTarget,
    'release',
    selected(customsNodes(), (node) => node.materialized === 'incremental'),
    0.6,
    4 / Math.min(1, place.density),
    'customs',
  )
  addBuilds(place, nodes)
  addTrials(place, nodes)
}

/** Of a schedule that is there only because of a plant. */
export interface PlantedSchedule {
  readonly isOn: (at: number) => boolean
  readonly isFailing: boolean
  readonly streamName: string
}

export function addSchedule(
  place: Place,
  target: DbtTarget,
  name: string,
  nodes: readonly DbtNode[],
  first: number,
  hours: number,
  job: string,
  planted?: PlantedSchedule,
): void {
  const random = stream(place, planted?.streamName ?? `dbt/${target.project}/${name}`)
  const warehouse = place.warehouse(job)
  for (const at of clockTimes(random, place.settings, first, hours)) {
    if (planted !== undefined && !planted.isOn(at)) continue
    const run = scheduled(random.id(), `dbt_${target.project}_${name}`, at, target.user)
    place.runs.push(run)
    const now = place.changes.nodes(`${target.project}/${name}`, nodes, at)
    invokeDbt(place, random, {
      at,
      target,
      nodes: now,
      threads: threads[place.settings.overlap],
      warehouse,
      run,
      isFailing: planted?.isFailing ?? false,
    })
  }
}

/** Pull requests in office hours build a few models and what hangs on them. */
function addBuilds(place: Place, nodes: readonly DbtNode[]): void {
  const random = stream(place, 'dbt/ci')
  for (const at of officeTimes(random, place.settings, parameters.perDay.value.pullRequests * place.density)) {
    const picked = random.pick(nodes.filter((node) => node.type === 'model'))
    const warehouse = place.warehouse('dev')
    invokeDbt(place, random, {
      at,
      target: pullRequests,
      nodes: around(nodes, picked),
      threads: 2,
      warehouse,
      run: null,
    })
  }
}

function addTrials(place: Place, nodes: readonly DbtNode[]): void {
  const engineer = people.find((person) => person.role === 'TRANSFORMER')
  if (engineer === undefined) throw new Error('nobody transforms')
  const target: DbtTarget = {
    ...productionTarget,
    target: 'dev',
    user: engineer.user,
    actor: engineer.user,
    actorKind: 'human',
  }
  const random = stream(place, 'dbt/dev')
  for (const at of officeTimes(random, place.settings, parameters.perDay.value.trials * place.density)) {
    const picked = random.pick(nodes.filter((node) => node.type === 'model'))
    invokeDbt(place, random, { at, target, nodes: [picked], threads: 1, warehouse: place.warehouse('dev'), run: null })
  }
}

function selected(nodes: readonly DbtNode[], wanted: (node: DbtNode) => boolean): readonly DbtNode[] {
  const ids = new Set(nodes.filter((node) => node.type === 'model' && wanted(node)).map((node) => node.id))
  return nodes.filter((node) => ids.has(node.id) || (node.tested !== null && ids.has(node.tested)))
}

function around(nodes: readonly DbtNode[], picked: DbtNode): readonly DbtNode[] {
  return nodes.filter((node) => node.id === picked.id || node.tested === picked.id || node.upstream.includes(picked.id))
}

function scheduled(run: string, name: string, at: number, runAs: string): ScheduledRun {
  return { run, job: name, name, task: null, startedAt: at, endedAt: at, status: 'success', runAs, statement: null }
}
