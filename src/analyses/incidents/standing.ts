// How a decision stands: what its subject spends now beside the level before it, measured against what was accepted.

import { decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import { addDays, dayMs } from '../../domain/utc-day.ts'
import type { Decision, DecisionStanding } from '../../domain/watch/decision.ts'
import type { SubjectDays } from '../../domain/watch/subject-days.ts'

/** Days before the decision that say what the level was: four whole weeks. */
export const baselineDays = 28

/** Days that say what the level is. */
const recentDays = 7

/** Days of a month that increases are told for. */
const monthDays = 30n

/** Above what was accepted by less than this is noise. */
const tolerance = 0.1

/**
 * @param days Spend of its subject; null: not known.
 * @param knownFrom First UTC day that the store knows spend of at all: before it, nothing spent is nothing known.
 */
export function standingOf(
  decision: Decision,
  days: SubjectDays | null,
  { asOf, knownFrom }: { readonly asOf: string; readonly knownFrom: string },
): DecisionStanding {
  const increase = days === null ? null : increaseOf(days, decision.from, asOf, knownFrom)
  const over = increase === null ? null : overBy(decision, increase)
  // What was to go away and did is done with, expired or not.
  if (increase !== null && decision.answer !== 'intended' && increase.isBack) {
    return { kind: 'undone', on: addDays(asOf, 1 - recentDays) }
  }
  if (decision.until !== null && decision.until < asOf) return { kind: 'expired', on: decision.until }
  if (increase === null) return { kind: 'not_measured' }
  const actual = decimalText(increase.monthly, nanoPerUnit)
  if (over === null) return { kind: 'holds', actual }
  return { kind: 'exceeded', actual, by: decimalText(over, nanoPerUnit) }
}

interface Increase {
  readonly monthly: bigint
  readonly isBack: boolean
}

function increaseOf(days: SubjectDays, from: string, asOf: string, knownFrom: string): Increase | null {
  const first = knownFrom > addDays(from, -baselineDays) ? knownFrom : addDays(from, -baselineDays)
  const before = mean(days, first, from)
  const recentFrom = addDays(asOf, 1 - recentDays)
  const now = mean(days, recentFrom < from ? from : recentFrom, addDays(asOf, 1))
  // A baseline of less than a week would compare weekdays with weekends.
  if (before === null || now === null || first > addDays(from, -recentDays)) return null
  return { monthly: (now - before) * monthDays, isBack: recentFrom >= from && now * 10n <= before * 11n }
}

/** Null where nothing is exceeded. */
function overBy({ answer, monthly }: Decision, { monthly: actual, isBack }: Increase): bigint | null {
  if (answer === 'unintended') return isBack ? null : actual > 0n ? actual : null
  if (monthly === null) return null
  const accepted = parseDecimal(monthly, nanoPerUnit)
  return Number(actual) > Number(accepted) * (1 + tolerance) && actual > 0n ? actual - accepted : null
}

/** Of the days [from, to); null where there are none. */
function mean(days: SubjectDays, from: string, to: string): bigint | null {
  const index = (day: string): number => Math.round((Date.parse(day) - Date.parse(days.from)) / dayMs)
  const slice = index(from) < 0 ? [] : days.amounts.slice(index(from), index(to))
  return slice.length === 0 ? null : slice.reduce((sum, amount) => sum + amount, 0n) / BigInt(slice.length)
}
