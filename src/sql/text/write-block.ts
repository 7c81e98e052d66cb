// Reads the parts of MERGE, UPDATE, DELETE, INSERT and CREATE that are no SELECT: target, source, ON, WHERE.

import type { TextRange } from '../../domain/text.ts'
import type { ConditionClause, SourceRange, WriteBlock } from './clause-map-types.ts'
import { readWith } from './cte-list.ts'
import { readSources } from './from-sources.ts'
import { isMember, isName, rangeOf, startsQuery, step, type TokenView } from './token-view.ts'

const kinds: Readonly<Record<string, WriteBlock['kind']>> = {
  MERGE: 'merge',
  UPDATE: 'update',
  DELETE: 'delete',
  INSERT: 'insert',
  CREATE: 'create',
}

/** Words between the statement's verb and its target. */
const beforeTarget = new Set(
  `INTO OVERWRITE TABLE VIEW FROM OR REPLACE TEMPORARY TEMP TRANSIENT VOLATILE LOCAL GLOBAL SECURE RECURSIVE MATERIALIZED DYNAMIC HYBRID
  ICEBERG EXTERNAL STREAMING LIVE IF NOT EXISTS WITH SCHEMA EVOLUTION REFRESH IGNORE UNLOGGED`.split(/\s+/),
)

/** Words that end the target and are no alias. */
const afterTarget = new Set(
  'USING SET WHERE FROM ON VALUES SELECT AS WITH PARTITION REPLACE BY CLUSTER COMMENT COPY TBLPROPERTIES LOCATION OPTIONS PARTITIONED STORED CLONE LIKE'.split(
    ' ',
  ),
)

/** Write statements at the top of the text. */
export function readWrites(view: TokenView): readonly WriteBlock[] {
  const writes: WriteBlock[] = []
  let from = 0
  while (from < view.tokens.length) {
    let to = from
    while (to < view.tokens.length && view.words[to] !== ';') to = step(view, to)
    const verb = readWith(view, from, to)?.end ?? from
    const kind = verb < to ? kinds[view.words[verb]!] : undefined
    if (kind !== undefined) writes.push(readWrite(view, kind, verb, from, to))
    from = to + 1
  }
  return writes
}

function readWrite(view: TokenView, kind: WriteBlock['kind'], verb: number, from: number, to: number): WriteBlock {
  let start = verb + 1
  while (start < to && beforeTarget.has(view.words[start]!)) start += 1
  const parts = findParts(view, kind, start, to)
  const end = targetEnd(view, start, to)
  const using = parts.get('USING')
  return {
    kind,
    range: rangeOf(view, from, to),
    target: end > start ? rangeOf(view, start, end) : null,
    source: kind === 'merge' && using !== undefined ? itemRange(view, using.from, using.to) : null,
    sources: kind === 'merge' ? [] : sourcesOf(view, parts.get('FROM') ?? using),
    on: conditionOf(view, parts.get('ON')),
    where: conditionOf(view, parts.get('WHERE')),
  }
}

interface Part {
  readonly at: number
  readonly from: number
  readonly to: number
}

const partWords: Readonly<Record<WriteBlock['kind'], readonly string[]>> = {
  merge: ['USING', 'ON', 'WHEN'],
  update: ['SET', 'FROM', 'WHERE', 'RETURNING'],
  delete: ['USING', 'WHERE', 'RETURNING'],
  insert: ['WHERE', 'SELECT', 'VALUES'],
  create: [],
}

/** Each part's first keyword at the statement's own depth, in order; CASE ... WHEN ends no ON. */
function findParts(view: TokenView, kind: WriteBlock['kind'], start: number, to: number): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>()
  const due = partWords[kind]
  let last: { readonly word: string; readonly at: number } | null = null
  let rank = -1
  let cases = 0
  for (let at = start; at < to; at = step(view, at)) {
    const word = view.words[at]!
    if (isMember(view, at)) continue
    if (word === 'CASE') cases += 1
    else if (word === 'END' && cases > 0) cases -= 1
    const next = due.indexOf(word)
    if (next <= rank || cases > 0) continue
    if (last !== null) parts.set(last.word, { at: last.at, from: last.at + 1, to: at })
    last = { word, at }
    rank = next
  }
  if (last !== null) parts.set(last.word, { at: last.at, from: last.at + 1, to })
  return parts
}

function sourcesOf(view: TokenView, part: Part | undefined): readonly SourceRange[] {
  return part === undefined ? [] : readSources(view, part.from, part.to)
}

function itemRange(view: TokenView, from: number, to: number): TextRange | null {
  return to > from ? rangeOf(view, from, to) : null
}

function conditionOf(view: TokenView, part: Part | undefined): ConditionClause | null {
  if (part === undefined || part.to <= part.from) return null
  return { range: rangeOf(view, part.at, part.to), condition: rangeOf(view, part.from, part.to) }
}

/** A dotted name, then an alias with or without AS. */
function targetEnd(view: TokenView, start: number, to: number): number {
  if (!isName(view, start) || startsQuery(view, start)) return start
  let at = start + 1
  // IDENTIFIER('name') and Jinja's leftovers beside a name.
  if (view.words[at] === '(' && view.words[start] === 'IDENTIFIER') at = step(view, at)
  while (at + 1 < to && view.words[at] === '.') at += view.words[at + 1] === '.' ? 3 : 2
  if (
    view.words[at] === 'AS' &&
    isName(view, at + 1) &&
    view.words[at + 1] !== 'SELECT' &&
    view.words[at + 1] !== 'WITH'
  )
    return at + 2
  return at < to && isName(view, at) && !afterTarget.has(view.words[at]!) ? at + 1 : Math.min(at, to)
}
