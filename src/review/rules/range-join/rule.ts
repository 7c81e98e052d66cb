// Finds joins of two large inputs that only inequalities link: there is no key to hash, so pairs are compared one by one.

import { inputsIn } from '../../joins/input-links.ts'
import { areBothLarge, hasFewRows, sizesOfJoin, tierOfSizes } from '../../joins/input-size.ts'
import { inputName } from '../../joins/join-names.ts'
import { judgedJoins } from '../../joins/placed-join.ts'
import { quotedText } from '../../quoted-text.ts'
import { defineRule } from '../../rule.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'range-join',
  family: 'exploding-join',
  severity: 'warning',
  scope: 'text',
  title: 'Only a range links two large inputs',
  fix: 'Add an equality that both sides share, such as the id or the day, or use ASOF JOIN where the nearest row is meant.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    for (const placed of judgedJoins(model, text)) {
      const { join, select, right, statement } = placed
      if (join.type === 'asof' || join.correlated) continue
      if (join.keys.length + join.whereKeys.length > 0) continue
      const range = join.residual.find(
        ({ kind, expression }) => kind === 'range' && inputsIn(expression, select)?.includes(join.right) !== false,
      )
      if (range === undefined || join.residual.some(({ kind }) => kind === 'other' || kind === 'or')) continue
      const sizes = sizesOfJoin(placed, relations)
      if (hasFewRows(sizes)) continue
      if (sizes.left.kind !== 'large' && sizes.right.kind !== 'large') {
        report.missing('table-size')
        continue
      }
      const tier = tierOfSizes(sizes)
      const name = inputName(right, statement, relations)
      report.hit({
        place: { kind: 'range', text: text.index, range: join.range },
        tier,
        severity: areBothLarge(sizes) && model.dialect !== 'databricks' ? 'warning' : 'info',
        message: `${name} is joined by ranges alone (\`${quotedText(text.sql, range.range)}\`). Without an equality there is nothing to hash or sort by, so the join ${claimed(tier, 'compare')} every row of one side with every row of the other.`,
        fix:
          model.dialect === 'databricks'
            ? 'Add an equality that both sides share, or a RANGE_JOIN hint with a bin size near the usual length of the range; SQL warehouses choose one themselves.'
            : 'Add an equality that both sides share, such as the id or the day that both fall in; use ASOF JOIN where the nearest row is meant.',
        subject: `${name} by range`,
      })
    }
  },
})
