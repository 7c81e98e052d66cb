// The least rights that open what is missing, as statements an administrator can paste.

import type { DoctorView } from '../../domain/telemetry/doctor-result.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import type { AccountConfig } from '../../workspace/account-schema.ts'

/** Empty when nothing is missing. */
export function grantsFor(
  account: AccountConfig,
  views: readonly ExportView[],
  found: readonly DoctorView[],
): readonly string[] {
  const missing = new Set(
    found.filter(({ state }) => state === 'unreadable' || state === 'empty').map(({ view }) => view),
  )
  // A database role is granted whole: what is only empty asks for it once more, which does no harm.
  const grants = [...new Set(views.filter(({ name }) => missing.has(name)).map(({ grant }) => grant))].sort()
  if (grants.length === 0) return []
  if (account.platform === 'snowflake') {
    const role = identifier(account.role)
    const own =
      account.warehouse === undefined
        ? []
        : [`GRANT USAGE ON WAREHOUSE ${identifier(account.warehouse)} TO ROLE ${role};`]
    return ['USE ROLE ACCOUNTADMIN;', ...own, ...grants.map((each) => `${each.replaceAll('<role>', role)};`)]
  }
  const principal = account.client_id === undefined ? '<principal>' : `\`${account.client_id.replaceAll('`', '``')}\``
  const catalog = `GRANT USE CATALOG ON CATALOG system TO ${principal};`
  return [catalog, ...grants.map((each) => `${each.replaceAll('<principal>', principal)};`)]
}

function identifier(name: string): string {
  return /^[a-z_][\w$]*$/i.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
