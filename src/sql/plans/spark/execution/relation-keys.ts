// Names the relations that scans and writes of a plan are about, by the key under which dbt and the warehouse know them.

import type { PlanNode } from '../../../../domain/plan-facts.ts'
import type { RelationKey } from '../../../../domain/relation.ts'
import { quotedName } from '../scan.ts'
import type { InfoNode } from './plan-nodes.ts'

/** A catalog that stands for "none was named". */
const unnamedCatalog = /^spark_catalog\./

/** One to four parts; whatever else an operator prints where a name may stand is no relation. */
const plain = /^[\p{L}\p{N}_$-]{1,255}(?:\.[\p{L}\p{N}_$ -]{1,255}){0,3}$/u

export function relationKeyOf(name: string | null | undefined): RelationKey | null {
  const key = name?.replaceAll('`', '').toLowerCase().replace(unnamedCatalog, '') ?? ''
  return plain.test(key) ? key : null
}

/** Null for caches and values: what lies in a cache was read by the scans under it. */
export function scannedRelation(node: PlanNode, { text, metadata }: InfoNode): RelationKey | null {
  if (node.kind !== 'scan') return null
  if (node.source === 'cache' || node.source === 'values') return null
  const metastore = /MetastoreRelation ([^\s,]+), ([^\s,]+)/.exec(text)
  if (metastore !== null) return relationKeyOf(`${metastore[1]}.${metastore[2]}`)
  const location = metadata.get('location') ?? /Location: (.*?)(?:, PartitionFilters|$)/s.exec(text)?.[1]
  if (node.source === 'table' && node.relation !== null) return relationKeyOf(node.relation)
  return relationOfPath(pathIn(location ?? text))
}

/** The first path of a list such as `InMemoryFileIndex(2 paths)[file:/a, file:/b]`. */
function pathIn(text: string): string | null {
  return /\[?((?:[a-z][a-z0-9+.-]{0,20}:)?\/[^\s,[\]]+)/i.exec(text)?.[1] ?? null
}

/**
 * `.../harbour.db/calls/call_day=2026-01-03` is harbour.calls, `.../warehouse/calls` is default.calls. Any other path may be
 * anything, and is not told.
 */
export function relationOfPath(path: string | null): RelationKey | null {
  if (path === null) return null
  const parts = path.split('/').filter((part) => part !== '' && !/^[^=]+=/.test(part))
  const database = parts.findIndex((part) => /^[^.]+\.db$/i.test(part))
  if (database !== -1) {
    const table = parts.length === database + 2 ? parts[database + 1] : undefined
    return table === undefined ? null : relationKeyOf(`${parts[database]?.slice(0, -3)}.${table}`)
  }
  const [home, table] = parts.slice(-2)
  return home?.toLowerCase() === 'warehouse' && table !== undefined ? relationKeyOf(`default.${table}`) : null
}

/** In the order in which they are to be believed; a name in backticks stands last where the statement's own text follows it. */
const targets: readonly RegExp[] = [
  /\btable=([\w.`$-]+)/,
  /Catalog@[0-9a-f]{1,16}, ([\w.`$-]+),/,
  /^(?:AppendData|Overwrite\w+|ReplaceData|WriteDelta) ([\w$-]+(?:\.[\w$-]+)+)/,
  /^\w+ JDBCTable\(([\w.$]+),/,
  /\), ?Some\(([\w.`$-]+)\),/,
]
const catalogTable = /\bDatabase: ([^\n,\]]+)(?:\n|, )Table(?:Name)?: ([^\n,\]]+)/

/** What a write says of where it writes to. */
export function writtenRelation({ text }: InfoNode, descriptions: readonly (string | null)[]): RelationKey | null {
  const operator = /^(?:Execute )?(\w+)/.exec(text)?.[1] ?? ''
  const path = /^(?:Execute )?\w+ ((?:[a-z][a-z0-9+.-]{0,20}:)?\/[^\s,[\]]+)/i.exec(text)?.[1]
  return (
    named(text) ??
    relationKeyOf(quotedName(text)) ??
    relationOfPath(path ?? null) ??
    describedTarget(operator, descriptions)
  )
}

function named(text: string): RelationKey | null {
  for (const pattern of targets) {
    const key = relationKeyOf(pattern.exec(text)?.[1])
    if (key !== null) return key
  }
  const [, database, table] = catalogTable.exec(text) ?? []
  return database === undefined ? null : relationKeyOf(`${database}.${table}`)
}

/** Commands that make or change a table print its name in the description alone. */
function describedTarget(operator: string, descriptions: readonly (string | null)[]): RelationKey | null {
  for (const description of descriptions) {
    const told = argumentsIn(description ?? '', operator)
    const quoted = /`[^`\n]+`(?:\.`[^`\n]+`)+/.exec(told)?.[0] ?? /^`[^`\n]+`/.exec(told)?.[0]
    const path = /\bDelta\[version=\d+, ([^\s,\]]+)\]|\[path=([^\s,\]]+)/.exec(told)
    const key = named(told) ?? relationKeyOf(quoted) ?? relationOfPath(path?.[1] ?? path?.[2] ?? null)
    if (key !== null) return key
  }
  return null
}

/** Of `(2) MergeIntoCommand` in a formatted description, where `(1) Execute MergeIntoCommand` only runs it. */
function argumentsIn(description: string, operator: string): string {
  for (const match of description.matchAll(/^\(\d{1,9}\) (\w+)[^\n]*\n(?:(?!Arguments)[^\n]+\n){0,3}Arguments: /gm)) {
    if (match[1] === operator)
      return (
        description
          .slice(match.index + match[0].length)
          .split('\n\n', 1)[0]
          ?.slice(0, 4_000) ?? ''
      )
  }
  return ''
}
