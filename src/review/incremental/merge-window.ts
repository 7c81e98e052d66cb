// Reads incremental_predicates: which columns of the target a merge is bounded by, and how far back each bound reaches.

import type { Dialect } from '../../domain/dialect.ts'
import type { Model } from '../../domain/project.ts'
import { factsOf } from '../../sql/facts/facts-of.ts'
import { columnReferences } from '../../sql/tree/expression-parts.ts'
import { type Lookback, lookbackOf } from './lookback.ts'

export interface MergeBound {
  /** Column of the target, lower case. */
  readonly column: string
  /** Null where the predicate is no distance from now or from a maximum. */
  readonly lookback: Lookback | null
  readonly text: string
}

export function mergeBounds(model: Model, dialect: Dialect): readonly MergeBound[] {
  return model.config.incrementalPredicates.flatMap((text) => boundsIn(text, dialect))
}

function boundsIn(text: string, dialect: Dialect): readonly MergeBound[] {
  const { statements } = factsOf(
    `select 1 from target where ${text.replace(/\b(DBT_INTERNAL_DEST|DBT_INTERNAL_SOURCE)\./gi, '')}`,
    dialect,
  )
  const filters = statements[0]?.selects[0]?.filters ?? []
  return filters.flatMap(({ expression }) => {
    const [column] = columnReferences(expression)
    return column === undefined ? [] : [{ column: column.name.toLowerCase(), lookback: lookbackOf(expression), text }]
  })
}
