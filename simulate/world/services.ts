// Services: loads by the clock, agents in bursts, nightly procedures with children, and the neighbour whose load can be changed.

import type { Submission } from '../machine/types.ts'
import { parameters } from '../parameters.ts'
import { agents, type Feed, feeds } from './company.ts'
import { medianBytes, type Place, session, statement, stream } from './place.ts'
import type { Shape } from './shape.ts'
import { clockTimes, evenTimes, officeTimes } from './times.ts'

/** The workload that `neighbour` scales. It shares the transformation warehouse. */
export const neighbourWorkload = 'yard simulation'

export function addLoads(place: Place): void {
  const warehouse = place.warehouse('load')
  for (const feed of feeds) {
    const random = stream(place, `feed/${feed.relation}`)
    const open = session(random)
    const shapes = (['COPY', 'INSERT'] as const).map((type) =>
      place.shapes.add(`${feed.relation}/${type}`, () => loadShape(place, feed, type)),
    )
    for (const at of clockTimes(random, place.settings, random.unit(), feed.everyHours / Math.min(1, place.density))) {
      let from = at
      for (const shape of shapes) {
        place.submit(warehouse, {
          at: from,
          statement: statement(place, random, { shape, at: from, session: open, warehouse }),
        })
        from += random.whole(4000, 15_000)
      }
    }
  }
}

function loadShape(place: Place, feed: Feed, type: 'COPY' | 'INSERT'): Shape {
  const text =
    type === 'COPY'
      ? `copy into ${feed.relation}__stage from @harbour_raw.public.feed_${feed.name}/{literal}/ file_format = (type = parquet)`
      : `insert into ${feed.relation} select * from ${feed.relation}__stage where batch_id = {literal}`
  return {
    ...service(`feed ${feed.name}`, 'data_platform', 'FEEDS_SVC', 'LOADER', 'Fivetran JDBC'),
    type,
    text,
    database: 'HARBOUR_RAW',
    schema: feed.name.toUpperCase(),
    target: type === 'COPY' ? `${feed.relation}__stage` : feed.relation,
    bytes: medianBytes(place, `${feed.relation}/${type}`, { median: feed.median, sigma: 0.2, most: 1e10 }),
  }
}

export function addAgents(place: Place): void {
  for (const agent of agents) {
    const random = stream(place, `agent/${agent.name}`)
    const warehouse = place.warehouse(agent.says ? 'agent' : 'adhoc')
    for (const burst of officeTimes(random, place.settings, parameters.perDay.value.agentBursts * place.density)) {
      const open = session(random)
      let at = burst
      for (let count = random.whole(4, 30); count > 0; count--) {
        const number = random.whole(1, 60)
        const shape = place.shapes.add(`${agent.name}/${number}`, () => ({
          ...service(agent.name, agent.team, agent.user, 'AGENT_READER', agent.app),
          actor: agent.name,
          actorKind: 'agent',
          text: `select ${number} as step, * from harbour.marts.fct_vessel_calls where berth_code = 'B{literal}' qualify row_number() over (partition by vessel_call_id order by updated_at desc) = 1`,
          reads: ['harbour.marts.fct_vessel_calls'],
          bytes: number % 4 === 0 ? 1e5 : medianBytes(place, `${agent.name}/${number}`, parameters.agentBytes.value),
          source: { kind: 'genie', id: agent.name },
        }))
        const tag = agent.says ? `agent=${agent.name};team=${agent.team}` : null
        place.submit(warehouse, {
          at,
          statement: statement(place, random, {
            shape,
            at,
            session: open,
            warehouse,
            tag,
            failed: parameters.failedShares.value.agent,
          }),
        })
        // Bursts: short waits while it thinks.
        at += Math.round(random.exponential() * 6000)
      }
    }
  }
}

export function addProcedures(place: Place): void {
  const random = stream(place, 'procedures')
  const warehouse = place.warehouse('procedure')
  const base = service('procedure reconcile_invoices', 'commercial', 'ORCHESTRATOR_SVC', 'ORCHESTRATOR', 'Airflow')
  const call = place.shapes.add('procedure/call', () => ({
    ...base,
    type: 'CALL',
    text: `call harbour.ops.reconcile_invoices('{day}')`,
    source: { kind: 'job', id: 'reconcile_invoices' },
  }))
  const children = [1, 2, 3, 4].map((step) =>
    place.shapes.add(`procedure/${step}`, () => ({
      ...base,
      type: step === 4 ? 'DELETE' : 'INSERT',
      text:
        step === 4
          ? 'delete from harbour.ops.reconcile_work where run_id = {literal}'
          : `insert into harbour.ops.reconcile_step_${step} select * from harbour.marts.fct_invoice_lines where run_id = {literal}`,
      target: step === 4 ? 'harbour.ops.reconcile_work' : `harbour.ops.reconcile_step_${step}`,
      reads: step === 4 ? [] : ['harbour.marts.fct_invoice_lines'],
      bytes: medianBytes(place, `procedure/${step}`, parameters.procedureBytes.value),
      source: { kind: 'job', id: 'reconcile_invoices' },
    })),
  )
  const tag = JSON.stringify({ dag_id: 'reconcile_invoices', task_id: 'call', team: 'commercial' })
  for (const at of clockTimes(random, place.settings, 1.5, 6 / Math.min(1, place.density))) {
    const open = session(random)
    const parent = statement(place, random, { shape: call, at, session: open, warehouse, tag, isCall: true, failed: 0 })
    const step = (index: number, from: number): Submission => {
      const shape = children[index]
      if (shape === undefined) return { at: from, statement: parent, callStartedAt: at }
      const made = statement(place, random, { shape, at: from, session: open, warehouse, tag, parent, failed: 0 })
      return { at: from, statement: made, ended: (end) => [step(index + 1, end + random.whole(10, 40))] }
    }
    place.submit(warehouse, step(0, at + parent.compileMs))
  }
}

export function addNeighbour(place: Place): void {
  addNeighbourLoad(place, 'neighbour', place.settings.neighbour, () => true)
}

/** So much of its usual load, from a stream of this name, at times. */
export function addNeighbourLoad(place: Place, name: string, load: number, isOn: (at: number) => boolean): void {
  const random = stream(place, name)
  const warehouse = place.warehouse('neighbour')
  const open = session(random)
  const shapes = [1, 2, 3].map((number) =>
    place.shapes.add(`neighbour/${number}`, () => ({
      ...service(neighbourWorkload, 'yard_and_gate', 'YARD_SIM_SVC', 'YARD_SIM', 'PythonConnector 3.17.2'),
      text: `select block_code, slot_number, sum(moves) from harbour.marts.fct_yard_dwell where scenario = ${number} and run_id = {literal} group by all`,
      reads: ['harbour.marts.fct_yard_dwell'],
      bytes: medianBytes(place, `neighbour/${number}`, parameters.neighbourBytes.value),
    })),
  )
  for (const at of evenTimes(random, place.settings, parameters.perDay.value.neighbour * place.density * load)) {
    const made = statement(place, random, { shape: random.pick(shapes), at, session: open, warehouse, tag: 'yard_sim' })
    if (isOn(at)) place.submit(warehouse, { at, statement: made })
  }
}

export function service(workload: string, team: string, user: string, role: string, app: string): Shape {
  return {
    workload,
    team,
    actor: user,
    actorKind: 'service',
    environment: 'prod',
    project: null,
    node: null,
    model: null,
    resourceType: null,
    user,
    role,
    app,
    type: 'SELECT',
    text: '',
    comment: null,
    commentAt: 'end',
    database: 'HARBOUR',
    schema: 'OPS',
    target: null,
    reads: [],
    isGenerated: false,
    bytes: 0,
    source: { kind: 'job', id: workload },
  }
}
