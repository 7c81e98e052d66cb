// Finds an incremental filter that looks further back than it did before the change.

import type { PredicateFacts, ScanFacts } from '../../../sql/facts/types.ts'
import type { IncrementContext } from '../../incremental/bounds.ts'
import { filterOf } from '../../incremental/conditions.ts'
import { comparedScans } from '../../incremental/increments.ts'
import { lookbackOf, lookbackText, type PlacedLookback } from '../../incremental/lookback.ts'
import { shortList } from '../../quoted-text.ts'
import { isKnownSmall, sizedName, tierOf } from '../../relations/size-words.ts'
import {
  type ChangeEvidence,
  defineRule,
  modal,
  type RelationEvidence,
  type RelationView,
  type RuleModel,
} from '../../rule.ts'

export default defineRule({
  id: 'lookback-widened',
  family: 'other',
  severity: 'info',
  scope: 'model',
  title: 'Incremental lookback is wider than before',
  fix: 'Take the shortest lookback that covers how late rows really arrive, and repair older days in a separate, rarer run.',
  needs: ['relations', 'change'],
  options: { warning_factor: 4, warning_days: 1 },
  check({ model, relations, change, options, report }) {
    for (const [first, ...others] of widenedReads(model, { relations, change })) {
      if (first === undefined) continue
      const { column, now, earlier } = first
      const factor = now.amount / earlier.amount
      const loud = factor >= options.warning_factor && (now.unit === 'units' || now.amount >= options.warning_days)
      const tier = tierOf(first.view.scale)
      const more = Number.isFinite(factor) ? `about ${Number(factor.toFixed(1))} times the rows` : 'more rows'
      const names = [...new Set(others.map(({ view }) => view.name))].filter((name) => name !== first.view.name)
      report.hit({
        place: { kind: 'range', text: first.text, range: now.range },
        tier,
        severity: loud && earlier.amount > 0 ? 'warning' : 'info',
        message: `The increment of ${sizedName(first.view)} looks back ${lookbackText(now)} on ${column} instead of ${lookbackText(earlier)}${names.length === 0 ? '' : `, and so ${names.length === 1 ? 'does that' : 'do those'} of ${shortList(names)}`}: every run ${modal[tier]} ${tier === 'T0' ? 'read and write' : 'reads and writes'} ${more} again.`,
        subject: `${column} ${lookbackText(earlier)} to ${lookbackText(now)}`,
      })
    }
  },
})

interface WidenedRead {
  readonly text: number
  readonly view: RelationView
  readonly column: string
  readonly now: PlacedLookback
  readonly earlier: PlacedLookback
}

/** Reads whose bound moved by the same step, together: one decision, mostly one number, stands behind them. */
function widenedReads(
  model: RuleModel,
  evidence: { readonly relations: RelationEvidence; readonly change: ChangeEvidence },
): readonly (readonly WidenedRead[])[] {
  const groups = new Map<string, WidenedRead[]>()
  for (const { context, scan, bounds, before, beforeBounds, beforeContext } of comparedScans(model, evidence)) {
    const view = evidence.relations.view(scan.relation)
    if (scan.inSubquery || isKnownSmall(view.scale)) continue
    for (const [column, now] of furthest(bounds, scan, context)) {
      const earlier = furthest(beforeBounds, before, beforeContext).get(column)
      if (earlier === undefined || now.amount <= earlier.amount || now.amount < shortest[now.unit]) continue
      if (earlier.amount !== 0 && earlier.unit !== now.unit) continue
      const step = [column, now.unit, earlier.amount, now.amount].join(' ')
      groups.set(step, [...(groups.get(step) ?? []), { text: context.text.index, view, column, now, earlier }])
    }
  }
  return [...groups.values()]
}

/** A minute, or any number of units: less is not worth a word. */
const shortest = { days: 1 / 1440, units: 1 } as const

/** The widest lookback on each column; a bound under another one on the same column narrows it. */
function furthest(
  bounds: readonly PredicateFacts[],
  scan: ScanFacts,
  context: IncrementContext,
): ReadonlyMap<string, PlacedLookback> {
  const found = new Map<string, PlacedLookback>()
  for (const bound of bounds) {
    const filter = filterOf(bound, context.statement)
    const lookback = filter === null ? null : lookbackOf(filter.expression)
    if (lookback === null || context.statement.scans[scan.id] === undefined) continue
    const known = found.get(bound.column)
    if (known === undefined || lookback.amount < known.amount) found.set(bound.column, lookback)
  }
  return found
}
