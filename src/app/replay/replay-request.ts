// What replay, calibration and follow-up are asked for: merged changes of a branch, and the store that knows their cost.

import type { ProjectRequest } from '../request.ts'
import type { StoreRequest } from '../store-session.ts'

export interface MergesRequest extends StoreRequest, ProjectRequest {
  /** First UTC day of merges; the first that the store can judge when left out. */
  readonly since?: string | undefined
  /** Last UTC day of merges. */
  readonly until?: string | undefined
  /** Git ref; the usual main branch when left out. */
  readonly branch?: string | undefined
  readonly account?: string | undefined
  /** The newest so many merges. */
  readonly limit?: number | undefined
  /** Told what is under way; absent where nobody looks. */
  readonly progress?: ((line: string) => void) | undefined
}
