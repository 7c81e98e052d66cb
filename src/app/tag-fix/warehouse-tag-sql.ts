// The SQL that tags warehouses with their team, for somebody with the right to run it; Terraform's are left to Terraform.

import { groupBy } from '../../domain/group-by.ts'
import type { UntaggedWarehouse } from './untagged-warehouses.ts'

export interface WarehouseTagSql {
  /** Empty when no warehouse needs it. */
  readonly text: string
  /** Warehouses that Terraform makes. */
  readonly left: readonly string[]
}

/**
 * @param owned Lower-case names that Terraform makes. @param team Null: the reader fills it in.
 * @param key Name of the tag, as plimsoll.yml names it first.
 */
export function warehouseTagSql(
  warehouses: readonly UntaggedWarehouse[],
  owned: ReadonlySet<string>,
  team: string | null,
  key: string,
): WarehouseTagSql {
  const left = warehouses.filter(({ name }) => owned.has(name.toLowerCase())).map(({ name }) => name)
  const mine = warehouses.filter(({ name }) => !owned.has(name.toLowerCase()))
  if (mine.length === 0) return { text: '', left }
  const tag = identifier(key.toUpperCase())
  const sections = [...groupBy(mine, ({ account }) => account)].map(([account, group]) =>
    [
      `-- Warehouses of ${oneLine(account)} that carry no team. It takes the right to tag them,`,
      `-- and the tag in the current schema: CREATE TAG IF NOT EXISTS ${tag};`,
      ...group.map(({ name }) => `ALTER WAREHOUSE ${identifier(name)} SET TAG ${tag} = ${literal(team ?? '<team>')};`),
      '',
    ].join('\n'),
  )
  return { text: sections.join('\n'), left }
}

/** Quoted only where it has to be, since quotes make letter case count. */
function identifier(name: string): string {
  const plain = oneLine(name)
  return /^[A-Z_][A-Z0-9_$]*$/.test(plain) ? plain : `"${plain.replaceAll('"', '""')}"`
}

/** Backslashes escape inside of Snowflake's texts. */
function literal(text: string): string {
  return `'${oneLine(text).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** Names come from outside: nothing of them may begin a line of its own or drive a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?')
}
