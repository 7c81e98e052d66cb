// How many rows an input of a join may have: one, few, many, or nobody knows.

import type { Tier } from '../../domain/finding.ts'
import type { InputFacts, ScanFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import { isKnownSmall, isMeasuredLarge, isPresumedLarge } from '../relations/size-words.ts'
import type { RelationEvidence, RelationView } from '../rule.ts'
import { isOneRow } from './input-grain.ts'
import type { PlacedJoin } from './placed-join.ts'

export interface InputSize {
  readonly kind: 'one-row' | 'few' | 'unknown' | 'large'
  /** The relation that makes it large. */
  readonly view: RelationView | null
}

const oneRow: InputSize = { kind: 'one-row', view: null }
const few: InputSize = { kind: 'few', view: null }
const unknown: InputSize = { kind: 'unknown', view: null }

/** A LIMIT up to this leaves few rows. */
const fewRows = 10_000
const deepest = 40

/** Calendars, number lists and clock hours: made to be joined without a key, and short. */
const spine =
  /spine|calendar|number_?sequence|generator|generate_|tally|dim_dates?|date_dim|time_seq|time_series|^(all_|the_|gen_|dim_)?(dates?|days?|weeks?|months?|quarters?|years?|hours?|minutes?|numbers?|sequences?|series|intervals?|params?|parameters?|constants?|settings)(_list|_range|_series|_seq)?$/i

export function isSpineName(name: string): boolean {
  return spine.test(name)
}

export function sizeOfInput(
  input: InputFacts,
  statement: StatementFacts,
  relations: RelationEvidence,
  depth = 0,
): InputSize {
  const { source } = input
  switch (source.kind) {
    case 'scan':
      return sizeOfScan(statement.scans[source.scan], relations)
    case 'values':
      return source.rows === 1 ? oneRow : few
    case 'function':
      return few
    case 'cte':
    case 'subquery': {
      if (source.kind === 'cte' && isSpineName(source.name)) return few
      if (depth > deepest || source.selects.length === 0) return unknown
      const arms = source.selects.map((id) => statement.selects[id])
      const sizes = arms.map((arm) =>
        arm === undefined ? unknown : sizeOfSelect(arm, statement, relations, depth + 1),
      )
      const [only, ...others] = sizes
      if (only !== undefined && others.length === 0) return only
      const largest = sizes.reduce(larger, oneRow)
      return largest.kind === 'one-row' ? few : largest
    }
  }
}

function sizeOfScan(scan: ScanFacts | undefined, relations: RelationEvidence): InputSize {
  if (scan === undefined) return unknown
  const view = relations.view(scan.relation)
  if (view.kind === 'seed' || isSpineName(view.name) || isKnownSmall(view.scale)) return few
  const single = view.uniqueKeys.some((key) =>
    key.every((column) =>
      scan.predicates.some(
        (each) => each.column === column && each.comparator === '=' && each.operand.kind === 'constant',
      ),
    ),
  )
  if (single) return oneRow
  if (scan.limited || scan.sampled) return unknown
  return isMeasuredLarge(view.scale) || isPresumedLarge(view.scale) ? { kind: 'large', view } : unknown
}

function sizeOfSelect(
  select: SelectFacts,
  statement: StatementFacts,
  relations: RelationEvidence,
  depth: number,
): InputSize {
  if (isOneRow(select)) return oneRow
  const rows = select.limit?.rows ?? null
  if (rows !== null && rows <= fewRows) return few
  if (select.inputs.length === 0) return few
  const largest = select.inputs.map((input) => sizeOfInput(input, statement, relations, depth)).reduce(larger, oneRow)
  const reduces =
    select.groupBy !== null || select.distinct !== null || select.windows.some(({ keeps }) => keeps !== null)
  return reduces && largest.kind === 'large' ? unknown : largest
}

const order: Readonly<Record<InputSize['kind'], number>> = { 'one-row': 0, few: 1, unknown: 2, large: 3 }

export function larger(a: InputSize, b: InputSize): InputSize {
  return order[b.kind] > order[a.kind] ? b : a
}

export interface JoinSizes {
  /** Everything that stands before the joined input. */
  readonly left: InputSize
  readonly right: InputSize
}

export function sizesOfJoin({ join, select, statement }: PlacedJoin, relations: RelationEvidence): JoinSizes {
  const sizes = select.inputs.map((input) => sizeOfInput(input, statement, relations))
  return {
    left: sizes.slice(0, join.right).reduce(larger, oneRow),
    right: sizes[join.right] ?? unknown,
  }
}

/** One of the sides has so few rows that no way of joining it is dear. */
export function hasFewRows({ left, right }: JoinSizes): boolean {
  return [left, right].some(({ kind }) => kind === 'one-row' || kind === 'few')
}

export function areBothLarge({ left, right }: JoinSizes): boolean {
  return left.kind === 'large' && right.kind === 'large'
}

/** T1 when both sizes were measured, T0 as long as one is presumed. */
export function tierOfSizes({ left, right }: JoinSizes): Tier {
  return [left, right].every(({ view }) => view !== null && isMeasuredLarge(view.scale)) ? 'T1' : 'T0'
}
