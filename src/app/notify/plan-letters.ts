// Which notices go to a sink now, and how they are put together: pure, so that the same state gives the same letters.

import picomatch from 'picomatch'
import type { JournalState } from '../../domain/watch/journal.ts'
import type { IncidentChange, Notice } from '../../domain/watch/notice.ts'

export interface SinkRule {
  readonly name: string
  readonly owners?: readonly string[] | undefined
  readonly changes: readonly IncidentChange[]
  /** Absent: the sink takes one notice at a time. */
  readonly digest?: 'auto' | 'always' | 'never' | undefined
}

/** More than so many at once are one message. */
const mostSingle = 3
/** So many changes are read to the end; more come as further letters. */
const mostInDigest = 25
/** What could not be told for so long is told no more: nobody wants last month's news from a sink that is new or was broken. */
const oldestDays = 7

/** Letters in the order in which they were caused; each is a list of notices. */
export function planLetters(state: JournalState, rule: SinkRule, now: Date): readonly (readonly Notice[])[] {
  const oldest = new Date(now.getTime() - oldestDays * 86_400_000).toISOString()
  const isFor = ownerMatcher(rule.owners)
  const pending = state.notices.filter(
    (notice) =>
      notice.createdAt >= oldest &&
      rule.changes.includes(notice.change) &&
      isFor(notice) &&
      state.sent.get(notice.id)?.has(rule.name) !== true,
  )
  if (!takesDigest(rule, pending.length)) return pending.map((notice) => [notice])
  return Array.from({ length: Math.ceil(pending.length / mostInDigest) }, (_, index) =>
    pending.slice(index * mostInDigest, (index + 1) * mostInDigest),
  )
}

function takesDigest({ digest }: SinkRule, count: number): boolean {
  return digest === 'always' || (digest === 'auto' && count > mostSingle)
}

function ownerMatcher(owners: readonly string[] | undefined): (notice: Notice) => boolean {
  if (owners === undefined) return () => true
  const matches = picomatch([...owners], { nocase: true, dot: true })
  return ({ recipient }) => recipient !== null && matches(recipient.name)
}
