// Location and spread that a few odd values do not move.

/** Scales a median absolute deviation to the standard deviation of a normal distribution. */
const madToDeviation = 1.4826

/** Values beyond so many deviations from the median are drawn in to that distance. */
const clipAt = 2

/** Room to sort in, so that millions of small medians leave nothing behind; grows to the longest list. */
let room = new Float64Array(256)

/** Of an empty list NaN. Does not change its argument. */
export function median(values: ArrayLike<number>): number {
  const count = sortedInRoom(values, 0)
  return middleOfRoom(count)
}

/** Median absolute deviation from the centre, on the scale of a standard deviation. */
export function mad(values: ArrayLike<number>, centre = median(values)): number {
  const count = sortedInRoom(values, centre, true)
  return madToDeviation * middleOfRoom(count)
}

/** Sorts values, or their distances from a centre, into the room by insertion: lists here have some forty values. */
function sortedInRoom(values: ArrayLike<number>, centre: number, isDistance = false): number {
  const count = values.length
  if (room.length < count) room = new Float64Array(2 * count)
  for (let index = 0; index < count; index++) {
    const value = isDistance ? Math.abs((values[index] ?? 0) - centre) : (values[index] ?? 0)
    let place = index
    while (place > 0 && (room[place - 1] ?? 0) > value) {
      room[place] = room[place - 1] ?? 0
      place--
    }
    room[place] = value
  }
  return count
}

function middleOfRoom(count: number): number {
  if (count === 0) return Number.NaN
  const middle = count >> 1
  const upper = room[middle] ?? Number.NaN
  return count % 2 === 1 ? upper : ((room[middle - 1] ?? Number.NaN) + upper) / 2
}

export interface Level {
  readonly count: number
  readonly centre: number
  readonly spread: number
}

/**
 * Mean of values drawn in to twice the median absolute deviation: one step of Huber's estimate (Huber 1964), nearly as
 * efficient as the mean where noise is normal. The spread is the larger of the deviation of these and of the range that
 * holds eight of ten values: rare spikes count little, while noise that is mostly upwards is not taken for calm.
 */
export function level(values: ArrayLike<number>): Level {
  const count = values.length
  sortedInRoom(values, 0)
  const middle = middleOfRoom(count)
  const [low, high] = [quantileOfRoom(count, 0.1), quantileOfRoom(count, 0.9)]
  const width = mad(values, middle)
  let sum = 0
  for (let index = 0; index < count; index++) sum += clipped(values[index] ?? 0, middle, width)
  const centre = sum / count
  let squares = 0
  for (let index = 0; index < count; index++) squares += (clipped(values[index] ?? 0, middle, width) - centre) ** 2
  // Values of a normal distribution drawn in at two deviations have 0.959 of its deviation; eight of ten lie within 1.2816.
  const drawnIn = Math.sqrt(squares / Math.max(1, count - 1)) / 0.959
  const wide = (high - low) / (2 * 1.2816)
  return { count, centre, spread: Math.max(drawnIn, wide) }
}

/** By linear interpolation. */
function quantileOfRoom(count: number, share: number): number {
  const place = share * (count - 1)
  const low = room[Math.floor(place)] ?? Number.NaN
  const high = room[Math.ceil(place)] ?? Number.NaN
  return low + (high - low) * (place - Math.floor(place))
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
