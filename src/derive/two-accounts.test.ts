import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { defaultIdentitySettings } from '../domain/telemetry/identity-settings.ts'
import { derivedTables, type SourceTable } from '../domain/telemetry/table-name.ts'
import { openEngine } from '../store/engine/engine.ts'
import { openStore } from '../store/open-store.ts'
import type { Import } from '../store/store.ts'
import { noPrices } from './bill-line/settings.ts'
import { derive } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-accounts-'))
const store = openStore({ root: folder, threads: 1, memoryMegabytes: 500 })
const engine = await openEngine({ threads: 1 })
afterAll(() => {
  engine.close()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const accounts = ['harbour', 'customs'].map((account) => ({ platform: 'snowflake', account }) as const)

/** The same names in every account; only how much was used differs. */
function used(account: string, credits: number, cloud: number, extracted: string): readonly Import[] {
  const batch = (table: SourceTable, origin: string, select: string): Import => ({
    batch: {
      account: { platform: 'snowflake', account },
      table,
      origin,
      coverage: { kind: 'partial' },
      extractedAt: new Date(extracted),
    },
    select,
    completeUpTo: null,
  })
  return [
    batch(
      'metered_hour',
      'warehouse_metering_history',
      `SELECT 'w' AS line_id, TIMESTAMP '2026-10-05 10:00' AS period_start, TIMESTAMP '2026-10-05 11:00' AS period_end,
        'WAREHOUSE_METERING' AS service, 'w' AS resource_id, ${credits}::BIGINT AS compute_n, ${cloud}::BIGINT AS cloud_services_n`,
    ),
    batch(
      'query_run',
      'query_history',
      `SELECT id AS query_id, 'w' AS resource_id, 1 AS cluster_no, TIMESTAMP '2026-10-05 10:00' AS submitted_at,
        TIMESTAMP '2026-10-05 10:00' AS work_start_at, TIMESTAMP '2026-10-05 10:10' AS ended_at, 50 AS load_percent,
        ${cloud}::BIGINT // 2 AS cloud_services_n, '{"team": "${account}"}' AS tag
      FROM (VALUES ('a'), ('b')) AS v(id)`,
    ),
  ]
}

async function make(): Promise<ReadonlyMap<string, readonly string[]>> {
  const made = await derive(store, accounts, {
    prices: noPrices,
    identity: defaultIdentitySettings,
  })
  return new Map(made.map(({ account, table, days }) => [`${account.account} ${table}`, days]))
}

async function rowsOf(account: string): Promise<readonly (readonly unknown[])[]> {
  await store.bind(engine, await store.pin(), { tables: derivedTables })
  const rows = []
  for (const table of derivedTables)
    rows.push(await engine.rows(`FROM ${table} WHERE account = $account ORDER BY ALL`, { account }))
  return rows
}

const filesOf = async (account: string): Promise<unknown> => {
  const { entries } = await store.pin()
  return entries.filter((entry) => entry.account === account)
}

test('importing one account changes no derived row and no file of the other, whatever names they share', async () => {
  await store.import(engine, used('harbour', 1000, 40, '2026-10-06T00:00:00Z'))
  await make()
  const [rows, files] = [await rowsOf('harbour'), await filesOf('harbour')]
  expect(rows.map((each) => each.length)).not.toContain(0)

  await store.import(engine, used('customs', 7000, 600, '2026-10-06T01:00:00Z'))
  const made = await make()
  expect(made.get('customs attribution')).toContain('2026-10-05')
  for (const table of derivedTables) expect(made.get(`harbour ${table}`)).toEqual([])
  expect(await rowsOf('harbour')).toEqual(rows)
  expect(await filesOf('harbour')).toEqual(files)

  const customsRows = await rowsOf('customs')
  await store.import(engine, used('harbour', 1500, 80, '2026-10-07T00:00:00Z'))
  await make()
  expect(await rowsOf('customs')).toEqual(customsRows)
  expect(await rowsOf('harbour')).not.toEqual(rows)
})
