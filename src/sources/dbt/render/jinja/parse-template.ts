// Parses a template, or one block of a file, into statements.

import type { TextRange } from '../../../../domain/text.ts'
import { parseParameters } from './parse-arguments.ts'
import { parseExpression, parseFilterChain, parseTuple, parseWithoutChoice } from './parse-expression.ts'
import { type Piece, scan } from './scan.ts'
import { TemplateError } from './template-error.ts'
import { TokenCursor } from './token-cursor.ts'
import type { AssignmentTarget, Branch, Expression, Statement, Template } from './tree.ts'

/** Blocks nested beyond this end with an error instead of the stack's. */
const deepest = 100

/** Parses `source` between two offsets; all ranges count from the start of `source`. */
export function parseTemplate(source: string, from = 0, to = source.length): Template {
  const parser = new TemplateParser(source, scan(source, from, to))
  return { body: parser.parseAll() }
}

class TemplateParser {
  readonly #source: string
  readonly #pieces: readonly Piece[]
  #index = 0
  #depth = 0

  constructor(source: string, pieces: readonly Piece[]) {
    this.#source = source
    this.#pieces = pieces
  }

  parseAll(): readonly Statement[] {
    return this.#parseBody([]).body
  }

  /** Statements up to a tag whose first word is one of `closers`; that tag is consumed. */
  #parseBody(closers: readonly string[], opened?: TextRange): { body: Statement[]; closer: Closer | null } {
    this.#depth += 1
    if (this.#depth > deepest) throw new TemplateError('blocks are nested too deeply', opened?.start ?? null)
    const body: Statement[] = []
    while (this.#index < this.#pieces.length) {
      const piece = this.#pieces[this.#index]!
      this.#index += 1
      const range = { start: piece.start, end: piece.end }
      if (piece.kind === 'data') {
        body.push({ kind: 'data', range, text: this.#source.slice(piece.start, piece.end) })
      } else if (piece.kind === 'output') {
        const cursor = new TokenCursor(piece.tokens, piece.end)
        // An empty `{{ }}` is an error in Jinja; half-written files have it and the rest can still be read.
        const value = parseTuple(cursor)
        cursor.expectEnd()
        body.push({ kind: 'output', range, value })
      } else if (piece.kind === 'block') {
        const cursor = new TokenCursor(piece.tokens, piece.end)
        const word = cursor.expectName()
        if (closers.includes(word)) {
          this.#depth -= 1
          return { body, closer: { word, range, cursor } }
        }
        const statement = this.#parseBlock(word, cursor, range)
        if (statement !== null) body.push(statement)
      }
    }
    this.#depth -= 1
    if (opened !== undefined) {
      throw new TemplateError(`block is never closed, expected '${closers.at(-1)}'`, opened.start)
    }
    return { body, closer: null }
  }

  #closed(opened: TextRange, closers: readonly string[]): { body: Statement[]; closer: Closer } {
    const { body, closer } = this.#parseBody(closers, opened)
    if (closer === null) throw new TemplateError('block is never closed', opened.start)
    return { body, closer }
  }

  #parseBlock(word: string, cursor: TokenCursor, range: TextRange): Statement | null {
    switch (word) {
      case 'if':
        return this.#parseIf(cursor, range)
      case 'for':
        return this.#parseFor(cursor, range)
      case 'set':
        return this.#parseSet(cursor, range)
      case 'do': {
        const value = parseTuple(cursor)
        cursor.expectEnd()
        return { kind: 'do', range, value }
      }
      case 'macro':
        return this.#parseMacro(cursor.expectName(), cursor, range, 'endmacro')
      case 'test':
      case 'data_test':
        return this.#parseMacro(`test_${cursor.expectName()}`, cursor, range, `end${word}`)
      case 'materialization':
        return this.#parseMacro(materializationName(cursor), cursor, range, 'endmaterialization')
      case 'call':
        return this.#parseCall(cursor, range)
      case 'filter': {
        const filter = parseFilterChain(cursor)
        cursor.expectEnd()
        return { kind: 'filter', range, filter, body: this.#closed(range, ['endfilter']).body }
      }
      case 'with':
        return this.#parseWith(cursor, range)
      case 'block':
      case 'snapshot':
        return { kind: 'body', range, name: cursor.expectName(), body: this.#closed(range, [`end${word}`]).body }
      case 'docs':
        this.#skipDocs(range)
        return null
      case 'break':
      case 'continue':
        return { kind: word, range }
      default:
        throw new TemplateError(closers.test(word) ? `'${word}' closes nothing` : `unknown tag '${word}'`, range.start)
    }
  }

  #parseIf(first: TokenCursor, range: TextRange): Statement {
    const branches: Branch[] = []
    let otherwise: readonly Statement[] = []
    let cursor = first
    for (;;) {
      const test = parseTuple(cursor)
      cursor.expectEnd()
      const { body, closer } = this.#closed(range, ['elif', 'else', 'endif'])
      branches.push({ test, body })
      if (closer.word === 'elif') {
        cursor = closer.cursor
        continue
      }
      if (closer.word === 'else') otherwise = this.#closed(range, ['endif']).body
      return { kind: 'if', range, branches, otherwise }
    }
  }

  #parseFor(cursor: TokenCursor, range: TextRange): Statement {
    const target = parseTarget(cursor)
    if (!cursor.skipWord('in')) throw cursor.unexpected("'in'")
    const iterable = parseIterable(cursor)
    const filter = cursor.skipWord('if') ? parseExpression(cursor) : null
    const recursive = cursor.skipWord('recursive')
    cursor.expectEnd()
    const { body, closer } = this.#closed(range, ['else', 'endfor'])
    const otherwise = closer.word === 'else' ? this.#closed(range, ['endfor']).body : []
    return { kind: 'for', range, target, iterable, filter, recursive, body, otherwise }
  }

  #parseSet(cursor: TokenCursor, range: TextRange): Statement {
    const target = parseTarget(cursor)
    if (cursor.skipOperator('=')) {
      const value = parseTuple(cursor)
      cursor.expectEnd()
      return { kind: 'set', range, target, value }
    }
    const filter = cursor.skipOperator('|') ? parseFilterChain(cursor) : null
    cursor.expectEnd()
    return { kind: 'capture', range, target, filter, body: this.#closed(range, ['endset']).body }
  }

  #parseMacro(name: string, cursor: TokenCursor, range: TextRange, closer: string): Statement {
    const parameters = cursor.isOperator('(') ? parseParameters(cursor, parseExpression) : []
    cursor.expectEnd()
    return { kind: 'macro', range, name, parameters, body: this.#closed(range, [closer]).body }
  }

  #parseCall(cursor: TokenCursor, range: TextRange): Statement {
    const parameters = cursor.isOperator('(') ? parseParameters(cursor, parseExpression) : []
    const call = parseExpression(cursor)
    cursor.expectEnd()
    if (call.kind !== 'call') throw new TemplateError('a call block needs a call', range.start)
    return { kind: 'call', range, parameters, call, body: this.#closed(range, ['endcall']).body }
  }

  #parseWith(cursor: TokenCursor, range: TextRange): Statement {
    const assignments: (readonly [AssignmentTarget, Expression])[] = []
    while (!cursor.done) {
      const target = parseTarget(cursor)
      cursor.expectOperator('=')
      assignments.push([target, parseExpression(cursor)])
      if (!cursor.done) cursor.expectOperator(',')
    }
    return { kind: 'with', range, assignments, body: this.#closed(range, ['endwith']).body }
  }

  /** Documentation is prose: braces in it need not be balanced Jinja, and none of it is rendered here. */
  #skipDocs(range: TextRange): void {
    while (this.#index < this.#pieces.length) {
      const piece = this.#pieces[this.#index]!
      this.#index += 1
      if (piece.kind === 'block' && piece.tokens[0]?.text === 'enddocs') return
    }
    throw new TemplateError("block is never closed, expected 'enddocs'", range.start)
  }
}

const closers = /^(?:end\w+|else|elif)$/

interface Closer {
  readonly word: string
  readonly range: TextRange
  readonly cursor: TokenCursor
}

/** `a`, `ns.a`, `a, b` or `(a, b)`. */
function parseTarget(cursor: TokenCursor): AssignmentTarget {
  const targets = [parseOneTarget(cursor)]
  let tuple = false
  while (cursor.skipOperator(',')) {
    tuple = true
    if (cursor.isWord('in') || cursor.isOperator('=')) break
    targets.push(parseOneTarget(cursor))
  }
  return tuple ? { kind: 'tuple', targets } : targets[0]!
}

function parseOneTarget(cursor: TokenCursor): AssignmentTarget {
  if (cursor.skipOperator('(')) {
    const inner = parseTarget(cursor)
    cursor.expectOperator(')')
    return inner
  }
  const name = cursor.expectName()
  return cursor.skipOperator('.') ? { kind: 'attribute', of: name, name: cursor.expectName() } : { kind: 'name', name }
}

/** What a loop runs over: a tuple without an inline `if`, since that word starts the loop's filter. */
function parseIterable(cursor: TokenCursor): Expression {
  const at = cursor.at
  const items = [parseWithoutChoice(cursor)]
  if (!cursor.isOperator(',')) return items[0]!
  while (cursor.skipOperator(',')) {
    if (cursor.done || cursor.isWord('if')) break
    items.push(parseWithoutChoice(cursor))
  }
  return { kind: 'list', at, tuple: true, items }
}

/** `materialization name, adapter='x'` is kept under dbt's macro name, `materialization_name_x`. */
function materializationName(cursor: TokenCursor): string {
  const name = cursor.expectName()
  let adapter = 'default'
  while (cursor.skipOperator(',')) {
    const key = cursor.expectName()
    if (!cursor.skipOperator('=')) continue
    const value = parseExpression(cursor)
    if (key === 'adapter' && value.kind === 'literal') adapter = String(value.value)
  }
  return `materialization_${name}_${adapter}`
}
