// Finds joins on a part of the joined side's key, where the other side does not have one row per join key either.

import type { InputFacts, JoinFacts, SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { columnReferences, hasAggregate } from '../../../sql/tree/expression-parts.ts'
import { declaredGrain, type GrainContext, grainOf, isUniqueOn, joinColumns } from '../../joins/input-grain.ts'
import { hasFewRows, sizesOfJoin } from '../../joins/input-size.ts'
import { inputName } from '../../joins/join-names.ts'
import { judgedJoins } from '../../joins/placed-join.ts'
import { comesWithColumn, refersTo, selectBehind, storedColumn } from '../../joins/select-columns.ts'
import { listed } from '../../quoted-text.ts'
import { defineRule } from '../../rule.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'join-fans-out',
  family: 'exploding-join',
  severity: 'warning',
  scope: 'text',
  title: 'Join on half of a key multiplies rows',
  fix: 'Join on the whole key, or bring the joined side to one row per join key first.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    for (const placed of judgedJoins(model, text)) {
      const { join, select, right, statement } = placed
      const context = { statement, relations }
      if (!isPlain(join, select)) continue
      const lost = halfKey(join, right, context)
      const left = leftOf(join, select, statement)
      if (lost === null || left === null) continue
      const leftGrain = grainOf(left.input, context)
      if (leftGrain.length === 0 || isUniqueOn(leftGrain, left.columns)) continue
      // Keys often list more columns than they need; one that the other side has too was left out of the join.
      if (!lost.missing.some((column) => comesWithColumn(left.input, column, statement, relations))) continue
      if (lost.missing.some((column) => isUsed(column, right, join, select, statement))) continue
      if (hasFewRows(sizesOfJoin(placed, relations))) continue
      const name = inputName(right, statement, relations)
      report.hit({
        place: { kind: 'range', text: text.index, range: join.range },
        tier: 'T1',
        message: `${name} has one row per ${listed(lost.key)}, but the join compares only ${listed(lost.joined)}, and ${inputName(left.input, statement, relations)} repeats these too. Each row ${claimed('T1', 'meet')} one row per ${listed(lost.missing)}: rows multiply, and sums over them count twice.`,
        fix: `Join on ${listed(lost.missing)} as well, or aggregate ${name} to one row per ${listed(lost.joined)} before the join.`,
        subject: `${name} on ${lost.joined.join(', ')} of ${lost.key.join(', ')}`,
      })
    }
  },
})

/** Equalities only: a range beside them is how a row is picked from a history on purpose. */
function isPlain({ type, keys, whereKeys, residual }: JoinFacts, { groupBy, windows }: SelectFacts): boolean {
  if (type !== 'inner' && type !== 'left' && type !== 'comma') return false
  if (keys.length + whereKeys.length === 0 || groupBy !== null || windows.some(({ keeps }) => keeps !== null))
    return false
  return residual.every(({ kind }) => kind === 'one-side' || kind === 'constant')
}

interface HalfKey {
  readonly key: readonly string[]
  readonly joined: readonly string[]
  readonly missing: readonly string[]
}

/** The joined side has a known key, and the join compares a part of it and nothing that would do instead. */
function halfKey(join: JoinFacts, right: InputFacts, context: GrainContext): HalfKey | null {
  const grain = declaredGrain(right, context)
  const compared = [...join.keys, ...join.whereKeys].map((key) => key.right.column)
  if (
    compared.includes(null) ||
    isUniqueOn(
      grain,
      compared.filter((column) => column !== null),
    )
  )
    return null
  const columns = [...new Set([...compared.filter((column) => column !== null), ...joinColumns(join)])]
  if (isUniqueOn(grain, columns)) return null
  for (const key of grain) {
    const joined = columns.filter((column) => key.includes(column))
    if (joined.length > 0 && joined.length === columns.length) {
      return { key, joined, missing: key.filter((column) => !columns.includes(column)) }
    }
  }
  return null
}

/** The one input that all keys compare with, and its columns in them. */
function leftOf(
  join: JoinFacts,
  { inputs }: SelectFacts,
  statement: StatementFacts,
): { readonly input: InputFacts; readonly columns: readonly string[] } | null {
  const sides = [...join.keys, ...join.whereKeys].map(({ left }) => left)
  const [first] = sides
  const input = first?.input == null ? undefined : inputs[first.input]
  if (input === undefined || sides.some((side) => side.input !== first?.input || side.column === null)) return null
  // A maximum joined back to the column it is of picks one row on purpose.
  const behind = selectBehind(input, statement)?.projections ?? []
  const picks = sides.some(({ column }) =>
    behind.some(({ alias, expression }) => alias?.toLowerCase() === column && hasAggregate(expression)),
  )
  if (picks) return null
  return { input, columns: sides.map(({ column }) => column ?? '') }
}

/** Some condition, later join or filter further out picks by the missing column, so one row may remain after all. */
function isUsed(
  column: string,
  right: InputFacts,
  join: JoinFacts,
  select: SelectFacts,
  statement: StatementFacts,
): boolean {
  const stored = storedColumn(right, column, statement)
  const scan = stored === null ? undefined : statement.scans[stored.scan]
  if (scan?.predicates.some((predicate) => predicate.column === stored?.column)) return true
  const later = statement.joins.some(
    (other) =>
      other !== join &&
      other.select === join.select &&
      [...other.keys, ...other.whereKeys].some(({ left }) => left.input === join.right && left.column === column),
  )
  const named = [...select.filters, ...join.residual].some(({ expression }) =>
    columnReferences(expression).some(
      (reference) =>
        reference.name.toLowerCase() === column && (reference.qualifier === null || refersTo(reference, right, select)),
    ),
  )
  return later || named
}
