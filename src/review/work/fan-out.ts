// By how much the joins of a statement multiply rows: keys against what is unique, rows against how many values a key has.

import type { Range } from '../../domain/work.ts'
import type { InputFacts, JoinFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import { declaredGrain, type Grain, type GrainContext, grainOf, isUniqueOn, joinColumns } from '../joins/input-grain.ts'
import { linkedInputs } from '../joins/input-links.ts'
import { sizeOfInput } from '../joins/input-size.ts'
import { scanBehind } from '../joins/select-columns.ts'
import { exactly, greatest, product, within } from './range.ts'
import { rowsBehind } from './rows-behind.ts'
import { type TextPlace, viewOf } from './work-context.ts'

/** Products of joins are cut off here: no table of any platform goes on like that. */
const mostFanOut = 1_000_000

/** Joins on keys that nobody declared unique mostly are keys; each leaves this open, all together no more than the other. */
const undeclared: Range = { low: 1, mid: 1, high: 3 }
const mostUndeclared = 30

/** An expansion of a list or document in the row. */
const expansion: Range = { low: 0.5, mid: 2, high: 20 }
const byRange: Range = { low: 1, mid: 5, high: 500 }
const byOr: Range = { low: 1, mid: 2, high: 100 }
/** A part of a declared key, where the number of its values is not known. */
const byHalfKey: Range = { low: 1.5, mid: 5, high: 50 }

/** Products with what stands in a list, a calendar or a small table: mostly settings of one row or a few. */
const byFew: Range = { low: 1, mid: 3, high: 1000 }
const byUnknown: Range = { low: 1, mid: 10, high: 1_000_000 }
const byLarge: Range = { low: 1000, mid: 100_000, high: 1_000_000 }

/** Fewer rows a value than this are rows that come and go. */
const nearlyKey = 1.1

interface JoinFanOut {
  readonly range: Range
  readonly isDeclared: boolean
}

/** The largest over the ways from a scan to the result. */
export function statementFanOut(statement: StatementFacts, place: TextPlace): Range {
  const own = statement.selects.map((select) => selectFanOut(select, statement, place))
  const known = new Map<number, Range>()
  const open = new Set<number>()
  const total = (id: number): Range => {
    const found = known.get(id)
    const select = statement.selects[id]
    if (found !== undefined) return found
    if (select === undefined || open.has(id)) return exactly(1)
    open.add(id)
    const below = select.inputs
      .flatMap(({ source }) => (source.kind === 'cte' || source.kind === 'subquery' ? source.selects : []))
      .map(total)
      .reduce(greatest, exactly(1))
    open.delete(id)
    const range = within(product(own[id] ?? exactly(1), below), 0, mostFanOut)
    known.set(id, range)
    return range
  }
  return statement.selects.map(({ id }) => total(id)).reduce(greatest, exactly(1))
}

export function selectFanOut(select: SelectFacts, statement: StatementFacts, place: TextPlace): Range {
  const known = place.fanOuts.get(select) ?? selectFanOutOf(select, statement, place)
  place.fanOuts.set(select, known)
  return known
}

function selectFanOutOf(select: SelectFacts, statement: StatementFacts, place: TextPlace): Range {
  const joins = statement.joins.filter((join) => join.select === select.id)
  if (joins.length === 0) return exactly(1)
  const all = joins.map((join) => joinFanOut(join, select, statement, place))
  const declared = all.filter(({ isDeclared }) => isDeclared).map(({ range }) => range)
  const open = all.filter(({ isDeclared }) => !isDeclared).map(({ range }) => range)
  return within(
    product(declared.reduce(product, exactly(1)), within(open.reduce(product, exactly(1)), 0, mostUndeclared)),
    0,
    mostFanOut,
  )
}

function joinFanOut(join: JoinFacts, select: SelectFacts, statement: StatementFacts, place: TextPlace): JoinFanOut {
  const told = (range: Range): JoinFanOut => ({ range, isDeclared: true })
  const right = select.inputs[join.right]
  if (right === undefined || join.type === 'semi' || join.type === 'anti' || join.type === 'asof')
    return told(exactly(1))
  if (join.correlated || right.source.kind === 'function') return told(expansion)
  const keys = [...join.keys, ...join.whereKeys]
  const context: GrainContext = { statement, relations: place.relations }
  if (keys.length === 0) return told(withoutKeys(join, select, statement, place))
  const rightGrain = grainOf(right, context)
  const rightColumns = joinColumns(join)
  if (isUniqueOn(rightGrain, rightColumns)) return told(exactly(1))
  const left = leftOf(join, select)
  const leftGrain = left === null ? [] : grainOf(left.input, context)
  // Each row of the joined side meets one row at most; the result is no longer than that side.
  if (left !== null && isUniqueOn(leftGrain, left.columns)) return told(exactly(1))
  if (join.residual.some(({ kind }) => kind === 'range')) return { range: undeclared, isDeclared: false }
  const compared = keys.map((key) => key.right.column)
  const isHalf = !compared.includes(null) && isHalfKey(declaredGrain(right, context), [...rightColumns, ...compared])
  const measured = compared.includes(null) ? null : rowsPerKey(right, rightColumns, statement, place)
  if (measured !== null) return told(measured)
  return isHalf ? told(byHalfKey) : { range: undeclared, isDeclared: false }
}

/** A part of some declared key is compared, and no key as a whole, be it inside of functions. */
function isHalfKey(grain: Grain, compared: readonly (string | null)[]): boolean {
  const has = (column: string): boolean => compared.includes(column)
  return grain.some((key) => key.some(has)) && !grain.some((key) => key.every(has))
}

function withoutKeys(join: JoinFacts, select: SelectFacts, statement: StatementFacts, place: TextPlace): Range {
  if (join.residual.some(({ kind }) => kind === 'or')) return byOr
  if (join.residual.some(({ kind }) => kind === 'range')) return byRange
  if (join.type === 'natural') return undeclared
  const isLinked = linkedInputs(select, statement)
    .membersOf(join.right)
    .some((member) => member < join.right)
  if (isLinked) return undeclared
  const sides = [...select.inputs.slice(0, join.right), ...select.inputs.slice(join.right, join.right + 1)]
  const kinds = sides.map((input) => sizeOfInput(input, statement, place.relations).kind)
  const right = kinds[kinds.length - 1]
  if (right === 'one-row' || kinds.slice(0, -1).every((kind) => kind === 'one-row')) return exactly(1)
  const rows = sides.map((input) => rowsOf(input, statement, place)).filter((count) => count !== null)
  const fewest = rows.length === 0 ? null : Math.min(...rows)
  if (fewest !== null) return { low: Math.max(1, fewest / 10), mid: fewest, high: fewest }
  if (kinds.includes('few')) return byFew
  return kinds.filter((kind) => kind === 'large').length > 1 ? byLarge : byUnknown
}

/** Rows for each value of the columns, where something of the project has one row per value. */
function rowsPerKey(
  right: InputFacts,
  columns: readonly string[],
  statement: StatementFacts,
  place: TextPlace,
): Range | null {
  const rows = rowsOf(right, statement, place)
  if (rows === null) return null
  const values = place.context.distinctRows(columns)
  if (values === null || values <= 0) return null
  const each = Math.max(1, rows / values)
  // Nearly as many rows as values: the key itself, under no test.
  return each < nearlyKey
    ? { low: 1, mid: 1, high: each * 1.5 }
    : { low: Math.max(1, each / 1.3), mid: each, high: each * 1.5 }
}

/** Of the stored relation behind an input; behind a view that hands on one relation, of that. */
export function rowsOf(input: InputFacts, statement: StatementFacts, place: TextPlace): number | null {
  const id = scanBehind(input, statement)
  const scan = id === null ? undefined : statement.scans[id]
  if (scan === undefined) return null
  return rowsBehind(viewOf(scan.relation, place), place)
}

/** The one input that all keys compare with, and its columns in them. */
function leftOf(
  { keys, whereKeys }: JoinFacts,
  { inputs }: SelectFacts,
): { readonly input: InputFacts; readonly columns: readonly string[] } | null {
  const sides = [...keys, ...whereKeys].map(({ left }) => left)
  const [first] = sides
  const input = first?.input == null ? undefined : inputs[first.input]
  if (input === undefined || sides.some((side) => side.input !== first?.input)) return null
  return {
    input,
    columns: sides.flatMap(({ column, wrappers }) => (column === null || wrappers.length > 0 ? [] : [column])),
  }
}
