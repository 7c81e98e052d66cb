// Reads catalog.json: the sizes, layout keys and column types that the platform reported, under whatever names its adapter gives them.

import { splitKeyList } from '../../../domain/key-list.ts'
import type { RelationFacts } from '../../../domain/platform-facts.ts'
import { type RelationKey, type RelationName, relationKey } from '../../../domain/relation.ts'
import { isRecord, numberOf, type PlainRecord, recordOf, textOf } from '../plain-data.ts'
import { readArtifact } from './read-json.ts'

export interface CatalogEntry {
  readonly id: string
  readonly relation: RelationName
  /** `BASE TABLE`, `VIEW`, ... as the platform prints it. */
  readonly type: string | null
  readonly owner: string | null
  readonly facts: RelationFacts
}

export interface Catalog {
  readonly generatedAt: string | null
  readonly byId: ReadonlyMap<string, CatalogEntry>
  readonly byRelation: ReadonlyMap<RelationKey, CatalogEntry>
}

/** Ids of the statistics per meaning: Snowflake and Redshift, BigQuery, Spark and Databricks. */
const statisticIds = {
  bytes: ['bytes', 'num_bytes', 'size', 'sizeInBytes', 'spark_bytes'],
  rows: ['row_count', 'num_rows', 'rows', 'spark_rows'],
  layout: ['clustering_key', 'clustering_fields', 'clustering_columns', 'partition_columns', 'partitioning_type'],
} as const

export function readCatalog(bytes: Uint8Array, label: string): Catalog {
  const { content, metadata } = readArtifact(bytes, label, 'catalog')
  const generatedAt = textOf(metadata.generated_at)
  const source = `catalog.json${generatedAt === null ? '' : ` of ${generatedAt.slice(0, 10)}`}`
  const byId = new Map<string, CatalogEntry>()
  const byRelation = new Map<RelationKey, CatalogEntry>()
  for (const section of ['sources', 'nodes']) {
    for (const [key, value] of Object.entries(recordOf(content[section]))) {
      const entry = isRecord(value) ? readEntry(key, value, source) : null
      if (entry === null) continue
      byId.set(entry.id, entry)
      byRelation.set(relationKey(entry.relation), entry)
    }
  }
  return { generatedAt, byId, byRelation }
}

function readEntry(key: string, entry: PlainRecord, source: string): CatalogEntry | null {
  const metadata = recordOf(entry.metadata)
  const name = textOf(metadata.name)
  if (name === null) return null
  const stats = recordOf(entry.stats)
  return {
    id: textOf(entry.unique_id) ?? key,
    relation: { database: textOf(metadata.database), schema: textOf(metadata.schema), name },
    type: textOf(metadata.type),
    owner: textOf(metadata.owner),
    facts: {
      bytes: count(stats, statisticIds.bytes),
      rows: count(stats, statisticIds.rows),
      layoutKeys: layoutKeys(stats),
      columnTypes: columnTypes(recordOf(entry.columns)),
      uniqueKeys: [],
      source,
    },
  }
}

/** A statistic that the adapter marks as not included has a value that means nothing. */
function statistic(stats: PlainRecord, ids: readonly string[]): unknown {
  for (const id of ids) {
    const stat = recordOf(stats[id])
    if (stat.value !== undefined && stat.value !== null && stat.include !== false) return stat.value
  }
  return statisticFromText(stats, ids)
}

/** Spark's adapter may give one text for all: `11040 bytes, 300 rows`. */
function statisticFromText(stats: PlainRecord, ids: readonly string[]): unknown {
  const text = textOf(recordOf(stats.statistics).value)
  if (text === null) return null
  const unit = ids === statisticIds.bytes ? 'bytes' : ids === statisticIds.rows ? 'rows' : null
  return unit === null ? null : (new RegExp(`([\\d,]+) ${unit}`).exec(text)?.[1] ?? null)
}

function count(stats: PlainRecord, ids: readonly string[]): number | null {
  const value = statistic(stats, ids)
  if (typeof value === 'string' && /^[\d,]+(\.0*)?$/.test(value.trim())) return Number(value.replaceAll(',', ''))
  const number = numberOf(value)
  return number === null || number < 0 ? null : Math.round(number)
}

function layoutKeys(stats: PlainRecord): readonly string[] {
  const value = statistic(stats, statisticIds.layout)
  if (typeof value !== 'string') return []
  return splitKeyList(value)
}

function columnTypes(columns: PlainRecord): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  for (const [key, value] of Object.entries(columns)) {
    const column = recordOf(value)
    const type = textOf(column.type)
    if (type !== null) types.set((textOf(column.name) ?? key).toLowerCase(), type)
  }
  return types
}
