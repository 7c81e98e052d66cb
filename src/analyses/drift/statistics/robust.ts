// Location and spread that a few odd values do not move.

/** Scales a median absolute deviation to the standard deviation of a normal distribution. */
const madToDeviation = 1.4826

/** Values beyond so many deviations from the median are drawn in to that distance. */
const clipAt = 2

/** Of an empty list NaN. Does not change its argument. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Median absolute deviation from the centre, on the scale of a standard deviation. */
export function mad(values: ArrayLike<number>, centre = median(values)): number {
  return madToDeviation * median(Float64Array.from(values, (value) => Math.abs(value - centre)))
}

export interface Level {
  readonly count: number
  readonly centre: number
  readonly spread: number
}

/**
 * Mean and standard deviation of values drawn in to twice the median absolute deviation: one step of Huber's estimate
 * (Huber 1964), nearly as efficient as mean and deviation where noise is normal, while single spikes count as two deviations
 * at most.
 */
export function level(values: ArrayLike<number>): Level {
  const count = values.length
  const middle = median(values)
  const width = mad(values, middle)
  let sum = 0
  for (let index = 0; index < count; index++) sum += clipped(values[index] ?? 0, middle, width)
  const centre = sum / count
  let squares = 0
  for (let index = 0; index < count; index++) squares += (clipped(values[index] ?? 0, middle, width) - centre) ** 2
  // Values of a normal distribution drawn in at two deviations have 0.959 of its deviation.
  return { count, centre, spread: Math.sqrt(squares / Math.max(1, count - 1)) / 0.959 }
}

/** Mean of values drawn in to `width` times two around their median: for few values whose own spread says nothing. */
export function clippedMean(values: ArrayLike<number>, width: number): number {
  const middle = median(values)
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += clipped(values[index] ?? 0, middle, width)
  return sum / values.length
}

function clipped(value: number, middle: number, width: number): number {
  return Math.min(middle + clipAt * width, Math.max(middle - clipAt * width, value))
}
