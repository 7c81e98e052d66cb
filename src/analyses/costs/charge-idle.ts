// Charges idle time to those who used the warehouse that day, in proportion to their busy spend.

import { groupBy } from '../../domain/group-by.ts'
import { shareOut } from '../../domain/telemetry/share-out.ts'
import type { CostCell } from './cells.ts'

/** Sums of units and costs are kept exactly; idle of a warehouse that nobody used that day stays idle. */
export function chargeIdle(cells: readonly CostCell[]): readonly CostCell[] {
  const busy = groupBy(cells.filter(isBusy), bucket)
  return [
    ...cells.filter((cell) => cell.targetKind !== 'idle'),
    ...cells.filter((cell) => cell.targetKind === 'idle').flatMap((idle) => spread(idle, busy.get(bucket(idle)) ?? [])),
  ]
}

function isBusy(cell: CostCell): boolean {
  return cell.targetKind === 'query' && cell.units > 0n
}

/** Idle and busy cells of one warehouse, day and unit share out between them. */
function bucket(cell: CostCell): string {
  return JSON.stringify([cell.platform, cell.account, cell.day, cell.resource, cell.unit])
}

function spread(idle: CostCell, users: readonly CostCell[]): readonly CostCell[] {
  const weights = users.map((user) => user.units)
  const units = shareOut(idle.units, weights)
  if (units === null) return [idle]
  const costs = idle.cost === null ? null : shareOut(idle.cost, weights)
  return users.map((user, index) => ({
    ...idle,
    key: user.key,
    targetKind: 'query',
    class: '',
    units: units[index]!,
    cost: costs === null ? null : costs[index]!,
    runs: 0,
  }))
}
