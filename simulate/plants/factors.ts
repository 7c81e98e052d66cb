// By how much a plant moves what a statement needs at a time: work, bytes, rows.

import { dayMs, type Settings } from '../options.ts'
import { parameters } from '../parameters.ts'
import { type Factor, unchanged } from '../world/changes.ts'
import type { Shape } from '../world/shape.ts'
import { isNow } from './is-now.ts'
import type { Plant } from './plant.ts'

/** `testFactor`: how much more the planted test reads than a usual one. */
export function factorOf(plant: Plant, shape: Shape, at: number, settings: Settings, testFactor: number): Factor {
  if (!isNow(plant, at)) return unchanged
  const effect = plant.effect ?? 1
  if (plant.kind === 'test_cost')
    return shape.node === plant.target ? { ...scan(testFactor), width: testFactor } : unchanged
  if (shape.node !== plant.subject.id) return unchanged
  switch (plant.kind) {
    case 'step_up_20':
    case 'step_up_40':
    case 'step_up_100':
      if (plant.variant === 'lost filter') return scan(effect)
      if (plant.variant === 'wider rows') return { ...scan(effect), isTableLarger: true }
      return { ...unchanged, work: effect, rows: 1 + 5 * (effect - 1) }
    case 'full_refresh':
      // One statement reads what the increment and its merge read, and all the rest.
      return { ...scan(effect * 1.6), isTableLarger: true }
    case 'step_down':
      return scan(effect)
    case 'ramp': {
      const weeks = Math.floor((at - (plant.from ?? at)) / dayMs) / 7
      return scan(effect ** Math.min(weeks, parameters.rampWeeks.value))
    }
    case 'month_end':
      return isMonthEnd(at) ? volume(effect) : unchanged
    case 'weekday':
      return new Date(at).getUTCDay() === 1 ? volume(effect) : unchanged
    case 'volume_growth':
      return volume(1 + (parameters.volumeGrowth.value * Math.floor((at - settings.from) / dayMs)) / 30)
    case 'backfill':
      return volume(effect)
    default:
      return unchanged
  }
}

/** More is read for the same rows. */
function scan(effect: number): Factor {
  return { ...unchanged, work: effect, bytes: effect }
}

/** There is more of everything. */
function volume(effect: number): Factor {
  return { ...unchanged, work: effect, bytes: effect, rows: effect, isTableLarger: true }
}

/** The last two days of a month and the first of the next. */
function isMonthEnd(at: number): boolean {
  return new Date(at).getUTCDate() === 1 || new Date(at + 2 * dayMs).getUTCDate() <= 2
}
