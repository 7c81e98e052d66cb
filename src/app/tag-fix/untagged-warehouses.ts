// Which Snowflake warehouses of the store carry no tag that names a team.

import { textIn } from '../../store/engine/row.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest, storeFolder } from '../store-session.ts'
import untaggedSql from './untagged-warehouses.sql'

export interface UntaggedWarehouse {
  readonly account: string
  readonly name: string
}

/** None where there is no store; tags are mended before anything is synced, too. @param teamKeys Lower case. */
export async function untaggedWarehouses(
  request: StoreRequest,
  teamKeys: readonly string[],
): Promise<readonly UntaggedWarehouse[]> {
  if (request.store === undefined && storeFolder(request) === null) return []
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const accounts = accountsOf(version, undefined).filter(({ platform }) => platform === 'snowflake')
    if (accounts.length === 0) return []
    return await ask(session, version, { tables: ['resource', 'tag_assignment'], accounts }, async (engine) => {
      await engine.set('px_team_keys', JSON.stringify(teamKeys))
      const rows = await engine.rows(untaggedSql)
      return rows.map((row) => ({ account: textIn(row, 'account'), name: textIn(row, 'name') }))
    })
  } finally {
    session.store.close()
  }
}
