// Where a review is posted: one pull request of one host, as the environment of its CI or options say.

import type { KeptComment, PostedCheck, ReviewCheck, StickyText } from '../../domain/review-post.ts'

export interface PostTarget {
  /** `acme/data#12`. */
  readonly place: string
  readonly isOpen: boolean
  /** Commit at its head, by the host. */
  readonly head: string
  /** Commit that the review is of, by options or CI; null: whatever is at the head. */
  readonly reviewed: string | null
  /** The review was made where strangers' code runs, and handed over. */
  readonly fromStrangers: boolean
  /** Characters of a comment. */
  readonly limit: number
  readonly keep: (text: StickyText) => Promise<KeptComment>
  readonly check: (check: ReviewCheck) => Promise<PostedCheck>
}

export interface TargetRequest {
  readonly repo?: string | undefined
  readonly pull?: number | undefined
  readonly sha?: string | undefined
  readonly env: (name: string) => string | undefined
}

/** Not posted, and nothing is wrong: the reason in words. */
export interface NoTarget {
  readonly reason: string
}
