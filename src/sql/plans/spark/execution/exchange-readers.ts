// Says of each shuffle which operator consumes it, by which columns it is partitioned, and which stages read it.

import type { PlanNode } from '../../../../domain/plan-facts.ts'
import type { ExchangeReader, PlanMetrics, StageOperator } from '../execution-types.ts'
import { columnsByName, type KnownColumns } from './column-names.ts'
import { type Measures, readingStages } from './measures.ts'
import type { InfoNode } from './plan-nodes.ts'
import type { PlannedOperators } from './planned.ts'

interface Input {
  readonly infos: readonly InfoNode[]
  readonly nodes: readonly PlanNode[]
  readonly measures: readonly Measures[]
  readonly known: KnownColumns
  readonly metrics: PlanMetrics
}

/** What a task's input is shuffled for, the most telling first. */
const ranks: Partial<Record<PlanNode['kind'], number>> = { join: 4, window: 3, aggregate: 2, sort: 1, write: 0 }

export function exchangeReaders(
  infos: readonly InfoNode[],
  { facts, measures, known }: PlannedOperators,
  metrics: PlanMetrics,
): readonly ExchangeReader[] {
  const input: Input = { infos, nodes: facts.nodes, measures, known, metrics }
  const byExchange = new Map<string, { readonly info: InfoNode; readonly readers: number[] }>()
  for (const info of input.infos) {
    const node = input.nodes[info.id]
    if (node?.kind !== 'exchange') continue
    const id = planId(info)
    const entry = byExchange.get(id) ?? { info, readers: [] }
    entry.readers.push(consumerOf(info, input))
    byExchange.set(
      id,
      node.reused || byExchange.has(id) ? { ...entry, info: original(entry.info, info, input) } : entry,
    )
  }
  return [...byExchange.values()].flatMap(({ info, readers }) => readersOf(info, [...new Set(readers)], input))
}

/** Several exchanges of one stage: the largest says what it is partitioned by. */
export function operatorsByStage(readers: readonly ExchangeReader[]): ReadonlyMap<number, StageOperator> {
  const best = new Map<number, ExchangeReader>()
  for (const reader of readers) {
    for (const stage of reader.stages) {
      const other = best.get(stage)
      if (other === undefined || (reader.bytes ?? -1) > (other.bytes ?? -1)) best.set(stage, reader)
    }
  }
  return new Map([...best].map(([stage, { operator, operatorId, keys }]) => [stage, { operator, operatorId, keys }]))
}

/** A reused exchange names the one that it reads; before Spark 3 it does not, and is read for itself. */
function planId({ id, text }: InfoNode): string {
  return /\[(?:plan_)?id=#?(\d{1,18})\]/.exec(text)?.[1] ?? `at ${id}`
}

function original(one: InfoNode, other: InfoNode, { nodes }: Input): InfoNode {
  const node = nodes[one.id]
  return node?.kind === 'exchange' && node.reused ? other : one
}

/** The operator above that matters most, up to the next shuffle. */
function consumerOf(exchange: InfoNode, { infos, nodes }: Input): number {
  let best = exchange.id
  let rank = -1
  for (let at = exchange.parent; at !== null; at = infos[at]?.parent ?? null) {
    const node = nodes[at]
    if (
      node === undefined ||
      node.kind === 'exchange' ||
      node.kind === 'broadcast' ||
      node.operator.startsWith('Subquery')
    )
      break
    const own = ranks[node.kind] ?? -1
    // A sort within partitions serves what is above it; of two of a kind the nearer one is meant.
    if (own > rank) {
      best = at
      rank = own
    }
    if (node.kind === 'join') break
  }
  return best
}

function readersOf(info: InfoNode, readers: readonly number[], input: Input): readonly ExchangeReader[] {
  const { nodes, measures, known, metrics } = input
  const node = nodes[info.id]
  if (node?.kind !== 'exchange') return []
  const { partitioning } = node
  const keyed = partitioning.kind === 'hash' || partitioning.kind === 'range' ? partitioning.keys : []
  const stages = readingStages(info, metrics)
  return readers.map((reader) => {
    const own = new Set(measures[reader]?.stages ?? [])
    const shared = stages.filter((stage) => own.has(stage))
    return {
      exchangeId: info.id,
      operator: nodes[reader]?.operator ?? node.operator,
      operatorId: reader,
      keys: columnsByName(keyed, known.names),
      bytes: measures[info.id]?.bytes ?? null,
      // Of several readers, each has the stages in which its own metrics moved too.
      stages: readers.length > 1 && shared.length > 0 ? shared : stages,
    }
  })
}
