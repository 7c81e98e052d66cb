// A manifest's source tables as the project sees them.

import type { ModelColumn, SourceTable } from '../../../domain/project.ts'
import type { RelationName } from '../../../domain/relation.ts'
import { isRecord, type PlainRecord, recordOf, textOf } from '../plain-data.ts'
import { distinctKeys, type UniqueKey, uniqueKeysOfConstraints } from '../unique-keys.ts'
import type { AttachedTests } from './attached-tests.ts'
import { pathOf } from './fields.ts'
import type { Manifest } from './parse-manifest.ts'

export function sourceTable(
  id: string,
  source: PlainRecord,
  tests: AttachedTests,
  root: string,
  production: Manifest | null,
): SourceTable {
  const name = textOf(source.name) ?? id
  return {
    id,
    name,
    sourceName: textOf(source.source_name) ?? '',
    relation: sourceRelation(production?.sources.get(id) ?? source, name),
    file: root + pathOf(source),
    columns: columnsOf(source, tests.onColumn.get(id)),
    meta: { ...recordOf(source.source_meta), ...recordOf(recordOf(source.config).meta), ...recordOf(source.meta) },
    freshness: hasFreshness(source),
    uniqueKeys: distinctKeys([...(tests.keys.get(id) ?? []), ...constraintKeys(source)]),
  }
}

function sourceRelation(source: PlainRecord, name: string): RelationName {
  return {
    database: textOf(source.database),
    schema: textOf(source.schema),
    name: textOf(source.identifier) ?? name,
  }
}

export function columnsOf(
  node: PlainRecord,
  tests: ReadonlyMap<string, readonly string[]> | undefined,
): readonly ModelColumn[] {
  return Object.entries(recordOf(node.columns)).map(([key, value]) => {
    const column = recordOf(value)
    const name = textOf(column.name) ?? key
    return { name, type: textOf(column.data_type), tests: [...(tests?.get(name.toLowerCase()) ?? [])].sort() }
  })
}

/** Of the node itself and of each of its columns. */
export function constraintKeys(node: PlainRecord): readonly UniqueKey[] {
  const ofColumns = Object.entries(recordOf(node.columns)).flatMap(([key, value]) =>
    uniqueKeysOfConstraints(recordOf(value).constraints, textOf(recordOf(value).name) ?? key),
  )
  return [...uniqueKeysOfConstraints(node.constraints, null), ...ofColumns]
}

function hasFreshness(source: PlainRecord): boolean {
  return ['warn_after', 'error_after'].some((bound) => {
    const limit = recordOf(source.freshness)[bound]
    return isRecord(limit) && typeof limit.count === 'number'
  })
}
