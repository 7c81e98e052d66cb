// Finds LEFT JOINs whose unmatched rows a WHERE condition on the joined side drops again: they are inner joins in disguise.

import { atomsOf } from '../../../sql/facts/predicates/atoms.ts'
import { passesNull, rejectsNull } from '../../../sql/facts/predicates/null-passing.ts'
import { touchesOf } from '../../../sql/facts/predicates/touches.ts'
import type { InputFacts, SelectFacts } from '../../../sql/facts/types.ts'
import type { Expression } from '../../../sql/tree/types.ts'
import { hasFewRows, sizesOfJoin } from '../../joins/input-size.ts'
import { inputName } from '../../joins/join-names.ts'
import { judgedJoins } from '../../joins/placed-join.ts'
import { quotedText } from '../../quoted-text.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'left-join-filtered',
  family: 'join-key',
  severity: 'info',
  scope: 'text',
  title: 'WHERE turns a LEFT JOIN into an inner join',
  fix: 'Write INNER JOIN, or move the condition into ON if unmatched rows are to stay.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    for (const placed of judgedJoins(model, text)) {
      const { join, select, right, statement } = placed
      if (join.type !== 'left' || join.correlated) continue
      if (!isAlone(right, select) || addsNullsLater(join.right, join.select)) continue
      const filter = select.filters.find(
        ({ clause, expression }) => clause === 'where' && dropsUnmatched(expression, right),
      )
      if (filter === undefined) continue
      const sizes = sizesOfJoin(placed, relations)
      if (hasFewRows(sizes) || (sizes.left.kind !== 'large' && sizes.right.kind !== 'large')) continue
      const name = inputName(right, statement, relations)
      report.hit({
        place: { kind: 'range', text: text.index, range: filter.range },
        tier: 'T0',
        message: `\`${quotedText(text.sql, filter.range)}\` is never true where the LEFT JOIN found no row of ${name}, so it drops the rows that the LEFT JOIN kept: the join looks optional and is not.`,
        fix: `Write INNER JOIN for ${right.alias}, or move this condition into its ON if unmatched rows are to stay.`,
        subject: `${name} left join filtered`,
      })

      function addsNullsLater(input: number, id: number): boolean {
        return statement.joins.some(
          ({ select: other, right: index, type }) =>
            other === id && index > input && (type === 'full' || type === 'right'),
        )
      }
    }
  },
})

/** Spark lets two inputs share an alias; then a qualifier does not tell which one is meant. */
function isAlone({ alias }: InputFacts, { inputs }: SelectFacts): boolean {
  return inputs.filter((other) => other.alias.toLowerCase() === alias.toLowerCase()).length === 1
}

function dropsUnmatched(expression: Expression, right: InputFacts): boolean {
  if (expression.kind === 'or') return expression.args.every((arm) => dropsUnmatched(arm, right))
  if (expression.kind === 'and') return expression.args.some((part) => dropsUnmatched(part, right))
  return atomsOf(expression).some(
    (atom) =>
      rejectsNull(atom.comparator) &&
      touchesOf(atom.subject).some(
        ({ reference, wrappers }) =>
          reference.qualifier?.toLowerCase() === right.alias.toLowerCase() && wrappers.every(passesNull),
      ),
  )
}
