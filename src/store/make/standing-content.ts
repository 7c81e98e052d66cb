// What each day reads of tables without days, as the derivation says, in one text that is equal when that is equal.

import type { Account } from '../../domain/telemetry/account.ts'
import type { StoreContext } from '../commit/job.ts'
import { spillFolder } from '../commit/job.ts'
import type { Derivation } from '../derivation.ts'
import { openEngine } from '../engine/engine.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { bindTables } from '../read/bind.ts'
import { scriptParts } from '../rows/script-parts.ts'

/** Content of a day, `2026-10-05`. */
export type StandingContent = (day: string) => string

export async function standingContent(
  { root, files, threads, memoryMegabytes }: StoreContext,
  pinned: Manifest,
  { standing, reads, readsAnyAccount }: Derivation,
  account: Account,
): Promise<StandingContent> {
  if (standing === undefined) return () => ''
  const own = standing.reads.filter((table) => reads.includes(table))
  const any = standing.reads.filter((table) => readsAnyAccount.includes(table))
  if (!pinned.entries.some(({ table }) => standing.reads.includes(table))) return () => ''
  const engine = await openEngine({
    memoryLimit: `${memoryMegabytes}MB`,
    threads,
    spillFolder: await spillFolder(root, files),
  })
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
    return (day) => steps.findLast((step) => step.day <= day)?.content ?? ''
  } finally {
    engine.close()
  }
}
