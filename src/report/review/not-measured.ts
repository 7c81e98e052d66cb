// What could not be read, grouped by reason, the most frequent reason first.

import { groupBy } from '../../domain/group-by.ts'
import { compareText } from '../../domain/order.ts'
import type { NotMeasured } from '../../domain/review.ts'

export interface ReasonGroup {
  readonly reason: string
  readonly entries: readonly NotMeasured[]
}

export function byReason(notMeasured: readonly NotMeasured[]): readonly ReasonGroup[] {
  return [...groupBy(notMeasured, (entry) => entry.reason)]
    .map(([reason, entries]) => ({ reason, entries }))
    .sort((left, right) => right.entries.length - left.entries.length || compareText(left.reason, right.reason))
}

/** Where it is: the file, or the model when no file is known. */
export function placeOf(entry: NotMeasured): string {
  return entry.file === '' ? entry.model : entry.file
}
