// What reading a view once costs: its text runs each time somebody reads it.

import type { ModelId } from '../../domain/project.ts'
import type { Range, WorkEstimate } from '../../domain/work.ts'
import { assumed } from './assumptions.ts'
import { operatorWeight } from './compared-work.ts'
import { plainReading } from './plain-reading.ts'
import { combined, exactly, times, within } from './range.ts'
import { runUnits } from './run-units.ts'
import type { Scope } from './scope.ts'
import { usualWarehouse } from './warehouse-price.ts'

/** In full, for a reader that wants all of it. Own full builds less what writing took are the best witness. */
export function viewRun(scope: Scope, id: ModelId, text: WorkEstimate): Range | null {
  const built = scope.builds(id).filter(({ form }) => form === 'full')
  const [build] = [...built].sort((a, b) => b.runs - a.runs)
  if (build !== undefined) {
    const { line } = scope.view
    const price = line === null || line.read === 0 ? assumed.writtenByte : line.written / line.read
    const written = price * build.bytesWritten.mean
    const share = written / Math.max(1, build.bytesRead.mean + written)
    return times(within(assumed.viewOfBuild), build.units.mean * (1 - Math.min(0.9, share)))
  }
  const { read, result, unknown } = plainReading(text, scope.sizesAfter(id))
  if (unknown.length > 0) return null
  const run = runUnits(scope.view, {
    form: 'full',
    warehouse: usualWarehouse(scope.view),
    size: null,
    read,
    // What windows and groups of a whole table keep goes to disk and comes back, much like a result.
    written: computes(text) ? result : exactly(0),
    operators: operatorWeight(text),
    kin: null,
  })
  return run?.units ?? null
}

/**
 * Share of the view's work that a reader causes which wants `share` of its bytes: filters and columns reach through it,
 * unless it groups, removes repeats or numbers rows first.
 */
export function reached({ operators }: WorkEstimate, share: number): Range {
  const wanted = Math.min(1, Math.max(1e-4, share))
  if (computes({ operators })) return { low: Math.sqrt(wanted), mid: wanted ** assumed.filtersReach.computed, high: 1 }
  return { low: wanted / 2, mid: wanted ** assumed.filtersReach.plain, high: Math.sqrt(wanted) }
}

/** Filters of a reader do not reach below what groups, removes repeats or numbers rows. */
export function computes({ operators }: Pick<WorkEstimate, 'operators'>): boolean {
  return operators.aggregates + operators.distincts + operators.windows > 0
}

/** Scales what bytes move of a cost and leaves the rest. */
export function movedBy(fixed: Range, share: number, ratio: Range): Range {
  return combined([fixed, ratio], ([still = 0, factor = 1]) => still + (1 - still) * (1 - share + share * factor))
}
