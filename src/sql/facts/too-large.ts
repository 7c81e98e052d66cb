// Facts that grow out of all proportion to their text are given up while they grow, before they fill time and memory.

export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/**
 * Conditions of relations that one statement may have; each takes 150 bytes at least, so what has more is more than is kept
 * of a text (see pool/failed-facts.ts).
 */
export function mostPredicates(text: string): number {
  return 30_000 + text.length
}
