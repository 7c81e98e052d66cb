// Finds a text column that a large table is laid out by compared with a number or a time: the column is cast, row by row.

import type { Operand } from '../../../sql/facts/types.ts'
import type { Expression } from '../../../sql/tree/types.ts'
import { typeFamily } from '../../column-types.ts'
import {
  canBePruningCondition,
  isFixedCondition,
  isWorthPruning,
  layoutUnit,
  prunesBy,
  severityFor,
} from '../../pruning/layout-predicates.ts'
import { quotedText } from '../../quoted-text.ts'
import { sizedName } from '../../relations/size-words.ts'
import { filterOf } from '../../rewrites/filter-of.ts'
import { quotedNumbers } from '../../rewrites/quoted-numbers.ts'
import { defineRule, type Rewrite } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'implicit-cast-on-layout-column',
  family: 'non-sargable-filter',
  severity: 'warning',
  scope: 'text',
  title: 'Filter makes the platform cast a layout column',
  fix: "Write the value in the column's own type.",
  needs: ['relations'],
  dialects: ['snowflake', 'databricks', 'spark'],
  options: {},
  check({ model, text, relations, report }) {
    if (!isScheduledText(model, text)) return
    for (const statement of text.statements) {
      for (const scan of statement.scans) {
        const view = relations.view(scan.relation)
        if (view.layoutColumns.length === 0 || !isWorthPruning(view)) continue
        for (const predicate of scan.predicates) {
          const { column, operand, range, wrappers, comparator } = predicate
          const position = view.layoutColumns.indexOf(column)
          if (position === -1 || wrappers.length > 0) continue
          if (!canBePruningCondition(predicate) || !isFixedCondition(predicate)) continue
          const other = castTo(operand)
          if (other === null) continue
          const type = view.columnTypes.get(column) ?? null
          if (type === null) report.missing('column-types')
          if (type === null || typeFamily(type) !== 'text') continue
          const others = scan.predicates.filter((each) => each.range.start !== range.start)
          if (prunesBy({ ...scan, predicates: others }, view, position, text.sql)) continue
          report.hit({
            place: { kind: 'range', text: text.index, range },
            reads: scan.relation,
            tier: 'T1',
            severity: severityFor(view),
            message: `${column}, by which ${sizedName(view)} is laid out, is ${type} and compared with a ${other}: the column is cast on each row, its min and max are text, and the read ${claimed('T1', 'open')} every ${layoutUnit[model.dialect]}.`,
            fix: `Write the value in \`${quotedText(text.sql, range)}\` as text, in the form that ${column} holds; or give ${column} its real type upstream.`,
            rewrite: quoted(filterOf(statement, scan, predicate), type),
            subject: `${view.name} ${column} ${comparator} ${other}`,
          })
        }
      }
    }
  },
})

function quoted(expression: Expression | null, type: string): Rewrite | undefined {
  const edits = expression === null ? null : quotedNumbers(expression, type)
  return edits === null ? undefined : { edits, spares: 'reading' }
}

/** What text is turned into when it meets this value; null when the value gives way instead. */
function castTo(operand: Operand): 'number' | 'time' | null {
  if (operand.kind === 'clock') return 'time'
  if (operand.kind !== 'constant') return null
  return operand.type === 'number' ? 'number' : operand.type === 'temporal' ? 'time' : null
}
