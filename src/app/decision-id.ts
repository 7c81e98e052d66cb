// The id of a decision: of its subject, its answer and its day, so that two of one day do not meet by chance.

import { createHash } from 'node:crypto'
import type { Decision } from '../domain/watch/decision.ts'

/** With a number where that is taken. */
export function decisionId(
  { subject, answer }: Pick<Decision, 'subject' | 'answer'>,
  today: string,
  taken: readonly Pick<Decision, 'id'>[],
): string {
  const key = JSON.stringify([subject.type, subject.id, subject.account, answer])
  const id = `${today}-${createHash('sha256').update(key).digest('hex').slice(0, 6)}`
  const ids = new Set(taken.map((each) => each.id))
  for (let number = 1; ; number++) {
    const next = number === 1 ? id : `${id}-${number}`
    if (!ids.has(next)) return next
  }
}
