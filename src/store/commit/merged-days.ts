// Which days of a unit an import touches: those with rows, and those where a later complete batch may end older rows.

import { completeAsOf } from '../manifest/covered-ranges.ts'
import type { CoveredRange, Manifest } from '../manifest/manifest.ts'
import { entriesOf, type Unit } from '../manifest/unit.ts'
import type { DayWork } from './period-work.ts'

export function mergedDays(
  base: Manifest,
  unit: Unit,
  before: readonly CoveredRange[],
  after: readonly CoveredRange[],
  parts: readonly ReadonlyMap<string, readonly string[]>[],
): readonly DayWork[] {
  const stored = entriesOf(base, unit).flatMap((entry) => entry.days.map(({ day }) => day))
  const recovered = stored.filter((day) => completeAsOf(before, day) !== completeAsOf(after, day))
  const days = new Set([...parts.flatMap((each) => [...each.keys()]), ...recovered])
  return [...days].sort().map((day) => ({
    day,
    parts: parts.flatMap((each) => each.get(day) ?? []),
    floor: completeAsOf(after, day),
    merges: true,
    made: null,
    inputsHash: null,
  }))
}
