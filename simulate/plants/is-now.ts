// Whether a plant is at work at a time.

import type { Plant } from './plant.ts'

export function isNow(plant: Plant | undefined, at: number): plant is Plant {
  if (plant === undefined || (plant.from !== null && at < plant.from)) return false
  return plant.until === null || at < plant.until
}
