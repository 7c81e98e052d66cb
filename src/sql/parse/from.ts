// FROM with its joins: comma items, every kind of JOIN, LATERAL VIEW, bracketed join groups (flattened).

import type { Expression, FromItem, Join } from '../tree/types.ts'
import { readFromItem } from './from-item.ts'
import { acceptLateralView } from './lateral-view.ts'
import { acceptNameList } from './names.ts'
import type { Reading } from './reading.ts'
import { startsBracketedQuery } from './reserved.ts'

export interface Sources {
  readonly from: readonly FromItem[]
  readonly joins: readonly Join[]
}

export function readFrom(reading: Reading): Sources {
  reading.expect('FROM')
  return readSources(reading)
}

/** What may follow FROM and USING: the first item is `from`, all others are joins, in order. */
export function readSources(reading: Reading): Sources {
  const { item, joins } = readItems(reading)
  return { from: [item], joins }
}

function readItems(reading: Reading): Group {
  const head = readGroup(reading)
  const joins = [...head.joins]
  for (;;) {
    const next = acceptComma(reading) ?? acceptLateralView(reading) ?? acceptJoin(reading)
    if (next === null) return { item: head.item, joins }
    joins.push(...next)
  }
}

interface Group {
  readonly item: FromItem
  readonly joins: readonly Join[]
}

/** An item, or a bracketed group of joins: its aliases are visible outside, so it is read as if the brackets were not there. */
function readGroup(reading: Reading): Group {
  if (!reading.sees('(') || startsBracketedQuery(reading)) return { item: readFromItem(reading), joins: [] }
  const first = reading.at
  reading.expect('(')
  const group = reading.deeper(() => readItems(reading))
  reading.expect(')')
  // `(t) AS a`: the alias outside the brackets names the item.
  const renamed = group.joins.length === 0 ? readFromItem(reading, { item: group.item, first }) : group.item
  return { item: renamed, joins: group.joins }
}

function acceptComma(reading: Reading): readonly Join[] | null {
  const first = reading.at
  if (!reading.sees(',')) return null
  reading.at += 1
  const view = acceptLateralView(reading)
  if (view !== null) return view
  const { item, joins } = readGroup(reading)
  return [{ type: 'comma', item, on: null, using: [], range: reading.rangeFrom(first) }, ...joins]
}

const sides: Readonly<Record<string, Join['type']>> = { LEFT: 'left', RIGHT: 'right', FULL: 'full' }

function acceptJoin(reading: Reading): readonly Join[] | null {
  const first = reading.at
  const type = acceptJoinWords(reading)
  if (type === null) {
    reading.at = first
    return null
  }
  const { item, joins } = readGroup(reading)
  // `a JOIN b JOIN c ON ... ON ...`: the inner join takes the first condition.
  const nested: Join[] = []
  while (!reading.sees('ON') && !reading.sees('USING') && needsCondition(type)) {
    const inner = reading.attempt(() => {
      const joined = acceptJoin(reading)
      return joined !== null && (reading.sees('ON') || reading.sees('USING')) ? joined : reading.fail('ON')
    })
    if (inner === null) break
    nested.push(...inner)
  }
  const { on, using } = readCondition(reading)
  return [{ type, item, on, using, range: reading.rangeFrom(first) }, ...joins, ...nested]
}

function needsCondition(type: Join['type']): boolean {
  return type === 'inner' || type === 'left' || type === 'right' || type === 'full'
}

/** The words up to and with JOIN (or APPLY); null when no join begins here. */
function acceptJoinWords(reading: Reading): Join['type'] | null {
  let type: Join['type'] = 'inner'
  const take = (next: Join['type']) => {
    reading.at += 1
    type = next
  }
  for (;;) {
    const key = reading.key()
    if (key === 'JOIN') {
      reading.at += 1
      return type
    }
    const side = sides[key]
    if (side !== undefined) take(type === 'inner' ? side : type)
    else if (key === 'NATURAL') take('natural')
    else if (key === 'CROSS' || key === 'POSITIONAL') take('cross')
    else if (key === 'SEMI') take('semi')
    else if (key === 'ANTI') take('anti')
    else if (key === 'ASOF') take('asof')
    else if (key === 'INNER' || key === 'OUTER' || key === 'DIRECTED' || key === 'GLOBAL') reading.at += 1
    else return null
  }
}

function readCondition(reading: Reading): Pick<Join, 'on' | 'using'> {
  const first = reading.at
  const conditions: Expression[] = []
  if (reading.accept('MATCH_CONDITION')) conditions.push(reading.expression())
  let using: readonly string[] = []
  if (reading.accept('ON')) conditions.push(reading.expression())
  else if (reading.sees('USING') && reading.key(1) === '(') {
    reading.at += 1
    using = acceptNameList(reading) ?? reading.fail('names')
    if (reading.accept('AS')) reading.at += 1
  }
  const [only, ...others] = conditions
  if (only === undefined || others.length === 0) return { on: only ?? null, using }
  const args = conditions.flatMap((condition) => (condition.kind === 'and' ? condition.args : [condition]))
  return { on: { kind: 'and', args, range: reading.rangeFrom(first + 1) }, using }
}
