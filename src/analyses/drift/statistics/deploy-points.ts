// Which points of a series may be the first with what was deployed on a day.

import type { Points } from './points.ts'

/** Indexes of the first point on the day of a deploy or after it, and of the next, where that day's runs came before it. */
export function firstWith({ days, count }: Points, deploys: readonly number[]): readonly number[] {
  const found: number[] = []
  for (const deploy of deploys) {
    let index = 0
    while (index < count && (days[index] ?? 0) < deploy) index++
    if (index < count) found.push(index)
    if (index + 1 < count) found.push(index + 1)
  }
  return found
}

/** The same of one point, by the day of the point before the one before it. */
export function isFirstWith(deploys: readonly number[], twoBefore: number | undefined, day: number): boolean {
  return deploys.some((deploy) => day >= deploy && (twoBefore ?? -1) < deploy)
}
