// What a Spark operator does, from its name, the rest of its line, and its block of details where the plan is formatted.

import type { Partitioning } from '../../../domain/plan-facts.ts'
import { untoldJoin } from '../empty-work.ts'
import type { NodeWork } from '../linked.ts'
import { bare, closingAt, withoutParentheses } from '../top-level.ts'
import { argumentsOf, listOfText, listsAmong, withoutIds } from './expressions.ts'
import { joinAlgorithm, joinWork } from './join.ts'
import { quotedName, scanWork } from './scan.ts'

export interface OperatorText {
  /** As printed: `FileScan`, `PhotonGroupingAgg`, `Execute InsertIntoHadoopFsRelationCommand`. */
  readonly operator: string
  readonly header: string
  /** Null in a plain plan, where all stands in the header. */
  readonly fields: ReadonlyMap<string, string> | null
}

const scans =
  /^(Scan|FileScan|BatchScan|HiveTableScan|LocalTableScan|Range|InMemoryTableScan|RowDataSourceScan|MicroBatchScan|ContinuousScan|OneRowRelation|LogicalRelation)$/

const writes =
  /(InsertInto|AsSelect|MergeInto|Overwrite|AppendData|WriteFiles|WriteToDataSource|WriteDelta|ReplaceData|SaveInto|SaveAs\w{0,9}Table|UpdateCommand|DeleteCommand|UpdateTable|DeleteFrom)/

export function sparkWork(text: OperatorText): NodeWork {
  const name = text.operator.replace(/^(Photon|Gpu|Comet)/, '')
  const told = text.fields?.get('arguments') ?? text.header
  if (scans.test(name)) return scanWork({ ...text, header: name === 'LogicalRelation' ? told : text.header })
  if (joinAlgorithm(name) !== null) return joinWork(name, text.header, text.fields)
  if (name.endsWith('Join')) return { kind: 'join', ...untoldJoin }
  if (name === 'Filter') {
    const condition = text.fields === null ? text.header : text.fields.get('condition')
    const first = condition ?? argumentsOf(told)[0]
    return { kind: 'filter', condition: first === undefined || first === '' ? null : conditionOf(first) }
  }
  if (/(Aggregate|GroupingAgg|GroupingAggWithRollup|^Agg)$/.test(name)) return aggregateWork(text, told)
  if (name === 'Sort' || name === 'TopK' || name === 'TakeOrderedAndProject') return sortWork(name, told)
  if (/^(Running)?Window(Function)?$/.test(name)) return windowWork(told)
  if (name === 'WindowGroupLimit') return groupLimitWork(told)
  if (/^(Exchange|ShuffleExchange|ShuffleExchangeSink|ColumnarExchange)$/.test(name)) {
    return { kind: 'exchange', partitioning: partitioningOf(told), reused: false }
  }
  if (name === 'ReusedExchange') return reused(told)
  if (name === 'BroadcastExchange' || name === 'ColumnarBroadcastExchange') return { kind: 'broadcast', reused: false }
  if (name === 'Union') return { kind: 'union' }
  if (/^(Global|Local|Collect)?(Limit|Tail)$/.test(name) || name === 'CollectLimit') {
    return { kind: 'limit', rows: firstNumber(told) }
  }
  const udf = udfLanguage(name)
  if (udf !== null) return { kind: 'udf', language: udf, functions: udfNames(told) }
  if (writes.test(name) && !name.startsWith('CacheTable'))
    return { kind: 'write', relation: quotedName(told)?.toLowerCase() ?? null }
  return { kind: 'other' }
}

const conditionOf = (text: string): string => withoutParentheses(withoutIds(text), bare)

function aggregateWork({ fields, header }: OperatorText, told: string): NodeWork {
  if (fields?.has('keys') === true || fields?.has('functions') === true) {
    return { kind: 'aggregate', keys: entries(fields.get('keys')), functions: entries(fields.get('functions')) }
  }
  if (header.includes('keys=')) {
    return { kind: 'aggregate', keys: entries(after(header, 'keys=')), functions: entries(after(header, 'functions=')) }
  }
  const [keys = null, functions = null] = listsAmong(argumentsOf(told))
  return { kind: 'aggregate', keys, functions }
}

function sortWork(name: string, told: string): NodeWork {
  const words = argumentsOf(told)
  const isTopK = name !== 'Sort'
  const keys = listsAmong(words)[0] ?? entries(after(told, 'orderBy=') ?? after(told, 'sortOrder='))
  const limit = isTopK ? (firstNumber(told) ?? firstNumber(after(told, 'limit=') ?? '')) : null
  return {
    kind: 'sort',
    keys,
    limit,
    global: isTopK ? true : words.includes('true') ? true : words.includes('false') ? false : null,
  }
}

/** `[partition], [order], row_number(), 1, Final`: first rows of each partition, or of all where there is none. */
function groupLimitWork(told: string): NodeWork {
  const words = argumentsOf(told)
  if (listsAmong(words).length !== 1) return { kind: 'other' }
  const rows = words.find((word) => /^\d{1,15}$/.test(word))
  return { kind: 'limit', rows: rows === undefined ? null : Number(rows) }
}

/** `[functions], [partition], [order]`, where an empty list is left out; sort orders tell by their direction. */
function windowWork(told: string): NodeWork {
  const lists = listsAmong(argumentsOf(told))
  if (lists.length === 0) return { kind: 'window', partitionBy: null, orderBy: null, functions: null }
  const [functions = [], ...specs] = lists
  const isOrder = (list: readonly string[]): boolean =>
    list.every((entry) => /\b(ASC|DESC)( NULLS (FIRST|LAST))?$/.test(entry))
  return {
    kind: 'window',
    partitionBy: specs.find((spec) => !isOrder(spec)) ?? [],
    orderBy: specs.find((spec) => spec.length > 0 && isOrder(spec)) ?? [],
    functions,
  }
}

export function partitioningOf(text: string): Partitioning {
  if (/^SinglePartition\b/.test(text)) return { kind: 'single' }
  const named = /^(hash|range|RoundRobin)partitioning\(/i.exec(text)
  if (named === null) return { kind: 'unknown' }
  const open = named[0].length - 1
  const closed = closingAt(text, open, bare)
  const entered = argumentsOf(text.slice(open + 1, closed === -1 ? undefined : closed))
  const last = entered.at(-1) ?? ''
  const partitions = closed !== -1 && /^\d{1,9}$/.test(last) ? Number(last) : null
  if (named[1]?.toLowerCase() === 'roundrobin') return { kind: 'round-robin', partitions }
  const keys = (partitions === null ? entered : entered.slice(0, -1)).map(withoutIds)
  return { kind: named[1]?.toLowerCase() === 'hash' ? 'hash' : 'range', keys, partitions }
}

/** A plain plan prints what is reused; a formatted one only its number. */
function reused(told: string): NodeWork {
  if (told.includes('BroadcastExchange')) return { kind: 'broadcast', reused: true }
  const at = told.search(/(hash|range|RoundRobin)partitioning\(|SinglePartition/i)
  return {
    kind: 'exchange',
    partitioning: at === -1 ? { kind: 'unknown' } : partitioningOf(told.slice(at)),
    reused: true,
  }
}

function udfLanguage(name: string): 'python' | 'pandas' | 'r' | null {
  if (/^BatchEvalPython(UDTF)?$/.test(name)) return 'python'
  if (/(EvalPython|InPandas|InArrow|InPandasWithState)/.test(name)) return 'pandas'
  return /InR(WithArrow)?$/.test(name) ? 'r' : null
}

/** `[f(x)#1, g(y)#2]` to f and g. */
function udfNames(told: string): readonly string[] {
  const calls = listsAmong(argumentsOf(told)).flat()
  const names = calls.map((call) => /^([A-Za-z_]\w{0,120})\(/.exec(call)?.[1]).filter((name) => name !== undefined)
  return [...new Set(names)]
}

function entries(text: string | null | undefined): readonly string[] | null {
  return text === null || text === undefined ? null : (listOfText(text)?.filters ?? null)
}

function after(text: string, label: string): string | null {
  const at = text.indexOf(label)
  return at === -1 ? null : text.slice(at + label.length)
}

function firstNumber(text: string): number | null {
  const found = /^\s*(\d{1,15})\b/.exec(text)?.[1]
  return found === undefined ? null : Number(found)
}
