// Who is on watch on a day: people take turns of some days, and days off are covered by name.

import { addDays, dayMs } from './utc-day.ts'

export interface Rota {
  /** First day of the first turn, UTC. */
  readonly starts: string
  /** Days of one turn. */
  readonly days: number
  readonly people: readonly string[]
  /** Turns taken by somebody else, first and last day included; the first that fits counts. */
  readonly instead: readonly { readonly from: string; readonly to: string; readonly who: string }[]
}

export interface OnWatch {
  readonly who: string
  /** Last day of the turn. */
  readonly until: string
}

/** Null before the rota starts. */
export function onWatch(rota: Rota, day: string): OnWatch | null {
  const cover = rota.instead.find(({ from, to }) => from <= day && day <= to)
  if (cover !== undefined) return { who: cover.who, until: cover.to }
  const passed = Math.floor((Date.parse(day) - Date.parse(rota.starts)) / dayMs)
  if (passed < 0) return null
  const turn = Math.floor(passed / rota.days)
  const who = rota.people[turn % rota.people.length]
  const last = addDays(rota.starts, (turn + 1) * rota.days - 1)
  const covered = rota.instead.find(({ from }) => day < from && from <= last)
  if (who === undefined) return null
  return { who, until: covered === undefined ? last : addDays(covered.from, -1) }
}
