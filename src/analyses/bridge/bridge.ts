// The bridge from one period to another: per subject and in all, parts by kind that sum to the change exactly.

import { groupBy } from '../../domain/group-by.ts'
import { type BridgeKind, bridgeKinds } from '../../domain/monthly.ts'
import { compareText } from '../../domain/order.ts'
import { type Subject, subjectKey } from '../../domain/watch/subject.ts'
import type { Both, BridgePeriods, Cell, PeriodSpend } from './cell.ts'
import { exactParts } from './exact-parts.ts'
import { type Activity, ladder } from './ladder.ts'
import { lmdi } from './lmdi.ts'
import { amountIn, type Measure } from './measure.ts'
import { total } from './total.ts'

/** Micro-currency or nano-units by kind; kinds that are zero are left out. */
export type KindAmounts = ReadonlyMap<BridgeKind, bigint>

/** What the subject did, in all its services: counts, bytes and nano-units. */
export interface Figures extends Activity {
  readonly units: Both
}

/** after - before is the sum of the parts. */
export interface SubjectBridge extends Both {
  readonly subject: Subject
  readonly parts: KindAmounts
  readonly figures: Figures
  /** Name it had in the compared period; null: the same, or it was not there. */
  readonly renamedFrom: string | null
}

/** Largest change first, up and down together. */
export function bridges(
  spend: PeriodSpend,
  periods: BridgePeriods,
  measure: Measure,
  renames: ReadonlyMap<string, string> = new Map(),
): readonly SubjectBridge[] {
  const jobs = new Map(spend.jobs.map(({ subject, runs }) => [subjectKey(subject), runs]))
  return [...groupBy(spend.cells, ({ subject }) => subjectKey(subject))]
    .map(([key, cells]): SubjectBridge => {
      const first = cells[0]!
      const activity = activityOf(cells, jobs.get(key))
      return {
        subject: first.subject,
        ...total(cells.map((cell) => amountIn(measure, cell))),
        parts: partsOf(cells, activity, periods, measure),
        figures: { ...activity, units: total(cells.map(({ units }) => units)) },
        renamedFrom: renames.get(key) ?? null,
      }
    })
    .filter(({ before, after }) => before !== 0n || after !== 0n)
    .sort(bySizeOfChange)
}

/** In the order of the kinds. */
export function addParts(all: readonly KindAmounts[]): KindAmounts {
  const sums = new Map<BridgeKind, bigint>()
  for (const parts of all) for (const [kind, amount] of parts) sums.set(kind, (sums.get(kind) ?? 0n) + amount)
  return new Map(
    bridgeKinds.flatMap((kind) => {
      const amount = sums.get(kind) ?? 0n
      return amount === 0n ? [] : [[kind, amount] as const]
    }),
  )
}

function activityOf(cells: readonly Cell[], jobs: Both | undefined): Activity {
  const runs = total(cells.map((cell) => cell.runs))
  const counted = runs.before > 0n || runs.after > 0n || jobs === undefined
  return { runs: counted ? runs : jobs, bytes: total(cells.map((cell) => cell.bytes)) }
}

function partsOf(cells: readonly Cell[], activity: Activity, periods: BridgePeriods, measure: Measure): KindAmounts {
  const amounts = cells.map((cell) => amountIn(measure, cell))
  const isNew = amounts.every(({ before }) => before <= 0n)
  const isRetired = amounts.every(({ after }) => after <= 0n)
  return addParts(
    cells.map((cell, index): KindAmounts => {
      const { before, after } = amounts[index]!
      const change = after - before
      // A logarithm has no answer below zero: credits, refunds and corrections are a line of their own.
      if (before < 0n || after < 0n) return new Map([['other', change]])
      if (cell.part === 'work' && isNew) return new Map([['new', change]])
      if (cell.part === 'work' && isRetired) return new Map([['retired', change]])
      const effects = lmdi(ladder(cell, activity, periods, measure))
      const exact = exactParts(
        change,
        effects.map(({ amount }) => amount),
      )
      return addParts(effects.map(({ kind }, place) => new Map([[kind, exact[place]!]])))
    }),
  )
}

function bySizeOfChange(left: SubjectBridge, right: SubjectBridge): number {
  const size = ({ before, after }: SubjectBridge): bigint => (after > before ? after - before : before - after)
  const [one, other] = [size(left), size(right)]
  if (one !== other) return one > other ? -1 : 1
  return compareText(subjectKey(left.subject), subjectKey(right.subject))
}
