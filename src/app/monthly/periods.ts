// The two periods that a monthly review compares: the month asked for, or the last complete one, and what it is held against.

import type { BridgePeriods, Days } from '../../analyses/bridge/cell.ts'
import type { CostGap } from '../../domain/costs.ts'
import { UserError } from '../../domain/errors.ts'
import { addDays, dayMs, isDay, nextMonth } from '../../domain/utc-day.ts'

export interface PeriodsRequest {
  /** `2026-10`. */
  readonly month?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** `2026-09`, or `2026-09-01..2026-09-15`, the day after the last last. */
  readonly compare?: string | undefined
}

/** First UTC day with spend, and the day after the last complete one. */
export type KnownSpend = Days

export interface MonthlyPeriods extends BridgePeriods {
  readonly gaps: readonly CostGap[]
}

/** @throws {UserError} when a period is none, or the store has no spend in it. */
export function monthlyPeriods(request: PeriodsRequest, known: KnownSpend): MonthlyPeriods {
  const whole = wholePeriod(request, known)
  const period = within(whole, known)
  if (period === null) throw none(request.month === undefined ? '--from' : '--month', whole, known)
  const asked = comparedPeriod(request, whole, length(period))
  const compared = within(asked, known)
  if (compared === null) throw none('--compare', asked, known)
  return { period, compared, gaps: [...gapOf(whole, period), ...gapOf(asked, compared)] }
}

/** From the first day of either to the end of the later. */
export function bothPeriods({ period, compared }: BridgePeriods): Days {
  const [from = ''] = [period.from, compared.from].sort()
  const [, to = ''] = [period.to, compared.to].sort()
  return { from, to }
}

function wholePeriod(request: PeriodsRequest, known: KnownSpend): Days {
  const { month, from, to } = request
  if (month !== undefined) {
    if (from !== undefined || to !== undefined) {
      throw new UserError('--month', 'names the whole period already', 'Leave out --from and --to.')
    }
    return monthNamed('--month', month)
  }
  if (from !== undefined || to !== undefined) return daysNamed('--from', from ?? known.from, to ?? known.to)
  return usualMonth(known, request.compare !== undefined)
}

/** The last month that is complete and has one before it to be held against; else the one that is not over yet. */
function usualMonth(known: KnownSpend, hasCompared: boolean): Days {
  const current = monthOf(addDays(known.to, -1))
  const last = current.to <= known.to ? current : monthBefore(current)
  const isCompared = hasCompared || within(monthBefore(last), known) !== null
  return within(last, known) !== null && isCompared ? last : current
}

/** The month before, or as many days as the period has: of a month to date, the same days. */
function comparedPeriod({ compare }: PeriodsRequest, whole: Days, days: number): Days {
  if (compare?.includes('..')) {
    const [from = '', to = ''] = compare.split('..')
    return daysNamed('--compare', from, to)
  }
  const isMonth = sameDays(whole, monthOf(whole.from))
  if (compare === undefined && !isMonth) return { from: addDays(whole.from, -length(whole)), to: whole.from }
  const month = compare === undefined ? monthBefore(whole) : monthNamed('--compare', compare)
  const isWhole = !isMonth || days === length(whole)
  const sameEnd = addDays(month.from, days)
  return isWhole || sameEnd > month.to ? month : { from: month.from, to: sameEnd }
}

function gapOf(whole: Days, part: Days): readonly CostGap[] {
  if (sameDays(whole, part)) return []
  const what = whole.from.endsWith('-01') && sameDays(whole, monthOf(whole.from)) ? whole.from.slice(0, 7) : whole.from
  const until = part.to < whole.to ? `complete up to ${addDays(part.to, -1)}` : null
  const since = part.from > whole.from ? `in the store from ${part.from}` : null
  const reason = [since, until].filter((each) => each !== null).join(' and ')
  return [{ what, reason: `${reason} only: ${length(part)} of its ${length(whole)} days are counted` }]
}

function none(option: string, asked: Days, known: KnownSpend): UserError {
  return new UserError(
    option,
    `the store has no complete day of spend from ${asked.from} to ${addDays(asked.to, -1)}`,
    `It has ${known.from} to ${addDays(known.to, -1)}.`,
  )
}

function within(asked: Days, known: Days): Days | null {
  const [, from = ''] = [asked.from, known.from].sort()
  const [to = ''] = [asked.to, known.to].sort()
  return from < to ? { from, to } : null
}

function monthNamed(option: string, month: string): Days {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return monthOf(`${month}-01`)
  throw new UserError(option, 'is no month', option === '--month' ? 'Write it as 2026-10.' : rangeHelp)
}

const rangeHelp = 'Write it as 2026-09, or as 2026-09-01..2026-09-15 with the day after the last.'

function daysNamed(option: string, from: string, to: string): Days {
  const help = option === '--compare' ? rangeHelp : 'Write it as 2026-10-01.'
  if (!isDay(from) || !isDay(to)) throw new UserError(option, 'is no day', help)
  if (from >= to)
    throw new UserError(option, `${from} is not before ${to}`, 'The last day is the one before the second.')
  return { from, to }
}

function monthOf(day: string): Days {
  const from = `${day.slice(0, 7)}-01`
  return { from, to: nextMonth(from) }
}

function monthBefore({ from }: Days): Days {
  return monthOf(addDays(`${from.slice(0, 7)}-01`, -1))
}

function length({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

function sameDays(one: Days, other: Days): boolean {
  return one.from === other.from && one.to === other.to
}
