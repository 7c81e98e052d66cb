// How much of what runs cost or read from day to day their volume of rows explains.

import type { Series } from '../series/series.ts'
import { mad, median } from '../statistics/robust.ts'

/** Pairs of successive days that the relation is read from at least. */
const leastPairs = 20
/** What is left of the noise of successive days once volume is taken off, as a share: else it explains too little to be used. */
const mostLeft = 0.85
/** A cost that grows faster than what is made has another reason. */
const mostElasticity = 1
/** Differences count up to so many deviations, so that a step on one day does not make the relation. */
const clipAt = 2.5

/**
 * What the volume of a day explains of its runs' cost, or of what they read, as a logarithm around zero; NaN where no volume is
 * known. Null: volume explains too little of the noise, or is not told. This is a control variate (Deng et al. 2013, "CUPED"): with
 * the days' own volume taken off, what is left varies less, and the same change is told from fewer days.
 *
 * The relation is read from differences of successive days, in which a step or a slow rise is next to nothing.
 */
export function volumeEffect(series: Series, of: 'units' | 'bytes'): Float64Array | null {
  const measured = perRun(series, series.by[of])
  const found = [series.by.rows, series.by.written]
    .map((volume) => explained(measured, perRun(series, volume)))
    .filter((each) => each !== null)
    .sort((one, other) => one.left - other.left)[0]
  return found?.effect ?? null
}

function perRun({ by, account }: Series, values: Float64Array): Float64Array {
  return values.map((value, day) => {
    const runs = by.runs[day] ?? 0
    return runs > 0 && value > 0 && account.known[day] === 1 ? Math.log(value / runs) : Number.NaN
  })
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
