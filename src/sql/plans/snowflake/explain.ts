// Reads Snowflake's EXPLAIN USING JSON. Its bytes are an upper bound, its children tell no build side, and pruning is per scan.

import type { PlanFacts, UnreadPart } from '../../../domain/plan-facts.ts'
import { untoldTotals } from '../empty-work.ts'
import { countOf, idOf, type JsonRecord, listOf, recordOf, textOf, textsOf } from '../json-values.ts'
import { linkedNodes, type UnlinkedNode, withJoinRows } from '../linked.ts'
import { withJoinFilters } from './join-filters.ts'
import { entriesOf, labelledExpressions } from './labelled.ts'
import { snowflakeWork } from './operator-work.ts'

export function isSnowflakeExplain(value: JsonRecord): boolean {
  return listOf(value.Operations) !== null
}

export function readSnowflakeExplain(value: JsonRecord): PlanFacts {
  const unread: UnreadPart[] = []
  const unlinked = stepsOf(value).flatMap((step, index) =>
    step.flatMap((entry, at) => {
      const node = nodeOf(recordOf(entry), index)
      if (node === null) unread.push({ place: `step ${index}, entry ${at}`, reason: 'is no operator with an id' })
      return node === null ? [] : [node]
    }),
  )
  const linked = linkedNodes(withJoinFilters(unlinked))
  return {
    platform: 'snowflake',
    form: 'snowflake-explain',
    stage: 'planned',
    nodes: withJoinRows(linked.nodes),
    totals: totalsOf(recordOf(value.GlobalStats) ?? {}),
    photon: { kind: 'none' },
    adaptive: [],
    estimates: [],
    unread: [...unread, ...linked.unread],
  }
}

/** A list of steps, each a list of operators; one step may stand alone. */
function stepsOf(value: JsonRecord): readonly (readonly unknown[])[] {
  const operations = listOf(value.Operations) ?? []
  const steps = operations.map(listOf)
  return steps.every((step) => step !== null) ? steps : [operations.flatMap((entry) => listOf(entry) ?? [entry])]
}

function nodeOf(entry: JsonRecord | null, step: number): UnlinkedNode | null {
  const id = idOf(entry?.id)
  const operator = textOf(entry?.operation)
  if (entry === null || id === null || operator === null) return null
  const { labels, plain } = labelledExpressions(textsOf(entry.expressions) ?? [])
  const objects = textsOf(entry.objects) ?? []
  const total = countOf(entry.partitionsTotal)
  const read = countOf(entry.partitionsAssigned)
  const bytes = countOf(entry.bytesAssigned)
  const join = labels.get('joinkey')
  const work = snowflakeWork(operator, {
    relation: objects[0]?.toLowerCase() ?? null,
    columns: plain,
    filter: plain.length === 0 ? (labels.get('filter') ?? null) : plain.join(' AND '),
    joinType: labels.get('jointype') ?? null,
    // A join without a key prints no key.
    equalityJoin: join ?? '',
    otherJoin: labels.get('joinfilter') ?? labels.get('filter') ?? null,
    groupKeys: entriesOf(labels.get('groupkeys')) ?? [],
    functions: entriesOf(labels.get('aggexprs') ?? labels.get('functions')) ?? plain,
    sortKeys: entriesOf(labels.get('sortkey') ?? labels.get('sortkeys')),
    rows: countOf(labels.get('rowcount') ?? labels.get('limit')),
    parts: total === null && read === null ? null : { unit: 'partition', total, read },
    bytes: bytes === null ? null : { value: bytes, basis: 'upper-bound' },
  })
  const parents = (listOf(entry.parentOperators) ?? [entry.parent]).map(idOf).filter((parent) => parent !== null)
  return {
    id: `${step}.${id}`,
    operator,
    step,
    parents: parents.map((parent) => `${step}.${parent}`),
    measured: null,
    ...work,
  }
}

function totalsOf(stats: JsonRecord): PlanFacts['totals'] {
  const total = countOf(stats.partitionsTotal)
  const read = countOf(stats.partitionsAssigned)
  const bytes = countOf(stats.bytesAssigned)
  return {
    ...untoldTotals,
    parts: total === null && read === null ? null : { unit: 'partition', total, read },
    bytes: bytes === null ? null : { value: bytes, basis: 'upper-bound' },
  }
}
