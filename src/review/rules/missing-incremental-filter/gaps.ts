// The three ways in which an increment reads more than what is new, each with the read that shows it.

import type { TextRange } from '../../../domain/text.ts'
import type { PredicateFacts, ScanFacts } from '../../../sql/facts/types.ts'
import {
  alternativeBoundsOf,
  boundsOf,
  conditionText,
  type IncrementContext,
  readsSelf,
  relationIdentity,
} from '../../incremental/bounds.ts'
import { scansCompared } from '../../incremental/conditions.ts'
import type { ComparedScan } from '../../incremental/increments.ts'
import { boundedThroughOthers, leadsItsSelect } from '../../incremental/reach.ts'
import { reachingConditions } from '../../relations/bounded-scan.ts'
import { leadingScans } from '../../relations/feeding.ts'
import { largestScan, type ScannedRelation } from '../../relations/largest-scan.ts'
import { isKnownSmall, isMeasuredLarge, isPresumedLarge } from '../../relations/size-words.ts'
import type { RelationEvidence, RelationView } from '../../rule.ts'

export interface Gap {
  readonly kind: 'lost' | 'narrower-lost' | 'everything' | 'sibling'
  readonly context: IncrementContext
  readonly range: TextRange
  readonly view: RelationView
  /** Columns whose bounds are gone, or by which the siblings are bounded. */
  readonly columns: readonly string[]
  /** Large for all that is known, and nothing else keeps the read small. */
  readonly isSure: boolean
}

/** Base bounded this read and head does not, or by fewer columns. */
export function lostGap(pair: ComparedScan, relations: RelationEvidence): Gap | null {
  const { context, scan, bounds, beforeBounds, beforeContext } = pair
  const view = relations.view(scan.relation)
  const remaining = columnsOf(bounds)
  const followed = columnsOf(
    reachingConditions(scan).filter(({ operand, comparator }) => operand.kind === 'subquery' && comparator !== 'in'),
  )
  const gone = beforeBounds.filter(
    (bound) =>
      ![...remaining, ...followed].includes(bound.column) && isOfOneRead(bound, pair) && !staysUnresolved(bound, pair),
  )
  const columns = columnsOf(gone)
  if (isFixedSlice(scan)) return null
  if (columns.length === 0 || view.kind === 'self' || scan.inSubquery || isKnownSmall(view.scale)) return null
  if (alternativeBoundsOf(scan, context).length > 0) return null
  const [kept] = bounds
  if (kept === undefined) {
    const bounded = boundedScans(context)
    const isJoined = boundedThroughOthers(scan, context.statement, (id) => bounded.has(id))
    const isSure = isLarge(view) ? !isJoined : bounded.size === 0
    return { kind: 'lost', context, range: scan.range, view, columns, isSure }
  }
  const wereReaching = gone.some((bound) => bound.blockers.length === 0 && !isFixedFloor(bound))
  const swapped = remaining.some((column) => !columnsOf(beforeBounds).includes(column))
  if (swapped || !wereReaching || beforeContext.firstBuild === null) return null
  return { kind: 'narrower-lost', context, range: kept.range, view, columns, isSure: false }
}

/** `move_number > 18908895` beside a watermark keeps nothing small for long; a date may be the watermark, compiled. */
function isFixedFloor({ operand }: PredicateFacts): boolean {
  return operand.kind === 'constant' && operand.type === 'number'
}

/** `greatest(a.changed_at, b.changed_at) >= x` keeps neither read small: it can only be told after the join. */
function isOfOneRead(bound: PredicateFacts, { beforeContext }: ComparedScan): boolean {
  return scansCompared(bound, beforeContext.statement).length < 2
}

/** The same words still stand beside the read; only whose column they mean is no longer certain. */
function staysUnresolved(bound: PredicateFacts, { context, scan, beforeContext }: ComparedScan): boolean {
  const text = conditionText(beforeContext.text, bound)
  return context.statement.selects.some(
    (select) =>
      (select.id === scan.select || select.inputs.length > 1) &&
      select.filters.some(
        (filter) =>
          (select.id === scan.select || filter.columns.length === 0) && conditionText(context.text, filter) === text,
      ),
  )
}

/** Nothing in the text knows what was loaded before. */
export function everythingGap(context: IncrementContext, relations: RelationEvidence, source: string): Gap | null {
  const { text, statement } = context
  // A template that asks and yet renders alike on both faces depends on something that was not known here.
  if (text.face !== 'always' || readsSelf(context) || /\bis_incremental\b/.test(source)) return null
  if (statement.scans.some((scan) => boundsOf(scan, context).length > 0)) return null
  const largest = drivingScan(context, relations)
  if (largest === null || isKnownSmall(largest.view.scale) || isStream(largest.scan)) return null
  if (isFixedSlice(largest.scan)) return null
  return {
    kind: 'everything',
    context,
    range: largest.scan.range,
    view: largest.view,
    columns: [],
    isSure: isLarge(largest.view),
  }
}

/** The read that decides how many rows there are: one that was measured to be large, or one that leads; look-ups are joined. */
function drivingScan({ text, statement }: IncrementContext, relations: RelationEvidence): ScannedRelation | null {
  const largest = largestScan({ ...text, statements: [statement] }, relations)
  if (largest === null || isMeasuredLarge(largest.view.scale)) return largest
  const results = statement.selects.filter(
    ({ role, outerRole }) => (role === 'set-arm' ? outerRole : role) === 'result',
  )
  const leading = leadingScans(
    results.map(({ id }) => id),
    statement,
  )
    .map((scan): ScannedRelation => ({ scan, view: relations.view(scan.relation) }))
    .filter(({ view }) => view.kind !== 'self' && view.kind !== 'seed' && !isKnownSmall(view.scale))
  return leading.find(({ view }) => isLarge(view)) ?? leading[0] ?? largest
}

/** Between two constants, or as much as another read yields: not everything, though it knows nothing of the last run. */
function isFixedSlice(scan: ScanFacts): boolean {
  const conditions = reachingConditions(scan)
  return conditions.some(({ comparator, operand }) => comparator === 'between' && operand.kind === 'constant')
}

/** A stream hands out only what is new since it was last consumed. */
function isStream({ relation }: ScanFacts): boolean {
  return /(^|_)(stream|changes|cdc)$/i.test(relation.name)
}

/** Other reads of as large a relation are bounded, this one is not. */
export function siblingGaps(context: IncrementContext, relations: RelationEvidence): readonly Gap[] {
  const { statement } = context
  const bounded = boundedScans(context)
  const ofSame = (identity: string) =>
    statement.scans.filter((scan) => bounded.has(scan.id) && relationIdentity(scan, relations) === identity)
  return statement.scans.flatMap((scan): readonly Gap[] => {
    const view = relations.view(scan.relation)
    if (bounded.has(scan.id) || scan.inSubquery || view.kind === 'self' || !isLarge(view)) return []
    if (!leadsItsSelect(scan, statement) || scan.limited || scan.sampled) return []
    // The first or last rows of all there are: older ones are wanted.
    if ((statement.selects[scan.select]?.limit ?? null) !== null) return []
    if (boundedThroughOthers(scan, statement, (id) => bounded.has(id)) || followsAnotherValue(scan)) return []
    const siblings = ofSame(relationIdentity(scan, relations))
    if (siblings.length === 0) return []
    const columns = columnsOf(siblings.flatMap((sibling) => boundsOf(sibling, context)))
    return [{ kind: 'sibling', context, range: scan.range, view, columns, isSure: true }]
  })
}

/** `slot = (select max(slot) from x)`: as small as a bound, though it knows nothing of the last run. */
function followsAnotherValue(scan: ScanFacts): boolean {
  return reachingConditions(scan).some(({ operand }) => operand.kind === 'subquery' || operand.kind === 'other')
}

function boundedScans(context: IncrementContext): ReadonlySet<number> {
  const { scans } = context.statement
  return new Set(scans.filter((scan) => boundsOf(scan, context).length > 0).map(({ id }) => id))
}

function isLarge({ scale }: RelationView): boolean {
  return isMeasuredLarge(scale) || isPresumedLarge(scale)
}

function columnsOf(bounds: readonly { readonly column: string }[]): readonly string[] {
  return [...new Set(bounds.map(({ column }) => column))].sort()
}
