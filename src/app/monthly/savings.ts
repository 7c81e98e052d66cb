// Decreases that somebody brought about: what fell after a change that is known or whose finding is gone, without price, calendar and corrections.

import type { SubjectBridge } from '../../analyses/bridge/bridge.ts'
import { amountText, type Measure } from '../../analyses/bridge/measure.ts'
import type { BridgeKind, MonthlyResult } from '../../domain/monthly.ts'
import type { Cause, CauseType } from '../../domain/watch/cause.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import { subjectKey } from '../../domain/watch/subject.ts'
import type { HistoryOf } from './history.ts'

/** What nobody on the platform does. */
const given: readonly BridgeKind[] = ['price', 'calendar', 'other']

/** What somebody does; volumes, prices and neighbours come by themselves. */
const done: readonly CauseType[] = ['deploy', 'model_change', 'schedule_change', 'warehouse_change']

/** Largest first. A subject that is gone needs no cause: nobody spends on it any more. */
export function savingsOf(
  subjects: readonly SubjectBridge[],
  historyOf: HistoryOf,
  mended: ReadonlyMap<string, readonly PlatformFinding[]>,
  measure: Measure,
): MonthlyResult['savings'] {
  return subjects
    .map((each) => ({ each, amount: ownPart(each) }))
    .filter(({ amount }) => amount < 0n)
    .map((row) => ({
      ...row,
      causes: doneCauses(row.each, historyOf),
      mended: (mended.get(subjectKey(row.each.subject)) ?? []).map(({ check, title }) => ({ check, title })),
    }))
    .filter(({ each, causes, mended: gone }) => causes.length + gone.length > 0 || isRetiredModel(each))
    .sort((left, right) => (left.amount === right.amount ? 0 : left.amount < right.amount ? -1 : 1))
    .map(({ each, amount, ...why }) => ({ subject: each.subject, amount: amountText(measure, amount), ...why }))
}

/** What was found at the end of the period before and is not any more, by {@link subjectKey}. */
export function mendedFindings(
  before: readonly PlatformFinding[],
  now: readonly PlatformFinding[],
): ReadonlyMap<string, readonly PlatformFinding[]> {
  const standing = new Set(now.map(({ id }) => id))
  const gone = new Map<string, PlatformFinding[]>()
  for (const finding of before) {
    if (standing.has(finding.id)) continue
    const key = subjectKey(finding.subject)
    gone.set(key, [...(gone.get(key) ?? []), finding])
  }
  return gone
}

function ownPart({ parts }: SubjectBridge): bigint {
  return [...parts].reduce((sum, [kind, amount]) => (given.includes(kind) ? sum : sum + amount), 0n)
}

function doneCauses({ subject }: SubjectBridge, historyOf: HistoryOf): readonly Cause[] {
  const causes = historyOf(subject, false)?.causes ?? []
  return causes.filter(({ type, wording }) => done.includes(type) && wording !== 'none found')
}

function isRetiredModel({ subject, parts }: SubjectBridge): boolean {
  return subject.type === 'model' && parts.has('retired')
}
