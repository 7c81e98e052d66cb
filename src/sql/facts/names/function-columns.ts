// The columns that table functions give, for telling an unqualified name of theirs from one of a table beside them.

import type { InputNode } from '../model/types.ts'

const flatten = ['seq', 'key', 'path', 'index', 'value', 'this']
const split = ['seq', 'index', 'value']
const byName: Readonly<Record<string, readonly string[]>> = {
  FLATTEN: flatten,
  SPLIT_TO_TABLE: split,
  STRTOK_SPLIT_TO_TABLE: split,
  GENERATOR: [],
  EXPLODE: ['col', 'key', 'value'],
  EXPLODE_OUTER: ['col', 'key', 'value'],
  POSEXPLODE: ['pos', 'col', 'key', 'value'],
  POSEXPLODE_OUTER: ['pos', 'col', 'key', 'value'],
  UNNEST: ['unnest'],
  GENERATE_SERIES: ['generate_series'],
  RANGE: ['range', 'id'],
}

/** Null when they are not known. A column list of the alias wins; a one-column function also answers to its alias. */
export function functionColumns(input: InputNode): readonly string[] | null {
  if (input.item.kind !== 'function') return null
  const listed = input.item.columns
  if (listed !== undefined && listed.length > 0) return listed.map((column) => column.toLowerCase())
  const call = input.item.call
  const name = call.kind === 'call' ? call.name : call.kind === 'other' ? call.name : ''
  const known = byName[name.slice(name.lastIndexOf('.') + 1).toUpperCase()]
  if (known === undefined) return null
  return input.alias === '' ? known : [...known, input.alias]
}
