// Joins the days of past months into one file each. What a reader sees stays the same.

import { join } from 'node:path'
import { commit, type Draft } from '../commit/commit.ts'
import { type Job, type StoreContext, withJob } from '../commit/job.ts'
import { monthOf, type PeriodResult, shapeOf, storedRows, sumRows, unitFields } from '../commit/period-work.ts'
import { type Entry, type Manifest, wholeAccount } from '../manifest/manifest.ts'
import { unitKey } from '../manifest/unit.ts'
import { schemaName, schemaText } from '../rows/columns.ts'

/** A month of one unit with its days' entries, in order. */
interface Month {
  readonly period: string
  readonly days: readonly [Entry, ...Entry[]]
}

export async function compact(
  context: StoreContext,
  before: string,
): Promise<{ readonly version: number; readonly months: number }> {
  const newest = await context.manifests.latest()
  if (monthsOf(newest, before).length === 0) return { version: newest.number, months: 0 }
  return withJob(context, async (job) => {
    const done = new Map<string, PeriodResult>()
    let count = 0
    const { number } = await commit(job, context.manifests, async (base) => {
      const months = monthsOf(base, before)
      count = months.length
      return draft(base, months, await joined(job, base, months, done))
    })
    return { version: number, months: count }
  })
}

function draft(base: Manifest, months: readonly Month[], results: readonly PeriodResult[]): Draft {
  const texts = months.map(({ days }) => schemaText(shapeOf(days[0]).columns))
  const replaced = months.flatMap(({ days }) =>
    days.map((entry): PeriodResult => ({ base: entry, entry: null, file: null, changedDays: [] })),
  )
  return {
    results: [...replaced, ...results],
    schemas: Object.fromEntries(texts.map((text) => [schemaName(text), text])),
    coverage: base.coverage,
    watermarks: base.watermarks,
  }
}

function monthsOf(manifest: Manifest, before: string): readonly Month[] {
  const found = new Map<string, { readonly period: string; readonly days: [Entry, ...Entry[]] }>()
  for (const entry of manifest.entries) {
    const period = entry.period.slice(0, 7)
    if (entry.period === wholeAccount || entry.period === period || period >= before) continue
    const key = `${unitKey(entry)} ${period}`
    const month = found.get(key)
    if (month === undefined) found.set(key, { period, days: [entry] })
    else month.days.push(entry)
  }
  return [...found.values()]
}

async function joined(
  job: Job,
  base: Manifest,
  months: readonly Month[],
  done: Map<string, PeriodResult>,
): Promise<readonly PeriodResult[]> {
  const keyed = months.map((month) => ({ month, key: JSON.stringify(month) }))
  await job.writers.each(
    keyed.filter(({ key }) => !done.has(key)),
    async (engine, { month: { period, days }, key }) => {
      const [first, ...others] = days.flatMap((entry) => entry.days)
      if (first === undefined) throw new Error(`${period} has no days`)
      const states = [first, ...others] as const
      const unit = unitFields(days[0])
      const segments = days.flatMap((entry) => {
        const stored = storedRows(job.root, base, entry)
        return stored === null ? [] : [{ stored, first: entry.period, last: entry.period }]
      })
      const common = { ...unit, period, rows: sumRows(states), days: states }
      const month = await monthOf(engine, job, { unit, period, base: null }, common, segments)
      done.set(key, { ...month, changedDays: [] })
    },
  )
  return keyed.map(({ key }) => done.get(key) ?? lost(join(job.root, key)))
}

function lost(key: string): never {
  throw new Error(`not joined: ${key}`)
}
