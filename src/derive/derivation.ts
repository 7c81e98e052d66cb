// What a derived table declares. The store runs it, so the type is the store's.

export type { Derivation } from '../store/derivation.ts'
