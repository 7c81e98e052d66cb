// Counts over judged changes: errors, dollars, direction and ranges, of the forecast and of those who know nothing.

import type { JudgedChange } from './judged-change.ts'

/** Dollars of a native unit in the tables: about what lists and contracts have. */
export const unitPrices = { snowflake: 2.87, databricks: 0.7 } as const

/** Below so many dollars a month on both sides a share of error says nothing; in dollars such changes count. */
export const leastDollars = 1
/** Direction is judged above this. */
export const movedDollars = 5

export interface Score {
  readonly changes: number
  readonly small: number
  readonly unmeasured: number
  readonly medianError: number | null
  readonly noChangeError: number | null
  readonly textError: number | null
  readonly medianDollars: number | null
  readonly dollars: number
  readonly noChangeDollars: number
  readonly textDollars: number
  readonly moved: number
  readonly signRight: number
  readonly ranged: number
  readonly covered: number
  readonly medianWidth: number | null
}

export function scored(changes: readonly JudgedChange[]): Score {
  const measured = changes.flatMap((change) =>
    change.foretold === null ? [] : [{ ...change, foretold: change.foretold }],
  )
  const judged = measured.filter((change) => !isSmall(change))
  const moved = measured.filter((change) => Math.abs(dollarsOf(change, change.after - change.before)) > movedDollars)
  const dollarsOff = (foretell: (change: (typeof measured)[number]) => number) =>
    measured.map((change) => dollarsOf(change, Math.abs(foretell(change) - change.realised)))
  const errors = (foretell: (change: (typeof measured)[number]) => number) =>
    median(judged.map((change) => errorOf(change, foretell(change))))
  const foretold = (change: (typeof measured)[number]): number => change.foretold.after
  return {
    changes: changes.length,
    small: measured.length - judged.length,
    unmeasured: changes.length - measured.length,
    medianError: errors(foretold),
    noChangeError: errors(({ noChange }) => noChange),
    textError: errors(({ textLength }) => textLength),
    medianDollars: median(dollarsOff(foretold)),
    dollars: total(dollarsOff(foretold)),
    noChangeDollars: total(dollarsOff(({ noChange }) => noChange)),
    textDollars: total(dollarsOff(({ textLength }) => textLength)),
    moved: moved.length,
    signRight: moved.filter((change) => isSignRight(change)).length,
    ranged: judged.length,
    covered: judged.filter((change) => isCovered(change)).length,
    medianWidth: median(
      judged.flatMap(({ foretold: { low, high, after } }) => (after > 0 ? [(high - low) / after] : [])),
    ),
  }
}

export function isSmall(change: JudgedChange): boolean {
  return dollarsOf(change, Math.max(change.before, change.after)) < leastDollars
}

/** Of what it really was; of what is gone, of what it had been. */
export function errorOf({ realised, before }: JudgedChange, foretold: number): number {
  return Math.abs(foretold - realised) / (realised > 0 ? realised : before)
}

export function isSignRight({ before, after, foretold }: JudgedChange): boolean {
  return foretold !== null && Math.sign(foretold.delta) === Math.sign(after - before)
}

/** A micro-unit of rounding is no miss: of what is gone both ends are zero. */
export function isCovered({ foretold, realised }: JudgedChange): boolean {
  return foretold !== null && foretold.low - 1e-6 <= realised && realised <= foretold.high + 1e-6
}

export function dollarsOf({ platform }: Pick<JudgedChange, 'platform'>, units: number): number {
  return units * unitPrices[platform]
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
