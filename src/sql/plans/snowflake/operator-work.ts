// What a Snowflake operator does, from its name and its attributes: one reading for EXPLAIN and for operator statistics.

import type { JoinType, ScanBytes, ScanParts } from '../../../domain/plan-facts.ts'
import { untoldJoin, untoldScan } from '../empty-work.ts'
import type { NodeWork } from '../linked.ts'
import { equalities, windowOf } from './labelled.ts'

/** The attributes of one operator, brought to one form. */
export interface SnowflakeAttributes {
  readonly relation: string | null
  readonly columns: readonly string[] | null
  readonly filter: string | null
  readonly joinType: string | null
  /** Equalities, as one text; empty when the operator says that it has none. */
  readonly equalityJoin: string | null
  readonly otherJoin: string | null
  readonly groupKeys: readonly string[] | null
  readonly functions: readonly string[] | null
  readonly sortKeys: readonly string[] | null
  readonly rows: number | null
  readonly parts: ScanParts | null
  readonly bytes: ScanBytes | null
}

const scans: Readonly<Record<string, 'table' | 'files' | 'values' | 'cache'>> = {
  tablescan: 'table',
  externalscan: 'files',
  valuesclause: 'values',
  generator: 'values',
  resultscan: 'cache',
  resultreuse: 'cache',
}

const writes =
  /^(insert|update|delete|merge|unload|copy|multitableinsert|createtableasselect|create(orreplace)?tableasselect)$/

export function snowflakeWork(operator: string, attributes: SnowflakeAttributes): NodeWork {
  const name = operator.toLowerCase().replace(/[^a-z]/g, '')
  const source = scans[name]
  if (source !== undefined) return scanOf(source, attributes)
  if (name === 'joinfilter') return { kind: 'filter', condition: joinFilterOf(attributes) }
  if (name.endsWith('join')) return joinOf(name, attributes)
  if (name === 'filter') return { kind: 'filter', condition: attributes.filter }
  if (name === 'aggregate' || name === 'groupingsets') {
    return { kind: 'aggregate', keys: attributes.groupKeys, functions: attributes.functions }
  }
  if (name === 'sort') return { kind: 'sort', keys: attributes.sortKeys, limit: null, global: true }
  if (name === 'sortwithlimit') {
    return { kind: 'sort', keys: attributes.sortKeys, limit: attributes.rows, global: true }
  }
  if (name === 'windowfunction') {
    return { kind: 'window', ...windowOf(attributes.functions ?? []), functions: attributes.functions }
  }
  if (name === 'unionall') return { kind: 'union' }
  if (name === 'limit') return { kind: 'limit', rows: attributes.rows }
  if (name === 'extensionfunction' || name === 'externalfunction' || name.endsWith('udf')) {
    const language = name === 'externalfunction' ? 'external' : name.startsWith('python') ? 'python' : 'unknown'
    return { kind: 'udf', language, functions: attributes.functions ?? [] }
  }
  if (writes.test(name)) return { kind: 'write', relation: attributes.relation }
  return { kind: 'other' }
}

function scanOf(source: 'table' | 'files' | 'values' | 'cache', attributes: SnowflakeAttributes): NodeWork {
  const { relation, columns, parts, bytes } = attributes
  return {
    kind: 'scan',
    ...untoldScan,
    relation: source === 'table' || source === 'files' ? relation : null,
    source,
    parts,
    bytes,
    columns: columns === null ? null : { names: columns.map((name) => name.toLowerCase()), cut: false },
  }
}

function joinFilterOf({ equalityJoin, otherJoin, filter }: SnowflakeAttributes): string | null {
  return [equalityJoin, otherJoin, filter].find((text) => text !== null && text !== '') ?? null
}

function joinOf(name: string, { joinType, equalityJoin, otherJoin }: SnowflakeAttributes): NodeWork {
  const condition = equalityJoin === null ? null : equalities(equalityJoin)
  const rest = [...(condition?.rest ?? []), ...(otherJoin === null ? [] : [otherJoin])]
  const cartesian = name === 'cartesianjoin'
  return {
    kind: 'join',
    ...untoldJoin,
    type: cartesian && joinType === null ? 'cross' : typeOf(`${joinType ?? ''}${name}`),
    // Only of a product does Snowflake name the way: others are hash joins whose sides it keeps to itself.
    algorithm: cartesian ? 'cartesian' : null,
    keys: cartesian ? [] : (condition?.keys ?? null),
    condition: rest.length === 0 ? null : rest.join(' AND '),
  }
}

function typeOf(words: string): JoinType | null {
  const name = words.toLowerCase()
  if (name.includes('asof')) return 'as-of'
  if (name.includes('lateral')) return 'lateral'
  if (name.includes('anti')) return 'left-anti'
  if (name.includes('semi')) return 'left-semi'
  if (name.includes('full')) return 'full'
  if (name.includes('left')) return 'left'
  if (name.includes('right')) return 'right'
  if (name.includes('cross') || name.includes('cartesian')) return 'cross'
  return name.includes('inner') ? 'inner' : null
}
