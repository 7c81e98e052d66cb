// Finds DISTINCT that repairs a join which multiplied rows, and DISTINCT over rows that are distinct already.

import type { SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { sameExpression } from '../../../sql/tree/same-expression.ts'
import { grainOf, isUniqueOn, joinColumns } from '../../joins/input-grain.ts'
import { outputName, scanBehind } from '../../joins/select-columns.ts'
import { listed } from '../../quoted-text.ts'
import { largestBehind, leadingBehind } from '../../relations/feeding.ts'
import { isKnownSmall, isLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, type RelationEvidence } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'distinct-over-join',
  family: 'redundant-distinct',
  severity: 'warning',
  scope: 'text',
  title: 'DISTINCT covers up a join, or does nothing',
  fix: 'Join on the whole key of the joined side, or reduce it to one row per key first; then DISTINCT has nothing to do.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    if (!isScheduledText(model, text)) return
    for (const statement of text.statements) {
      for (const select of statement.selects) {
        const { distinct } = select
        if (distinct === null || distinct.on) continue
        const largest = largestBehind([select.id], statement, relations)
        if (largest === null || isKnownSmall(largest.view.scale)) continue
        const found = groupedAlready(select) ?? repairedJoin(select, statement, relations)
        if (found === null) continue
        // What is joined to the leading input is often a small look-up, whatever way it is built.
        const leading = leadingBehind([select.id], statement, relations)
        const large = leading !== null && isLarge(leading.view.scale) ? leading.view : null
        const tier = found.tier ?? tierOf((large ?? largest.view).scale)
        report.hit({
          place: { kind: 'range', text: text.index, range: distinct.range },
          tier,
          severity: !found.isCheap && (found.sure || large !== null) ? 'warning' : 'info',
          message: `${found.message} DISTINCT ${claimed(tier, 'hash', 'hashes')} all of these rows${found.isCheap || large === null ? '' : `, which come from ${sizedName(large)}`}.`,
          fix: found.fix,
          subject: found.subject,
        })
      }
    }
  },
})

interface Found {
  readonly message: string
  readonly fix: string
  readonly subject: string
  readonly tier?: 'T1'
  /** Worth a warning whatever the size. */
  readonly sure: boolean
  /** What is hashed again was reduced before, and some platforms see that and leave it out. */
  readonly isCheap: boolean
}

/** GROUP BY whose keys are all in the result gives each row once. */
function groupedAlready({ groupBy, projections, star }: SelectFacts): Found | null {
  if (groupBy === null || star.length > 0) return null
  const shown = (key: (typeof groupBy.keys)[number]): boolean =>
    projections.some(
      ({ expression, alias }) =>
        sameExpression(expression, key) || (key.kind === 'column' && alias?.toLowerCase() === key.name.toLowerCase()),
    )
  if (!groupBy.all && (groupBy.keys.length === 0 || !groupBy.keys.every(shown))) return null
  return {
    message:
      'GROUP BY gives each combination of its keys once, and all keys are in the result, so no row can repeat, and yet',
    fix: 'Drop DISTINCT.',
    subject: 'distinct over group by',
    sure: false,
    isCheap: true,
  }
}

/** A join on a part of the joined side's key, under a DISTINCT that holds the key of the leading side. */
function repairedJoin(select: SelectFacts, statement: StatementFacts, relations: RelationEvidence): Found | null {
  const [leading] = select.inputs
  if (leading === undefined) return null
  const context = { statement, relations }
  for (const join of statement.joins) {
    const right = select.inputs[join.right]
    if (join.select !== select.id || right === undefined || join.correlated) continue
    if (join.type !== 'inner' && join.type !== 'left') continue
    const grain = grainOf(right, context).filter((key) => key.length > 0)
    const columns = joinColumns(join)
    const [key] = grain
    if (key === undefined || columns.length === 0 || isUniqueOn(grain, columns)) continue
    const partial = grain.find((each) => each.some((column) => columns.includes(column))) ?? key
    const left = partial.filter((column) => !columns.includes(column))
    const keepsGrain = grainOf(leading, context).some(
      (each) => each.length > 0 && each.every((column) => outputName(column, leading, select) !== null),
    )
    if (!keepsGrain) continue
    const scan = scanBehind(right, statement)
    const stored = scan === null ? undefined : statement.scans[scan]
    const name = stored === undefined ? right.alias : relations.view(stored.relation).name
    return {
      message: `${name} has one row per ${listed(partial)}, but is joined without ${listed(left)}: each row of ${leading.alias} likely meets several, and their repeats are then taken out again:`,
      fix: `Add ${listed(left)} to the join, or reduce ${name} to one row per ${listed(columns)} before it; then drop DISTINCT.`,
      subject: `distinct over ${name} by ${[...columns].sort().join(', ')}`,
      tier: 'T1',
      sure: true,
      isCheap: false,
    }
  }
  return null
}
