// What merged changes really cost: each changed model with its tests, and readers, before and after they took effect.

import type { JudgedDays } from '../../domain/actual-cost.ts'
import { addDays } from '../../domain/utc-day.ts'
import { type Engine, literal } from '../../store/engine/engine.ts'
import { instantIn, textIn } from '../../store/engine/row.ts'
import type { AskedChange, ChangeCost, KnownDays } from './change.ts'
import { type DayCost, dayCost } from './day-cost.ts'
import daysSql from './days.sql'
import effectsSql from './effects.sql'
import { judgeChange } from './judge-change.ts'
import runsSql from './runs.sql'
import type { Effect } from './window.ts'

export const actualCostRead = ['query_run', 'identity', 'attribution', 'bill_line', 'relation_access', 'model'] as const

/** Days around a merge that may count: those judged, and as many as a deploy and a first run may take. */
export const daysAround = { before: 35, after: 49 } as const

/** Everything about the changes that the engine knows; judged as often as one likes. */
export interface ActualCosts {
  /** @param known Days of each account, by its key. */
  judge(change: AskedChange, days: JudgedDays, known: ReadonlyMap<string, KnownDays>): ChangeCost
}

/** The engine must have `actualCostRead` bound, `daysAround` all the merges. */
export async function readActualCosts(engine: Engine, changes: readonly AskedChange[]): Promise<ActualCosts> {
  if (changes.length === 0) return { judge: () => ({ costs: [], notJudged: [] }) }
  const merged = changes.map(({ mergedAt }) => mergedAt.slice(0, 10)).sort()
  await engine.set('px_from', addDays(merged[0] ?? '', -daysAround.before))
  await engine.set('px_to', addDays(merged.at(-1) ?? '', daysAround.after))
  await engine.run(tableOf('px_change', ['change', 'merged_at'], changeRows(changes)))
  await engine.run('ALTER TABLE px_change ALTER merged_at TYPE TIMESTAMP')
  await engine.run(tableOf('px_subject', ['change', 'model'], subjectRows(changes)))
  await engine.run(runsSql)
  const effects = new Map<string, Effect>()
  for (const row of await engine.rows(effectsSql)) {
    effects.set(effectKey(textIn(row, 'change'), textIn(row, 'model')), {
      deployedAt: instantIn(row, 'deployed_at'),
      lastBefore: row.last_before === null ? null : instantIn(row, 'last_before'),
      firstAfter: row.first_after === null ? null : instantIn(row, 'first_after'),
    })
  }
  const days = new Map<string, DayCost[]>()
  for (const cost of (await engine.rows(daysSql)).map(dayCost)) {
    const of = days.get(cost.subject)
    if (of === undefined) days.set(cost.subject, [cost])
    else of.push(cost)
  }
  const effectOf = (change: string, model: string): Effect | null => effects.get(effectKey(change, model)) ?? null
  const costsOf = (model: string): readonly DayCost[] => days.get(model) ?? []
  return { judge: (change, over, known) => judgeChange({ change, changes, days: over, known, effectOf, costsOf }) }
}

function effectKey(change: string, model: string): string {
  return `${change} ${model}`
}

function changeRows(changes: readonly AskedChange[]): readonly (readonly string[])[] {
  return changes.map(({ change, mergedAt }) => [change, mergedAt.replace('T', ' ').replace('Z', '')])
}

function subjectRows(changes: readonly AskedChange[]): readonly (readonly string[])[] {
  return changes.flatMap(({ change, models, readers }) =>
    [...new Set([...models.map(({ id }) => id), ...readers])].map((id) => [change, id]),
  )
}

function tableOf(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const values = rows.map((row) => row.map(literal).join(', '))
  const none = `SELECT ${columns.map((column) => `NULL::VARCHAR AS ${column}`).join(', ')} WHERE false`
  const some = `SELECT * FROM (VALUES (${values.join('), (')})) v(${columns.join(', ')})`
  return `CREATE OR REPLACE TEMP TABLE ${name} AS ${rows.length === 0 ? none : some}`
}
