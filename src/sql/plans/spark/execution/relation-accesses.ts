// Which relations an execution read, with columns, and which it wrote.

import type { RelationKey } from '../../../../domain/relation.ts'
import type { PlanAccess, PlanOperatorRow } from '../execution-types.ts'
import type { OperatorReading } from './operator-rows.ts'

/** Each relation and mode once; columns of several scans of one relation are put together. */
export function accessesOf(readings: readonly OperatorReading[]): readonly PlanAccess[] {
  const reads = new Map<RelationKey, Set<string> | null>()
  const writes = new Set<RelationKey>()
  for (const { node, relation } of readings) {
    if (relation === null) continue
    if (node.kind === 'write') writes.add(relation)
    if (node.kind !== 'scan') continue
    const columns = reads.has(relation) ? reads.get(relation) : new Set<string>()
    const read = node.columns === null || node.columns.cut ? null : node.columns.names
    reads.set(
      relation,
      columns === undefined || columns === null || read === null ? null : new Set([...columns, ...read]),
    )
  }
  return [
    ...[...reads].map(([relation_key, columns]): PlanAccess => {
      return { relation_key, mode: 'read', columns: columns === null ? null : [...columns] }
    }),
    ...[...writes].map((relation_key): PlanAccess => ({ relation_key, mode: 'write', columns: null })),
  ]
}

/** Of the outermost write that names one. */
export function targetOf(operators: readonly PlanOperatorRow[]): RelationKey | null {
  return operators.find(({ kind, relation_key }) => kind === 'write' && relation_key !== null)?.relation_key ?? null
}
