// The days on which somebody changed the very subject: deployed another version of a model, altered a warehouse's settings.

import { accountKey } from '../../../domain/telemetry/account.ts'
import { dayMs } from '../../../domain/utc-day.ts'
import type { Subject } from '../../../domain/watch/subject.ts'
import type { Engine } from '../../../store/engine/engine.ts'
import { instantIn, textIn } from '../../../store/engine/row.ts'
import warehouseSettingRows from '../../warehouse-settings.sql'
import deployRows from './deploys.sql'
import type { Calendar } from './series.ts'

/** In order; empty where none is known. */
export type DeploysOf = (subject: Subject) => readonly number[]

/** Where a setting was read now and then, its change lies between two readings: so many days apart at most, and it has a day. */
const mostBetween = 2
/** Whose settings change more often than once in so many days is altered by routine, and a day of it says nothing. */
const routineDays = 10

/** Reads model, resource, query_run and statement; px_from and px_to are set to the days of the calendar. */
export async function readDeploys(engine: Engine, calendar: Calendar): Promise<DeploysOf> {
  const models = new Map<string, number[]>()
  for (const row of await engine.rows(deployRows)) into(models, textIn(row, 'id')).push(Number(row.day_no))
  const start = Date.parse(`${calendar.from}T00:00:00Z`)
  const warehouses = new Map<string, number[]>()
  for (const row of await engine.rows(warehouseSettingRows)) {
    const dayOf = (column: string): number => Math.floor((Date.parse(instantIn(row, column)) - start) / dayMs)
    const day = dayOf('changed_at')
    if (day < 0 || day >= calendar.days || day - dayOf('known_before') > mostBetween) continue
    const account = { platform: textIn(row, 'platform'), account: textIn(row, 'account') }
    const days = into(warehouses, `${accountKey(account)}/${textIn(row, 'name')}`)
    if (days.at(-1) !== day) days.push(day)
  }
  return ({ type, id, ...account }) => {
    if (type === 'model') return models.get(id) ?? []
    const days = type === 'warehouse' ? warehouses.get(`${accountKey(account)}/${id}`) : undefined
    return days === undefined || days.length * routineDays > calendar.days ? [] : days
  }
}

function into(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
