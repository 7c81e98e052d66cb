// The nodes of the dbt projects as plants change them: other code from the day of a deploy on, models that are new or gone.

import { type DbtNode, harbourNodes } from '../world/harbour-nodes.ts'
import { isNow } from './is-now.ts'
import type { Plant, PlantName } from './plant.ts'
import { newModels, newNode } from './subjects.ts'

/** Kinds that come with a deploy of other code for the model. */
const codeKinds: ReadonlySet<PlantName> = new Set([
  'step_up_20',
  'step_up_40',
  'step_up_100',
  'step_down',
  'full_refresh',
])

export function hasOtherCode(plant: Plant | undefined, at: number): boolean {
  return isNow(plant, at) && codeKinds.has(plant.kind)
}

export function changedNode(node: DbtNode, plant: Plant | undefined, at: number): DbtNode {
  if (plant === undefined || !hasOtherCode(plant, at) || node.id !== plant.subject.id) return node
  const materialized = plant.kind === 'full_refresh' ? 'table' : node.materialized
  return { ...node, materialized, code: changedCode(node.code, plant) }
}

export function changedCode(code: string, { kind, variant }: Plant): string {
  if (kind === 'full_refresh') return `${code}\n-- all of it: late rows were missed`
  const all = `select *\nfrom (\n${code}\n) as reworked`
  switch (variant) {
    case 'lost filter':
      return `${all}\nwhere to_varchar(loaded_at) >= '2020-01-01'`
    case 'fan-out join':
      return `${all}\ninner join harbour_raw.tos.equipment_events as event_of\n    on reworked.terminal_code = event_of.terminal_code`
    case 'wider rows':
      return `${all}\nleft join harbour_raw.tos.payloads as wide using (id)`
    default:
      return `${all}\nwhere loaded_at >= dateadd(day, -3, current_date)`
  }
}

/** Model that a plant adds to the project harbour; null: it adds none. */
export function plantedNode({ kind }: Plant): DbtNode | null {
  const [fresh, , orphan] = newModels
  const copied = harbourNodes().find(({ name }) => name === 'agg_terminal_daily')
  if (copied === undefined || fresh === undefined || orphan === undefined) throw new Error('no model to copy')
  switch (kind) {
    case 'new_model':
      return newNode(fresh, codeOver(copied.reads[0] ?? ''), copied.reads)
    case 'orphan':
      return newNode(orphan, codeOver('harbour.marts.fct_crane_hours'), ['harbour.marts.fct_crane_hours'])
    case 'near_duplicate': {
      const name = { name: 'agg_terminal_daily_v2', group: newModels[1]?.group ?? copied.group }
      return { ...copied, ...newNode(name, `${copied.code}\n-- with the new shift codes`, copied.reads) }
    }
    default:
      return null
  }
}

function codeOver(relation: string): string {
  return `select terminal_code, date_trunc('day', occurred_at) as day, count(*) as events\nfrom ${relation}\ngroup by 1, 2`
}
