// The lab's calendar: logical days, when their runs start, and when merges are deployed.

import { addDays } from '../../src/domain/utc-day.ts'
import type { ProjectVersion } from './project-history.ts'

/** A Monday. */
const firstDay = '2026-09-07'
/** Days of source tables before the first run: what a full read finds. */
export const daysBefore = 21
export const labDays = 34

const [dayMs, hourMs, minuteMs] = [86_400_000, 3_600_000, 60_000]

/** Counted from 1. */
export function dayOf(day: number): string {
  return addDays(firstDay, day - 1)
}

export function sourceDays(days: number): readonly string[] {
  return Array.from({ length: daysBefore + days }, (_, index) => addDays(firstDay, index - daysBefore))
}

/** At night; a second run of the day comes right behind, since one log has one shift of its clock. */
export function runStartsAt(day: number): number {
  return Date.parse(`${dayOf(day)}T00:00:00Z`) + 2 * hourMs
}

/** In the afternoon, half an hour apart where one day has several. */
export function mergedAt(versions: readonly ProjectVersion[], index: number): number {
  const { change } = versions[index] ?? { change: null }
  if (change === null) throw new Error(`version ${index} is no merge`)
  const before = versions.slice(0, index).filter((version) => version.change?.day === change.day).length
  return Date.parse(`${dayOf(change.day)}T00:00:00Z`) + dayMs / 2 + 2 * hourMs + before * 30 * minuteMs
}
