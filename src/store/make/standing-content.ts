// What each day reads of tables without days, as the derivation says: in one text that is equal when that is equal, and as tables.

import { join } from 'node:path'
import type { Account } from '../../domain/telemetry/account.ts'
import type { StoreContext } from '../commit/job.ts'
import { spillFolder } from '../commit/job.ts'
import type { Derivation } from '../derivation.ts'
import { type Engine, literal, openEngine } from '../engine/engine.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { bindTables } from '../read/bind.ts'
import { scriptParts } from '../rows/script-parts.ts'

export interface StandingContent {
  /** Content of a day, `2026-10-05`. */
  of(day: string): string
  /** Writes the tables that days find again into the folder, and closes. */
  keep(folder: string): Promise<readonly KeptTable[]>
  close(): void
}

export interface KeptTable {
  readonly name: string
  readonly file: string
}

const nothing: StandingContent = { of: () => '', keep: async () => [], close: () => {} }

export async function standingContent(
  { root, files, threads, memoryMegabytes }: StoreContext,
  pinned: Manifest,
  { standing, reads, readsAnyAccount }: Derivation,
  account: Account,
): Promise<StandingContent> {
  if (standing === undefined) return nothing
  const own = standing.reads.filter((table) => reads.includes(table))
  const any = standing.reads.filter((table) => readsAnyAccount.includes(table))
  const engine = await openEngine({
    memoryLimit: `${memoryMegabytes}MB`,
    threads,
    spillFolder: await spillFolder(root, files),
  })
  let open = true
  const close = (): void => {
    if (open) engine.close()
    open = false
  }
  try {
    await bindTables(engine, root, pinned, { tables: any })
    await bindTables(engine, root, pinned, { tables: own, accounts: [account] })
    await engine.set('px_platform', account.platform)
    await engine.set('px_account', account.account)
    await standing.prepare?.(engine)
    const { before, last } = scriptParts(standing.script)
    if (before.trim() !== '') await engine.run(before)
    const rows = await engine.rows(`SELECT CAST(from_day AS VARCHAR) AS day, content FROM (${last}) ORDER BY from_day`)
    const steps = rows.map(({ day, content }) => ({ day: String(day), content: String(content) }))
    return {
      of: (day) => steps.findLast((step) => step.day <= day)?.content ?? '',
      keep: async (folder) => {
        const kept = await keep(engine, standing.keeps, folder)
        close()
        return kept
      },
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

async function keep(engine: Engine, names: readonly string[], folder: string): Promise<readonly KeptTable[]> {
  const kept = names.map((name) => ({ name, file: join(folder, `${name}.parquet`) }))
  for (const { name, file } of kept) await engine.run(`COPY ${name} TO ${literal(file)} (FORMAT parquet)`)
  return kept
}
