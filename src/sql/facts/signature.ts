// Short forms of a statement by which equal and similar ones are found.

export interface Fingerprints {
  /** Token text without comments and white space, hashed. */
  readonly exact: string
  /** Literals replaced, IN lists folded. */
  readonly template: string
  /** Names replaced too: the same skeleton over other relations. */
  readonly shape: string
}

/** Hashes are 32-bit, sorted ascending, without repeats. */
export interface StructureSignature {
  /** Canonical sub-structures with base relations and columns named. */
  readonly shingles: readonly number[]
  /** Base relations read, as relation keys. */
  readonly relations: readonly string[]
  /** Readable canonical features behind the shingles, for saying what differs: `filter: status = 'paid'`. */
  readonly features: readonly string[]
}
