// What spends and who owns it, from the store where there is one; what the project says of its models comes first.

import { ownership } from '../analyses/ownership/ownership.ts'
import type { OwnerRow, OwnersData } from '../report/owners/rows.ts'
import { periodOf } from './period.ts'
import { ask, openStoreSession, type StoreRequest, storeFolder } from './store-session.ts'

/** Null where there is no store, or nothing in it yet: owners are asked for before anything is synced, too. */
export async function ownedSpend(request: StoreRequest, models: readonly OwnerRow[]): Promise<OwnersData['spend']> {
  if (request.store === undefined && storeFolder(request) === null) return null
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    if (!version.entries.some(({ table, rows }) => table === 'cost_day' && rows > 0)) return null
    const period = periodOf({}, version)
    const rows = await ask(session, version, { tables: ['bill_line', 'identity', 'cost_day'], ...period }, (engine) =>
      ownership(engine, period),
    )
    const known = new Map(models.map((row) => [row.model, row]))
    return {
      ...period,
      rows: rows.map((row) => {
        const model = row.kind === 'model' ? known.get(row.name) : undefined
        return model?.owner == null ? row : { ...row, owner: model.owner, from: model.from }
      }),
    }
  } finally {
    session.store.close()
  }
}
