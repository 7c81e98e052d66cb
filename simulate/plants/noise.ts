// What planted models vary by from run to run and day to day, and which part of it their rows explain.

import { dayMs, type Settings } from '../options.ts'
import { randomStream } from '../random/random.ts'
import type { WorldChanges } from '../world/changes.ts'

export type DayNoise = Pick<ReturnType<WorldChanges['factor']>, 'day' | 'dayRows'>

export const noNoise: DayNoise = { day: 1, dayRows: 1 }

/**
 * Noise that all runs of a model have in common on a day. With the spread of its runs, which the day averages out, the
 * day's cost varies by about as much as was asked for.
 */
export function noiseByDay(settings: Settings): (model: string, runs: number, at: number) => DayNoise {
  const { noise, seed, from } = settings
  const drawn = new Map<string, DayNoise>()
  return (model, runs, at) => {
    if (noise === null || runs <= 1) return noNoise
    const key = `${model}/${Math.floor((at - from) / dayMs)}`
    const known = drawn.get(key)
    if (known !== undefined) return known
    const sigma = noise * Math.sqrt(1 - 1 / runs)
    const day = randomStream(seed, `plants/noise/${key}`).logNormal(1, sigma)
    const both = { day, dayRows: rowsOf(settings, { model, key, noise: day, sigma }) }
    drawn.set(key, both)
    return both
  }
}

/**
 * Splits noise, a factor drawn with the deviation `sigma`, into that of rows, returned, and that of the machine, so that both
 * are independent of each other. Which share of the variance rows have is drawn for each model between none (a table built from
 * all of its inputs) and all (an increment).
 */
export function rowsOf(
  { seed }: Pick<Settings, 'seed'>,
  {
    model,
    key,
    noise,
    sigma,
  }: { readonly model: string; readonly key: string; readonly noise: number; readonly sigma: number },
): number {
  const share = randomStream(seed, `plants/rows/${model}`).unit()
  const apart = Math.sqrt(share * (1 - share)) * sigma * randomStream(seed, `plants/rows/${key}`).normal()
  return noise ** share * Math.exp(apart)
}
