import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findExports } from '../../sources/exports/find-exports.ts'
import { openEngine } from '../../store/engine/engine.ts'
import { knownViews } from './platforms.ts'
import { stageAccount } from './stage-account.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-golden-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Exports = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** All columns that are not null, of all mappings, as the store would be handed them. */
async function canonicalRows(root: string): Promise<unknown> {
  const [exports] = findExports(root, 'exports', knownViews)
  if (exports === undefined) throw new Error('no exports were found')
  const engine = await openEngine()
  try {
    const scratch = mkdtempSync(join(folder, 'scratch-'))
    const { imports } = await stageAccount(engine, exports, { since: null, folder: scratch, progress: () => {} })
    const made: Record<string, unknown> = {}
    for (const { batch, select, completeUpTo } of imports) {
      const rows = await engine.rows(`SELECT to_json(r) AS row FROM (${select}) AS r ORDER BY row`)
      made[`${batch.table} from ${batch.origin}`] = {
        coverage: batch.coverage,
        extractedAt: batch.extractedAt,
        completeUpTo,
        rows: rows.map(({ row }) =>
          Object.fromEntries(Object.entries(JSON.parse(String(row)) as object).filter(([, value]) => value !== null)),
        ),
      }
    }
    return made
  } finally {
    engine.close()
  }
}

test.each(['snowflake', 'databricks'])('%s: exports of every view become exactly these rows', async (platform) => {
  const exports = JSON.parse(
    readFileSync(new URL(`golden/${platform}-exports.json`, import.meta.url), 'utf8'),
  ) as Exports
  const root = join(folder, platform)
  const account = join(root, platform, 'acme')
  mkdirSync(account, { recursive: true })
  for (const [view, rows] of Object.entries(exports)) {
    writeFileSync(join(account, `${view}.ndjson`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  }
  const range = { from: '2026-10-01T00:00:00Z', to: '2026-10-03T06:00:00Z' }
  const views = Object.fromEntries(Object.keys(exports).map((view) => [view, range]))
  writeFileSync(join(account, '_export.json'), JSON.stringify({ exportedAt: '2026-10-03T06:00:00Z', views }))
  const rows = await canonicalRows(root)
  await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot(`golden/${platform}-rows.json`)
})
