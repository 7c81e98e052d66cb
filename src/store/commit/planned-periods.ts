// Sorts days that change into the files that hold them, and does each again only when its file changed meanwhile.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Entry, Manifest } from '../manifest/manifest.ts'
import { entriesOf, type Unit, unitKey } from '../manifest/unit.ts'
import { mostDays, mostRows, type WrittenDay, writeManyDays } from '../rows/many-days.ts'
import type { Writers } from '../rows/writers.ts'
import { type DayWork, doPeriod, type PeriodResult, type PeriodWork, type Place, shapeOf } from './period-work.ts'

export interface UnitWork {
  readonly unit: Unit
  readonly days: readonly DayWork[]
  /** Rows in the parts of all days. */
  readonly stagedRows: number
}

export interface PeriodDoer {
  /** Results for the base; those that a run before found for the same entries are taken over. */
  run(base: Manifest, works: readonly UnitWork[]): Promise<readonly PeriodResult[]>
}

export function createPeriodDoer(writers: Writers, place: Place): PeriodDoer {
  const done = new Map<string, PeriodResult>()
  let isFirst = true
  return {
    async run(base, works) {
      // What was written ahead may have been moved to its name when this is planned again.
      const ahead = isFirst ? await writtenAhead(writers, place, works) : new Map<string, WrittenDay>()
      isFirst = false
      const periods = works.flatMap((work) => periodsOf(base, work))
      const keyed = periods.map((work) => ({ work, key: keyOf(work) }))
      const fresh = keyed.filter(({ key }) => !done.has(key))
      await writers.each(fresh, async (engine, { work, key }) => {
        done.set(key, await doPeriod(engine, place, base, work, (day) => ahead.get(dayKey(work.unit, day))))
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

/** Units with few rows over many days, as a year of a small table is: their days at once. */
async function writtenAhead(
  writers: Writers,
  place: Place,
  works: readonly UnitWork[],
): Promise<ReadonlyMap<string, WrittenDay>> {
  const chunks = works.flatMap(({ unit, days, stagedRows }) => {
    const withRows = days.filter(({ parts }) => parts.length > 0)
    if (stagedRows > mostRows || withRows.length < 2) return []
    const count = Math.ceil(withRows.length / mostDays)
    return Array.from({ length: count }, (_, index) => ({
      unit,
      days: withRows.slice(index * mostDays, (index + 1) * mostDays),
    }))
  })
  const found = new Map<string, WrittenDay>()
  await writers.each(chunks, async (engine, { unit, days }) => {
    const folder = join(place.scratch, randomUUID())
    const written = await writeManyDays(engine, place.files, shapeOf(unit), days, folder)
    for (const [day, each] of written) found.set(dayKey(unit, day), each)
  })
  return found
}

function dayKey(unit: Unit, day: string): string {
  return `${unitKey(unit)} ${day}`
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
