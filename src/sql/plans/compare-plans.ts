// Compares the plan of a base with that of its change, relation by relation: what each reads before and after.

import { compareText } from '../../domain/order.ts'
import type { FilterList, PlanFacts, ScanNode } from '../../domain/plan-facts.ts'
import type { RelationKey } from '../../domain/relation.ts'
import { telling } from './scan-filters.ts'

export interface RelationReads {
  readonly scans: number
  /** Over all scans of the relation; null where a scan does not say. */
  readonly partsTotal: number | null
  readonly partsRead: number | null
  readonly bytes: number | null
  /** Skip partitions, and may skip files or row groups; null checks left out, and null where a scan does not say. */
  readonly partitionFilters: readonly string[] | null
  readonly pushedFilters: readonly string[] | null
  /** Known to the run alone: what they skip is in no plan. */
  readonly dynamicFilters: readonly string[]
}

export interface RelationChange {
  readonly relation: RelationKey
  /** Null where only the other plan reads it. */
  readonly before: RelationReads | null
  readonly after: RelationReads | null
  /** Told by counts where both plans have them, else by filters; `unknown` where by neither. */
  readonly pruning: 'lost' | 'gained' | 'same' | 'unknown' | 'new' | 'gone'
  readonly toldBy: 'parts' | 'filters' | null
  /** In the base only. */
  readonly filtersLost: readonly string[]
}

/** A change of the share read, from which on pruning counts as lost or gained; reads must also double or halve. */
const leastShare = 0.1

/** By relation. Plans of one platform; of two forms only counts compare. */
export function comparePlans(base: PlanFacts, head: PlanFacts): readonly RelationChange[] {
  const before = readsByRelation(base)
  const after = readsByRelation(head)
  const relations = [...new Set([...before.keys(), ...after.keys()])].sort(compareText)
  return relations.map((relation) => {
    const was = before.get(relation) ?? null
    const is = after.get(relation) ?? null
    const filtersLost = was === null || is === null ? [] : lostFilters(was, is)
    return { relation, before: was, after: is, ...verdictOf(was, is, base.form === head.form), filtersLost }
  })
}

/** Only those where the head reads much more of a relation than the base did. */
export function lostPruning(base: PlanFacts, head: PlanFacts): readonly RelationChange[] {
  return comparePlans(base, head).filter(({ pruning }) => pruning === 'lost')
}

function verdictOf(
  was: RelationReads | null,
  is: RelationReads | null,
  sameForm: boolean,
): Pick<RelationChange, 'pruning' | 'toldBy'> {
  if (was === null) return { pruning: 'new', toldBy: null }
  if (is === null) return { pruning: 'gone', toldBy: null }
  const [shareBefore, shareAfter] = [shareOf(was), shareOf(is)]
  if (shareBefore !== null && shareAfter !== null) {
    const grew = shareAfter - shareBefore
    if (grew >= leastShare && shareAfter >= 2 * shareBefore) return { pruning: 'lost', toldBy: 'parts' }
    if (-grew >= leastShare && shareBefore >= 2 * shareAfter) return { pruning: 'gained', toldBy: 'parts' }
    return { pruning: 'same', toldBy: 'parts' }
  }
  if (!sameForm) return { pruning: 'unknown', toldBy: null }
  const [had, has] = [helpOf(was), helpOf(is)]
  if (had === null || has === null) return { pruning: 'unknown', toldBy: null }
  return { pruning: had === has ? 'same' : had > has ? 'lost' : 'gained', toldBy: 'filters' }
}

/** 2 where filters skip partitions, 1 where they may skip files or row groups, 0 where none is of use. */
function helpOf({ partitionFilters, pushedFilters, dynamicFilters }: RelationReads): number | null {
  if (dynamicFilters.length > 0 || (partitionFilters !== null && partitionFilters.length > 0)) return 2
  if (partitionFilters === null || pushedFilters === null) return null
  return pushedFilters.length > 0 ? 1 : 0
}

function lostFilters(was: RelationReads, is: RelationReads): readonly string[] {
  const kept = new Set([...(is.partitionFilters ?? []), ...(is.pushedFilters ?? [])])
  const had = [...new Set([...(was.partitionFilters ?? []), ...(was.pushedFilters ?? [])])]
  return is.partitionFilters === null || is.pushedFilters === null ? [] : had.filter((filter) => !kept.has(filter))
}

function shareOf({ partsRead, partsTotal }: RelationReads): number | null {
  return partsRead === null || partsTotal === null || partsTotal === 0 ? null : partsRead / partsTotal
}

function readsByRelation(plan: PlanFacts): ReadonlyMap<RelationKey, RelationReads> {
  const scans = new Map<RelationKey, ScanNode[]>()
  for (const node of plan.nodes) {
    if (node.kind !== 'scan' || node.relation === null || node.source === 'cache') continue
    const known = scans.get(node.relation)
    if (known === undefined) scans.set(node.relation, [node])
    else known.push(node)
  }
  return new Map([...scans].map(([relation, nodes]) => [relation, readsOf(nodes)]))
}

function readsOf(scans: readonly ScanNode[]): RelationReads {
  const sum = (values: readonly (number | null | undefined)[]): number | null =>
    values.reduce<number | null>(
      (total, value) => (total === null || value === null || value === undefined ? null : total + value),
      0,
    )
  return {
    scans: scans.length,
    partsTotal: sum(scans.map(({ parts }) => parts?.total)),
    partsRead: sum(scans.map(({ parts }) => parts?.read)),
    bytes: sum(scans.map(({ bytes }) => bytes?.value)),
    partitionFilters: filtersOf(scans.map(({ partitionFilters }) => partitionFilters)),
    pushedFilters: filtersOf(scans.map(({ pushedFilters }) => pushedFilters)),
    dynamicFilters: [...new Set(scans.flatMap(({ dynamicFilters }) => dynamicFilters))],
  }
}

/** A list that is cut before it says anything says nothing. */
function filtersOf(lists: readonly (FilterList | null)[]): readonly string[] | null {
  const found: string[] = []
  for (const list of lists) {
    const filters = list === null ? [] : telling(list.filters)
    if (list === null || (list.cut && filters.length === 0)) return null
    found.push(...filters)
  }
  return [...new Set(found)]
}
