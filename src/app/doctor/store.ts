// Looks at what the store has of an account: newest rows, and up to when they are complete.

import type { Account } from '../../domain/telemetry/account.ts'
import type { DoctorAccount } from '../../domain/telemetry/doctor-result.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import type { StoreVersion } from '../../store/store.ts'
import { verdict } from './verdict.ts'

export function lookAtStore(
  account: Account,
  version: StoreVersion,
  views: readonly ExportView[],
  now: Date,
): DoctorAccount {
  const own = <Each extends { readonly platform: string; readonly account: string; readonly origin: string }>(
    list: readonly Each[],
    { name }: ExportView,
  ): readonly Each[] =>
    list.filter(
      (each) => each.platform === account.platform && each.account === account.account && each.origin === name,
    )
  const found = views.map((view) => {
    const entries = own(version.entries, view)
    const newest = entries
      .map(({ maxTime }) => maxTime)
      .filter((time) => time !== null)
      .sort()
      .at(-1)
    const [watermark] = own(version.watermarks, view)
    return verdict(
      view,
      {
        unreadable: entries.length === 0 && watermark === undefined ? 'the store has none of it' : null,
        absentColumns: [],
        newest: newest === undefined ? null : new Date(newest),
        completeUpTo: watermark === undefined ? null : new Date(watermark.completeUpTo),
        rows: entries.some(({ rows }) => rows > 0),
        since: 'in the store',
      },
      now,
    )
  })
  return { account, looked: 'store', fault: null, views: found, grants: [] }
}
