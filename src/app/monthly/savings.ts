// Decreases that somebody brought about: what fell after a change that is known, without price, calendar and corrections.

import type { SubjectBridge } from '../../analyses/bridge/bridge.ts'
import { amountText, type Measure } from '../../analyses/bridge/measure.ts'
import type { BridgeKind, MonthlyResult } from '../../domain/monthly.ts'
import type { Cause, CauseType } from '../../domain/watch/cause.ts'
import type { HistoryOf } from './history.ts'

/** What nobody on the platform does. */
const given: readonly BridgeKind[] = ['price', 'calendar', 'other']

/** What somebody does; volumes, prices and neighbours come by themselves. */
const done: readonly CauseType[] = ['deploy', 'model_change', 'schedule_change', 'warehouse_change']

/** Largest first. A subject that is gone needs no cause: nobody spends on it any more. */
export function savingsOf(
  subjects: readonly SubjectBridge[],
  historyOf: HistoryOf,
  measure: Measure,
): MonthlyResult['savings'] {
  return subjects
    .map((each) => ({ each, amount: ownPart(each) }))
    .filter(({ amount }) => amount < 0n)
    .map(({ each, amount }) => ({ each, amount, causes: doneCauses(each, historyOf) }))
    .filter(({ each, causes }) => causes.length > 0 || isRetiredModel(each))
    .sort((left, right) => (left.amount === right.amount ? 0 : left.amount < right.amount ? -1 : 1))
    .map(({ each, amount, causes }) => ({ subject: each.subject, amount: amountText(measure, amount), causes }))
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
