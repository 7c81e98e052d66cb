// The logarithms of a series that are searched for changes of level.

import type { AccountDays, Measure, Series } from '../series/series.ts'

/**
 * `cost_per_run` and `runs` are judged apart, since their product mixes a dearer run with more runs. `busy` is for what has
 * no runs of its own (services) or a mixture of them (teams, users); warehouses have all that was `metered`, and `idle`.
 * `efficiency` is cost per run, `reading` bytes per run, without what the day's volume explains of it: the machine's noise is not in the latter.
 */
export type Channel = 'efficiency' | 'reading' | 'cost_per_run' | 'runs' | 'busy' | 'metered' | 'idle'

export function channelsOf({ subject }: Series): readonly Channel[] {
  switch (subject.type) {
    case 'model':
      return ['efficiency', 'reading', 'cost_per_run', 'runs']
    case 'fingerprint':
      return ['cost_per_run', 'runs']
    case 'warehouse':
      return ['metered', 'idle']
    default:
      return ['busy']
  }
}

/** Those of what one run takes: they tell of the same changes. */
export function isPerRun(channel: Channel | null): boolean {
  return channel === 'efficiency' || channel === 'reading' || channel === 'cost_per_run'
}

/**
 * NaN where there is nothing to judge. A day without a run has no cost per run; it is a day of the series of runs, though,
 * from the first run on, where anything is known of the account on that day. Runs are taken one higher, so that none has a
 * logarithm.
 */
export function logarithms(series: Series, channel: Channel, volume: Float64Array | null): Float64Array {
  const { by, account } = series
  const { units, runs, idle } = by
  switch (channel) {
    case 'efficiency':
      return off(perRun(series, 'units'), volume)
    case 'reading':
      return off(perRun(series, 'bytes'), volume)
    case 'cost_per_run':
      return perRun(series, 'units')
    case 'busy':
      return positive(units, account, (value) => value)
    case 'metered':
      return positive(units, account, (value, day) => value + (idle[day] ?? 0))
    case 'idle':
      return positive(idle, account, (value) => value)
    case 'runs': {
      const first = runs.findIndex((count) => count > 0)
      return runs.map((count, day) =>
        first < 0 || day < first || account.known[day] === 0 ? Number.NaN : Math.log1p(count),
      )
    }
  }
}

/** Logarithms of a measure a run; NaN on days without a run or with nothing of it. */
export function perRun({ by, account }: Series, measure: Measure): Float64Array {
  return positive(by[measure], account, (value, day) => value / (by.runs[day] || Number.NaN))
}

function positive(
  values: Float64Array,
  { known }: AccountDays,
  of: (value: number, day: number) => number,
): Float64Array {
  return values.map((value, day) => {
    const amount = known[day] === 0 ? 0 : of(value, day)
    return amount > 0 ? Math.log(amount) : Number.NaN
  })
}

function off(values: Float64Array, volume: Float64Array | null): Float64Array {
  return volume === null ? values : values.map((value, day) => value - (volume[day] ?? Number.NaN))
}
