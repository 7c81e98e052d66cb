// Settings that only the statement which altered them tells of.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRows, openTables } from '../../../test/support/derive-in.ts'
import { exampleMovement } from '../../../test/support/example-movement.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { causesOf } from './causes.ts'

let engine: Engine
const acme = { platform: 'snowflake', account: 'acme' } as const
const day = '2026-10-05'

beforeAll(async () => {
  engine = await openTables()
  const altered = [
    [`${day} 09:00:00`, 'alter warehouse "odd ""wh""" set auto_suspend = 600', 'success'],
    ['2026-09-20 09:00:00', 'ALTER WAREHOUSE IF EXISTS twice_wh SET\n min_cluster_count = 1 max_cluster_count = 4', ''],
    [`${day} 09:00:00`, 'Alter Warehouse twice_wh set max_cluster_count = 4, min_cluster_count=3;', 'success'],
    [`${day} 09:00:00`, 'alter warehouse failed_wh set auto_suspend = 600', 'failed'],
    [`${day} 09:00:00`, 'alter warehouse failed_wh suspend', 'success'],
    [`${day} 09:00:00`, "alter warehouse sized_wh set warehouse_size = 'X-Large'", 'success'],
  ] as const
  const asked = altered.map(([at, text, status]) => ({ ...acme, query_id: `${at}${text}`, at, text, status }))
  await insertRows(
    engine,
    'statement',
    asked.map(({ at, query_id, text }) => ({ ...acme, fingerprint: query_id, query_id, first_at: at, text })),
  )
  await insertRows(engine, 'query_run', [
    ...asked.map(({ at, query_id, status }) => ({ ...acme, query_id, submitted_at: at, status })),
    ...['2026-10-01', '2026-10-04', '2026-10-06', '2026-10-07'].map((ran) => ({
      ...{ ...acme, query_id: ran, submitted_at: `${ran} 05:00:00`, resource_name: 'SIZED_WH' },
      resource_size: ran > day ? 'X-Large' : 'Large',
    })),
  ])
})
afterAll(() => engine.close())

async function told(id: string, on: string = day, kind: Movement['kind'] = 'idle'): Promise<readonly string[]> {
  const subject = { ...acme, type: 'warehouse', id } as const
  const dated = { startedOn: on, earliest: on, latest: on }
  const movement: Movement = { ...exampleMovement, ...dated, kind, metrics: [], id: 'm', subject }
  const causes = await causesOf(engine, [movement], { asOf: '2026-10-19' })
  return (causes.get('m') ?? []).map(({ wording, ref, at, detail }) => `${wording} ${ref} ${at}: ${detail}`)
}

const none = 'none found  null: no deploy, setting, price, volume or schedule is known to have changed then'

test('what a statement sets is a cause, with what it was before where another one set that', async () => {
  const at = `${day}T09:00:00Z`
  expect(await told('odd "wh"')).toEqual([`explains odd "wh" ${at}: auto-stop of odd "wh" was set to 600 s`])
  expect(await told('TWICE_WH')).toEqual([`explains TWICE_WH ${at}: least clusters of TWICE_WH went from 1 to 3`])
})

test('a statement that failed or sets nothing is none', async () => {
  expect(await told('FAILED_WH')).toEqual([none])
})

test('a size that the next run reports as well is one change, dated by the statement', async () => {
  expect(await told('SIZED_WH', day, 'step')).toEqual([
    `explains SIZED_WH ${day}T09:00:00Z: size of SIZED_WH went from LARGE to XLARGE`,
  ])
})

test('two days off the dating it coincides, a week off it is chance', async () => {
  expect((await told('TWICE_WH', '2026-10-07')).map((each) => each.split(' ')[0])).toEqual(['coincides'])
  expect(await told('TWICE_WH', '2026-10-13')).toEqual([none])
})
