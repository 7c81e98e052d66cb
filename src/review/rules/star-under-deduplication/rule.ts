// Finds `select *` under DISTINCT or UNION of which only a few columns are used: the rest is read and compared for nothing.

import type { SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { starScans, widthOf } from '../../columns/star-scans.ts'
import { usedColumns } from '../../columns/used-columns.ts'
import { largerScale } from '../../evidence/scale.ts'
import { shortList } from '../../quoted-text.ts'
import { isKnownSmall, isMeasuredLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, type RelationEvidence, type RelationView } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { deduplicatedAbove } from '../../sets/deduplicated-above.ts'
import { discriminatorOf } from '../../sets/disjoint-arms.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'star-under-deduplication',
  family: 'select-star',
  severity: 'warning',
  scope: 'text',
  title: 'Whole rows are compared where a few columns are used',
  fix: 'List the columns that are used, and what tells two rows apart, instead of `*`.',
  needs: ['relations'],
  options: { most_used: 0.5, few_columns: 5 },
  check({ model, text, relations, options, report }) {
    if (!isScheduledText(model, text)) return
    for (const statement of text.statements) {
      for (const { word, arms } of deduplications(statement)) {
        const starred = arms.filter((arm) => starScans(arm, statement).length > 0)
        const [star] = starred.flatMap((arm) => arm.star)
        const view = largestStarred(starred, statement, relations)
        if (star === undefined || view === null || isKnownSmall(view.scale)) continue
        const ids = arms.map(({ id }) => id)
        const used = usedColumns(ids, statement)
        if (used === null || used.size === 0) continue
        const width = widthOf(view)
        if (used.size > (width === null ? options.few_columns : width * options.most_used)) continue
        const tier = tierOf(view.scale)
        const all = width === null ? 'every column' : `all ${width} columns`
        const names = [...used].sort()
        report.hit({
          place: { kind: 'range', text: text.index, range: star.range },
          tier,
          severity: width !== null && isMeasuredLarge(view.scale) ? 'warning' : 'info',
          message: `This \`*\` puts ${all} of ${sizedName(view)} under ${word}, which ${claimed(tier, 'read')} and ${tier === 'T1' ? 'compares' : 'compare'} whole rows; what reads the result uses ${names.length} of them (${shortList(names)}).`,
          fix: `Instead of \`*\`, list ${shortList(names)} and the key that tells two rows apart; the platform cannot leave columns out below ${word} by itself.`,
          subject: `${word} of all of ${view.name}`,
        })
      }
    }
  },
})

interface Deduplication {
  readonly word: 'DISTINCT' | 'UNION'
  readonly arms: readonly SelectFacts[]
}

/** A UNION that is not needed at all is union-without-all's. */
function deduplications(statement: StatementFacts): readonly Deduplication[] {
  const { selects, setOperations } = statement
  const distincts = selects.flatMap((select): readonly Deduplication[] =>
    select.distinct === null || select.distinct.on ? [] : [{ word: 'DISTINCT', arms: [select] }],
  )
  const unions = setOperations.flatMap((union): readonly Deduplication[] => {
    const arms = union.arms.flatMap((id) => selects[id] ?? [])
    if (union.op !== 'union' || discriminatorOf(arms) !== null) return []
    return deduplicatedAbove(union.arms, union.role, statement) === null ? [{ word: 'UNION', arms }] : []
  })
  return [...distincts, ...unions]
}

/** Without the model's own table and seeds. */
function largestStarred(
  arms: readonly SelectFacts[],
  statement: StatementFacts,
  relations: RelationEvidence,
): RelationView | null {
  return arms
    .flatMap((arm) => starScans(arm, statement))
    .map((scan) => relations.view(scan.relation))
    .filter(({ kind }) => kind !== 'self' && kind !== 'seed')
    .reduce<RelationView | null>(
      (largest, view) =>
        largest !== null && largerScale(largest.scale, view.scale) === largest.scale ? largest : view,
      null,
    )
}
