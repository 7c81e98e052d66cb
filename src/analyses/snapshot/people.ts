// Names that would tell a person: users of the account, and anything that looks like an address.

import type { Engine } from '../../store/engine/engine.ts'
import { flagIn, textIn } from '../../store/engine/row.ts'

export interface People {
  /** A team, workload or tool that is called after a user: an owner's address, a user's own folder. */
  readonly isName: (text: string) => boolean
  /** A relation in a schema that is called after a person, such as `dev.dbt_anna.orders`. */
  readonly isOwn: (relation: string) => boolean
}

/** Where users may be named, nobody is looked for. */
export const anybody: People = { isName: () => false, isOwn: () => false }

/** The engine must have the tables of `statements.sql`. */
export async function peopleOf(engine: Engine): Promise<People> {
  const rows = await engine.rows(`
    SELECT lower(name) AS name, coalesce(bool_or(is_human), FALSE) AS is_human
    FROM (
      SELECT user_name AS name, actor_kind IS NULL OR actor_kind = 'human' AS is_human FROM snapshot_statement
      UNION
      SELECT actor, TRUE FROM snapshot_statement WHERE actor_kind = 'human'
    )
    WHERE length(name) > 2
    GROUP BY ALL`)
  const users = new Set(rows.map((row) => textIn(row, 'name')))
  const humans = rows.filter((row) => flagIn(row, 'is_human')).map((row) => words(localPart(textIn(row, 'name'))))
  const own = new Set(humans)
  return {
    isName: (text) => {
      const lower = text.toLowerCase()
      return lower.includes('@') || users.has(lower) || lower.split(/[\s/\\:]+/).some((word) => users.has(word))
    },
    isOwn: (relation) =>
      relation.split('.').some((part) => own.has(words(part).replace(/^(dbt|dev|user|sandbox)_/, ''))),
  }
}

function localPart(name: string): string {
  return name.replace(/@.*$/, '')
}

/** `Anna.Berg` and `anna_berg` are one. */
function words(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_')
}
