// Builds the block of one SELECT from its clause keywords.

import type { SelectBlock } from './clause-map-types.ts'
import {
  clauseRange,
  clauseSpan,
  conditionClause,
  groupByClause,
  limitClause,
  listClause,
  type MarkedClauses,
  tailStart,
} from './clause-ranges.ts'
import { readSources } from './from-sources.ts'
import type { ArmDraft, Region } from './query-scan.ts'
import { readSelectList } from './select-list.ts'
import { rangeOf, type TokenView } from './token-view.ts'

/** What the block cannot know by itself. */
export interface BlockPlace {
  readonly index: number
  readonly parent: number | null
  readonly query: number
  /** ORDER BY and LIMIT are its own only when it is the query's only arm. */
  readonly lone: boolean
}

export function buildBlock(view: TokenView, region: Region, arm: ArmDraft, place: BlockPlace): SelectBlock {
  const clauses: MarkedClauses = { view, marks: arm.marks, end: arm.end }
  const own = place.lone ? clauses : withoutTail(clauses)
  const select = clauseSpan(own, 'select')
  const list = select === null ? null : readSelectList(view, select.mark.at, select.end)
  const from = clauseSpan(own, 'from')
  return {
    index: place.index,
    depth: region.depth,
    bracket: region.opener < 0 ? null : rangeOf(view, region.opener, region.to + 1),
    range: rangeOf(view, arm.from, own.end),
    parent: place.parent,
    query: place.query,
    select: list?.select ?? null,
    distinct: list?.distinct ?? null,
    list: list?.list ?? null,
    projections: list?.projections ?? [],
    from: from === null ? null : rangeOf(view, from.mark.at, from.end),
    sources: from === null ? [] : readSources(view, from.mark.body, from.end),
    where: conditionClause(own, 'where'),
    groupBy: groupByClause(own),
    having: conditionClause(own, 'having'),
    qualify: conditionClause(own, 'qualify'),
    window: clauseRange(own, 'window'),
    orderBy: listClause(own, 'order'),
    limit: limitClause(own) ?? list?.top ?? null,
  }
}

export function withoutTail(clauses: MarkedClauses): MarkedClauses {
  const end = tailStart(clauses)
  return { view: clauses.view, marks: clauses.marks.filter((mark) => mark.at < end), end }
}
