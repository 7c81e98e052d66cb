// Which relation a statement writes to, read from its first tokens while somebody else walks them.

import type { Cursor } from './lexer.ts'

const createWords = new Set(
  'OR REPLACE REFRESH TEMP TEMPORARY LOCAL GLOBAL VOLATILE TRANSIENT SECURE RECURSIVE MATERIALIZED DYNAMIC EXTERNAL ICEBERG HYBRID EVENT STREAMING LIVE PRIVATE'.split(
    ' ',
  ),
)
const insertWords = new Set(['OVERWRITE', 'TABLE'])
const mergeWords = new Set(['WITH', 'SCHEMA', 'EVOLUTION'])
const existenceWords = new Set(['IF', 'NOT', 'EXISTS'])
const writers = new Set(['INSERT', 'MERGE', 'UPDATE', 'DELETE'])
/** More parts than any dialect's names have. */
const mostParts = 3

type State =
  | 'first'
  | 'insert'
  | 'into'
  | 'create'
  | 'merge'
  | 'copy'
  | 'delete'
  | 'table'
  | 'with'
  | 'name'
  | 'point'
  | 'identifier'
  | 'done'

export class WriteTarget {
  private state: State = 'first'
  private verb = ''
  private readonly parts: string[] = []
  /** Brackets that are open, under WITH. */
  private depth = 0

  get done(): boolean {
    return this.state === 'done'
  }

  /** Parts of the name as written, without quotes; an empty part was left out (`db..t`). Null: it writes to no relation. */
  name(): readonly string[] | null {
    const last = this.parts.at(-1)
    return this.parts.length > mostParts || last === undefined || last === '' ? null : this.parts
  }

  /** Takes the next token that is no comment. */
  read(cursor: Cursor): void {
    this.state = this.next(cursor)
  }

  private next(cursor: Cursor): State {
    const word = cursor.kind === 'word' && cursor.end - cursor.start <= 12 ? spelling(cursor).toUpperCase() : ''
    switch (this.state) {
      case 'first':
        return this.start(word)
      case 'with':
        return this.afterWith(cursor, word)
      case 'insert':
        if (word === 'ALL' || word === 'FIRST') return 'into'
        if (word === 'LOCAL' || word === 'DIRECTORY') return 'done'
        return word === 'INTO' || insertWords.has(word) ? 'insert' : this.part(cursor, word)
      case 'into':
        return word === 'INTO' ? 'name' : 'into'
      case 'merge':
        return word === 'INTO' ? 'name' : mergeWords.has(word) ? 'merge' : this.part(cursor, word)
      case 'copy':
        return word === 'INTO' ? 'name' : 'done'
      case 'delete':
        return word === 'FROM' ? 'name' : 'done'
      case 'create':
        if (word === 'TABLE' || word === 'VIEW') return 'table'
        return createWords.has(word) ? 'create' : 'done'
      case 'table':
        return existenceWords.has(word) || (word === 'TABLE' && this.verb === 'TRUNCATE')
          ? 'table'
          : this.part(cursor, word)
      case 'name':
        return this.part(cursor, word)
      case 'identifier':
        return this.identifier(cursor)
      case 'point':
        return spelling(cursor) === '.' ? 'name' : 'done'
      default:
        return 'done'
    }
  }

  private start(word: string): State {
    this.verb = word
    switch (word) {
      case 'INSERT':
        return 'insert'
      case 'CREATE':
      case 'REPLACE':
        return 'create'
      case 'MERGE':
        return 'merge'
      case 'COPY':
        return 'copy'
      case 'DELETE':
        return 'delete'
      case 'UPDATE':
      case 'OPTIMIZE':
        return 'name'
      case 'TRUNCATE':
        return 'table'
      case 'WITH':
        return 'with'
      default:
        return 'done'
    }
  }

  private afterWith(cursor: Cursor, word: string): State {
    if (cursor.kind === 'punctuation') {
      const mark = spelling(cursor)
      if (mark === '(') this.depth += 1
      else if (mark === ')') this.depth -= 1
      else if (mark === ';') return 'done'
    }
    if (this.depth > 0 || word === '') return 'with'
    return writers.has(word) ? this.start(word) : word === 'SELECT' ? 'done' : 'with'
  }

  private part(cursor: Cursor, word: string): State {
    if (spelling(cursor) === '.' && this.parts.length > 0) {
      this.parts.push('')
      return 'name'
    }
    if (word === 'IDENTIFIER' && this.parts.length === 0) return 'identifier'
    if (cursor.kind !== 'word' && cursor.kind !== 'quoted-name') return this.fail()
    this.parts.push(cursor.kind === 'word' ? spelling(cursor) : unquoted(spelling(cursor)))
    return 'point'
  }

  /** IDENTIFIER('db.schema.name') */
  private identifier(cursor: Cursor): State {
    if (spelling(cursor) === '(') return 'identifier'
    if (cursor.kind === 'string') this.parts.push(...unquoted(spelling(cursor)).replaceAll('"', '').split('.'))
    return 'done'
  }

  private fail(): State {
    this.parts.length = 0
    return 'done'
  }
}

function spelling(cursor: Cursor): string {
  return cursor.text.slice(cursor.start, cursor.end)
}

function unquoted(name: string): string {
  const quote = name.charAt(0)
  const end = name.length > 1 && name.endsWith(quote) ? -1 : name.length
  return name.slice(1, end).replaceAll(quote + quote, quote)
}
