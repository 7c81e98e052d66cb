// Arms of UNION ALL that read one relation with one constant filter each: a single read could serve them all.

import { relationKey } from '../../domain/relation.ts'
import type { PredicateFacts, ScanFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'

export interface ArmFilter {
  readonly column: string
  readonly values: readonly string[]
}

export interface FoldableArms {
  readonly arms: readonly SelectFacts[]
  readonly filter: ArmFilter
}

export function foldableArms(statement: StatementFacts): readonly FoldableArms[] {
  return statement.setOperations.flatMap(({ op, arms }) => {
    if (op !== 'union-all' || arms.length < 2) return []
    const selects = arms.flatMap((id) => statement.selects[id] ?? [])
    const scans = selects.flatMap((select) => onlyScan(select, statement) ?? [])
    const [first] = scans
    if (first === undefined || scans.length < arms.length) return []
    const relation = relationKey(first.relation)
    if (scans.some((scan) => relationKey(scan.relation) !== relation)) return []
    const filter = singleDifference(scans)
    return filter === null ? [] : [{ arms: selects, filter }]
  })
}

/** Row by row over one stored relation. */
function onlyScan(select: SelectFacts, { scans }: StatementFacts): ScanFacts | null {
  const [only, ...others] = select.inputs
  if (only === undefined || others.length > 0 || only.source.kind !== 'scan') return null
  if (select.groupBy !== null || select.windows.length > 0 || select.limit !== null) return null
  return scans[only.source.scan] ?? null
}

/** The one column that all arms compare with a constant of their own; null when anything else differs. */
function singleDifference(scans: readonly ScanFacts[]): ArmFilter | null {
  const [first, ...others] = scans
  if (first === undefined) return null
  const count = first.predicates.length
  if (others.some(({ predicates }) => predicates.length !== count)) return null
  const differing = first.predicates.filter((predicate) =>
    others.some(({ predicates }) => !predicates.some((other) => same(predicate, other))),
  )
  const [only, ...more] = differing
  if (only === undefined || more.length > 0) return null
  const values = scans.map(({ predicates }) => {
    const own = predicates.find((each) => each.column === only.column && each.comparator === '=' && each.or === null)
    return own?.operand.kind === 'constant' ? own.operand.value : null
  })
  const known = values.filter((value) => value !== null)
  return known.length === scans.length && new Set(known).size === known.length
    ? { column: only.column, values: known }
    : null
}

function same(a: PredicateFacts, b: PredicateFacts): boolean {
  if (a.column !== b.column || a.comparator !== b.comparator || a.operand.kind !== b.operand.kind) return false
  return a.operand.kind === 'constant' && b.operand.kind === 'constant' ? a.operand.value === b.operand.value : true
}
