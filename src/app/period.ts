// The days that a question is about: as asked, a month, or the latest thirty days that the store knows.

import { UserError } from '../domain/errors.ts'
import { addDays, isDay, nextMonth } from '../domain/utc-day.ts'
import type { StoreVersion } from '../store/store.ts'
import { notADay } from './not-a-day.ts'

/** As much of a version as says which days have spend. */
export interface KnownDays {
  readonly entries: readonly Pick<StoreVersion['entries'][number], 'table' | 'days'>[]
}

export interface PeriodRequest {
  /** First UTC day, `2026-10-01`. */
  readonly from?: string | undefined
  /** UTC day after the last. */
  readonly to?: string | undefined
  /** `2026-10`, instead of both. */
  readonly month?: string | undefined
}

export interface Period {
  readonly from: string
  /** Exclusive. */
  readonly to: string
}

const usualDays = 30

/** @throws {UserError} when a day is none, the period is empty, or the store has no spend in it. */
export function periodOf(request: PeriodRequest, version: KnownDays): Period {
  const period = request.month === undefined ? daysPeriod(request, version) : monthPeriod(request)
  const { first, last } = spendDays(version)
  if (period.from <= last && period.to > first) return period
  const option = (['month', 'from', 'to'] as const).find((each) => request[each] !== undefined) ?? 'from'
  throw new UserError(`--${option}`, 'the store has no spend in these days', `It has ${first} to ${last}.`)
}

function daysPeriod(request: PeriodRequest, version: KnownDays): Period {
  const to = request.to === undefined ? addDays(spendDays(version).last, 1) : validDay('--to', request.to)
  const from = request.from === undefined ? addDays(to, -usualDays) : validDay('--from', request.from)
  if (from >= to) throw new UserError('--from', `${from} is not before ${to}`, 'The last day is the one before --to.')
  return { from, to }
}

function monthPeriod(request: PeriodRequest): Period {
  const month = request.month ?? ''
  if (request.from !== undefined || request.to !== undefined) {
    throw new UserError('--month', 'names the whole period already', 'Leave out --from and --to.')
  }
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new UserError('--month', 'is no month', 'Write it as 2026-10.')
  const from = `${month}-01`
  return { from, to: nextMonth(from) }
}

function validDay(option: string, day: string): string {
  if (isDay(day)) return day
  throw notADay(option)
}

function spendDays({ entries }: KnownDays): { readonly first: string; readonly last: string } {
  const days = entries
    .filter((entry) => entry.table === 'cost_day')
    .flatMap((entry) => entry.days.filter((day) => day.rows > 0).map(({ day }) => day))
    .sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first !== undefined && last !== undefined) return { first, last }
  throw new UserError('the store', 'has no spend yet', 'Fill it first: plimsoll sync --help.')
}
