// The logarithms of a series that are searched for changes of level.

import type { AccountDays, Series } from '../series/series.ts'

/**
 * `cost_per_run` and `runs` are judged apart, since their product mixes a dearer run with more runs. `busy` is for what has
 * no runs of its own (services) or a mixture of them (teams, users); warehouses have all that was `metered`, and `idle`.
 */
export type Channel = 'cost_per_run' | 'runs' | 'busy' | 'metered' | 'idle'

export function channelsOf({ subject }: Series): readonly Channel[] {
  switch (subject.type) {
    case 'model':
    case 'fingerprint':
      return ['cost_per_run', 'runs']
    case 'warehouse':
      return ['metered', 'idle']
    default:
      return ['busy']
  }
}

/**
 * NaN where there is nothing to judge. A day without a run has no cost per run; it is a day of the series of runs, though,
 * from the first run on, where anything is known of the account on that day. Runs are taken one higher, so that none has a
 * logarithm.
 */
export function logarithms({ by, account }: Series, channel: Channel): Float64Array {
  const { units, runs, idle } = by
  switch (channel) {
    case 'cost_per_run':
      return positive(units, account, (value, day) => value / (runs[day] || Number.NaN))
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
