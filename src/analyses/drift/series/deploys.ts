// The days on which somebody changed the very subject: deployed another version of a model, altered a warehouse's settings.

import { groupBy } from '../../../domain/group-by.ts'
import { accountKey } from '../../../domain/telemetry/account.ts'
import { dayMs } from '../../../domain/utc-day.ts'
import type { Subject } from '../../../domain/watch/subject.ts'
import type { Engine } from '../../../store/engine/engine.ts'
import { instantIn, type Row, textIn } from '../../../store/engine/row.ts'
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
  const models = groupBy(await engine.rows(deployRows), (row) => textIn(row, 'id'))
  const start = Date.parse(`${calendar.from}T00:00:00Z`)
  const dayIn = (row: Row, column: string): number => Math.floor((Date.parse(instantIn(row, column)) - start) / dayMs)
  const altered = (await engine.rows(warehouseSettingRows))
    .map((row) => {
      const account = { platform: textIn(row, 'platform'), account: textIn(row, 'account') }
      const name = `${accountKey(account)}/${textIn(row, 'name')}`
      return { name, day: dayIn(row, 'changed_at'), knownBefore: dayIn(row, 'known_before') }
    })
    .filter(({ day, knownBefore }) => day >= 0 && day < calendar.days && day - knownBefore <= mostBetween)
  const warehouses = groupBy(altered, ({ name }) => name)
  return ({ type, id, ...account }) => {
    if (type === 'model') return (models.get(id) ?? []).map((row) => Number(row.day_no))
    const changes = type === 'warehouse' ? warehouses.get(`${accountKey(account)}/${id}`) : undefined
    const days = [...new Set(changes?.map(({ day }) => day))]
    return days.length * routineDays > calendar.days ? [] : days
  }
}
