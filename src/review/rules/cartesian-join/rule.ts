// Finds joins that no condition links to what stands before them, so that each row meets every row.

import type { JoinFacts, SelectFacts } from '../../../sql/facts/types.ts'
import { inputsIn, linkedInputs } from '../../joins/input-links.ts'
import { areBothLarge, hasFewRows, type JoinSizes, sizesOfJoin, tierOfSizes } from '../../joins/input-size.ts'
import { inputName } from '../../joins/join-names.ts'
import { judgedJoins } from '../../joins/placed-join.ts'
import { quotedText } from '../../quoted-text.ts'
import { defineRule } from '../../rule.ts'
import { claimed } from '../../tier-words.ts'

/** How the author wrote it: a condition about other tables, none at all, one about this side only, or a product on purpose. */
type Writing = 'misplaced' | 'absent' | 'one-side' | 'on-purpose'

export default defineRule({
  id: 'cartesian-join',
  family: 'exploding-join',
  severity: 'warning',
  scope: 'text',
  title: 'Join without a condition that links both sides',
  fix: 'Join on the columns that belong together; write CROSS JOIN where every pair is wanted.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    for (const placed of judgedJoins(model, text)) {
      const { join, select, right, statement } = placed
      if (join.keys.length + join.whereKeys.length > 0) continue
      const groups = linkedInputs(select, statement)
      if (groups.membersOf(join.right).some((member) => member < join.right)) continue
      const sizes = sizesOfJoin(placed, relations)
      if (hasFewRows(sizes)) continue
      const writing = writingOf(join, select)
      const severity = severityOf(writing, sizes)
      if (severity === null) {
        report.missing('table-size')
        continue
      }
      const tier = tierOfSizes(sizes)
      const name = inputName(right, statement, relations)
      const condition = join.residual[0]
      const others = select.inputs.slice(0, join.right).map((input) => inputName(input, statement, relations))
      const leading = others.length === 1 ? others[0] : 'what stands before it'
      const reason =
        writing === 'misplaced' && condition !== undefined
          ? `\`${quotedText(text.sql, condition.range)}\` says nothing about ${name}`
          : `nothing compares ${name} with ${leading}`
      report.hit({
        place: { kind: 'range', text: text.index, range: join.range },
        tier,
        severity,
        deterministicOnLarge: tier === 'T1',
        message: `${sentence(reason)}, so every row of one side ${claimed(tier, 'meet')} every row of the other: the result has as many rows as both multiplied.`,
        fix:
          writing === 'misplaced'
            ? `Compare a column of ${right.alias} in this condition; it looks like a copy of another join's.`
            : `Link ${right.alias} by its key${writing === 'absent' ? ', or write CROSS JOIN if every pair is wanted' : ''}.`,
        subject: `${name} joined to ${others.join(', ')} by nothing`,
      })
    }
  },
})

function writingOf({ type, residual, right }: JoinFacts, select: SelectFacts): Writing {
  const kinds = residual.map(({ kind }) => kind)
  if (residual.some(({ expression }) => (inputsIn(expression, select) ?? [right]).some((input) => input !== right))) {
    return 'misplaced'
  }
  if (kinds.includes('one-side')) return 'one-side'
  return type === 'cross' || kinds.includes('constant') ? 'on-purpose' : 'absent'
}

function severityOf(writing: Writing, sizes: JoinSizes): 'error' | 'warning' | 'info' | null {
  const areLarge = areBothLarge(sizes)
  switch (writing) {
    case 'misplaced':
      return areLarge && tierOfSizes(sizes) === 'T1' ? 'error' : 'warning'
    case 'absent':
      return areLarge ? (tierOfSizes(sizes) === 'T1' ? 'error' : 'warning') : 'info'
    case 'one-side':
      return areLarge ? 'warning' : null
    case 'on-purpose':
      return areLarge ? 'info' : null
  }
}

function sentence(text: string): string {
  return /^[a-z]/.test(text) ? `${text[0]?.toUpperCase()}${text.slice(1)}` : text
}
