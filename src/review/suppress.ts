// Takes allowed findings out, and reports the comments that have expired, say too little, or name no rule.

import { createHash } from 'node:crypto'
import type { UncomparedFinding } from './check.ts'
import type { ReadModel } from './read-model.ts'
import { covers, type Suppression, type SuppressionState, stateOf, suppressionsIn } from './suppressions.ts'

export interface SuppressInput {
  readonly findings: readonly UncomparedFinding[]
  readonly models: Iterable<ReadModel>
  /** Ids of every rule, those that are switched off included. */
  readonly ruleIds: ReadonlySet<string>
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
      const state = input.ruleIds.has(suppression.rule) ? stateOf(suppression, input.today) : 'unknown'
      if (state === 'holds') holding.set(read.model.id, [...(holding.get(read.model.id) ?? []), suppression])
      else reported.push(suppressionFinding(read, suppression, state, input.owner(read.model.id)))
    }
  }
  const kept = input.findings.filter(
    (finding) => !(holding.get(finding.model) ?? []).some((suppression) => covers(suppression, finding.rule, finding)),
  )
  return [...kept, ...reported]
}

type Complaint = Exclude<SuppressionState, 'holds'> | 'unknown'

const wording: Readonly<Record<Complaint, { title: string; message(of: Suppression): string; fix: string }>> = {
  expired: {
    title: 'An allowance has expired',
    message: ({ rule, until }) =>
      `The allowance of ${rule} ended on ${until ?? ''}; what it allowed is reported again.`,
    fix: 'Mend what it allowed, or renew the date with a reason.',
  },
  incomplete: {
    title: 'An allowance lacks its date or reason',
    message: ({ rule }) => `The allowance of ${rule} does not count until it says when it ends and why.`,
    fix: 'Write `-- plimsoll: allow <rule> until=YYYY-MM-DD reason="..."`.',
  },
  unknown: {
    title: 'An allowance names no rule',
    message: ({ rule }) => `No rule is called ${rule}, so this allows nothing.`,
    fix: 'Take the id from the finding, or from `plimsoll explain`.',
  },
}

function suppressionFinding(
  read: ReadModel,
  suppression: Suppression,
  complaint: Complaint,
  owner: string | null,
): UncomparedFinding {
  const subject = [ruleId, read.model.id, suppression.rule, complaint, suppression.until ?? ''].join('\n')
  const { title, message, fix } = wording[complaint]
  return {
    rule: ruleId,
    family: 'policy',
    severity: 'warning',
    tier: 'T0',
    file: read.model.file,
    ...suppression.span,
    model: read.model.id,
    title,
    message: message(suppression),
    fix,
    owner,
    fingerprint: createHash('sha256').update(subject).digest('hex').slice(0, 20),
    monthlyImpact: null,
    fidelity: 'raw',
  }
}
