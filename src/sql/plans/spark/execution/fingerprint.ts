// Names the shape of a plan: relations, kinds and keys, so that runs of one statement meet whatever their dates and however joined.

import { textDigest } from '../../../../domain/content-id.ts'
import type { PlanOperatorRow } from '../execution-types.ts'

/** How a plan moves and orders its rows follows from the sizes of the day, and is left out. */
const shaping = new Set(['scan', 'filter', 'join', 'aggregate', 'window', 'union', 'udf', 'limit', 'write'])

/** Of the first plan. Null where there is no operator. */
export function planFingerprint(operators: readonly PlanOperatorRow[]): string | null {
  if (operators.length === 0) return null
  const above = new Map<number, { readonly depth: number; readonly token: string; readonly isLeftOut: boolean }>()
  const lines: string[] = []
  for (const operator of operators) {
    const parent = operator.parent_id === null ? undefined : above.get(operator.parent_id)
    const token = tokenOf(operator)
    // A filter of run time is there on days on which the other side is small.
    const isLeftOut = parent?.isLeftOut === true || /^(Reused)?Subquery(Adaptive)?Broadcast/.test(operator.name)
    // Partial and final aggregation are one, and so is a limit within and over partitions.
    const isShape = token !== null && token !== parent?.token && !isLeftOut
    const depth = parent?.depth ?? 0
    if (isShape) lines.push(`${depth} ${token}`)
    above.set(operator.operator_id, {
      depth: isShape ? depth + 1 : depth,
      token: token ?? parent?.token ?? '',
      isLeftOut,
    })
  }
  const names = operators.length > 0 && lines.length === 0 ? operators.map(({ name }) => name) : lines
  return textDigest(names.join('\n')).slice(0, 16)
}

function tokenOf(operator: PlanOperatorRow): string | null {
  const { kind, relation_key, keys, join_type, filter_columns, name } = operator
  if (kind === 'sort' && name !== 'TakeOrderedAndProject') return null
  if (!shaping.has(kind) && kind !== 'sort') return null
  const columns = [...(keys ?? filter_columns ?? [])].sort()
  // The table that a statement makes is named without its database while it is not there yet.
  const relation = kind === 'write' ? (relation_key?.split('.').at(-1) ?? null) : relation_key
  return [kind === 'write' ? name : kind, relationShape(relation), join_type ?? '', columns.join(',')].join(' ')
}

/** Dates and run numbers in a name are not its shape. */
function relationShape(relation: string | null): string {
  return relation?.replace(/\d{4,}/g, '#') ?? ''
}
