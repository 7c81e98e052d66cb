// The part of the monthly result that spend alone answers: total, bridge, movers and what is not listed, adding up exactly.

import type { Bridge, Change, Mover } from '../../domain/monthly.ts'
import type { Subject } from '../../domain/watch/subject.ts'
import { addParts, type KindAmounts, type SubjectBridge } from './bridge.ts'
import type { Both, BridgePeriods } from './cell.ts'
import { amountText, type Measure } from './measure.ts'
import { questionOf } from './question.ts'
import { total } from './total.ts'

export type PlainMover = Omit<Mover, 'decision' | 'causes' | 'owner'>

export interface Listed {
  readonly total: Change
  readonly bridge: Bridge
  readonly movers: readonly PlainMover[]
  readonly unlisted: Change & { readonly count: number }
}

/** @param sinceOf UTC day from which a subject's level went up or down for good; null: not known. */
export function listMovers(
  all: readonly SubjectBridge[],
  periods: BridgePeriods,
  measure: Measure,
  {
    limit,
    sinceOf,
  }: { readonly limit: number; readonly sinceOf: (subject: Subject, isMore: boolean) => string | null },
): Listed {
  const change = (both: Both): Change => changeOf(both, measure)
  const listed = all.slice(0, limit).filter(({ before, after }) => before !== after)
  const rest = all.slice(listed.length)
  return {
    total: change(total(all)),
    bridge: bridgeOf(addParts(all.map(({ parts }) => parts)), measure),
    movers: listed.map((mover) => ({
      subject: mover.subject,
      ...change(mover),
      bridge: bridgeOf(mover.parts, measure),
      question: questionOf(mover, periods, measure, sinceOf(mover.subject, mover.after > mover.before)),
    })),
    unlisted: { ...change(total(rest)), count: rest.length },
  }
}

export function changeOf({ before, after }: Both, measure: Measure): Change {
  return {
    before: amountText(measure, before),
    after: amountText(measure, after),
    change: amountText(measure, after - before),
  }
}

function bridgeOf(parts: KindAmounts, measure: Measure): Bridge {
  return [...parts].map(([kind, amount]) => ({ kind, amount: amountText(measure, amount) }))
}
