// Looks at the exports of an account in a folder: which views there are, their columns and their newest rows.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import type { DoctorAccount } from '../../domain/telemetry/doctor-result.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import type { AccountExports } from '../../sources/exports/find-exports.ts'
import { openEngine } from '../../store/engine/engine.ts'
import { explainFault } from '../../store/staging/locate.ts'
import { stageAccount } from '../sync/stage-account.ts'
import { type Seen, verdict } from './verdict.ts'

const missing: Seen = {
  unreadable: 'no export',
  absentColumns: [],
  newest: null,
  completeUpTo: null,
  rows: false,
  since: '',
}

export async function lookAtExports(
  exports: AccountExports,
  views: readonly ExportView[],
  now: Date,
  at: (step: string) => void,
): Promise<DoctorAccount> {
  const named = { account: exports.account, looked: 'exports', grants: [] } as const
  const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-doctor-'))
  const engine = await openEngine()
  try {
    const { staged, imports, spans } = await stageAccount(engine, exports, {
      since: null,
      folder: scratch,
      progress: at,
    })
    const found = views.map((view) => {
      const one = staged.find((each) => each.view.name === view.name)
      if (one === undefined) return verdict(view, missing, now)
      const own = imports
        .map(({ batch }, index) => (batch.origin === view.name ? index : -1))
        .filter((index) => index >= 0)
      const lasts = own.flatMap((index) => spans[index]?.last ?? [])
      const newest = lasts.length === 0 ? null : new Date(Math.max(...lasts.map((time) => time.getTime())))
      return verdict(
        view,
        {
          unreadable: null,
          absentColumns: one.absent,
          newest,
          completeUpTo: own.map((index) => imports[index]?.completeUpTo ?? null)[0] ?? null,
          rows: own.length > 0 && (view.timeColumn === null || newest !== null),
          since: 'in the export',
        },
        // An export is as new as the moment it was taken.
        exports.statement?.exportedAt ?? newest ?? now,
      )
    })
    return { ...named, fault: null, views: found }
  } catch (reason) {
    const error = await explainFault(engine, [], reason)
    if (!(error instanceof UserError)) throw error
    return { ...named, fault: error.message, views: views.map((view) => verdict(view, missing, now)) }
  } finally {
    engine.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}
