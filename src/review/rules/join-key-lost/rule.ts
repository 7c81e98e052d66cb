// Finds joins that the change made wider: a key column is gone, or the joined side is no longer brought to one row per key.

import type { SelectFacts } from '../../../sql/facts/types.ts'
import { columnReferences } from '../../../sql/tree/expression-parts.ts'
import { fixedColumns, grainOf, isUniqueOn, joinColumns } from '../../joins/input-grain.ts'
import { hasFewRows, sizesOfJoin } from '../../joins/input-size.ts'
import { inputName } from '../../joins/join-names.ts'
import { pairJoins } from '../../joins/join-pairs.ts'
import type { PlacedJoin } from '../../joins/placed-join.ts'
import { selectBehind } from '../../joins/select-columns.ts'
import { listed } from '../../quoted-text.ts'
import { type AnalysedText, defineRule, type RelationEvidence, type RuleModel } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'

export default defineRule({
  id: 'join-key-lost',
  family: 'exploding-join',
  severity: 'warning',
  scope: 'model',
  title: 'The change makes a join match more rows',
  fix: 'Join on the columns it was joined on before, or make sure that the joined side has one row per key.',
  needs: ['relations', 'change'],
  options: {},
  check({ model, relations, change, report }) {
    const base = change.before(model.model.id)
    if (base === null) return
    for (const text of model.texts.filter((each) => isScheduledText(model, each))) {
      const earlier = sameFace(base, text)
      if (earlier === null) continue
      for (const [index, statement] of text.statements.entries()) {
        const before = earlier.statements[index]
        if (before === undefined) continue
        const told = new Set<string>()
        for (const pair of pairJoins(before, statement, relations)) {
          const { after } = pair
          const columns = comparedColumns(after)
          const old = comparedColumns(pair.before)
          if (columns === null || old === null || columns.length === 0) continue
          const { join, select, right } = after
          if (hidesRepeats(select)) continue
          if (isUniqueNow(after, columns, relations)) continue
          if (hasFewRows(sizesOfJoin(after, relations))) continue
          const name = inputName(right, statement, relations)
          const lost = lostColumns(old, columns, after)
          const place = { kind: 'range', text: text.index, range: join.range } as const
          if (lost.length > 0) {
            report.hit({
              place,
              tier: grainOf(right, { statement, relations }).length > 0 ? 'T1' : 'T0',
              message: `Before this change ${name} was joined on ${listed(old)}; now ${listed(lost)} ${lost.length === 1 ? 'is' : 'are'} left out, and nothing shows that ${listed(columns)} alone ${columns.length === 1 ? 'is' : 'are'} unique in ${name}. Rows may multiply, and everything after the join with them.`,
              fix: `Compare ${listed(lost)} as well, or bring ${name} to one row per ${listed(columns)} before the join.`,
              subject: `${name} without ${lost.join(', ')}`,
            })
          } else if (sameColumns(old, columns) && lostDeduplication(pair.before, after, old, relations)) {
            // A CTE that is joined many times changed once.
            if (told.has(name)) continue
            told.add(name)
            const [now] = grainOf(right, { statement, relations })
            report.hit({
              place,
              tier: 'T0',
              severity: isAggregateDropped(pair.before, after) || isDescribed(columns, now) ? 'info' : 'warning',
              message: `Before this change ${name} had one row per ${listed(columns)}; now ${now === undefined ? 'nothing brings it to that' : `it has one per ${listed(now)}`}, and the join is the same. Rows may multiply, and everything after the join with them.`,
              fix: `Keep one row per ${listed(columns)} in ${name}, or check that its source has no more.`,
              subject: `${name} no longer one row per ${columns.join(', ')}`,
            })
          }
        }
      }
    }
  },
})

function sameFace(base: RuleModel, { face }: AnalysedText): AnalysedText | null {
  const texts = base.texts.filter((text) => isScheduledText(base, text))
  return texts.find((text) => text.face === face) ?? (texts.length === 1 ? (texts[0] ?? null) : null)
}

/** Columns of the joined side that equalities compare, bare or not; null when one of them is not a single column. */
function comparedColumns({ join }: PlacedJoin): readonly string[] | null {
  const columns = [...join.keys, ...join.whereKeys].map(({ right }) => right.column)
  return columns.includes(null) ? null : [...new Set(columns.filter((column) => column !== null))]
}

/** Left out without another in its place, not fixed to a value, not in a range, and still there to compare. */
function lostColumns(old: readonly string[], now: readonly string[], after: PlacedJoin): readonly string[] {
  if (!now.every((column) => old.includes(column))) return []
  const { join, select, right, statement } = after
  const behind = selectBehind(right, statement)
  const elsewhere = new Set([
    ...joinColumns(join),
    ...fixedColumns(select),
    ...join.residual.flatMap(({ expression }) => columnReferences(expression).map(({ name }) => name.toLowerCase())),
  ])
  const isThere = (column: string): boolean =>
    behind === null || behind.star.length > 0 || behind.projections.some(({ alias }) => alias?.toLowerCase() === column)
  return old.filter((column) => !now.includes(column) && !elsewhere.has(column) && isThere(column))
}

function isUniqueNow(
  { join, right, statement }: PlacedJoin,
  columns: readonly string[],
  relations: RelationEvidence,
): boolean {
  return isUniqueOn(grainOf(right, { statement, relations }), [...columns, ...joinColumns(join)])
}

/** One row per key before, shown by what its CTE did; several may be there now. */
function lostDeduplication(
  before: PlacedJoin,
  after: PlacedJoin,
  columns: readonly string[],
  relations: RelationEvidence,
): boolean {
  if (before.right.source.kind === 'scan' || selectBehind(after.right, after.statement) === null) return false
  return isUniqueNow(before, columns, relations)
}

/** Its source may have one row per key by now; what a QUALIFY or DISTINCT removed was seen to be there. */
function isAggregateDropped(before: PlacedJoin, after: PlacedJoin): boolean {
  const grouped = (placed: PlacedJoin) => (selectBehind(placed.right, placed.statement)?.groupBy ?? null) !== null
  return grouped(before) && !grouped(after)
}

/** Grouped by what describes the key as well (`decimals` of a token): there is one of it for each, as a rule. */
function isDescribed(columns: readonly string[], now: readonly string[] | undefined): boolean {
  const added = now?.filter((column) => !columns.includes(column)) ?? []
  return (
    added.length > 0 && added.every((column) => /(^|_)(decimals?|symbol|name|label|title|currency|unit)$/.test(column))
  )
}

/** What the join repeats goes in the same SELECT: by DISTINCT, or by a rank of which one row per key is kept. */
function hidesRepeats({ distinct, windows }: SelectFacts): boolean {
  return (distinct !== null && !distinct.on) || windows.some(({ deduplicates }) => deduplicates)
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((column) => other.includes(column))
}
