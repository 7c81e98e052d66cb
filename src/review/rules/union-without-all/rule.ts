// Finds UNION where no row can come twice from two arms, or where the reader removes repeated rows anyway.

import type { SelectFacts, SetOperationFacts, StatementFacts } from '../../../sql/facts/types.ts'
import type { GrainContext } from '../../joins/input-grain.ts'
import { largestBehind, readersOfSelect } from '../../relations/feeding.ts'
import { isKnownSmall, isLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { unionAll } from '../../rewrites/union-all.ts'
import { defineRule, type Rewrite } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { deduplicatedAbove } from '../../sets/deduplicated-above.ts'
import { discriminatorOf } from '../../sets/disjoint-arms.ts'
import { givesEachRowOnce } from '../../sets/distinct-rows.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'union-without-all',
  family: 'union-distinct',
  severity: 'warning',
  scope: 'text',
  title: 'UNION looks for repeated rows that cannot be there',
  fix: 'Write UNION ALL. If an arm can repeat a row by itself, remove its repeats in that arm.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    if (!isScheduledText(model, text)) return
    for (const statement of text.statements) {
      const context = { statement, relations }
      for (const union of statement.setOperations) {
        if (union.op !== 'union') continue
        const arms = union.arms.filter((id) => !givesOneRow(statement.selects[id]))
        const largest = largestBehind(arms, statement, relations)
        if (largest === null || isKnownSmall(largest.view.scale)) continue
        const whole = largestBehind(
          arms.filter((id) => !isReduced(statement.selects[id])),
          statement,
          relations,
        )
        const large = whole !== null && isLarge(whole.view.scale)
        const proof = disjointArms(union, context) ?? deduplicatedLater(union, statement)
        if (proof === null || (!proof.whole && !large)) continue
        const tier = tierOf((whole ?? largest).view.scale)
        const rows = large ? `, those of ${sizedName(whole.view)} included` : ''
        report.hit({
          place: { kind: 'range', text: text.index, range: union.opRange },
          tier,
          severity: proof.whole && large ? 'warning' : 'info',
          message: `${proof.message}; UNION still ${claimed(tier, 'hash', 'hashes')} every row over all columns to look for repeats${rows}.`,
          fix: proof.fix,
          rewrite: proof.whole ? everyUnionAll(union, statement, text.sql) : undefined,
          subject: `union ${proof.subject} ${union.arms.length}`,
        })
      }
    }
  },
})

function everyUnionAll(union: SetOperationFacts, statement: StatementFacts, sql: string): Rewrite | undefined {
  const edits = unionAll(union, statement, sql)
  return edits === null ? undefined : { edits, spares: 'aggregation' }
}

/** An aggregate over everything, or constants: nothing to hash. */
function givesOneRow(select: SelectFacts | undefined): boolean {
  if (select === undefined || select.groupBy !== null) return false
  return select.aggregates.length > 0 || select.inputs.length === 0
}

/** What it gives was made few by itself: each group or each different row once. */
function isReduced(select: SelectFacts | undefined): boolean {
  return select === undefined || select.groupBy !== null || (select.distinct !== null && !select.distinct.on)
}

/** Repeats that reach a join meet its other side again each time, which costs more than looking for them. */
function isJoinedAbove({ arms }: SetOperationFacts, statement: StatementFacts): boolean {
  const [first] = arms
  return first !== undefined && readersOfSelect(first, statement).some(({ inputs }) => inputs.length > 1)
}

interface Proof {
  /** UNION ALL gives the same rows as it stands. */
  readonly whole: boolean
  readonly message: string
  readonly fix: string
  readonly subject: string
}

function disjointArms({ arms }: SetOperationFacts, context: GrainContext): Proof | null {
  const selects = arms.flatMap((id) => context.statement.selects[id] ?? [])
  const discriminator = discriminatorOf(selects)
  if (discriminator === null) return null
  const shown = discriminator.values.slice(0, 4)
  const values = shown.length < discriminator.values.length ? [...shown, '…'] : shown
  const repeating = selects.filter((select) => !givesEachRowOnce(select, context))
  const own = repeating.length === 0 ? ', and none repeats a row itself' : ''
  return {
    whole: repeating.length === 0,
    message: `${discriminator.column ?? 'A constant'} is ${values.length === shown.length ? `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}` : values.join(', ')} by arm, so no row of one can be in another${own}`,
    fix:
      repeating.length === 0
        ? 'Write UNION ALL.'
        : 'Write UNION ALL; if an arm can repeat a row by itself, remove its repeats in that arm.',
    subject: `disjoint ${discriminator.column ?? ''}`,
  }
}

function deduplicatedLater(union: SetOperationFacts, statement: StatementFacts): Proof | null {
  if (union.orderBy !== null || union.limit !== null) return null
  const above = deduplicatedAbove(union.arms, union.role, statement)
  if (above === null || isJoinedAbove(union, statement)) return null
  const by = {
    distinct: 'a DISTINCT',
    'group-by': 'the GROUP BY',
    aggregate: 'the aggregate',
    membership: 'IN or EXISTS',
  }[above]
  return {
    whole: true,
    message: `Repeated rows vanish in ${by} above anyway`,
    fix: 'Write UNION ALL: the step above gives the same result from repeated rows.',
    subject: `deduplicated ${above}`,
  }
}
