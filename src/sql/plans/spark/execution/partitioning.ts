// Which columns a scanned relation is partitioned by, and which of its filters skip partitions.

import type { ScanNode } from '../../../../domain/plan-facts.ts'
import { telling } from '../../scan-filters.ts'
import { bare, splitTopLevel } from '../../top-level.ts'
import { columnsById, columnsByName, type KnownColumns } from './column-names.ts'
import { hasMetric } from './measures.ts'
import type { InfoNode } from './plan-nodes.ts'

/** Spark adds them on demand; they are no columns of the relation. */
const fileMetadata =
  /^(_metadata|file_path|file_name|file_size|file_block_start|file_block_length|file_modification_time|row_index|_tmp_metadata_row_index)$/

/**
 * A scan puts out the columns that it reads from files and, since Spark 2, all that its relation is partitioned by: those
 * that its read schema lacks. Null where the plan does not tell.
 */
export function partitionColumns(scan: ScanNode, { text, metadata, ...info }: InfoNode): readonly string[] | null {
  const hive = hiveParts(text)
  if (hive !== null) return hive.columns.map((name) => name.replace(/#\d+L?$/, '').toLowerCase())
  const schema = metadata.get('readschema') ?? /ReadSchema: (struct<.*)$/s.exec(text)?.[1]
  if (schema === undefined) return null
  const node = { text, metadata, ...info }
  const isPartitioned = hasMetric(node, 'number of partitions read')
  // Spark counts both since 3.0, partitions only where there are any.
  if (!isPartitioned && hasMetric(node, 'size of files read')) return []
  const fields = fieldsOf(schema)
  if (scan.columns === null || scan.columns.cut || fields === null) return columnsOfPath(metadata.get('location'))
  const names = scan.columns.names.filter((name) => !fields.has(name) && !fileMetadata.test(name))
  return isPartitioned || names.length > 0 || text.startsWith('FileScan') ? names : null
}

/** Of `struct<a:int,b:struct<c:int>>`; null where Spark cut it. */
function fieldsOf(schema: string): ReadonlySet<string> | null {
  if (!schema.startsWith('struct<') || /\.\.\./.test(schema)) return null
  const names = new Set<string>()
  let depth = 0
  let from = 'struct<'.length
  let isName = true
  for (let at = from; at < schema.length; at += 1) {
    const character = schema[at]
    if (character === '<' || character === '(') depth += 1
    else if (character === '>' || character === ')') depth -= 1
    else if (character === ':' && depth === 0 && isName) {
      names.add(schema.slice(from, at).toLowerCase())
      isName = false
    } else if (character === ',' && depth === 0) {
      from = at + 1
      isName = true
    }
  }
  return names
}

/** `.../calls/call_day=2026-01-03/port=x`: names only. */
function columnsOfPath(location: string | undefined): readonly string[] | null {
  const first = location === undefined ? '' : (/\[([^,\]]*)/.exec(location)?.[1] ?? '')
  const names = [...first.matchAll(/\/([\p{L}_][\p{L}\p{N}_]{0,99})=/gu)].map((match) => (match[1] ?? '').toLowerCase())
  return names.length === 0 ? null : names
}

/** Filters that only check for nulls skip nothing; those that only the run knows do. Null: the plan does not tell. */
export function partitionFilterColumns(
  scan: ScanNode,
  { text, metadata }: InfoNode,
  known: KnownColumns,
): readonly string[] | null {
  const hive = hiveParts(text)
  if (hive !== null) return uniqueColumns(telling(hive.filters), known)
  if (scan.partitionFilters === null || scan.partitionFilters.cut) return null
  const told = metadata.get('partitionfilters')
  const own = told === undefined ? [] : telling(splitTopLevel(told.trim().replace(/^\[|\]$/g, ''), ',', bare))
  if (told !== undefined) return uniqueColumns(own, known)
  return columnsByName([...telling(scan.partitionFilters.filters), ...scan.dynamicFilters], known.names)
}

const uniqueColumns = (filters: readonly string[], known: KnownColumns): readonly string[] => [
  ...new Set(filters.flatMap((filter) => columnsById(filter, known))),
]

interface HiveParts {
  readonly columns: readonly string[]
  readonly filters: readonly string[]
}

/** After the relation: predicates on its partitions. Before Spark 3: its columns, those of partitions, then predicates. */
function hiveParts(text: string): HiveParts | null {
  const at = text.indexOf('HiveTableRelation')
  if (at === -1) return null
  const named = /Partition Cols: \[([^\]]*)\]/.exec(text)?.[1]
  const lists = splitTopLevel(text.slice(at), ',', bare).filter((part) => part.startsWith('['))
  const columns = named ?? (lists.length < 2 ? null : inList(lists[1]))
  const filters = inList(lists[named === undefined ? 2 : 0])
  return columns === null
    ? null
    : { columns: splitTopLevel(columns, ',', bare), filters: splitTopLevel(filters, ',', bare) }
}

const inList = (list: string | undefined): string => (list ?? '').replace(/^\[|\]$/g, '')

const connectives = new Set(['and', 'or', 'not'])

/** Of `GreaterThan(fee,10)`, `Or(...)`, or as a database is asked: `FEE > 10`. Null checks do not count. */
export function pushedColumns(scan: ScanNode, { text }: InfoNode): readonly string[] | null {
  const names = new Set(scan.columns?.names ?? [])
  const iceberg = /\[filters=([^\]]*)/.exec(text)?.[1]
  if (iceberg !== undefined) return columnsByName(telling(splitTopLevel(iceberg, ',', bare)), names)
  if (scan.pushedFilters === null) return null
  const found = new Set<string>()
  const add = (filter: string, depth: number): void => {
    const call = /^\*?([A-Za-z]\w*)\((.*)\)$/s.exec(filter.trim())
    if (call === null) {
      for (const name of columnsByName([/^[^<>=\s]+/.exec(filter.trim())?.[0] ?? ''], names)) found.add(name)
      return
    }
    const parts = splitTopLevel(call[2] ?? '', ',', bare)
    if (connectives.has((call[1] ?? '').toLowerCase()) && depth < 30) for (const part of parts) add(part, depth + 1)
    else {
      const name = (parts[0] ?? '').replaceAll('`', '').toLowerCase()
      const column = names.has(name) ? name : name.split('.')[0]
      if (column !== undefined && names.has(column)) found.add(column)
    }
  }
  for (const filter of telling(scan.pushedFilters.filters)) add(filter, 0)
  return [...found]
}
