// What is posted to a pull request: one comment that is kept, and a check with marks at lines.

import type { Verdict } from './review.ts'

export interface StickyText {
  /** Stands first in the comment; by it the comment is found again. */
  readonly mark: string
  /** @param previous What the comment says so far; null when there is none. */
  readonly textOf: (previous: string | null) => string
}

export interface KeptComment {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly url: string | null
}

export interface CheckAnnotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  /** Columns from 1; null on a range of several lines. */
  readonly columns: { readonly start: number; readonly end: number } | null
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

export interface ReviewCheck {
  /** As branch protection names it. */
  readonly name: string
  readonly verdict: Verdict
  /** One plain line. */
  readonly title: string
  /** Markdown. */
  readonly summary: string
  readonly annotations: readonly CheckAnnotation[]
}

export interface PostedCheck {
  readonly kind: 'check-run' | 'status' | 'none'
  /** What the user should know: which right was missing, what was left out. */
  readonly notes: readonly string[]
}
