// Finds the clause keywords of one SELECT at its own bracket depth, in legal order, and where the SELECT ends.

import { setOperatorAt } from './set-operator.ts'
import { isMember, step, type TokenView } from './token-view.ts'

export type ClauseName =
  | 'select'
  | 'into'
  | 'from'
  | 'where'
  | 'connect'
  | 'group'
  | 'having'
  | 'qualify'
  | 'window'
  | 'order'
  | 'sort'
  | 'limit'
  | 'offset'
  | 'fetch'
  | 'tail'

export interface ClauseMark {
  readonly name: ClauseName
  /** First token of the keyword. */
  readonly at: number
  /** First token after the keyword. */
  readonly body: number
}

export interface ClauseMarks {
  readonly marks: readonly ClauseMark[]
  /** First token that no longer belongs to the SELECT. */
  readonly end: number
}

/** A clause may only follow clauses of a lower or, where `repeats`, equal rank. */
const ranks: Readonly<Record<ClauseName, number>> = {
  select: 0,
  into: 1,
  from: 2,
  where: 3,
  connect: 4,
  group: 5,
  having: 6,
  qualify: 7,
  window: 7,
  order: 8,
  sort: 8,
  limit: 9,
  offset: 9,
  fetch: 9,
  tail: 10,
}

const repeats = new Set<ClauseName>([
  'connect',
  'having',
  'qualify',
  'window',
  'order',
  'sort',
  'limit',
  'offset',
  'fetch',
  'tail',
])

/** After these an operand is due, so that a clause's word there is a name. */
const operandDue = new Set(
  'SELECT DISTINCT AND OR NOT IN LIKE ILIKE RLIKE REGEXP BETWEEN IS THEN ELSE WHEN CASE AS BY ON WHERE FROM JOIN HAVING QUALIFY LIMIT OFFSET USING ESCAPE'
    .split(' ')
    .concat([
      '=',
      '<',
      '>',
      '<=',
      '>=',
      '<>',
      '!=',
      '==',
      '<=>',
      '+',
      '-',
      '/',
      '||',
      ',',
      '(',
      '::',
      '->',
      '=>',
      '[',
      '{',
    ]),
)

/** Before these a clause's word is an alias or a column. */
const endsName = new Set([
  ...'FROM AS WHERE GROUP ORDER HAVING UNION AND OR IS IN LIKE BETWEEN DESC ASC THEN END ELSE WHEN'.split(' '),
  ...[',', ')', '.', '::', ':', '=', '<', '>', '<=', '>=', '<>', '!=', '==', '+', '/', '||', ';', ']', '}'],
])

/** Clauses of the SELECT (or leading FROM) at `from`. */
export function markClauses(view: TokenView, from: number, to: number): ClauseMarks {
  return scan(view, from, to, ranks.select, view.words[from] !== 'FROM')
}

/** ORDER BY and LIMIT after an arm that is no SELECT, up to the next set operator. */
export function markTail(view: TokenView, from: number, to: number): ClauseMarks {
  return from < to && endsSelect(view, from, true) ? { marks: [], end: from } : scan(view, from, to, ranks.window, true)
}

function scan(view: TokenView, from: number, to: number, after: number, hasSelect: boolean): ClauseMarks {
  const marks: ClauseMark[] = []
  let rank = after
  let selected = hasSelect
  for (let at = from; at < to; at = step(view, at)) {
    if (at > from && endsSelect(view, at, selected)) return { marks, end: at }
    const mark = markAt(view, at)
    if (mark === null) continue
    if (mark.name === 'select') {
      selected = true
      marks.push(mark)
      continue
    }
    const next = ranks[mark.name]
    if (next < rank || (next === rank && !(repeats.has(mark.name) || marks.length === 0))) continue
    rank = next
    marks.push(mark)
  }
  return { marks, end: to }
}

function endsSelect(view: TokenView, at: number, selected: boolean): boolean {
  const word = view.words[at]
  if (word === '|>') return true
  if (word === undefined || isMember(view, at)) return false
  if (word === 'SELECT') return selected
  const next = view.words[at + 1]
  if (word === 'ON') return next === 'CONFLICT'
  if (word === 'WITH') return next === 'NO'
  if (word === 'RETURNING') return completesOperand(view, at)
  return setOperatorAt(view, at) !== null
}

function markAt(view: TokenView, at: number): ClauseMark | null {
  const word = view.words[at]!
  const next = view.words[at + 1] ?? ''
  if (isMember(view, at)) return null
  switch (word) {
    case 'SELECT':
      return { name: 'select', at, body: at + 1 }
    case 'FROM':
      return isDistinctFrom(view, at) || isFromName(view, at) ? null : { name: 'from', at, body: at + 1 }
    case 'GROUP':
    case 'ORDER':
      return byAt(view, at, word === 'GROUP' ? 'group' : 'order')
    case 'SORT':
    case 'CLUSTER':
    case 'DISTRIBUTE':
      return byAt(view, at, 'sort')
    case 'CONNECT':
      return byAt(view, at, 'connect')
    case 'START':
      return next === 'WITH' && completesOperand(view, at) ? { name: 'connect', at, body: at + 2 } : null
    case 'INTO':
    case 'WHERE':
    case 'HAVING':
      return completesOperand(view, at) ? plain(at, word) : null
    case 'QUALIFY':
    case 'LIMIT':
    case 'OFFSET':
      return completesOperand(view, at) && startsOperand(view, at + 1) ? plain(at, word) : null
    case 'WINDOW':
      return completesOperand(view, at) && view.words[at + 2] === 'AS' && view.words[at + 3] === '('
        ? plain(at, word)
        : null
    case 'FETCH':
      if (next === 'FIRST' || next === 'NEXT') return { name: 'fetch', at, body: at + 2 }
      return view.tokens[at + 1]?.kind === 'number' ? { name: 'fetch', at, body: at + 1 } : null
    case 'FOR':
      return next === 'UPDATE' || next === 'SHARE' ? { name: 'tail', at, body: at + 2 } : null
    case 'USING':
      return next === 'SAMPLE' ? { name: 'tail', at, body: at + 2 } : null
    default:
      return null
  }
}

function plain(at: number, word: string): ClauseMark {
  return { name: word.toLowerCase() as ClauseName, at, body: at + 1 }
}

/** GROUP BY, ORDER BY, ORDER SIBLINGS BY. */
function byAt(view: TokenView, at: number, name: ClauseName): ClauseMark | null {
  const by = view.words[at + 1] === 'SIBLINGS' ? at + 2 : at + 1
  return view.words[by] === 'BY' ? { name, at, body: by + 1 } : null
}

function isDistinctFrom(view: TokenView, at: number): boolean {
  if (view.words[at - 1] !== 'DISTINCT') return false
  const before = view.words[at - 2]
  return before === 'IS' || before === 'NOT'
}

/** Spark lets a column be called `from`: `SELECT from, to`, `WHERE from = 'x'`. */
export function isFromName(view: TokenView, at: number): boolean {
  const next = view.words[at + 1]
  return next !== undefined && (next === '-' || (endsName.has(next) && next !== ';'))
}

function completesOperand(view: TokenView, at: number): boolean {
  const before = view.words[at - 1]
  return before !== undefined && !operandDue.has(before)
}

function startsOperand(view: TokenView, at: number): boolean {
  const word = view.words[at]
  return word !== undefined && !endsName.has(word)
}
