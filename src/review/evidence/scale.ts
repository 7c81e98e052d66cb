// How large a relation is: measured where a catalog or snapshot says so, presumed from how it is built where none does.

import { type RelationFacts, sizeGates } from '../../domain/platform-facts.ts'
import type { Model } from '../../domain/project.ts'
import type { RelationScale } from '../rule.ts'

/** Null when neither bytes nor rows are known. */
export function measuredScale(facts: RelationFacts | null): RelationScale | null {
  if (facts === null) return null
  const { bytes, rows } = facts
  if (bytes !== null) return { kind: 'measured', size: sizeOfBytes(bytes), bytes, rows }
  if (rows === null) return null
  const size = rows >= sizeGates.largeRows ? 'large' : rows >= sizeGates.smallRows ? 'medium' : 'small'
  return { kind: 'measured', size, bytes, rows }
}

function sizeOfBytes(bytes: number): 'small' | 'medium' | 'large' | 'huge' {
  if (bytes >= sizeGates.hugeBytes) return 'huge'
  if (bytes >= sizeGates.largeBytes) return 'large'
  return bytes >= sizeGates.smallBytes ? 'medium' : 'small'
}

/** Nobody takes the trouble of an incremental build, a cluster key or partitions for a small table. */
export function presumedScale(model: Model): RelationScale | null {
  if (model.materialized === 'incremental') return { kind: 'presumed-large', because: 'it is built incrementally' }
  const { clusterBy, partitionBy } = model.config
  if (clusterBy.length > 0) return { kind: 'presumed-large', because: `it is clustered by ${clusterBy.join(', ')}` }
  if (partitionBy.length > 0)
    return { kind: 'presumed-large', because: `it is partitioned by ${partitionBy.join(', ')}` }
  return null
}

const weight = { small: 1, medium: 2, large: 4, huge: 5 } as const

/** The larger of two; presumed-large stands between medium and large, unknown below everything. */
export function largerScale(a: RelationScale, b: RelationScale): RelationScale {
  return weightOf(a) >= weightOf(b) ? a : b
}

function weightOf(scale: RelationScale): number {
  if (scale.kind === 'unknown') return 0
  return scale.kind === 'presumed-large' ? 3 : weight[scale.size]
}
