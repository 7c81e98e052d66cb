// Takes allowed findings out, and reports the comments that have expired or say too little.

import { createHash } from 'node:crypto'
import type { UncomparedFinding } from './check.ts'
import type { ReadModel } from './read-model.ts'
import { covers, type Suppression, stateOf, suppressionsIn } from './suppressions.ts'

export interface SuppressInput {
  readonly findings: readonly UncomparedFinding[]
  readonly models: Iterable<ReadModel>
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string
  readonly owner: (model: string) => string | null
}

const ruleId = 'suppression'

export function withoutSuppressed(input: SuppressInput): readonly UncomparedFinding[] {
  const holding = new Map<string, Suppression[]>()
  const reported: UncomparedFinding[] = []
  for (const read of input.models) {
    for (const suppression of suppressionsIn(read.model)) {
      const state = stateOf(suppression, input.today)
      if (state === 'holds') holding.set(read.model.id, [...(holding.get(read.model.id) ?? []), suppression])
      else reported.push(suppressionFinding(read, suppression, state, input.owner(read.model.id)))
    }
  }
  const kept = input.findings.filter(
    (finding) => !(holding.get(finding.model) ?? []).some((suppression) => covers(suppression, finding.rule, finding)),
  )
  return [...kept, ...reported]
}

function suppressionFinding(
  read: ReadModel,
  suppression: Suppression,
  state: 'expired' | 'incomplete',
  owner: string | null,
): UncomparedFinding {
  const subject = [ruleId, read.model.id, suppression.rule, state, suppression.until ?? ''].join('\n')
  return {
    rule: ruleId,
    family: 'policy',
    severity: 'warning',
    tier: 'T0',
    file: read.model.file,
    ...suppression.span,
    model: read.model.id,
    title: state === 'expired' ? 'An allowance has expired' : 'An allowance lacks its date or reason',
    message:
      state === 'expired'
        ? `The allowance of ${suppression.rule} ended on ${suppression.until ?? ''}; what it allowed is reported again.`
        : `The allowance of ${suppression.rule} does not count until it says when it ends and why.`,
    fix:
      state === 'expired'
        ? 'Mend what it allowed, or renew the date with a reason.'
        : 'Write `-- plimsoll: allow <rule> until=YYYY-MM-DD reason="..."`.',
    owner,
    fingerprint: createHash('sha256').update(subject).digest('hex').slice(0, 20),
    monthlyImpact: null,
    fidelity: 'raw',
  }
}
