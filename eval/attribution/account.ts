// One simulated account on the way that a user's takes: exports, import into a store, derived tables; the truth beside it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SimulateOptions } from '../../simulate/options.ts'
import { simulate } from '../../simulate/simulate.ts'
import type { Truth } from '../../simulate/truth/write-truth.ts'
import { knownViews } from '../../src/app/sync/platforms.ts'
import { stageAccount } from '../../src/app/sync/stage-account.ts'
import { attribution } from '../../src/derive/attribution/index.ts'
import { billLine } from '../../src/derive/bill-line/index.ts'
import { noPrices } from '../../src/derive/bill-line/settings.ts'
import { costDay } from '../../src/derive/cost-day/index.ts'
import { findExports } from '../../src/sources/exports/find-exports.ts'
import { type Engine, literal } from '../../src/store/engine/engine.ts'
import { openStore } from '../../src/store/open-store.ts'

export interface EvaluatedAccount {
  /** Holds the store's tables, and `truth_query`, `truth_query_hour`, `truth_idle`, `truth_warehouse_hour`. */
  readonly engine: Engine
  readonly truth: Truth
}

const tables = [
  'bill_line',
  'attribution',
  'cost_day',
  'query_run',
  'query_native',
  'metered_day',
  'metered_hour',
  'invoice_line',
  'usage_line',
] as const

/** Everything is gone when `use` is done. */
export async function withAccount<Result>(
  options: Omit<SimulateOptions, 'out'>,
  use: (account: EvaluatedAccount) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-attribution-'))
  const store = openStore({ root: join(folder, 'store'), threads: 2, memoryMegabytes: 2000 })
  try {
    const { exports, truth, truthFolder } = await simulate({ ...options, out: folder })
    const staging = await store.openEngine()
    for (const found of findExports(exports, exports, knownViews)) {
      const staged = await stageAccount(staging, found, { since: null, folder, progress: () => {} })
      await store.import(staging, staged.imports)
      for (const derivation of [billLine(noPrices), attribution, costDay]) await store.derive(derivation, found.account)
    }
    staging.close()
    const engine = await store.openEngine()
    await store.bind(engine, await store.pin(), { tables })
    for (const table of ['query', 'query_hour', 'idle', 'warehouse_hour']) {
      await engine.run(
        `CREATE TEMP VIEW truth_${table} AS FROM read_parquet(${literal(join(truthFolder, `${table}.parquet`))})`,
      )
    }
    try {
      return await use({ engine, truth })
    } finally {
      engine.close()
    }
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
