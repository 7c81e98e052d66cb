// Bytes that a run of a form nobody saw will write.

import type { Model } from '../../domain/project.ts'
import type { Range, WorkEstimate } from '../../domain/work.ts'
import { assumed } from './assumptions.ts'
import type { PlainReading } from './plain-reading.ts'
import { product, times } from './range.ts'
import type { Scope } from './scope.ts'

/** A full build writes the table as it is stored; an increment what its text makes of its share of the input. */
export function writtenBytes(scope: Scope, model: Model, work: WorkEstimate, { result }: PlainReading): Range {
  const key = scope.view.models.get(model.id)?.relation ?? null
  const stored = key === null ? null : (scope.view.relation(key)?.bytes ?? null)
  if (work.form === 'increment') return rewriting(model, result)
  return stored === null ? result : times(scope.sizeGrowth(model.id), stored)
}

/** A merge writes whole partitions anew for the rows that it finds in them. */
function rewriting({ config }: Model, result: Range): Range {
  return config.uniqueKey.length === 0 ? result : product(result, assumed.mergeRewrites)
}
