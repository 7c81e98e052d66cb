// Reads the skeleton of a text from its tokens: every SELECT with the ranges of its clauses, CTEs, set operators, writes.

import type { ClauseMap, CteBlock, QueryArm, QueryBlock, SelectBlock, SetOperatorBlock } from './clause-map-types.ts'
import { limitClause, listClause, type MarkedClauses } from './clause-ranges.ts'
import type { CteDraft } from './cte-list.ts'
import { type ArmDraft, type QueryDraft, regionsOf, scanRegion } from './query-scan.ts'
import { buildBlock } from './select-block.ts'
import type { Token } from './token.ts'
import { blockAround } from './token-ranges.ts'
import { rangeOf, type TokenView, viewTokens } from './token-view.ts'
import { readWrites } from './write-block.ts'

/** Never throws; what the text lacks (a closing bracket, a condition) is left out of the map. */
export function clauseMap(text: string, tokens: readonly Token[]): ClauseMap {
  const view = viewTokens(text, tokens)
  const drafts = regionsOf(view)
    .flatMap((region) => scanRegion(view, region))
    .sort((a, b) => a.from - b.from || b.end - a.end)
  const places = new Places(drafts)
  const blocks = buildBlocks(view, drafts)
  return {
    ...view,
    blocks,
    queries: drafts.map((draft) => buildQuery(view, draft, places)),
    setOperators: drafts.flatMap((draft) => setOperatorsOf(view, draft, places)).sort((a, b) => a.index - b.index),
    ctes: places.ctes.map((cte, index) => buildCte(view, cte, index, places, blocks)),
    writes: readWrites(view),
  }
}

interface PlacedArm {
  readonly arm: ArmDraft
  readonly query: QueryDraft
}

/** Numbers everything in text order, so that parts can name each other before they are built. */
class Places {
  readonly ctes: readonly CteDraft[]
  readonly query = new Map<QueryDraft, number>()
  readonly block: ReadonlyMap<ArmDraft, number>
  readonly cte: ReadonlyMap<CteDraft, number>
  readonly operator = new Map<object, number>()
  /** Opening bracket to the query inside. */
  readonly inBracket = new Map<number, number>()

  constructor(drafts: readonly QueryDraft[]) {
    for (const [index, draft] of drafts.entries()) {
      this.query.set(draft, index)
      if (!this.inBracket.has(draft.region.opener)) this.inBracket.set(draft.region.opener, index)
    }
    this.block = new Map(selectArms(drafts).map(({ arm }, index) => [arm, index]))
    this.ctes = drafts
      .flatMap((draft) => draft.withs.flatMap((with_) => with_.ctes))
      .sort((a, b) => a.range.start - b.range.start)
    this.cte = new Map(this.ctes.map((cte, index) => [cte, index]))
    const operators = drafts.flatMap((draft) => draft.operators).sort((a, b) => a.at - b.at)
    for (const [index, operator] of operators.entries()) this.operator.set(operator, index)
  }
}

function selectArms(drafts: readonly QueryDraft[]): readonly PlacedArm[] {
  return drafts
    .flatMap((query) => query.arms.filter((arm) => arm.kind === 'select').map((arm) => ({ arm, query })))
    .sort((a, b) => a.arm.from - b.arm.from)
}

function buildBlocks(view: TokenView, drafts: readonly QueryDraft[]): readonly SelectBlock[] {
  const queries = new Map(drafts.map((draft, index) => [draft, index]))
  const blocks: SelectBlock[] = []
  const around: SelectBlock[] = []
  for (const { arm, query } of selectArms(drafts)) {
    const start = view.tokens[arm.from]!.start
    while (around.length > 0 && around.at(-1)!.range.end <= start) around.pop()
    const parent = around.at(-1)?.index ?? null
    const place = { index: blocks.length, parent, query: queries.get(query)!, lone: query.arms.length === 1 }
    const block = buildBlock(view, query.region, arm, place)
    blocks.push(block)
    around.push(block)
  }
  return blocks
}

function buildQuery(view: TokenView, draft: QueryDraft, places: Places): QueryBlock {
  const last = draft.arms.at(-1)!
  const tail: MarkedClauses = { view, marks: last.marks, end: draft.end }
  const ownsTail = draft.arms.length > 1 || last.kind !== 'select'
  const first = draft.withs[0]
  return {
    index: places.query.get(draft)!,
    range: rangeOf(view, draft.from, draft.end),
    depth: draft.region.depth,
    with: first === undefined ? null : { range: rangeOf(view, first.at, first.end), recursive: first.recursive },
    ctes: draft.withs.flatMap((with_) => with_.ctes.map((cte) => places.cte.get(cte)!)),
    arms: draft.arms.map((arm) => buildArm(view, arm, draft, places)),
    setOperators: draft.operators.map((operator) => places.operator.get(operator)!),
    orderBy: ownsTail ? listClause(tail, 'order') : null,
    limit: ownsTail ? limitClause(tail) : null,
  }
}

function buildArm(view: TokenView, arm: ArmDraft, draft: QueryDraft, places: Places): QueryArm {
  if (arm.kind === 'select') {
    const tail =
      draft.arms.length > 1
        ? arm.marks.find((mark) => ['order', 'limit', 'offset', 'fetch', 'tail'].includes(mark.name))
        : undefined
    return { kind: 'select', range: rangeOf(view, arm.from, tail?.at ?? arm.end), block: places.block.get(arm)! }
  }
  const range = rangeOf(view, arm.from, arm.end)
  return arm.kind === 'other'
    ? { kind: 'other', range }
    : { kind: 'bracketed', range, query: places.inBracket.get(arm.from) ?? null }
}

function setOperatorsOf(view: TokenView, draft: QueryDraft, places: Places): readonly SetOperatorBlock[] {
  return draft.operators.map((operator, position) => ({
    index: places.operator.get(operator)!,
    range: rangeOf(view, operator.at, operator.end),
    op: operator.op,
    all: operator.all,
    query: places.query.get(draft)!,
    left: position,
    right: position + 1,
  }))
}

function buildCte(
  view: TokenView,
  cte: CteDraft,
  index: number,
  places: Places,
  blocks: readonly SelectBlock[],
): CteBlock {
  return {
    index,
    range: cte.range,
    nameRange: cte.nameRange,
    columns: cte.columns,
    body: rangeOf(view, cte.bracket + 1, view.partners[cte.bracket]!),
    bodyQuery: places.inBracket.get(cte.bracket) ?? null,
    recursive: cte.recursive,
    materialized: cte.materialized,
    parent: blockAround(blocks, cte.range.start)?.index ?? null,
  }
}
