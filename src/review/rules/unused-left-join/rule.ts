// Finds LEFT JOINs to one row per key whose columns nobody uses: they change nothing and cost a full read.

import type { InputFacts, JoinFacts, SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { columnReferences, someExpression } from '../../../sql/tree/expression-parts.ts'
import type { Expression } from '../../../sql/tree/types.ts'
import { grainOf, isUniqueOn, joinColumns } from '../../joins/input-grain.ts'
import { sizeOfInput } from '../../joins/input-size.ts'
import { inputName } from '../../joins/join-names.ts'
import { judgedJoins } from '../../joins/placed-join.ts'
import { givesColumn, selectBehind } from '../../joins/select-columns.ts'
import { listed } from '../../quoted-text.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'unused-left-join',
  family: 'other',
  severity: 'warning',
  scope: 'text',
  title: 'LEFT JOIN that nothing uses',
  fix: 'Remove the join.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    for (const placed of judgedJoins(model, text)) {
      const { join, select, right, statement } = placed
      if (join.type !== 'left') continue
      if (join.keys.length === 0 || join.correlated || !isSettled(join, select, statement)) continue
      const columns = joinColumns(join)
      if (!isUniqueOn(grainOf(right, { statement, relations }), columns)) continue
      const isOthers = (column: string): boolean =>
        select.inputs.some((input) => input !== right && givesColumn(input, column, statement, relations))
      if (isUsed(right, join, select, statement, isOthers)) continue
      const size = sizeOfInput(right, statement, relations)
      const name = inputName(right, statement, relations)
      report.hit({
        place: { kind: 'range', text: text.index, range: join.range },
        tier: 'T1',
        severity: size.kind === 'large' ? 'warning' : 'info',
        message: `${name} has at most one row per ${listed(columns)} and none of its columns is used, so this LEFT JOIN neither adds nor drops a row. ${name} is likely read and joined for nothing.`,
        fix: `Remove the join to ${name}.`,
        subject: `${name} unused`,
      })
    }
  },
})

/** Everything that may name the joined side is visible: no subqueries inside, no lateral reads, no star over it. */
function isSettled(join: JoinFacts, select: SelectFacts, { selects, joins }: StatementFacts): boolean {
  const nested = selects.some(
    ({ parent, role }) =>
      parent === select.id && (role === 'scalar-subquery' || role === 'exists' || role === 'in-subquery'),
  )
  const lateral = joins.some((other) => other.select === select.id && other.correlated)
  const alias = select.inputs[join.right]?.alias.toLowerCase()
  const star = select.star.some(({ qualifier }) => qualifier === null || qualifier.toLowerCase() === alias)
  const twice = select.inputs.filter((input) => input.alias.toLowerCase() === alias).length > 1
  return !nested && !lateral && !star && !twice && select.groupBy?.all !== true && select.distinct === null
}

/** Some other clause names the joined side, or has a bare column that could be its. */
function isUsed(
  right: InputFacts,
  own: JoinFacts,
  select: SelectFacts,
  statement: StatementFacts,
  isOthers: (column: string) => boolean,
): boolean {
  if (own.whereKeys.length > 0) return true
  const others = statement.joins.filter((join) => join !== own && join.select === select.id)
  const leftInputs = others.flatMap(({ keys, whereKeys }) => [...keys, ...whereKeys].map(({ left }) => left.input))
  if (leftInputs.some((input) => input === null || input === own.right)) return true
  const filters = select.filters.filter(({ range }) => range.end <= own.range.start || range.start >= own.range.end)
  const names = columnNames(right, statement)
  const mayBeIts = (column: string): boolean => (names === null ? !isOthers(column) : names.has(column))
  return [
    ...select.projections.map(({ expression }) => expression),
    ...filters.map(({ expression }) => expression),
    ...(select.groupBy?.keys ?? []),
    ...select.windows.flatMap(({ partitionBy, orderBy }) => [...partitionBy, ...orderBy]),
    ...(select.orderBy?.keys ?? []),
    ...others.flatMap(({ residual }) => residual.map(({ expression }) => expression)),
  ].some((expression) => mayName(expression, right.alias, mayBeIts))
}

/** Names that a CTE or subquery gives out; null where they are not all known. */
function columnNames(input: InputFacts, statement: StatementFacts): ReadonlySet<string> | null {
  const behind = selectBehind(input, statement)
  if (behind === null || behind.star.length > 0) return null
  return new Set(behind.projections.flatMap(({ alias }) => alias?.toLowerCase() ?? []))
}

function mayName(expression: Expression, alias: string, mayBeIts: (column: string) => boolean): boolean {
  if (isCountOfRows(expression)) return false
  if (someExpression(expression, ({ kind }) => kind === 'star')) return true
  return columnReferences(expression).some(({ qualifier, name }) =>
    qualifier === null ? mayBeIts(name.toLowerCase()) : qualifier.toLowerCase() === alias.toLowerCase(),
  )
}

function isCountOfRows(expression: Expression): boolean {
  return expression.kind === 'call' && expression.name === 'COUNT' && expression.args[0]?.kind === 'star'
}
