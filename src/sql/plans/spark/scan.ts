// Reads what one Spark or Photon scan says: which table, which columns, and where each of its filters is spent.

import type { FilterList, ScanParts } from '../../../domain/plan-facts.ts'
import { untoldScan } from '../empty-work.ts'
import type { NodeWork } from '../linked.ts'
import { bare, closingAt } from '../top-level.ts'
import { isCut, listOfText } from './expressions.ts'

/** What a plain plan prints of a scan in one line, in alphabetical order. */
const plainKeys =
  /(?:^|,? )(Batched|Bucketed|DataFilters|DictionaryFilters|Format|Location|OptionalDataFilters|Ordered|PartitionCount|PartitionFilters|PushedAggregation|PushedFilters|PushedGroupBy|ReadSchema|RequiredDataFilters|RuntimeFilters|SelectedBucketsCount): /g

export interface ScanText {
  readonly operator: string
  /** What follows the operator's name. */
  readonly header: string
  /** The block of a formatted plan; null in a plain one. */
  readonly fields: ReadonlyMap<string, string> | null
}

export function scanWork({ operator, header, fields }: ScanText): NodeWork {
  const head = headOf(operator, header)
  const told = fields ?? plainFields(head.rest)
  const isPhoton = operator.startsWith('Photon')
  // A formatted plan leaves empty lists out, and data filters always.
  const isPlanned = operator !== 'LogicalRelation' && fields !== null && fields.size > 0
  const unprinted: FilterList | null = isPlanned ? { filters: [], cut: false } : null
  const list = (key: string): FilterList | null => {
    const text = told.get(key)
    return text === undefined ? unprinted : filterList(text)
  }
  const readsFiles = head.source === 'table' || head.source === 'files'
  const partition = readsFiles ? list('partitionfilters') : null
  const data = told.has('datafilters') ? list('datafilters') : null
  const optional = told.has('optionaldatafilters') ? list('optionaldatafilters') : null
  return {
    kind: 'scan',
    ...untoldScan,
    relation: head.relation?.toLowerCase() ?? null,
    source: head.source,
    format: head.format ?? told.get('format')?.toLowerCase() ?? null,
    parts: partitionsOf(told.get('partitioncount')),
    partitionFilters: without(partition, isDynamic),
    pushedFilters: readsFiles ? (isPhoton ? photonPushed(told, unprinted) : pushedList(told, unprinted)) : null,
    dataFilters: without(data, isDynamic),
    dynamicFilters: [
      ...(partition?.filters ?? []).filter(isDynamic),
      ...(data?.filters ?? []).filter(isDynamic),
      ...(optional?.filters ?? []),
      ...(filterList(told.get('runtimefilters') ?? '')?.filters ?? []),
    ],
    columns: columnsOf(head.columns ?? told.get('output') ?? null),
  }
}

/** Spark 2 counts the directories that are left. */
function partitionsOf(count: string | undefined): ScanParts | null {
  const read = /^\d{1,9}$/.test(count ?? '') ? Number(count) : null
  return read === null ? null : { unit: 'partition', total: null, read }
}

interface Head {
  readonly relation: string | null
  readonly source: 'table' | 'files' | 'values' | 'cache' | 'rdd' | 'unknown'
  readonly format: string | null
  readonly columns: string | null
  readonly rest: string
}

function headOf(operator: string, printed: string): Head {
  // Before Spark 2: `ParquetRelation: harbour.calls[...]`, or the path where it has no name.
  const header = printed.replace(/^(\w+?)Relation(?:: |\[[^\]]*\/[^\]]*\])/, '$1 ')
  const nothing = { relation: null, format: null, columns: null, rest: header }
  if (/^(Photon|Gpu)?(Range|LocalTableScan|OneRowRelation)$/.test(operator)) return { ...nothing, source: 'values' }
  if (operator === 'LogicalRelation') return { ...nothing, relation: quotedName(header), source: 'table' }
  if (/^In-?memory/i.test(header) || /InMemoryTableScan/.test(operator)) {
    const name = /^In-memory table (\S+)/.exec(header)?.[1] ?? null
    return { ...nothing, relation: name === 'query' ? null : name, source: 'cache' }
  }
  if (operator === 'Scan' && (header === '' || /^(ExistingRDD|\[obj|ParallelCollection)/.test(header))) {
    return { ...nothing, source: 'rdd' }
  }
  if (/^HiveTableScan$/.test(operator)) {
    const inRelation = /HiveTableRelation \[?((?:`[^`]*`\.?)+)/.exec(header)?.[1]
    return {
      ...nothing,
      relation: inRelation === undefined ? null : quotedName(inRelation),
      source: 'table',
      format: 'hive',
      columns: /^\[[^\]]*\]/.exec(header)?.[0] ?? null,
    }
  }
  if (operator === 'Scan' && /^(JDBC|[\w.]+\.v2\.jdbc\.)/.test(header)) return jdbcHead(header)
  const open = header.indexOf('[')
  const words = (open === -1 ? header : header.slice(0, open)).trim().split(/\s+/)
  const closed = open === -1 ? -1 : closingAt(header, open, bare)
  const isNamed = operator.includes('BatchScan')
  const isPath = words[1] !== undefined && /[:/]/.test(words[1])
  const [format, name] = isNamed && !isPath ? [null, words[0]] : [words[0] ?? null, words[1]]
  const relation = name === undefined || name === '' || /[:/]/.test(name) ? null : unquoted(name)
  return {
    relation,
    source: relation === null ? 'files' : 'table',
    format: format === '' ? null : (format?.toLowerCase() ?? null),
    columns: open === -1 ? null : header.slice(open, closed === -1 ? undefined : closed + 1),
    rest: closed === -1 ? header : header.slice(closed + 1),
  }
}

/** `JDBCRelation(harbour.tides) [numPartitions=1] [...]`; a query in its place has no name. */
function jdbcHead(header: string): Head {
  const relation =
    /^JDBCRelation\(([^()\s]+)\)/.exec(header)?.[1] ?? /^[\w ]+ from v2 scan ([^\s[]+)/.exec(header)?.[1] ?? null
  const open = header.search(/\[[^[\]#]+#\d/)
  const closed = open === -1 ? -1 : closingAt(header, open, bare)
  return {
    relation: relation === null ? null : unquoted(relation),
    source: relation === null ? 'unknown' : 'table',
    format: 'jdbc',
    columns: closed === -1 ? null : header.slice(open, closed + 1),
    rest: closed === -1 ? header : header.slice(closed + 1),
  }
}

function plainFields(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(plainKeys)]
  const fields = new Map<string, string>()
  for (const [index, match] of found.entries()) {
    const key = (match[1] ?? '').toLowerCase()
    const from = match.index + match[0].length
    const value = text.slice(from, found[index + 1]?.index ?? text.length)
    if (!fields.has(key)) fields.set(key, value.replace(/,\s*$/, ''))
  }
  return fields
}

/** Null where the text is neither a list nor the beginning of one. */
function filterList(text: string): FilterList | null {
  const list = listOfText(text)
  return list === null ? null : { ...list, cut: list.cut || isCut(text) }
}

function pushedList(told: ReadonlyMap<string, string>, unprinted: FilterList | null): FilterList | null {
  const text = told.get('pushedfilters')
  return text === undefined ? unprinted : filterList(text)
}

/** Photon prints no PushedFilters: what it hands to its reader are required and dictionary filters, often both the same. */
function photonPushed(told: ReadonlyMap<string, string>, unprinted: FilterList | null): FilterList | null {
  const lists = ['requireddatafilters', 'dictionaryfilters'].flatMap((key) => {
    const text = told.get(key)
    const list = text === undefined ? null : filterList(text)
    return list === null ? [] : [list]
  })
  if (lists.length === 0) return unprinted
  return {
    filters: [...new Set(lists.flatMap(({ filters }) => filters))].filter((filter) => !isDynamic(filter)),
    cut: lists.some(({ cut }) => cut),
  }
}

const isDynamic = (filter: string): boolean => /^\(?(dynamicpruning|hashedrelationcontains)/i.test(filter)

function without(list: FilterList | null, drop: (filter: string) => boolean): FilterList | null {
  return list === null ? null : { ...list, filters: list.filters.filter((filter) => !drop(filter)) }
}

function columnsOf(text: string | null) {
  const list = text === null ? null : listOfText(text)
  return list === null ? null : { names: list.filters.map((name) => name.toLowerCase()), cut: list.cut }
}

const unquoted = (name: string): string => name.replaceAll('`', '')

/** The last name in backticks, with its parts: `` `a`.`b` ``. */
export function quotedName(text: string): string | null {
  const names = text.match(/`[^`]+`(?:\.`[^`]+`)*/g)
  const last = names?.at(-1)
  return last === undefined ? null : unquoted(last)
}
