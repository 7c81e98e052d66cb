// Finds the columns that an expression names: only what the plan itself puts out as an attribute counts, so that no literal does.

import { bare, closingAt, splitTopLevel } from '../../top-level.ts'
import { listOfText, withoutIds } from '../expressions.ts'
import type { InfoNode } from './plan-nodes.ts'

export interface KnownColumns {
  /** By the number that Spark gives an attribute. */
  readonly byId: ReadonlyMap<string, string>
  /** Lower case. */
  readonly names: ReadonlySet<string>
}

const attribute = /^([^#()]{1,200})#(\d{1,18})L?$/
const plainName = /^[\p{L}_][\p{L}\p{N}_ $.-]{0,199}$/u
const direction = / (?:ASC|DESC)(?: NULLS (?:FIRST|LAST))?$/
/** Of a formatted description. */
const outputs = /^(?:Output|Results|Input)(?: \[\d+\])? ?: ?(\[.*)$/

export function knownColumns(nodes: readonly InfoNode[], descriptions: readonly (string | null)[]): KnownColumns {
  const byId = new Map<string, string>()
  const add = (entry: string): void => {
    const found = definedBy(entry)
    if (found !== null) byId.set(found.id, found.name)
  }
  for (const { text } of nodes) for (const entry of definingEntries(text)) add(entry)
  for (const description of descriptions) {
    for (const line of (description ?? '').split('\n')) {
      const list = outputs.exec(line)?.[1]
      if (list !== undefined) for (const entry of rawList(list, 0)) add(entry)
    }
  }
  return { byId, names: new Set([...byId.values()].map((name) => name.toLowerCase())) }
}

/** `port#3`, `port#3 DESC NULLS LAST` or `sum(fee#4) AS fee#9`. What is named after its own literal is none. */
function definedBy(entry: string): { readonly id: string; readonly name: string } | null {
  const at = entry.lastIndexOf(' AS ')
  const [, name = '', id = ''] = attribute.exec((at === -1 ? entry : entry.slice(at + 4)).replace(direction, '')) ?? []
  if (!plainName.test(name)) return null
  if (at === -1) return { id, name }
  const expression = entry.slice(0, at)
  const isItsOwnText = expression.includes(name) && !expression.includes(`${name}#`) && !expression.includes(`${name}(`)
  return isItsOwnText ? null : { id, name }
}

/**
 * Entries of those lists of an operator that hold its attributes. Lists of filters may hold anything, and so may the
 * expressions of a projection.
 */
function definingEntries(text: string): readonly string[] {
  const operator = /^\w+/.exec(text)?.[0] ?? ''
  if (operator === 'Project') return listsIn(text, 1).filter((entry) => entry.includes(' AS '))
  if (/Agg(regate)?$/.test(operator)) return [/\bkeys?=/, /\boutput=/].flatMap((label) => labelled(text, label))
  if (/Scan$|^Scan$/.test(operator)) {
    return [...listsIn(text, 1), ...labelled(text, /\bData Cols: /), ...labelled(text, /\bPartition Cols: /)]
  }
  if (/TopK|TakeOrdered/.test(operator)) return labelled(text, /\boutput=/)
  if (/^(Shuffle|Columnar|Tungsten)?Exchange/.test(operator)) {
    const open = text.indexOf('partitioning(')
    return open === -1 ? [] : rawList(text, open + 'partitioning('.length - 1)
  }
  if (/Join$/.test(operator)) return listsIn(text, 2)
  if (/^(Sort|TungstenSort|ReusedExchange|LocalTableScan)$/.test(operator)) return listsIn(text, 1)
  if (/Window/.test(operator)) return listsIn(text, 3)
  if (/Python|Pandas|^Generate$|^Expand$/.test(operator)) return listsIn(text, 20)
  return []
}

/** Of the first lists that stand in no round bracket. */
function listsIn(text: string, most: number): readonly string[] {
  const entries: string[] = []
  const bracket = /[[(]/g
  let at = 0
  for (let lists = 0; lists < most && at < text.length; ) {
    bracket.lastIndex = at
    const start = bracket.exec(text)?.index ?? -1
    if (start === -1) break
    const closed = closingAt(text, start, bare)
    if (text[start] === '[') {
      for (const entry of rawList(text, start)) entries.push(entry)
      lists += 1
    }
    at = closed === -1 ? text.length : closed + 1
  }
  return entries
}

function labelled(text: string, label: RegExp): readonly string[] {
  const found = label.exec(text)
  const open = found === null ? -1 : found.index + found[0].length
  return open === -1 || text[open] !== '[' ? [] : rawList(text, open)
}

function rawList(text: string, open: number): readonly string[] {
  const closed = closingAt(text, open, bare)
  return splitTopLevel(text.slice(open + 1, closed === -1 ? undefined : closed), ',', bare)
}

/** Of an expression as Spark prints it, with ids; lower case, each once, in order. */
export function columnsById(text: string, known: KnownColumns): readonly string[] {
  const found = new Set<string>()
  for (const match of text.matchAll(/#(\d{1,18})L?(?!\w)/g)) {
    const name = known.byId.get(match[1] ?? '')
    if (name === undefined || !text.startsWith(name, match.index - name.length)) continue
    const before = text[match.index - name.length - 1] ?? ' '
    if (!/[\p{L}\p{N}_]/u.test(before)) found.add(unqualified(name))
  }
  return [...found]
}

/** Spark names what it expands by table and column. */
const unqualified = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase()

/** Of expressions whose ids are gone: a whole one that is a column, or the columns among its words. */
export function columnsByName(expressions: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>()
  for (const expression of expressions) {
    const whole = withoutIds(expression).replace(direction, '').trim().toLowerCase()
    if (known.has(whole)) found.add(unqualified(whole))
    else
      for (const [word] of whole.matchAll(/[\p{L}_][\p{L}\p{N}_$]*(?![\p{L}\p{N}_$(])/gu))
        if (known.has(word)) found.add(word)
  }
  return [...found]
}

/** How many entries a list has, with those that Spark counts and leaves out; null where this is no list. */
export function listLength(text: string): number | null {
  const list = listOfText(text)
  if (list === null) return null
  const more = Number(/\.\.\. (\d{1,9}) more fields\]?\s*$/.exec(text)?.[1] ?? 0)
  return list.cut && more === 0 ? null : list.filters.length + more
}
