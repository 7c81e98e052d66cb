// Dashboards: a few parameterised statements each, repeated by the rhythm of offices, often answered from kept results.

import { parameters } from '../parameters.ts'
import { type Dashboard, dashboards } from './company.ts'
import { medianBytes, type Place, session, statement, stream } from './place.ts'
import type { Shape } from './shape.ts'
import { officeTimes } from './times.ts'

const tilesPerDashboard = 5

export function addDashboards(place: Place): void {
  for (const board of dashboards) addBoard(place, board, null)
}

/** `planted`: a board that is there at times only, with what a tile of it reads. */
export function addBoard(
  place: Place,
  board: Dashboard,
  planted: { readonly isOn: (at: number) => boolean; readonly bytes: number } | null,
): void {
  const random = stream(place, `dashboard/${board.name}`)
  const warehouse = place.warehouse('bi')
  let open = session(random)
  for (const at of officeTimes(random, place.settings, board.perDay * place.density)) {
    if (random.chance(0.05)) open = session(random)
    // A tile that was looked at often, else a new question of a reader.
    const tile = random.chance(parameters.dashboardRepetition.value) ? random.whole(1, tilesPerDashboard) : 0
    const key = `${board.name}/${tile}`
    const shape =
      planted === null
        ? place.shapes.add(key, () => tileShape(place, board, tile))
        : place.shapes.addPlanted(key, () => ({ ...tileShape(place, board, tile), bytes: planted.bytes }))
    const made = statement(place, random, {
      shape,
      at,
      session: open,
      warehouse,
      cached: parameters.cachedShare.value,
    })
    if (planted === null || planted.isOn(at)) place.submit(warehouse, { at, statement: made })
  }
}

function tileShape(place: Place, board: Dashboard, tile: number): Shape {
  const [first = '', second] = board.reads
  const join =
    second === undefined ? '' : `\nleft join ${second} as detail on main.terminal_code = detail.terminal_code`
  return {
    workload: `${board.tool} ${board.name}`,
    team: board.team,
    actor: board.user,
    actorKind: 'service',
    environment: 'prod',
    project: null,
    node: null,
    model: null,
    resourceType: null,
    user: board.user,
    role: 'REPORTER',
    app: board.app,
    type: 'SELECT',
    text: `select main.terminal_code, date_trunc('day', main.occurred_at) as day, count(*) as value_${tile}\nfrom ${first} as main${join}\nwhere main.occurred_at >= '{day}' and main.berth_number <> {literal}\ngroup by 1, 2 order by 3 desc limit 500`,
    comment: commentOf(board, tile),
    commentAt: board.tool === 'looker' ? 'start' : 'end',
    database: 'HARBOUR',
    schema: 'MARTS',
    target: null,
    reads: board.reads,
    isGenerated: false,
    // The first tile of each fills a filter from a small table.
    bytes: tile === 1 ? 2e5 : medianBytes(place, `${board.name}/${tile}`, parameters.tileBytes.value),
    source: { kind: 'dashboard', id: board.name },
  }
}

function commentOf({ tool, name }: Dashboard, tile: number): string {
  switch (tool) {
    case 'looker':
      return `-- Looker Query Context '${JSON.stringify({ user_id: 40 + tile, history_slug: `${name}_${tile}`, instance_slug: 'harbourgroup', dashboard: name })}'`
    case 'tableau':
      return `/* ${JSON.stringify({ 'tableau-query-origins': { query_category: 'Data', workbook_name: name } })} */`
    case 'hex':
      return `-- Hex query metadata: ${JSON.stringify({ project_name: name, cell_type: 'SQL', trigger: 'SCHEDULED' })}`
  }
}
