// The increment of a model, statement by statement, with the same statement before the change.

import type { PredicateFacts, ScanFacts } from '../../sql/facts/types.ts'
import { pairScans } from '../relations/scan-pairs.ts'
import type { ChangeEvidence, RelationEvidence, RuleModel } from '../rule.ts'
import { boundsOf, type IncrementContext, incrementContexts } from './bounds.ts'
import { firstBuildText, isFilteredByDbt, isIncremental, scheduledText } from './faces.ts'

/** Empty for a model that is not incremental, or whose increment was not read. */
export function incrementsOf(model: RuleModel, relations: RelationEvidence): readonly IncrementContext[] {
  if (!isIncremental(model) || isFilteredByDbt(model)) return []
  const text = scheduledText(model)
  if (text === null || text.fidelity === 'raw') return []
  return incrementContexts(text, firstBuildText(model), relations)
}

export interface ComparedScan {
  readonly context: IncrementContext
  readonly scan: ScanFacts
  readonly bounds: readonly PredicateFacts[]
  readonly before: ScanFacts
  readonly beforeBounds: readonly PredicateFacts[]
  readonly beforeContext: IncrementContext
}

/** Reads that both sides' increments make, with what bounds them on each. */
export function comparedScans(
  model: RuleModel,
  { relations, change }: { readonly relations: RelationEvidence; readonly change: ChangeEvidence },
): readonly ComparedScan[] {
  const base = change.before(model.model.id)
  if (base === null) return []
  const earlier = incrementsOf(base, relations)
  return incrementsOf(model, relations).flatMap((context, index) => {
    const beforeContext = earlier[index]
    if (beforeContext === undefined) return []
    return pairScans(beforeContext.statement, context.statement, relations).map((pair) => ({
      context,
      scan: pair.after,
      bounds: boundsOf(pair.after, context),
      before: pair.before,
      beforeBounds: boundsOf(pair.before, beforeContext),
      beforeContext,
    }))
  })
}
