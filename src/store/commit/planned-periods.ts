// Sorts days that change into the files that hold them, and does each again only when its file changed meanwhile.

import type { Entry, Manifest } from '../manifest/manifest.ts'
import { entriesOf, type Unit } from '../manifest/unit.ts'
import type { Writers } from '../rows/writers.ts'
import { type DayWork, doPeriod, type PeriodResult, type PeriodWork, type Place } from './period-work.ts'

export interface UnitWork {
  readonly unit: Unit
  readonly days: readonly DayWork[]
}

export interface PeriodDoer {
  /** Results for the base; those that a run before found for the same entries are taken over. */
  run(base: Manifest, works: readonly UnitWork[]): Promise<readonly PeriodResult[]>
}

export function createPeriodDoer(writers: Writers, place: Place): PeriodDoer {
  const done = new Map<string, PeriodResult>()
  return {
    async run(base, works) {
      const periods = works.flatMap((work) => periodsOf(base, work))
      const keyed = periods.map((work) => ({ work, key: keyOf(work) }))
      const fresh = keyed.filter(({ key }) => !done.has(key))
      await writers.each(fresh, async (engine, { work, key }) => {
        done.set(key, await doPeriod(engine, place, base, work))
      })
      return keyed.map(({ work, key }) => {
        const result = done.get(key)
        if (result === undefined) throw new Error('a period was not done')
        // The same entry is another object in another manifest.
        return { ...result, base: work.base, entry: result.entry === result.base ? work.base : result.entry }
      })
    },
  }
}

function periodsOf(base: Manifest, { unit, days }: UnitWork): readonly PeriodWork[] {
  const holder = new Map<string, Entry>()
  for (const entry of entriesOf(base, unit)) holder.set(entry.period, entry)
  const found = new Map<string, { readonly base: Entry | null; readonly days: DayWork[] }>()
  for (const day of days) {
    const month = day.day.slice(0, 7)
    const period = holder.has(month) ? month : day.day
    const group = found.get(period) ?? { base: holder.get(period) ?? null, days: [] }
    group.days.push(day)
    found.set(period, group)
  }
  return [...found].map(([period, group]) => ({ unit, period, ...group }))
}

function keyOf({ unit, period, base, days }: PeriodWork): string {
  return JSON.stringify([unit.table, unit.platform, unit.account, unit.origin, period, base, days])
}
