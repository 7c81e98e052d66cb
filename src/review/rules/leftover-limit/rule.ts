// Finds what was left in from trying a model out: LIMIT without an order, conditions that keep nothing.

import type { SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import type { Expression } from '../../../sql/tree/types.ts'
import { quotedText } from '../../quoted-text.ts'
import { readersOfSelect } from '../../relations/feeding.ts'
import { defineRule, type RuleModel } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'

export default defineRule({
  id: 'leftover-limit',
  family: 'leftover-debug',
  severity: 'warning',
  scope: 'text',
  title: 'Leftover of a trial run',
  fix: 'Remove it; if only some rows are meant, say which by an ORDER BY or a condition.',
  needs: [],
  options: {},
  check({ model, text, report }) {
    if (!isScheduledText(model, text) || isRequest(model)) return
    for (const statement of text.statements) {
      if (callsOut(statement)) continue
      for (const { limit, orderBy, select } of limitsOf(statement)) {
        const rows = limit.rows
        if (rows === null || orderBy !== null || (rows === 1 && select.role !== 'result')) continue
        if (rows > 0 && select.inputs.length === 0) continue
        if (!feedsResult(select, statement) || isOrderedBelow(select, statement)) continue
        report.hit({
          place: { kind: 'range', text: text.index, range: limit.range },
          tier: 'T0',
          message:
            rows === 0
              ? 'LIMIT 0 leaves no row at all.'
              : `LIMIT ${rows} without ORDER BY keeps ${rows === 1 ? 'any one row' : `any ${rows} rows`}, others on each run: ${model.model.name} may lack most of its rows.`,
          subject: `limit ${rows}`,
        })
      }
      for (const select of statement.selects) {
        for (const { expression, range, clause } of select.filters) {
          if (clause !== 'where' || !isNever(expression) || !feedsResult(select, statement)) continue
          if (select.role === 'set-arm') continue
          report.hit({
            place: { kind: 'range', text: text.index, range },
            tier: 'T0',
            severity: select.role === 'result' ? 'warning' : 'info',
            message: `\`${quotedText(text.sql, range)}\` is never true, so nothing of this SELECT is left.`,
            subject: `never ${quotedText(text.sql, range)}`,
          })
        }
      }
    }
  },
})

/** A view that hands the next batch to a loader is limited on purpose. */
function isRequest({ model }: RuleModel): boolean {
  if ('post-hook' in model.config.other || 'post_hook' in model.config.other) return true
  if (
    /(^|[_/])(streamline|realtime|history|requests?|queue|batch|sample|examples?|dev|scratch|observability)([_/.]|$)/i.test(
      model.file,
    )
  )
    return true
  return model.config.tags.some((tag) => /sample|example|test/i.test(tag))
}

/** Functions of one's own that fetch from outside are fed in batches. */
function callsOut({ calls }: StatementFacts): boolean {
  return calls.some(({ builtin, clause }) => !builtin && (clause === 'projection' || clause === 'from'))
}

interface Limited {
  readonly limit: NonNullable<SelectFacts['limit']>
  readonly orderBy: SelectFacts['orderBy']
  readonly select: SelectFacts
}

function limitsOf({ selects, setOperations }: StatementFacts): readonly Limited[] {
  const own = selects.flatMap((select): readonly Limited[] =>
    select.limit === null ? [] : [{ limit: select.limit, orderBy: select.orderBy, select }],
  )
  const whole = setOperations.flatMap(({ limit, orderBy, arms }): readonly Limited[] => {
    const select = selects[arms[0] ?? -1]
    return limit === null || select === undefined ? [] : [{ limit, orderBy, select }]
  })
  return [...own, ...whole]
}

/** Rows of scalar, EXISTS and IN subqueries are looked up, not handed on. */
function feedsResult(select: SelectFacts, statement: StatementFacts): boolean {
  const aside = ['scalar-subquery', 'exists', 'in-subquery']
  const seen = new Set<number>()
  const queue = [select]
  for (let at = 0; at < queue.length; at += 1) {
    const current = queue[at]
    if (current === undefined || seen.has(current.id)) continue
    seen.add(current.id)
    if (aside.includes(current.role) || aside.includes(current.outerRole)) continue
    if (current.role === 'result' || current.outerRole === 'result') return true
    queue.push(...readersOfSelect(current.id, statement))
  }
  return false
}

/** The order stands in what it reads, or in a rank that it filters. */
function isOrderedBelow({ inputs, windows }: SelectFacts, statement: StatementFacts): boolean {
  if (windows.length > 0) return true
  return inputs.some(
    ({ source }) =>
      (source.kind === 'subquery' || source.kind === 'cte') &&
      source.selects.some((id) => statement.selects[id]?.orderBy !== null),
  )
}

/** `false`, `1 = 0`. */
function isNever(expression: Expression): boolean {
  if (expression.kind === 'literal') return expression.type === 'boolean' && expression.value.toLowerCase() === 'false'
  if (expression.kind !== 'comparison' || expression.op !== '=' || expression.negated) return false
  const { left, right } = expression
  return left.kind === 'literal' && right.kind === 'literal' && left.type === right.type && left.value !== right.value
}
