// Reads the series of all subjects from the store's tables, one after the other, so that only those kept take memory.

import { type Account, accountKey, type SourceKind } from '../../../domain/telemetry/account.ts'
import { type SubjectType, subjectTypes } from '../../../domain/watch/subject.ts'
import type { Engine } from '../../../store/engine/engine.ts'
import { textIn, textOrNull } from '../../../store/engine/row.ts'
import accountRows from './accounts.sql'
import daysScript from './days.sql'
import { readDeploys } from './deploys.ts'
import measureRows from './measures.sql'
import { type AccountDays, type Calendar, type Measure, measures, type Series } from './series.ts'
import subjectRows from './subjects.sql'

/** Calls `take` with every series of the calendar, in order of accounts and subjects. Arrays are its own. */
export async function readSeries(
  engine: Engine,
  calendar: Calendar & { readonly to: string },
  take: (series: Series) => void,
): Promise<void> {
  await engine.run(`SET VARIABLE px_from = DATE '${calendar.from}'; SET VARIABLE px_to = DATE '${calendar.to}'`)
  await engine.run(daysScript)
  const accounts = await readAccounts(engine, calendar)
  const deploysOf = await readDeploys(engine, calendar)
  const subjects = await engine.rows(subjectRows)
  let current = -1
  let by = emptyMeasures(calendar.days)
  const hand = (): void => {
    const row = subjects[current]
    if (row === undefined) return
    const account: Account = { platform: textIn(row, 'platform') as SourceKind, account: textIn(row, 'account') }
    const days = accounts.get(accountKey(account))
    // Without any run in the days, an account has nothing but services; they are judged on all days.
    const { price } = row
    const [type, id] = [subjectType(textIn(row, 'type')), textIn(row, 'id')]
    const subject = { ...account, type, id }
    take({
      subject,
      unit: textOrNull(row, 'unit'),
      currency: textOrNull(row, 'currency'),
      price: typeof price === 'number' ? price : Number.NaN,
      by,
      account: days ?? {
        known: new Uint8Array(calendar.days).fill(1),
        costPerDay: Number.NaN,
        unitsPerDay: Number.NaN,
      },
      deploys: deploysOf(subject),
    })
  }
  await engine.numbers(measureRows, ([subjectNo, dayNo, ...values], rows) => {
    for (let row = 0; row < rows; row++) {
      const subject = subjectNo?.[row] ?? -1
      if (subject !== current) {
        hand()
        current = subject
        by = emptyMeasures(calendar.days)
      }
      const day = dayNo?.[row] ?? 0
      for (const [index, measure] of measures.entries()) {
        const value = values[index]?.[row]
        if (value !== undefined && !Number.isNaN(value)) by[measure][day] = value
      }
    }
  })
  hand()
}

async function readAccounts(engine: Engine, { days }: Calendar): Promise<ReadonlyMap<string, AccountDays>> {
  const accounts = new Map<string, AccountDays>()
  for (const row of await engine.rows(accountRows)) {
    const known = new Uint8Array(days)
    if (Array.isArray(row.days)) for (const day of row.days) if (typeof day === 'number') known[day] = 1
    accounts.set(accountKey({ platform: textIn(row, 'platform'), account: textIn(row, 'account') }), {
      known,
      costPerDay: typeof row.cost_a_day === 'number' ? row.cost_a_day : Number.NaN,
      unitsPerDay: typeof row.units_a_day === 'number' ? row.units_a_day : Number.NaN,
    })
  }
  return accounts
}

function emptyMeasures(days: number): Record<Measure, Float64Array> {
  const fresh = (): Float64Array => new Float64Array(days)
  return {
    units: fresh(),
    idle: fresh(),
    runs: fresh(),
    failedRuns: fresh(),
    bytes: fresh(),
    parts: fresh(),
    work: fresh(),
    spill: fresh(),
    ms: fresh(),
    rows: fresh(),
    written: fresh(),
  }
}

function subjectType(text: string): SubjectType {
  const type = subjectTypes.find((each) => each === text)
  if (type === undefined) throw new Error(`${text} is no type of subjects`)
  return type
}
