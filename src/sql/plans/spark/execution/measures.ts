// Reads the SQL metrics of one operator, which versions and vendors name differently, in rows, bytes, files and milliseconds.

import type { PlanNodeKind } from '../../../../domain/plan-facts.ts'
import type { PlanMetrics } from '../execution-types.ts'
import type { InfoMetric, InfoNode } from './plan-nodes.ts'

export interface Measures {
  readonly rows: number | null
  readonly bytes: number | null
  readonly files: number | null
  readonly partitions: number | null
  readonly spillBytes: number | null
  readonly timeMs: number | null
  /** Stages in which any of its metrics moved, ascending. */
  readonly stages: readonly number[]
}

type Names = readonly string[]

const rows: Names = ['number of output rows', 'number of rows', 'rows output', 'num output rows']
/** Iceberg names what it reads after `result data files`. */
const bytes: Partial<Record<PlanNodeKind, Names>> = {
  scan: ['size of files read', 'total data file size (bytes)', 'total file size (bytes)'],
  exchange: ['data size', 'data size (bytes)', 'shuffle bytes written'],
  broadcast: ['data size', 'data size (bytes)'],
  write: ['written output', 'bytes of written output', 'number of target bytes added', 'number of bytes added'],
  join: ['data size of build side'],
}
const files: Partial<Record<PlanNodeKind, Names>> = {
  scan: ['number of files read', 'number of files', 'number of result data files', 'number of data files read'],
  write: ['number of written files', 'number of files added to target', 'number of files added.'],
}
const partitions: Partial<Record<PlanNodeKind, Names>> = {
  scan: ['number of partitions read'],
  write: ['number of dynamic part', 'number of dynamic partitions'],
  exchange: ['number of partitions'],
}
/** Of Delta's MERGE, UPDATE and DELETE: their sum is what changed. */
const changes: Names = [
  'number of inserted rows',
  'number of updated rows',
  'number of deleted rows',
  'number of rows updated.',
  'number of rows deleted.',
]
const spill: Names = ['spill size', 'num bytes spilled to disk due to memory pressure', 'spilled bytes']
/** Where two are its own, their sum. */
const times: Partial<Record<PlanNodeKind, Names>> = {
  scan: ['scan time'],
  sort: ['sort time'],
  aggregate: ['time in aggregation build', 'aggregate time'],
  exchange: ['shuffle write time'],
  broadcast: ['time to collect', 'time to build', 'time to broadcast'],
  join: ['time to build hash map'],
  udf: ['time to run Python workers', 'total time to run Python workers'],
}

/** Photon has one for each operator. */
const anyTime: Names = ['cumulative time', 'cumulative time total', 'time in photon']

/** Its times count the driver's waiting too. */
const unitSuffix = / (?:total )?\(min, med, max.*\)$/

export function measuresOf(node: InfoNode, kind: PlanNodeKind, metrics: PlanMetrics): Measures {
  const byName = new Map(node.metrics.map((metric) => [metric.name.replace(unitSuffix, ''), metric]))
  const first = (names: Names | undefined): number | null => {
    for (const name of names ?? []) {
      const value = metricValue(byName.get(name), metrics)
      if (value !== null) return value
    }
    return null
  }
  const total = (names: Names | undefined): number | null =>
    sumOf((names ?? []).map((name) => metricValue(byName.get(name), metrics)))
  const stages = new Set(node.metrics.flatMap(({ accumulator }) => metrics.stages(accumulator)))
  return {
    rows: first(rows) ?? (kind === 'write' ? total(changes) : null),
    bytes: first(bytes[kind]),
    files: first(files[kind]),
    partitions: first(partitions[kind]),
    spillBytes: first(spill),
    timeMs: total(times[kind]) ?? first(anyTime),
    stages: [...stages].sort((a, b) => a - b),
  }
}

/** Nanoseconds are told in milliseconds. A metric that was never set is -1 in places. */
function metricValue(metric: InfoMetric | undefined, metrics: PlanMetrics): number | null {
  const value = metric === undefined ? null : metrics.value(metric.accumulator)
  if (metric === undefined || value === null || !Number.isFinite(value) || value < 0) return null
  return Math.round(metric.type === 'nsTiming' ? value / 1_000_000 : value)
}

/** Stages that read what this exchange wrote. */
export function readingStages(node: InfoNode, metrics: PlanMetrics): readonly number[] {
  const reads = node.metrics.filter(({ name }) => /^(local|remote) (blocks|bytes) read|^records read$/.test(name))
  return [...new Set(reads.flatMap(({ accumulator }) => metrics.stages(accumulator)))].sort((a, b) => a - b)
}

export function hasMetric(node: InfoNode, metric: string): boolean {
  return node.metrics.some(({ name }) => name.replace(unitSuffix, '') === metric)
}

/** Null where nothing is known. */
export function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
