// One operator of a Databricks profile: its tag says what it is, its metadata what it works on, its metrics what it did.

import type { JoinType, Measured, Partitioning } from '../../../domain/plan-facts.ts'
import { unmeasured, untoldJoin, untoldScan } from '../empty-work.ts'
import { countOf, idOf, type JsonRecord, listOf, recordOf, textOf, textsOf } from '../json-values.ts'
import type { NodeWork } from '../linked.ts'
import { joinAlgorithm } from '../spark/join.ts'
import { type Metrics, metricsOf } from './profile-metrics.ts'
import type { TimedNode } from './timed-node.ts'

type Metadata = ReadonlyMap<string, { readonly value: string | null; readonly values: readonly string[] }>

export function profileNode(
  entry: JsonRecord | null,
  parentsOf: (id: string) => readonly string[],
  graph: number,
): TimedNode | null {
  const id = idOf(entry?.id)
  const tag = textOf(entry?.tag)
  if (entry === null || id === null || tag === null) return null
  const metadata = metadataOf(entry)
  const metrics = metricsOf(entry)
  return {
    node: {
      id: `${graph}.${id}`,
      operator: tag,
      step: graph,
      parents: isSubquery(tag) ? [] : parentsOf(id).map((parent) => `${graph}.${parent}`),
      measured: measuredOf(entry, metrics),
      ...workOf(tag, metadata, metrics),
    },
    nanoseconds: metrics.exclusiveNanoseconds,
    photon: metadata.get('IS_PHOTON')?.value === 'true',
  }
}

/** It hands a filter or one value to the operator above, not rows. */
const isSubquery = (tag: string): boolean => /(^|_)SUBQUERY(_|$)/.test(tag)

function metadataOf(entry: JsonRecord): Metadata {
  const found = new Map<string, { value: string | null; values: readonly string[] }>()
  for (const each of listOf(entry.metadata) ?? []) {
    const item = recordOf(each)
    const key = textOf(item?.key)
    if (key !== null && !found.has(key))
      found.set(key, { value: textOf(item?.value), values: textsOf(item?.values) ?? [] })
  }
  return found
}

function measuredOf(entry: JsonRecord, metrics: Metrics): Measured | null {
  const rowsOut =
    metrics.of('Number of output rows') ??
    metrics.of('Source - Number of output rows') ??
    metrics.of('Sink - Number of output rows') ??
    countOf(recordOf(entry.keyMetrics)?.rowsNum)
  // Stages group operators and count none of their rows.
  if (/STAGE_EXEC$/.test(textOf(entry.tag) ?? '') || (metrics.isEmpty && rowsOut === null)) return null
  return {
    ...unmeasured,
    rowsIn: metrics.of('Number of input rows'),
    rowsOut,
    spillLocalBytes: metrics.spilledBytes,
    networkBytes: metrics.of('Sink - Num bytes written'),
  }
}

function workOf(tag: string, metadata: Metadata, metrics: Metrics): NodeWork {
  const values = (key: string): readonly string[] | null => metadata.get(key)?.values ?? null
  const value = (key: string): string | null => metadata.get(key)?.value ?? null
  if (tag.includes('SCAN_EXEC')) return scanOf(metadata, metrics)
  if (tag.includes('JOIN')) return joinOf(tag, metadata, metrics)
  if (tag.includes('SUBQUERY')) return { kind: 'other' }
  if (tag === 'REUSED_EXCHANGE_EXEC') return { kind: 'exchange', partitioning: { kind: 'unknown' }, reused: true }
  if (/SHUFFLE_EXCHANGE(_SINK)?_EXEC$/.test(tag)) {
    return {
      kind: 'exchange',
      partitioning: partitioningOf(value('PARTITIONING_TYPE'), values('SHUFFLE_ATTRIBUTES')),
      reused: false,
    }
  }
  if (/BROADCAST_EXCHANGE/.test(tag)) return { kind: 'broadcast', reused: false }
  if (/(^|_)AGG(_|REGATE)/.test(tag)) {
    return {
      kind: 'aggregate',
      keys: values('GROUPING_EXPRESSIONS') ?? [],
      functions: values('AGGREGATE_EXPRESSIONS') ?? [],
    }
  }
  if (/TOPK|TAKE_ORDERED/.test(tag)) {
    return { kind: 'sort', keys: values('SORT_ORDER'), limit: countOf(value('LIMIT')), global: true }
  }
  if (/(^|_)SORT_EXEC/.test(tag)) return { kind: 'sort', keys: values('SORT_ORDER'), limit: null, global: null }
  if (/WINDOW/.test(tag)) {
    return {
      kind: 'window',
      partitionBy: values('PARTITION_EXPRESSIONS') ?? values('WINDOW_PARTITION') ?? null,
      orderBy: values('SORT_ORDER') ?? values('WINDOW_ORDER') ?? null,
      functions: values('WINDOW_EXPRESSIONS') ?? null,
    }
  }
  if (/UNION/.test(tag)) return { kind: 'union' }
  if (/LIMIT/.test(tag)) return { kind: 'limit', rows: countOf(value('LIMIT')) }
  if (/FILTER/.test(tag))
    return { kind: 'filter', condition: value('CONDITION') ?? values('FILTERS')?.join(' AND ') ?? null }
  if (/PYTHON|PANDAS/.test(tag)) {
    const language = /ARROW|PANDAS/.test(tag) ? 'pandas' : 'python'
    return { kind: 'udf', language, functions: values('UDFS') ?? [] }
  }
  if (/INSERT|WRITE|MERGE|AS_SELECT|OVERWRITE|APPEND_DATA/.test(tag)) return { kind: 'write', relation: null }
  return { kind: 'other' }
}

/** Files of the table before and after all pruning; dynamic pruning shows by the number of its filters. */
function scanOf(metadata: Metadata, metrics: Metrics): NodeWork {
  const relation = metadata.get('SCAN_IDENTIFIER')?.value ?? metadata.get('SCAN_TABLE')?.value ?? null
  const read = metrics.of('Files read')
  const pruned = metrics.of('Files pruned')
  const hits = metrics.of('Cache hits size')
  const misses = metrics.of('Cache misses size')
  const bytes = hits === null && misses === null ? null : (hits ?? 0) + (misses ?? 0)
  const dynamic =
    (metrics.of('Dynamic pruning - num filters (DFP)') ?? 0) + (metrics.of('Dynamic pruning - num filters (DPP)') ?? 0)
  const filters = metadata.get('FILTERS')?.values
  return {
    kind: 'scan',
    ...untoldScan,
    relation: relation?.toLowerCase() ?? null,
    source: relation === null ? (metadata.has('SCAN_FILE_PATHS') ? 'files' : 'unknown') : 'table',
    format: metadata.get('IS_DELTA')?.value === 'true' ? 'delta' : (metadata.get('SCAN_RELATION_DESC')?.value ?? null),
    parts: read === null ? null : { unit: 'file', total: pruned === null ? null : read + pruned, read },
    bytes: bytes === null ? null : { value: bytes, basis: 'read' },
    // A profile lists all filters of a scan together and does not say which of them skipped files.
    dataFilters: filters === undefined ? null : { filters, cut: false },
    dynamicFilters: dynamic === 0 ? [] : [`${dynamic} dynamic file or partition filters`],
    columns: { names: (metadata.get('OUTPUT')?.values ?? []).map((name) => name.toLowerCase()), cut: false },
    clusteredBy: metadata.get('SCAN_CLUSTERS')?.values ?? null,
  }
}

const joinTypes: Readonly<Record<string, JoinType>> = {
  inner: 'inner',
  cross: 'cross',
  left: 'left',
  leftouter: 'left',
  right: 'right',
  rightouter: 'right',
  full: 'full',
  fullouter: 'full',
  leftsemi: 'left-semi',
  semi: 'left-semi',
  leftanti: 'left-anti',
  anti: 'left-anti',
  existence: 'existence',
}

function joinOf(tag: string, metadata: Metadata, metrics: Metrics): NodeWork {
  const value = (key: string): string => (metadata.get(key)?.value ?? '').toLowerCase().replace(/[^a-z]/g, '')
  const algorithm = joinAlgorithm(tag.replaceAll('_', ''))
  const left = metadata.get('LEFT_KEYS')?.values ?? []
  const right = metadata.get('RIGHT_KEYS')?.values ?? []
  const keyless = algorithm === 'nested-loop' || algorithm === 'cartesian'
  const told = left.length > 0 && left.length === right.length
  const side = value('JOIN_BUILD_SIDE')
  const built = metrics.of('Hashed relation size')
  const condition = metadata.get('JOIN_CONDITION') ?? metadata.get('CONDITION')
  return {
    kind: 'join',
    ...untoldJoin,
    type: joinTypes[value('JOIN_TYPE')] ?? null,
    algorithm,
    keys: told ? left.map((key, index) => ({ left: key, right: right[index] ?? '' })) : keyless ? [] : null,
    condition: condition === undefined ? null : (condition.value ?? (condition.values.join(' AND ') || null)),
    buildSide: side === 'right' ? 'right' : side === 'left' ? 'left' : null,
    buildBytes: built === null ? null : { value: built, basis: 'measured' },
  }
}

function partitioningOf(type: string | null, keys: readonly string[] | null): Partitioning {
  const name = type?.toLowerCase() ?? ''
  if (name === 'single') return { kind: 'single' }
  if (name === 'hash') return { kind: 'hash', keys: keys ?? [], partitions: null }
  if (name === 'range') return { kind: 'range', keys: keys ?? [], partitions: null }
  return name.includes('robin') ? { kind: 'round-robin', partitions: null } : { kind: 'unknown' }
}
