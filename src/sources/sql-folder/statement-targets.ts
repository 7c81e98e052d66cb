// Which relations a SQL text writes and which it reads, by its tokens alone.

import type { Dialect } from '../../domain/dialect.ts'
import type { RelationName } from '../../domain/relation.ts'
import { tokenize } from '../../sql/text/tokenize.ts'

export interface StatementTargets {
  /** Targets of CREATE TABLE or VIEW. */
  readonly creates: readonly RelationName[]
  /** Targets of INSERT and MERGE. */
  readonly writes: readonly RelationName[]
  /** Names behind FROM and JOIN, those of CTEs included. */
  readonly reads: readonly RelationName[]
}

interface Word {
  /** Upper case for words that are not quoted. */
  readonly upper: string
  readonly text: string
  readonly kind: 'word' | 'quoted-name' | 'other'
}

/** Words that may stand between CREATE and TABLE or VIEW. */
const createWords: ReadonlySet<string> = new Set(
  'OR REPLACE ALTER TEMP TEMPORARY TRANSIENT VOLATILE LOCAL GLOBAL EXTERNAL SECURE RECURSIVE MATERIALIZED DYNAMIC HYBRID ICEBERG STREAMING LIVE REFRESH FORCE'.split(
    ' ',
  ),
)

export function statementTargets(text: string, dialect: Dialect): StatementTargets {
  const words = wordsOf(text, dialect)
  const creates: RelationName[] = []
  const writes: RelationName[] = []
  const reads: RelationName[] = []
  for (let at = 0; at < words.length; at += 1) {
    const upper = words[at]?.upper
    if (upper === 'CREATE') push(creates, nameAt(words, behindCreate(words, at + 1)))
    else if (upper === 'INSERT' || upper === 'MERGE') push(writes, nameAt(words, behindInto(words, at + 1)))
    else if (upper === 'FROM' || upper === 'JOIN') push(reads, nameAt(words, at + 1))
  }
  return { creates, writes, reads }
}

function push(into: RelationName[], name: RelationName | null): void {
  if (name !== null) into.push(name)
}

function wordsOf(text: string, dialect: Dialect): readonly Word[] {
  return tokenize(text, dialect).flatMap((token): readonly Word[] => {
    if (token.kind === 'comment') return []
    const written = text.slice(token.start, token.end)
    if (token.kind === 'word') return [{ upper: written.toUpperCase(), text: written, kind: 'word' }]
    if (token.kind === 'quoted-name') return [{ upper: '', text: written.slice(1, -1), kind: 'quoted-name' }]
    return [{ upper: written, text: written, kind: 'other' }]
  })
}

function behindCreate(words: readonly Word[], from: number): number {
  let at = from
  while (createWords.has(words[at]?.upper ?? '')) at += 1
  const object = words[at]?.upper
  return object === 'TABLE' || object === 'VIEW' ? behindIfExists(words, at + 1) : -1
}

function behindInto(words: readonly Word[], from: number): number {
  let at = from
  while (['INTO', 'OVERWRITE', 'TABLE'].includes(words[at]?.upper ?? '')) at += 1
  return at === from ? -1 : at
}

function behindIfExists(words: readonly Word[], from: number): number {
  const [first, second, third] = words.slice(from, from + 3).map((word) => word.upper)
  return first === 'IF' && second === 'NOT' && third === 'EXISTS' ? from + 3 : from
}

/** A dotted name of up to three parts; null where a subquery, a function call or nothing stands. */
function nameAt(words: readonly Word[], from: number): RelationName | null {
  if (from < 0) return null
  const parts: string[] = []
  let at = from
  for (;;) {
    const word = words[at]
    if (word === undefined || word.kind === 'other') return null
    parts.push(word.text)
    at += 1
    if (words[at]?.upper !== '.') break
    at += 1
  }
  const name = parts.at(-1)
  if (name === undefined || parts.length > 3) return null
  return { database: parts.at(-3) ?? null, schema: parts.at(-2) ?? null, name }
}
