// Writes one operator as a row: names of relations and columns, kinds and numbers, and nothing that a literal could be in.

import type { PlanNode } from '../../../../domain/plan-facts.ts'
import type { RelationKey } from '../../../../domain/relation.ts'
import type { PlanOperatorRow } from '../execution-types.ts'
import { columnsById, columnsByName, type KnownColumns, listLength } from './column-names.ts'
import type { Measures } from './measures.ts'
import { partitionColumns, partitionFilterColumns, pushedColumns } from './partitioning.ts'
import type { InfoNode } from './plan-nodes.ts'

export interface OperatorReading {
  readonly info: InfoNode
  readonly node: PlanNode
  readonly measures: Measures
  readonly relation: RelationKey | null
}

export function operatorRow(reading: OperatorReading, known: KnownColumns): PlanOperatorRow {
  const { info, node, measures, relation } = reading
  return {
    operator_id: info.id,
    parent_id: info.parent,
    kind: node.kind,
    name: node.kind === 'scan' && node.source === 'cache' ? 'InMemoryTableScan' : node.operator,
    relation_key: relation,
    format: formatOf(node, info),
    keys: keysOf(node, known),
    join_type: node.kind === 'join' ? node.type : null,
    algorithm: node.kind === 'join' ? node.algorithm : null,
    first_algorithm: null,
    skew_split: node.kind === 'join' ? node.skewSplit : null,
    partition_columns: node.kind === 'scan' ? partitionColumns(node, info) : null,
    partition_filter_columns: node.kind === 'scan' ? partitionFilterColumns(node, info, known) : null,
    pushed_filter_columns: node.kind === 'scan' ? pushedColumns(node, info) : null,
    filter_columns: node.kind === 'filter' ? columnsById(info.text, known) : null,
    read_columns: node.kind === 'scan' ? readColumns(node, info) : null,
    rows_out: measures.rows,
    bytes: measures.bytes,
    files: measures.files,
    partitions: measures.partitions ?? partitionsOf(node),
    spill_bytes: measures.spillBytes,
    time_ms: measures.timeMs,
    function_count: node.kind === 'udf' ? functionCount(info, node.functions.length) : null,
    stages: measures.stages,
  }
}

function keysOf(node: PlanNode, { names }: KnownColumns): readonly string[] | null {
  const keys = keyExpressions(node)
  return keys === null ? null : columnsByName(keys, names)
}

function keyExpressions(node: PlanNode): readonly string[] | null {
  if (node.kind === 'join') return node.keys?.flatMap(({ left, right }) => [left, right]) ?? null
  if (node.kind === 'window') return node.partitionBy
  if (node.kind === 'aggregate' || node.kind === 'sort') return node.keys
  if (node.kind !== 'exchange') return null
  const { partitioning } = node
  if (partitioning.kind === 'single') return []
  return partitioning.kind === 'hash' || partitioning.kind === 'range' ? partitioning.keys : null
}

function partitionsOf(node: PlanNode): number | null {
  if (node.kind !== 'exchange') return null
  const { partitioning } = node
  if (partitioning.kind === 'single') return 1
  return partitioning.kind === 'unknown' ? null : partitioning.partitions
}

const knownFormats =
  /^(parquet|orc|csv|json|text|avro|xml|hive|delta|iceberg|hudi|kafka|jdbc|binaryfile|image|libsvm|existingrdd)$/

/** Delta's files are Parquet to the scan; its file index tells. */
function formatOf(node: PlanNode, { text, metadata }: InfoNode): string | null {
  if (node.kind === 'scan') {
    if (node.source === 'cache' || node.source === 'values') return null
    if (/^(Tahoe|PreparedDelta)/.test(metadata.get('location') ?? '')) return 'delta'
    if (/IcebergScan|\(branch=|\[filters=/.test(text.slice(0, 4_000))) return 'iceberg'
    if (/jdbc/i.test(text.slice(0, 200))) return 'jdbc'
    return node.format !== null && knownFormats.test(node.format) ? node.format : null
  }
  if (node.kind !== 'write') return null
  if (/Delta|MergeIntoCommand|TahoeLog/.test(text.slice(0, 400))) return 'delta'
  if (/^Execute InsertIntoHive|CreateHiveTable/.test(text)) return 'hive'
  const named = /, (Parquet|ORC|CSV|JSON|Text|Avro)(?:Format)?[,@ ]/i.exec(text.slice(0, 4_000))?.[1]?.toLowerCase()
  return named ?? null
}

function readColumns(node: Extract<PlanNode, { kind: 'scan' }>, { text }: InfoNode): number | null {
  if (node.columns === null) return null
  if (!node.columns.cut) return node.columns.names.length
  const open = text.indexOf('[')
  return open === -1 ? null : listLength(text.slice(open, text.indexOf(']', open) + 1))
}

/** Calls, not names: one function may be called twice. */
function functionCount({ text }: InfoNode, named: number): number | null {
  const open = text.indexOf('[')
  const calls = open === -1 ? null : listLength(text.slice(open))
  return /^\w*EvalPython/.test(text) && calls !== null ? calls : Math.max(1, named)
}
