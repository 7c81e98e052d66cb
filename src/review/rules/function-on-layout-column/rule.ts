// Finds conditions that hide a layout column of a large table inside a function, so that its min and max cannot be used.

import type { Dialect } from '../../../domain/dialect.ts'
import type { PredicateFacts, ScanFacts, StatementFacts } from '../../../sql/facts/types.ts'
import {
  canBePruningCondition,
  isFixedCondition,
  isMinMaxLayout,
  isWorthPruning,
  layoutUnit,
  platformName,
  prunesBy,
  severityFor,
} from '../../pruning/layout-predicates.ts'
import { hidingWrapper, type WrapperEffect } from '../../pruning/wrapper-effect.ts'
import { quotedText } from '../../quoted-text.ts'
import { sizedName, tierOf } from '../../relations/size-words.ts'
import { bareDefault } from '../../rewrites/bare-default.ts'
import { filterOf } from '../../rewrites/filter-of.ts'
import { periodRange } from '../../rewrites/period-range.ts'
import { defineRule, type RelationView, type Rewrite } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'function-on-layout-column',
  family: 'non-sargable-filter',
  severity: 'warning',
  scope: 'text',
  title: 'Filter hides a layout column in a function',
  fix: 'Compare the bare column with a range of values.',
  needs: ['relations'],
  dialects: ['snowflake', 'databricks', 'spark'],
  options: {},
  check({ model, text, relations, report }) {
    if (!isScheduledText(model, text)) return
    const { dialect } = model
    for (const statement of text.statements) {
      const { scans } = statement
      const together = columnsTogether(scans)
      for (const scan of scans) {
        const view = relations.view(scan.relation)
        if (view.layoutColumns.length === 0 || !isWorthPruning(view)) continue
        for (const predicate of scan.predicates) {
          const { column, range, comparator, wrappers } = predicate
          const position = view.layoutColumns.indexOf(column)
          if (position === -1 || !canBePruningCondition(predicate) || !isFixedCondition(predicate)) continue
          if ((together.get(range.start) ?? 0) > 1 || !isMinMaxLayout(view, column, dialect)) continue
          const hidden = hidingWrapper(wrappers, text.sql)
          if (hidden === null || hidden.effect === 'unknown') continue
          if (isLaidOutSo(view, position, hidden.wrapper) || prunesBy(scan, view, position, text.sql)) continue
          if (hidden.effect === 'defaults' && neverNull(view, column)) continue
          const tier = tierOf(view.scale)
          const shown = quotedText(text.sql, (wrappers[0] ?? hidden.wrapper).range)
          report.hit({
            place: { kind: 'range', text: text.index, range },
            reads: scan.relation,
            tier,
            // A part that comes again each day or year has no range; what it asks for may be spread over all of the table.
            severity: hidden.effect === 'takes-part' ? 'info' : severityFor(view),
            message: `${sizedName(view)} is laid out by ${view.layoutKeys[position] ?? column}, but this filter sees only \`${shown}\`. ${platformName[dialect]} keeps the smallest and largest ${column} of each ${layoutUnit[dialect]}, not of what a function makes of it, so it ${claimed(tier, 'read')} every ${layoutUnit[dialect]}.`,
            fix: fixes[hidden.effect](column),
            rewrite: bareRange(text.sql, statement, scan, predicate, { type: view.columnTypes.get(column), dialect }),
            subject: `${view.name} ${column} ${wrappers.map(wrapperName).join('(')} ${comparator}`,
          })
        }
      }
    }
  },
})

/** Where the type of the column says that a range keeps the same rows. */
function bareRange(
  sql: string,
  statement: StatementFacts,
  scan: ScanFacts,
  predicate: PredicateFacts,
  { type, dialect }: { readonly type: string | undefined; readonly dialect: Dialect },
): Rewrite | undefined {
  const expression = filterOf(statement, scan, predicate)
  if (expression === null) return undefined
  const bare = periodRange(expression, type, dialect, sql) ?? bareDefault(expression, type, dialect, sql)
  return bare === null ? undefined : { edits: [{ range: predicate.range, text: bare }], spares: 'reading' }
}

/** How many columns a condition speaks of, by where it begins: `greatest(a, b) > x` has no bare form. */
function columnsTogether(scans: readonly ScanFacts[]): ReadonlyMap<number, number> {
  const columns = new Map<number, Set<string>>()
  for (const { id, predicates } of scans) {
    for (const { range, column } of predicates) {
      const found = columns.get(range.start) ?? new Set()
      columns.set(range.start, found.add(`${id}.${column}`))
    }
  }
  return new Map([...columns].map(([start, found]) => [start, found.size]))
}

/** `cluster by (upper(code))` keeps min and max of exactly that. */
function isLaidOutSo(view: RelationView, position: number, wrapper: PredicateFacts['wrappers'][number]): boolean {
  const key = view.layoutKeys[position] ?? ''
  if (wrapper.kind === 'function') return new RegExp(`\\b${wrapper.name}\\s*\\(`, 'i').test(key)
  return wrapper.kind === 'cast' && new RegExp(`(::|\\bas)\\s*${wrapper.type.replace(/\W.*$/, '')}`, 'i').test(key)
}

function neverNull({ model }: RelationView, column: string): boolean {
  return model?.columns.some(({ name, tests }) => name.toLowerCase() === column && tests.includes('not_null')) ?? false
}

function wrapperName(wrapper: PredicateFacts['wrappers'][number]): string {
  return wrapper.kind === 'function'
    ? wrapper.name.toLowerCase()
    : wrapper.kind === 'cast'
      ? wrapper.type
      : wrapper.kind
}

const fixes: Readonly<Record<Exclude<WrapperEffect, 'unknown'>, (column: string) => string>> = {
  'keeps-order': (column) => `Compare ${column} itself.`,
  formats: (column) =>
    `Compare ${column} itself with a half-open range: \`${column} >= <first instant>\` and \`${column} < <first instant after>\`.`,
  'takes-part': (column) =>
    `Add a range on ${column} itself, or store that part of it as a column and lay the table out by that.`,
  rewrites: (column) => `Store the value in the form you compare it in, and compare ${column} bare.`,
  defaults: (column) => `Write \`(${column} >= <bound> or ${column} is null)\`, or make ${column} not null upstream.`,
  converts: (column) => `Give ${column} its real type upstream, and compare it bare.`,
}
