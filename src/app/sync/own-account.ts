// Leaves only one account's rows of a view that shows a whole organization: two accounts never touch.

import { UserError } from '../../domain/errors.ts'
import { shortList } from '../../domain/listed.ts'
import type { Account } from '../../domain/telemetry/account.ts'
import { type Engine, identifier, literal } from '../../store/engine/engine.ts'
import { narrow, relationName } from '../../store/staging/stage.ts'
import type { Staged } from '../../store/staging/staged.ts'

/** @throws {UserError} when there are rows of several accounts and none is named as the folder is. */
export async function keepOwnAccount(engine: Engine, staged: Staged, account: Account): Promise<void> {
  const { view, files } = staged
  const columns = (view.accountColumns ?? []).map(identifier)
  if (columns.length === 0 || files.length === 0) return
  const named = columns.map((column) => `lower(${column}) = ${literal(account.account.toLowerCase())}`).join(' OR ')
  const rows = await engine.rows(
    `SELECT coalesce(${columns.join(', ')}) AS name, bool_or(coalesce(${named}, false)) AS own FROM ${identifier(relationName(view))} GROUP BY ALL ORDER BY name`,
  )
  if (rows.some(({ own }) => own === true)) return narrow(engine, staged, `coalesce(${named}, false)`)
  if (rows.length > 1) {
    const names = rows.map(({ name }) => String(name ?? '(no name)'))
    throw new UserError(
      files[0]?.file.label ?? view.name,
      `has rows of several accounts (${shortList(names)}), and none is named ${account.account}`,
      `Name the folder after the account that the rows are of: ${account.platform}/<account>.`,
    )
  }
}
