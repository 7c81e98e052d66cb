// When things happen: by the clock with jitter, or at random with the rhythm of working days.

import { dayMs, type Settings } from '../options.ts'
import { parameters } from '../parameters.ts'
import type { Random } from '../random/random.ts'

const hourMs = 3_600_000

/** Share of the peak by hour of the day, UTC: offices from 8 to 20. Shape published (Snowset), numbers assumed. */
const officeHours = [
  0.05, 0.04, 0.04, 0.04, 0.06, 0.1, 0.25, 0.55, 0.9, 1, 1, 0.95, 0.75, 0.85, 1, 0.95, 0.85, 0.7, 0.5, 0.35, 0.25, 0.15,
  0.1, 0.07,
]

/** Random instants, about `perDay` on a working day, busiest in office hours. */
export function officeTimes(random: Random, { from, to }: Settings, perDay: number): readonly number[] {
  const sum = officeHours.reduce((total, share) => total + share, 0)
  const peak = perDay / sum / hourMs
  const times: number[] = []
  if (perDay <= 0) return times
  for (let at = from + random.exponential() / peak; at < to; at += random.exponential() / peak) {
    const share = officeHours[new Date(at).getUTCHours()] ?? 0
    const weekday = new Date(at).getUTCDay()
    const ofWeek = weekday === 0 || weekday === 6 ? parameters.weekendLoad.value : 1
    if (random.chance(share * ofWeek)) times.push(Math.round(at))
  }
  return times
}

/** Random instants, the same rate day and night. */
export function evenTimes(random: Random, { from, to }: Settings, perDay: number): readonly number[] {
  const times: number[] = []
  if (perDay <= 0) return times
  const step = dayMs / perDay
  for (let at = from + random.exponential() * step; at < to; at += random.exponential() * step)
    times.push(Math.round(at))
  return times
}

/** Every `hours` from the hour and minute of a day on, a little late as schedulers are. */
export function clockTimes(random: Random, { from, to }: Settings, first: number, hours: number): readonly number[] {
  const times: number[] = []
  for (let at = from + first * hourMs; at < to; at += hours * hourMs)
    times.push(Math.round(at + random.between(500, 9000)))
  return times
}
