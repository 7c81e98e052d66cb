// Finds ORDER BY without LIMIT where nothing keeps the order: in CTEs, subqueries, arms and views.

import type { Model } from '../../../domain/project.ts'
import type { ScanFacts, SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { reachingConditions } from '../../relations/bounded-scan.ts'
import { largestBehind, readersOfSelect, selectsBehind } from '../../relations/feeding.ts'
import { isKnownSmall, isLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { withoutClause } from '../../rewrites/without-clause.ts'
import { defineRule, type RuleModel } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'

export default defineRule({
  id: 'sort-without-limit',
  family: 'needless-sort',
  severity: 'warning',
  scope: 'text',
  title: 'Sort whose order is lost',
  fix: 'Remove the ORDER BY; sort in the query that shows the result, or keep the first rows with QUALIFY.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    if (!isScheduledText(model, text)) return
    for (const statement of text.statements) {
      for (const { orderBy, arms, role } of sortsOf(statement)) {
        const lost = whereLost({ orderBy, arms, role }, statement, model)
        if (lost === null) continue
        const largest = largestBehind(arms, statement, relations)
        if (largest === null || isKnownSmall(largest.view.scale)) continue
        const grouped = arms.every((id) => isReduced(statement.selects[id], statement))
        const large = !grouped && isLarge(largest.view.scale) && !picksValues(largest.scan)
        const tier = large ? tierOf(largest.view.scale) : 'T0'
        const rows = large ? `the rows of ${sizedName(largest.view)}` : 'all its rows'
        report.hit({
          place: { kind: 'range', text: text.index, range: orderBy.range },
          tier,
          // Some platforms drop a sort that nothing needs, and in a view it may be meant for a person who looks.
          severity: large && (role !== 'result' || tier === 'T1') ? 'warning' : 'info',
          message: `${lost} keeps no order and no LIMIT needs this one; ${rows} ${tier === 'T0' ? 'may be' : 'are likely'} sorted ${role === 'result' ? 'each time it is read' : 'for nothing'}.`,
          rewrite: mayBeMeant(arms, role, statement)
            ? undefined
            : { edits: [withoutClause(text.sql, orderBy.range)], spares: 'sorting' },
          subject: `order by in ${role}`,
        })
      }
    }
  },
})

/** Nothing promises it, but a reader may be shown the order of a view, and a table may be written in that of its last step. */
function mayBeMeant(arms: readonly number[], role: Sort['role'], statement: StatementFacts): boolean {
  const [first] = arms
  if (role === 'result' || first === undefined) return true
  const readers = readersOfSelect(first, statement)
  return readers.length === 0 || !readers.every(mixesRows)
}

function mixesRows({ groupBy, aggregates, distinct, inputs }: SelectFacts): boolean {
  return groupBy !== null || aggregates.length > 0 || distinct !== null || inputs.length > 1
}

/** Rows of a few named values: how many there are does not show. */
function picksValues(scan: ScanFacts): boolean {
  return reachingConditions(scan).some(
    ({ comparator, operand }) =>
      (comparator === '=' && operand.kind === 'constant') ||
      (comparator === 'in' && (operand.kind === 'constant' || operand.kind === 'subquery')),
  )
}

/** Grouped, or over nothing but what is: how many rows are left does not show. */
function isReduced(select: SelectFacts | undefined, statement: StatementFacts): boolean {
  if (select === undefined || select.groupBy !== null) return true
  const behind = select.inputs.length === 1 ? selectsBehind(select) : []
  return behind.length > 0 && behind.every((id) => (statement.selects[id]?.groupBy ?? null) !== null)
}

interface Sort {
  readonly orderBy: NonNullable<SelectFacts['orderBy']>
  readonly arms: readonly number[]
  readonly role: SelectFacts['role']
}

function sortsOf({ selects, setOperations }: StatementFacts): readonly Sort[] {
  const own = selects.flatMap(({ id, orderBy, limit, role }): readonly Sort[] =>
    orderBy === null || limit !== null ? [] : [{ orderBy, arms: [id], role }],
  )
  const whole = setOperations.flatMap(({ arms, orderBy, limit, role }): readonly Sort[] =>
    orderBy === null || limit !== null ? [] : [{ orderBy, arms, role }],
  )
  return [...own, ...whole]
}

/** Null where the order may be meant: a stored result laid out by it, a LIMIT above, an aggregate that takes it. */
function whereLost({ orderBy, arms, role }: Sort, statement: StatementFacts, { model }: RuleModel): string | null {
  if (role === 'result') {
    // A hook reads a view of its own model from the top: `select ... from {{ this }} limit 100`.
    if ('post-hook' in model.config.other || 'post_hook' in model.config.other) return null
    return model.materialized === 'view' ? 'A view' : model.materialized === 'ephemeral' ? 'An inlined model' : null
  }
  if (role !== 'cte' && role !== 'from-subquery') return null
  const [first] = arms
  const readers = first === undefined ? [] : readersOfSelect(first, statement)
  if (readers.some((reader) => takesOrder(reader) || isStoredSorted(reader, orderBy, model))) return null
  return role === 'cte' ? 'A CTE' : 'A subquery'
}

/** `select * from sorted` at the end of a model that is laid out by the same column. */
function isStoredSorted({ passThrough, role, star }: SelectFacts, { keys }: Sort['orderBy'], model: Model): boolean {
  if (!passThrough || role !== 'result' || star.length === 0) return false
  const { clusterBy, partitionBy } = model.config
  const layout = [...clusterBy, ...partitionBy].join(' ').toLowerCase().split(/\W+/)
  const [first] = keys
  return first?.kind === 'column' && layout.includes(first.name.toLowerCase())
}

const ordered =
  /^(ARRAY_AGG|LISTAGG|STRING_AGG|GROUP_CONCAT|COLLECT_LIST|COLLECT_SET|OBJECT_AGG|FIRST|FIRST_VALUE|LAST|LAST_VALUE|ANY_VALUE|LIST|ARBITRARY)$/

function takesOrder({ limit, aggregates, windows, distinct }: SelectFacts): boolean {
  if (limit !== null || distinct?.on === true) return true
  return aggregates.some(({ name }) => ordered.test(name)) || windows.some(({ orderBy }) => orderBy.length === 0)
}
