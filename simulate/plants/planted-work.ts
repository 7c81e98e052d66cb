// Work that is there only because it was planted: schedules, dashboards, jobs, agents out of hand, a louder neighbour.

import { parameters } from '../parameters.ts'
import { agents, type Dashboard } from '../world/company.ts'
import { customsNodes } from '../world/customs-nodes.ts'
import { addBoard } from '../world/dashboards.ts'
import { harbourNodes } from '../world/harbour-nodes.ts'
import { addSchedule, customsTarget, productionTarget } from '../world/pipelines.ts'
import { type Place, session, statement, stream } from '../world/place.ts'
import { addNeighbourLoad, service } from '../world/services.ts'
import type { Shape } from '../world/shape.ts'
import { clockTimes, evenTimes } from '../world/times.ts'
import { isNow } from './is-now.ts'
import type { Plan } from './plan.ts'
import type { Plant } from './plant.ts'
import { plantedNode } from './planted-nodes.ts'
import { bytesOfUnits } from './units.ts'

const dashboardPerDay = 60
const stormBursts = 12
const stormLength = 60
/** Share of a burst's statements that cost something; the others look at what there is. */
const stormCostly = 0.5
/** Of statements on a working day: five days and two at weekend load, less what kept results answer. */
const boardRate = ((5 + 2 * parameters.weekendLoad.value) / 7) * (1 - parameters.cachedShare.value)

export function addPlanted(place: Place, plan: Plan): void {
  for (const plant of plan.plants) {
    const units = plant.share * plan.unitsPerDay
    switch (plant.kind) {
      case 'frequency':
        addRuns(place, plant, plant.variant === 'daily to hourly' ? 1 : 0.25, false)
        break
      case 'orphan':
        addRuns(place, plant, 1, false)
        break
      case 'retried_failures':
        for (const hour of [1, 1.6, 2.2]) addRuns(place, plant, 24, true, hour)
        break
      case 'new_dashboard':
        addNewBoard(place, plant, units)
        break
      case 'new_workload':
        addJob(place, plant, units)
        break
      case 'agent_storm':
        addStorm(place, plant, units)
        break
      case 'neighbour':
        addNeighbourLoad(place, 'plants/neighbour', (plant.effect ?? 1) - 1, (at) => isNow(plant, at))
        break
      case 'auto_suspend':
      case 'min_clusters':
      case 'upsizing':
        addAlter(place, plant)
        break
    }
  }
}

/** Runs of one model by a job of its own. */
function addRuns(place: Place, plant: Plant, hours: number, isFailing: boolean, first = 0.37): void {
  const isCustoms = plant.subject.id.startsWith('model.customs.')
  const nodes = isCustoms ? customsNodes() : harbourNodes()
  const node = plantedNode(plant) ?? nodes.find(({ id }) => id === plant.subject.id)
  if (node === undefined) throw new Error(`no node ${plant.subject.id}`)
  const target = isCustoms ? customsTarget : productionTarget
  const name = isFailing ? `retry_${node.name}` : node.name
  addSchedule(place, target, name, [node], first, hours, isCustoms ? 'customs' : 'transform', {
    isOn: (at) => isNow(plant, at),
    isFailing,
    streamName: `plants/${plant.kind}/${first}`,
  })
}

function addNewBoard(place: Place, plant: Plant, units: number): void {
  const board: Dashboard = {
    tool: 'looker',
    name: plant.target,
    team: plant.owner ?? '',
    user: 'LOOKER_SVC',
    app: 'JDBC 3.22.0',
    reads: ['harbour.marts.agg_terminal_daily'],
    perDay: dashboardPerDay,
  }
  const perStatement = units / (dashboardPerDay * place.density * boardRate)
  const bytes = bytesOfUnits(place.settings, perStatement)
  addBoard(place, board, { isOn: (at) => isNow(plant, at), bytes })
}

function addJob(place: Place, plant: Plant, units: number): void {
  const random = stream(place, `plants/${plant.kind}`)
  const warehouse = place.warehouse('procedure')
  const tag = JSON.stringify({ dag_id: plant.target, task_id: 'score', team: plant.owner })
  const shape = place.shapes.addPlanted(`plants/${plant.target}`, () => ({
    ...service(`airflow ${plant.target}`, plant.owner ?? '', 'ORCHESTRATOR_SVC', 'ORCHESTRATOR', 'Airflow'),
    type: 'INSERT',
    text: `insert into harbour.ops.${plant.target} select berth_code, sum(score) from harbour.marts.fct_vessel_calls where run_id = {literal} group by 1`,
    target: `harbour.ops.${plant.target}`,
    reads: ['harbour.marts.fct_vessel_calls'],
    bytes: bytesOfUnits(place.settings, units / 12),
    source: { kind: 'job', id: plant.target },
  }))
  for (const at of clockTimes(random, place.settings, 0.8, 2)) {
    const open = session(random)
    const made = statement(place, random, { shape, at, session: open, warehouse, tag })
    if (isNow(plant, at)) place.submit(warehouse, { at, statement: made })
  }
}

function addStorm(place: Place, plant: Plant, units: number): void {
  const agent = agents.find(({ name }) => name === plant.target)
  if (agent === undefined) throw new Error(`no agent ${plant.target}`)
  const random = stream(place, `plants/${plant.kind}`)
  const warehouse = place.warehouse('adhoc')
  const perStatement = units / (stormBursts * stormLength * stormCostly)
  const asks = (name: string, type: string, text: string, bytes: number): number =>
    place.shapes.addPlanted(
      `plants/${plant.kind}/${name}`,
      (): Shape => ({
        ...service(agent.name, agent.team, agent.user, 'AGENT_READER', agent.app),
        actor: agent.name,
        actorKind: 'agent',
        type,
        text,
        reads: type === 'SELECT' && name !== 'crawl' ? ['harbour.marts.fct_vessel_calls'] : [],
        bytes,
        source: { kind: 'genie', id: agent.name },
      }),
    )
  const bytes = bytesOfUnits(place.settings, perStatement)
  const looks = asks('look', 'DESCRIBE', 'describe table harbour.marts.fct_vessel_calls', 0)
  const costly = {
    'probing loop': asks(
      'probe',
      'SELECT',
      'select count(*) from harbour.marts.fct_vessel_calls where voyage_number > {literal}',
      bytes,
    ),
    'retry storm': asks(
      'retry',
      'SELECT',
      'select c.*, m.* from harbour.marts.fct_vessel_calls as c join harbour.marts.fct_container_moves as m on c.berth_code = m.berth_code',
      bytes * 2,
    ),
    'schema crawl': asks(
      'crawl',
      'SELECT',
      `select * from harbour.information_schema.columns where table_name = 'T{literal}'`,
      bytes,
    ),
  }[plant.variant]
  if (costly === undefined) throw new Error(`no storm ${plant.variant}`)
  for (const burst of evenTimes(random, place.settings, stormBursts)) {
    const open = session(random)
    let at = burst
    for (let count = 0; count < stormLength; count++) {
      const isCostly = random.chance(stormCostly)
      const made = statement(place, random, {
        shape: isCostly ? costly : looks,
        at,
        session: open,
        warehouse: isCostly ? warehouse : null,
        failed: plant.variant === 'retry storm' && isCostly ? 0.97 : parameters.failedShares.value.agent,
      })
      if (isNow(plant, at)) place.submit(warehouse, { at, statement: made })
      at += Math.round(2000 + random.exponential() * 3000)
    }
  }
}

/** Who altered the warehouse, as its history of statements has it. */
function addAlter(place: Place, plant: Plant): void {
  if (plant.from === null || place.copy > 0) return
  const random = stream(place, `plants/${plant.kind}`)
  const setting: Partial<Record<Plant['kind'], string>> = {
    auto_suspend: 'auto_suspend = 1200',
    min_clusters: 'min_cluster_count = 2',
    upsizing: 'warehouse_size = large',
  }
  const shape = place.shapes.addPlanted(`plants/${plant.kind}`, () => ({
    ...service('ad hoc data_platform', 'data_platform', 'EFUA.MENSAH', 'SYSADMIN', 'Snowflake Web App (Snowsight)'),
    actorKind: 'human',
    environment: null,
    type: 'ALTER',
    text: `alter warehouse ${plant.subject.id} set ${setting[plant.kind]}`,
    source: null,
  }))
  const wish = { shape, at: plant.from, session: session(random), warehouse: null, failed: 0 }
  place.submit(place.warehouse('adhoc'), { at: plant.from, statement: statement(place, random, wish) })
}
