// The pieces a resolver works on: metadata with where it came from, claims with their confidence, and the finding.

import type { Metadata } from '../../sql/metadata/metadata.ts'

export interface SourcedMetadata extends Metadata {
  /** `map` and `tag` belong to the session, so they can be left over from an earlier statement; a comment cannot. */
  readonly source: 'map' | 'tag' | 'comment'
  /** As printed: `query_tag json`. */
  readonly evidence: string
}

/** A value for one dimension with the words that say how it is known. Confidence 0..100; 90 and more is high. */
export interface Claim {
  readonly value: string
  readonly evidence: string
  readonly confidence: number
}

/** Of claims with equal confidence the first wins. */
export function best(claims: readonly (Claim | null)[]): Claim | null {
  let found: Claim | null = null
  for (const claim of claims) {
    if (claim !== null && (found === null || claim.confidence > found.confidence)) found = claim
  }
  return found
}

/** What metadata is worth by its form; `word` and quoted text name little. */
export function trustOf({ source, state }: SourcedMetadata): number {
  if (state === 'quoted') return 45
  if (state === 'cut') return 80
  return source === 'map' ? 95 : source === 'tag' ? 94 : 93
}

const longestValue = 120

/** Value of the first of `keys`, when it can be a name. Keys that were written twice name nothing. */
export function readName(metadata: Metadata, keys: readonly string[]): string | null {
  for (const key of keys) {
    if (metadata.torn.has(key)) continue
    const value = metadata.values.get(key)?.trim()
    if (value !== undefined && isName(value)) return value
  }
  return null
}

export function isName(value: string): boolean {
  return value !== '' && value.length <= longestValue && value !== 'null' && value !== 'None' && value !== '#'
}
