// Dead tables that hang together as one: who removes the last of them can remove those that it is built of.

import { accountKey } from '../../../domain/telemetry/account.ts'
import { type ClaimedWaste, type MonthlyPrice, sumOf } from '../claimed-waste.ts'

export interface DeadTable {
  readonly waste: ClaimedWaste
  readonly builds: number
  /** Names of the dead tables that are built of it. */
  readonly readers: readonly string[]
  /** Day from which on reads were looked at. */
  readonly since: string
}

export interface DeadGroup {
  /** The dearest of those that nothing is built of: what nobody wanted in the end. */
  readonly last: DeadTable
  readonly tables: readonly DeadTable[]
  readonly price: MonthlyPrice
}

/** Dearest first. Each table is in one group; prices are sums. */
export function deadGroups(tables: readonly DeadTable[]): readonly DeadGroup[] {
  const byName = new Map(tables.map((table) => [nameOf(table, table.waste.subject.id), table]))
  const neighbours = new Map<string, Set<string>>([...byName.keys()].map((name) => [name, new Set()]))
  for (const [name, table] of byName) {
    for (const reader of table.readers.map((each) => nameOf(table, each)).filter((each) => byName.has(each))) {
      neighbours.get(name)?.add(reader)
      neighbours.get(reader)?.add(name)
    }
  }
  const groups: DeadGroup[] = []
  const seen = new Set<string>()
  for (const name of byName.keys()) {
    if (seen.has(name)) continue
    const names = connected(name, neighbours, seen)
    groups.push(groupOf(names.flatMap((each) => byName.get(each) ?? [])))
  }
  return groups.sort((a, b) => dearer(a.price, b.price))
}

function dearer(a: MonthlyPrice, b: MonthlyPrice): number {
  return a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1
}

/** Two accounts may have tables of one name. */
function nameOf({ waste }: DeadTable, id: string): string {
  return `${accountKey(waste.subject)}/${id}`
}

function connected(
  start: string,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
  seen: Set<string>,
): readonly string[] {
  const found: string[] = []
  const open = [start]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    found.push(name)
    open.push(...(neighbours.get(name) ?? []))
  }
  return found
}

function groupOf(tables: readonly DeadTable[]): DeadGroup {
  const byCost = [...tables].sort((a, b) => dearer(a.waste.price, b.waste.price))
  const [first, ...rest] = byCost
  if (first === undefined) throw new Error('a group has a table at least')
  const last = byCost.find(({ readers }) => readers.length === 0) ?? first
  return { last, tables: byCost, price: sumOf([first.waste.price, ...rest.map(({ waste }) => waste.price)]) }
}
