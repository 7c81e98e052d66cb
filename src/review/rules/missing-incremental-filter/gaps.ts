// The three ways in which an increment reads more than what is new, each with the read that shows it.

import type { TextRange } from '../../../domain/text.ts'
import { boundsOf, type IncrementContext, readsSelf, relationIdentity } from '../../incremental/bounds.ts'
import type { ComparedScan } from '../../incremental/increments.ts'
import { boundedThroughOthers, leadsItsSelect } from '../../incremental/reach.ts'
import { largestScan } from '../../relations/largest-scan.ts'
import { isKnownSmall, isMeasuredLarge, isPresumedLarge } from '../../relations/size-words.ts'
import type { RelationEvidence, RelationView } from '../../rule.ts'

export interface Gap {
  readonly kind: 'lost' | 'narrower-lost' | 'everything' | 'sibling'
  readonly context: IncrementContext
  readonly range: TextRange
  readonly view: RelationView
  /** Columns whose bounds are gone, or by which the siblings are bounded. */
  readonly columns: readonly string[]
}

/** Base bounded this read and head does not, or by fewer columns. */
export function lostGap(pair: ComparedScan, relations: RelationEvidence): Gap | null {
  const { context, scan, bounds, beforeBounds, beforeContext } = pair
  const view = relations.view(scan.relation)
  const remaining = columnsOf(bounds)
  const columns = columnsOf(beforeBounds).filter((column) => !remaining.includes(column))
  if (columns.length === 0 || view.kind === 'self' || scan.inSubquery || isKnownSmall(view.scale)) return null
  const [kept] = bounds
  if (kept === undefined) return { kind: 'lost', context, range: scan.range, view, columns }
  const wereReaching = beforeBounds.filter((bound) => columns.includes(bound.column) && bound.blockers.length === 0)
  const swapped = remaining.some((column) => !columnsOf(beforeBounds).includes(column))
  if (swapped || wereReaching.length === 0 || beforeContext.firstBuild === null) return null
  return { kind: 'narrower-lost', context, range: kept.range, view, columns }
}

/** Nothing in the text knows what was loaded before. */
export function everythingGap(context: IncrementContext, relations: RelationEvidence): Gap | null {
  const { text, statement } = context
  if (text.face !== 'always' || readsSelf(context)) return null
  if (statement.scans.some((scan) => boundsOf(scan, context).length > 0)) return null
  const largest = largestScan({ ...text, statements: [statement] }, relations)
  if (largest === null || isKnownSmall(largest.view.scale)) return null
  return { kind: 'everything', context, range: largest.scan.range, view: largest.view, columns: [] }
}

/** Other reads of as large a relation are bounded, this one is not. */
export function siblingGaps(context: IncrementContext, relations: RelationEvidence): readonly Gap[] {
  const { statement } = context
  const bounded = new Set(statement.scans.filter((scan) => boundsOf(scan, context).length > 0).map(({ id }) => id))
  const ofSame = (identity: string) =>
    statement.scans.filter((scan) => bounded.has(scan.id) && relationIdentity(scan, relations) === identity)
  return statement.scans.flatMap((scan): readonly Gap[] => {
    const view = relations.view(scan.relation)
    const isLarge = isMeasuredLarge(view.scale) || isPresumedLarge(view.scale)
    if (bounded.has(scan.id) || scan.inSubquery || view.kind === 'self' || !isLarge) return []
    if (!leadsItsSelect(scan, statement) || scan.limited || scan.sampled) return []
    if (boundedThroughOthers(scan, statement, (id) => bounded.has(id))) return []
    const siblings = ofSame(relationIdentity(scan, relations))
    if (siblings.length === 0) return []
    const columns = columnsOf(siblings.flatMap((sibling) => boundsOf(sibling, context)))
    return [{ kind: 'sibling', context, range: scan.range, view, columns }]
  })
}

function columnsOf(bounds: readonly { readonly column: string }[]): readonly string[] {
  return [...new Set(bounds.map(({ column }) => column))].sort()
}
