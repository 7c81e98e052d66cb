// How much of what runs cost or read from day to day their volume of rows explains.

import type { Series } from '../series/series.ts'
import { mad, median } from '../statistics/robust.ts'
import { perRun } from './channel.ts'

/** Pairs of successive days that the relation is read from at least. */
const leastPairs = 20
/** What is left of the noise of successive days once volume is taken off, as a share: else it explains too little to be used. */
const mostLeft = 0.85
/** A cost that grows faster than what is made has another reason. */
const mostElasticity = 1
/** Differences count up to so many deviations, so that a step on one day does not make the relation. */
const clipAt = 2.5

/**
 * What the volume of a day explains of its runs' cost, and of the bytes that they read, as logarithms around zero; NaN where no
 * volume is known. Null: volume explains too little of the noise, or is not told.
 */
export interface VolumeEffects {
  readonly cost: Float64Array | null
  readonly bytes: Float64Array | null
}

/**
 * A control variate (Deng et al. 2013, "CUPED"): with the days' own volume taken off, what is left varies less, and the same change
 * is told from fewer days. The relation is read from differences of successive days, in which a step or a slow rise is next to
 * nothing.
 */
export function volumeEffects(series: Series): VolumeEffects {
  const volumes = [perRun(series, 'rows'), perRun(series, 'written')]
  const best = (measured: Float64Array): Float64Array | null =>
    volumes
      .map((volume) => explained(measured, volume))
      .filter((each) => each !== null)
      .sort((one, other) => one.left - other.left)[0]?.effect ?? null
  return { cost: best(perRun(series, 'units')), bytes: best(perRun(series, 'bytes')) }
}

interface Explained {
  readonly effect: Float64Array
  /** Share of the noise that is left. */
  readonly left: number
}

function explained(measured: Float64Array, volume: Float64Array): Explained | null {
  const [steps, volumes]: [number[], number[]] = [[], []]
  let before = -1
  for (let day = 0; day < measured.length; day++) {
    if (Number.isNaN(measured[day]) || Number.isNaN(volume[day])) continue
    if (before >= 0) {
      steps.push((measured[day] ?? 0) - (measured[before] ?? 0))
      volumes.push((volume[day] ?? 0) - (volume[before] ?? 0))
    }
    before = day
  }
  if (steps.length < leastPairs) return null
  const [noise, volumeNoise] = [mad(steps, 0), mad(volumes, 0)]
  if (noise === 0 || volumeNoise === 0) return null
  const clipped = (value: number, noise: number): number => Math.min(clipAt * noise, Math.max(-clipAt * noise, value))
  let [products, squares] = [0, 0]
  for (const [index, each] of volumes.entries()) {
    const off = clipped(each, volumeNoise)
    products += off * clipped(steps[index] ?? 0, noise)
    squares += off * off
  }
  const elasticity = Math.min(mostElasticity, products / squares)
  const left =
    mad(
      steps.map((each, index) => each - elasticity * (volumes[index] ?? 0)),
      0,
    ) / noise
  if (!(elasticity > 0) || left > mostLeft) return null
  const usual = median(volume.filter((value) => !Number.isNaN(value)))
  return { effect: volume.map((value) => elasticity * (value - usual)), left }
}
