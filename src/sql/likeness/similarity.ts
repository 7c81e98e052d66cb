// How alike two sets of hashed sub-structures are.

/** `containment` is the share of the smaller set that the other has too; `jaccard` the share of their union. 0 to 1. */
export interface Similarity {
  readonly containment: number
  readonly jaccard: number
}

/** Both lists sorted ascending and without repeats, as `StructureSignature` gives them. */
export function similarityOf(a: readonly number[], b: readonly number[]): Similarity {
  if (a.length === 0 || b.length === 0) return { containment: 0, jaccard: 0 }
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0
    const right = b[j] ?? 0
    if (left === right) shared += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return { containment: shared / Math.min(a.length, b.length), jaccard: shared / (a.length + b.length - shared) }
}

export function setJaccard<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): number {
  if (a.size === 0 && b.size === 0) return 0
  let shared = 0
  for (const item of a) if (b.has(item)) shared += 1
  return shared / (a.size + b.size - shared)
}
