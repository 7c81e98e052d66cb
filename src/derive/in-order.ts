// Orders derivations so that each comes after those whose tables it reads.

import type { Derivation } from '../store/derivation.ts'

/** Equal input gives equal order. Throws on derivations that read each other. */
export function inOrder(derivations: readonly Derivation[]): readonly Derivation[] {
  const ordered: Derivation[] = []
  let left = derivations
  while (left.length > 0) {
    const waiting = new Set<string>(left.map((each) => each.table))
    const ready = left.filter(({ reads, readsAnyAccount }) =>
      [...reads, ...readsAnyAccount].every((table) => !waiting.has(table)),
    )
    if (ready.length === 0) throw new Error(`derived tables read each other: ${[...waiting].join(', ')}`)
    ordered.push(...ready)
    left = left.filter((each) => !ready.includes(each))
  }
  return ordered
}
