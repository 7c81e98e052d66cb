// The days on which somebody altered a warehouse, and whose settings say nothing.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRows, openTables } from '../../../../test/support/derive-in.ts'
import { addDays } from '../../../domain/utc-day.ts'
import type { Engine } from '../../../store/engine/engine.ts'
import { readDeploys } from './deploys.ts'

const from = '2026-07-01'
const days = 100
const acme = { platform: 'snowflake', account: 'acme' } as const
let engine: Engine

/** Versions of a warehouse's settings, by the day from which each holds. */
const versions = (name: string, stops: Readonly<Record<number, number>>) =>
  Object.entries(stops).map(([day, auto_stop_s]) => ({
    ...{ ...acme, resource_id: name, name, auto_stop_s },
    valid_from: `${addDays(from, Number(day))} 09:00:00`,
  }))

beforeAll(async () => {
  engine = await openTables()
  await insertRows(engine, 'resource', [
    ...versions('ALTERED', { 38: 60, 40: 600 }),
    ...versions('SELDOM_READ', { 10: 60, 40: 600 }),
    ...versions('SAME', { 39: 60, 40: 60 }),
    ...versions('BY_ROUTINE', Object.fromEntries(Array.from({ length: 30 }, (_, day) => [40 + day, 60 + (day % 2)]))),
    ...versions('LATER', { [days]: 60, [days + 1]: 600 }),
  ])
  await engine.run(`SET VARIABLE px_from = DATE '${from}'; SET VARIABLE px_to = DATE '${addDays(from, days)}'`)
})
afterAll(() => engine.close())

test.each([
  ['ALTERED', [40]],
  ['SELDOM_READ', []],
  ['SAME', []],
  ['BY_ROUTINE', []],
  ['LATER', []],
  ['UNKNOWN', []],
])('%s: %j', async (id, expected) => {
  const deploysOf = await readDeploys(engine, { from, days })
  expect(deploysOf({ ...acme, type: 'warehouse', id })).toEqual(expected)
  expect(deploysOf({ ...acme, account: 'other', type: 'warehouse', id })).toEqual([])
  expect(deploysOf({ ...acme, type: 'model', id })).toEqual([])
})
