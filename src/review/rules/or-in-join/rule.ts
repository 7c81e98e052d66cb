// Finds joins whose only link is an OR over different key pairs: no arm alone can serve as the key to hash by.

import { columnReferences } from '../../../sql/tree/expression-parts.ts'
import type { Expression } from '../../../sql/tree/types.ts'
import { areBothLarge, hasFewRows, sizesOfJoin, tierOfSizes } from '../../joins/input-size.ts'
import { inputName } from '../../joins/join-names.ts'
import { judgedJoins } from '../../joins/placed-join.ts'
import { quotedText } from '../../quoted-text.ts'
import { defineRule } from '../../rule.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'or-in-join',
  family: 'join-key',
  severity: 'warning',
  scope: 'text',
  title: 'OR over different keys in a join condition',
  fix: 'Join once per key and take the first match with COALESCE, or join the UNION of both matches.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    for (const placed of judgedJoins(model, text)) {
      const { join, right, statement } = placed
      if (join.keys.length + join.whereKeys.length > 0) continue
      const or = join.residual.find(({ kind, expression }) => kind === 'or' && choosesBetweenKeys(expression))
      if (or === undefined || join.residual.some(({ kind }) => kind === 'other')) continue
      const sizes = sizesOfJoin(placed, relations)
      if (hasFewRows(sizes)) continue
      const tier = tierOfSizes(sizes)
      const name = inputName(right, statement, relations)
      report.hit({
        place: { kind: 'range', text: text.index, range: or.range },
        tier,
        severity: areBothLarge(sizes) ? 'warning' : 'info',
        message: `${name} is joined by one key or another (\`${quotedText(text.sql, or.range)}\`). No single key can be hashed, so the join ${claimed(tier, 'compare')} every row of one side with every row of the other.`,
        fix: `Join ${name} once per key, the second time only where the first found nothing, and COALESCE the two; say which match wins.`,
        subject: `${name} by ${keyPairs(or.expression).join(' or ')}`,
      })
    }
  },
})

/** Two arms compare different pairs of columns, and no pair is common to all arms: that one would be the key. */
function choosesBetweenKeys(expression: Expression): boolean {
  if (expression.kind !== 'or') return false
  const arms = expression.args.map((arm) => new Set(pairsOf(arm)))
  const [first = new Set<string>(), ...others] = arms
  const keyed = arms.filter((arm) => arm.size > 0)
  if (keyed.length < 2 || [...first].some((pair) => others.every((arm) => arm.has(pair)))) return false
  return new Set(keyed.flatMap((arm) => [...arm])).size > 1
}

function keyPairs(or: Expression): readonly string[] {
  return or.kind === 'or' ? or.args.flatMap(pairsOf) : []
}

/** Equalities of two columns with different qualifiers, each written the same way whichever side comes first. */
function pairsOf(arm: Expression): readonly string[] {
  if (arm.kind === 'and') return arm.args.flatMap(pairsOf)
  if (arm.kind !== 'comparison' || arm.op !== '=' || arm.negated) return []
  const [left] = columnReferences(arm.left)
  const [right] = columnReferences(arm.right)
  if (left === undefined || right === undefined || left.qualifier === right.qualifier) return []
  return [
    [left, right]
      .map(({ qualifier, name }) => `${qualifier ?? ''}.${name}`.toLowerCase())
      .sort()
      .join(' = '),
  ]
}
