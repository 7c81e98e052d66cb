// What a store holds, in a form that tests compare: its rows, the content of its files, and whether it hangs together.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TableName } from '../../src/domain/telemetry/table-name.ts'
import type { Engine } from '../../src/store/engine/engine.ts'
import type { Store, StoreVersion } from '../../src/store/store.ts'

/** Everything of a version but its number. */
export function contentsOf({ entries, coverage, watermarks }: StoreVersion): unknown {
  return { entries, coverage, watermarks }
}

export async function rowsOf(
  engine: Engine,
  store: Store,
  table: TableName,
  order = 'ALL',
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  await store.bind(engine, await store.pin(), { tables: [table] })
  return engine.rows(`SELECT * FROM ${table} ORDER BY ${order}`)
}

/** What is wrong with the newest version; nothing when all is well. */
export async function brokenInvariants(store: Store, engine: Engine): Promise<readonly string[]> {
  const problems: string[] = []
  const version = await store.pin()
  const days = new Set<string>()
  for (const entry of version.entries) {
    const unit = `${entry.table} ${entry.platform} ${entry.account} ${entry.origin}`
    for (const { day } of entry.days) {
      if (days.has(`${unit} ${day}`)) problems.push(`${unit}: ${day} is held twice`)
      days.add(`${unit} ${day}`)
      if (day !== entry.period && !day.startsWith(entry.period)) problems.push(`${unit}: ${day} is in ${entry.period}`)
    }
    const rows = entry.days.reduce((sum, day) => sum + day.rows, 0)
    if (rows !== entry.rows) problems.push(`${unit}: days have ${rows} rows, the entry ${entry.rows}`)
    if (entry.path === null) continue
    const path = join(store.root, entry.path)
    if (!existsSync(path)) {
      problems.push(`${entry.path} is missing`)
      continue
    }
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 32)
    if (!entry.path.endsWith(`/${hash}.parquet`)) problems.push(`${entry.path} has other bytes than its name says`)
    const [counted] = await engine.rows(`SELECT count(*) AS n FROM read_parquet('${path}')`)
    if (Number(counted?.n) !== entry.rows) problems.push(`${entry.path} has ${counted?.n} rows, not ${entry.rows}`)
  }
  return problems
}
