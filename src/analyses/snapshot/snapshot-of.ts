// What a review needs to know of one account: its statistics over the days [from, to), as they were known by then.

import type { SnapshotAccount } from '../../domain/snapshot.ts'
import type { Account } from '../../domain/telemetry/account.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import { dayMs } from '../../domain/utc-day.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { textIn } from '../../store/engine/row.ts'
import { modelsOf } from './models.ts'
import nodesSql from './nodes.sql'
import { anybody, peopleOf } from './people.ts'
import { priceOf } from './price.ts'
import { ratesOf } from './rates.ts'
import { readersOf } from './readers.ts'
import { relationsOf } from './relations.ts'
import runsSql from './runs.sql'
import { schedulesOf } from './schedules.ts'
import statementsSql from './statements.sql'
import { warehousesOf } from './warehouses.ts'

/** Tables of the account; of `model`, those of all dbt projects. */
export const snapshotRead = [
  'query_run',
  'identity',
  'attribution',
  'bill_line',
  'resource',
  'relation',
  'relation_storage',
  'relation_access',
  'insight',
  'price',
  'model',
  'stage_run',
  'plan_operator',
] as const satisfies readonly TableName[]

/** Days before `from` that must be bound too: growth of tables looks back 45 days before `to`. */
export const snapshotDaysBefore = 45

export interface SnapshotQuestion {
  readonly account: Account
  /** UTC days, half-open. */
  readonly from: string
  readonly to: string
  /** Users' names may be in it. */
  readonly withUsers: boolean
}

/** Runs of one day may be asked of one engine again and again. Load lines and past errors are others' to fill in. */
export async function snapshotOf(
  engine: Engine,
  { account, from, to, withUsers }: SnapshotQuestion,
): Promise<SnapshotAccount> {
  await engine.set('px_platform', account.platform)
  await engine.set('px_account', account.account)
  await engine.set('px_from', from)
  await engine.set('px_to', to)
  await engine.run(statementsSql)
  await engine.run(nodesSql)
  await engine.run(runsSql)
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
  const [unit] = await engine.rows('SELECT unit FROM snapshot_unit')
  const people = withUsers ? anybody : await peopleOf(engine)
  const relations = await relationsOf(engine, { ...people, days })
  return {
    ...account,
    unit: unit === undefined ? '' : textIn(unit, 'unit'),
    price: await priceOf(engine),
    warehouses: await warehousesOf(engine, account, days),
    relations,
    models: await modelsOf(engine, people),
    readers: await readersOf(engine, { ...people, withUsers, relations: new Set(relations.map(({ key }) => key)) }),
    rates: await ratesOf(engine),
    schedules: await schedulesOf(engine),
    loadLines: [],
    pastErrors: [],
  }
}
