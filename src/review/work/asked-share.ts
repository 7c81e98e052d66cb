// The share of a table's rows that a condition asks for, from what is known of its growth, else from what tables are like.

import type { Range } from '../../domain/work.ts'
import type { Amount, Condition } from './condition.ts'
import { exactly, scaled, within } from './range.ts'

export interface AskedTable {
  /** Bytes over the last 30 days, as a factor; null unknown. */
  readonly growth30: number | null
  /** What share of its bytes a day's partition is, where it is partitioned by days; null unknown. */
  readonly partitionDay: number | null
  /** Day since 1970 up to which it is filled; null unknown. */
  readonly filledTo: number | null
  /** What share of its rows a day is, where models that hold a window of it tell; null unknown. */
  readonly measuredDay: number | null
}

/** Days differ in rows, and the models that tell were built at some hour of theirs. */
const measuredSpread = 1.15

/**
 * What one day makes of a table whose growth nobody saw: histories of event tables run from a quarter to five years, two years
 * in the middle. An assumption, stated in the estimate's unknowns.
 */
const dayOfHistory: Range = { low: 1 / 1825, mid: 1 / 730, high: 1 / 90 }

/** Growth over 30 days varies by about this factor from month to month. */
const growthSpread = 1.5

/** A time of day is in no date: the window of `current_date - 3` holds three days and, on average, half of today. */
export const startedDay = 0.5

/** What is new since the last run, in days, where the time between runs is not known: an hour, a day, a week. */
const sinceLastRun: Range = { low: 1 / 24, mid: 1, high: 7 }

export function askedShare({ amount }: Pick<Condition, 'amount'>, table: AskedTable): Range {
  return within(shareOf(amount, table), 0, 1)
}

export function dayShare({ growth30, partitionDay, measuredDay }: AskedTable): Range {
  // Partitions that were read tell it best; in the lab, where tables were two months old, the assumed two years gave a table that
  // became a view the wrong sign.
  const day = partitionDay ?? measuredDay
  if (day !== null) return { low: day / measuredSpread, mid: day, high: day * measuredSpread }
  // Below a quarter of a per cent a month it is a table that is replaced rather than one that grows.
  if (growth30 === null || growth30 < 1.0025) return dayOfHistory
  const share = (1 - 1 / growth30) / 30
  // What is deleted at the other end hides growth: it is the least that a day makes.
  const mid = share >= dayOfHistory.mid ? share : Math.sqrt(share * dayOfHistory.mid)
  return { low: share / growthSpread, mid, high: Math.max(mid, dayOfHistory.mid) * growthSpread ** 2 }
}

/**
 * Of rows, where values other than times are asked for: a status, a kind, a flag. Such columns have few values of very unequal
 * weight, and what a model wants is mostly the usual one.
 */
const usualValue: Range = { low: 0.05, mid: 0.7, high: 1 }

/** The share of rows, be it that parts can be skipped by it or not. */
export function rowsShare({ amount }: Pick<Condition, 'amount'>, table: AskedTable): Range {
  if (amount.kind === 'values' && !amount.day) return usualValue
  if (amount.kind === 'prefix' || amount.kind === 'joined') return { low: 0.05, mid: 1, high: 1 }
  return askedShare({ amount }, table)
}

function shareOf(amount: Amount, table: AskedTable): Range {
  switch (amount.kind) {
    case 'values':
      return scaled(amount.day ? dayShare(table) : oneValue, amount.count)
    case 'window':
      return amount.days === null ? unknownWindow : scaled(dayShare(table), Math.max(0, amount.days) + startedDay)
    case 'stretch':
      return amount.days === null ? unknownStretch : scaled(dayShare(table), amount.days)
    case 'bound':
      return boundShare(amount, table)
    case 'watermark':
      return watermarkShare(amount, table)
    case 'prefix':
      return { low: 0.001, mid: 0.1, high: 0.6 }
    case 'joined':
      return amount.bounded ? { low: 0.005, mid: 0.5, high: 1 } : { low: 0.05, mid: 1, high: 1 }
  }
}

const oneValue: Range = { low: 0.0001, mid: 0.02, high: 0.3 }
const unknownWindow: Range = { low: 0.0005, mid: 0.02, high: 0.5 }
const unknownStretch: Range = { low: 0.001, mid: 0.05, high: 0.6 }

function boundShare({ side, day }: Extract<Amount, { kind: 'bound' }>, table: AskedTable): Range {
  const { filledTo } = table
  if (day !== null && filledTo !== null && day < filledTo) {
    const above = within(scaled(dayShare(table), filledTo - day), 0, 1)
    return side === 'lower' ? above : { low: 1 - above.high, mid: 1 - above.mid, high: 1 - above.low }
  }
  // After the last day that is known to be filled: nearly nothing is above, nearly all is below.
  if (day !== null && filledTo !== null) return side === 'lower' ? dayShare(table) : exactly(1)
  return side === 'lower' ? { low: 0.02, mid: 0.5, high: 1 } : { low: 0.05, mid: 0.6, high: 1 }
}

function watermarkShare({ days, planned }: Extract<Amount, { kind: 'watermark' }>, table: AskedTable): Range {
  const day = dayShare(table)
  const again = Math.max(0, days ?? 0)
  const share = {
    low: day.low * (again + sinceLastRun.low),
    mid: day.mid * (again + sinceLastRun.mid),
    high: day.high * ((days === null ? 7 : again) + sinceLastRun.high),
  }
  // A value that is known only while the query runs may come too late to skip anything.
  return planned ? share : { low: share.low, mid: Math.sqrt(Math.min(1, share.mid)), high: 1 }
}
