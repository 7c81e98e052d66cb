// Names that would tell a person: users of the account, and anything that looks like an address.

import type { Engine } from '../../store/engine/engine.ts'
import { textIn } from '../../store/engine/row.ts'

/**
 * Teams and workloads may be called after who runs them: an owner's address, a user's own folder. The engine must have the tables of
 * `statements.sql`.
 */
export async function namesOfPeople(engine: Engine): Promise<(text: string) => boolean> {
  const rows = await engine.rows(`
    SELECT DISTINCT lower(name) AS name
    FROM (SELECT unnest([user_name, CASE WHEN actor_kind = 'human' THEN actor END]) AS name FROM snapshot_statement)
    WHERE length(name) > 2`)
  const names = new Set(rows.map((row) => textIn(row, 'name')))
  return (text) => {
    const lower = text.toLowerCase()
    return lower.includes('@') || names.has(lower) || lower.split(/[\s/\\:]+/).some((word) => names.has(word))
  }
}
