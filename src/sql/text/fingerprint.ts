// Fingerprints of a text: exact, with literals folded (template), and with names folded too (shape).

import type { Dialect } from '../../domain/dialect.ts'
import type { Fingerprints } from '../facts/types.ts'
import { Hash64 } from './hash64.ts'
import { advance, type Cursor, cursorOver } from './lexer.ts'
import { shapeHash } from './shape-hash.ts'
import { literal, name, symbol, TemplateUnits, word } from './template-units.ts'

/** Of the text that is being read; one is enough, since reading never waits. */
const units = new TemplateUnits()

/**
 * Letter case of unquoted words, white space, comments and closing semicolons make no difference to any of the three; Spark's hints
 * (`/*+ ... *\/`) make one to `exact`, since they change the plan.
 */
export function fingerprints(text: string, dialect: Dialect): Fingerprints {
  const exact = new Hash64()
  readUnits(text, dialect, exact)
  const template = new Hash64()
  for (let at = 0; at < units.length; at += 1) template.addPair(units.a[at]!, units.b[at]!)
  return { exact: exact.hex(), template: template.hex(), shape: shapeHash(units) }
}

/** The text that the template fingerprint stands for: no literal of the original is left in it. */
export function templateText(text: string, dialect: Dialect): string {
  readUnits(text, dialect, null)
  const pieces: string[] = []
  for (let at = 0; at < units.length; at += 1) {
    if (units.kinds[at] === literal) pieces.push('?')
    else {
      const piece = text.slice(units.starts[at]!, units.ends[at]!)
      pieces.push(units.kinds[at] === name ? piece : lowerAscii(piece))
    }
  }
  return pieces.join(' ')
}

/** Like the hash: only ASCII letters fold, since others may fold to several characters. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** The template fingerprint alone, for long histories; `visit` sees every token, comments included. */
export function readTemplate(text: string, dialect: Dialect, visit: (cursor: Cursor) => void): string {
  readUnits(text, dialect, null, visit)
  const template = new Hash64()
  for (let at = 0; at < units.length; at += 1) template.addPair(units.a[at]!, units.b[at]!)
  return template.hex()
}

/** Hashes of one-character symbols by code: more than half of all tokens. */
const symbolHashes = Array.from({ length: 128 }, (_, code) => {
  const hash = new Hash64()
  hash.ofText(String.fromCharCode(code), 0, 1, false)
  return hash
})

function readUnits(text: string, dialect: Dialect, exact: Hash64 | null, visit?: (cursor: Cursor) => void): void {
  const cursor = cursorOver(text, dialect)
  const scratch = new Hash64()
  units.clear()
  const hints = cursor.rules.doubleQuotedStrings
  // A semicolon counts once something follows it.
  let pending = -1
  const semicolon = symbolHashes[59]!
  while (advance(cursor)) {
    const { kind, start, end } = cursor
    visit?.(cursor)
    if (kind === 'comment') {
      if (exact !== null && hints && text.charCodeAt(start + 2) === 43 && text.charCodeAt(start + 1) === 42) {
        scratch.ofText(text, start, end, true)
        exact.addPair(scratch.a, scratch.b)
      }
      continue
    }
    const code = end - start === 1 && (kind === 'punctuation' || kind === 'operator') ? text.charCodeAt(start) : 0
    if (code === 59) {
      if (units.length > 0) pending = start
      continue
    }
    if (pending >= 0) {
      exact?.addPair(semicolon.a, semicolon.b)
      units.add(symbol, semicolon, pending, pending + 1, 59)
      pending = -1
    }
    const unit = unitKind(cursor)
    let hash = code === 0 ? undefined : symbolHashes[code]
    if (hash === undefined) {
      hash = scratch
      // A folded literal has no hash of its own.
      if (exact !== null || unit !== literal) {
        hash.ofText(text, start, end, kind === 'word' || kind === 'number' || kind === 'parameter')
      }
    }
    exact?.addPair(hash.a, hash.b)
    units.add(unit, hash, start, end, code)
  }
  units.end()
}

function unitKind(cursor: Cursor): number {
  switch (cursor.kind) {
    case 'word':
      return word
    case 'quoted-name':
      return name
    case 'string':
    case 'number':
      return literal
    case 'parameter':
      return standsForValue(cursor.text.charCodeAt(cursor.start)) ? literal : name
    default:
      return symbol
  }
}

/** `?`, `:name` and `%s` are values; `$1` is a column of a stage, `${x}` and Jinja's leftovers may be anything. */
function standsForValue(code: number): boolean {
  return code === 63 || code === 58 || code === 37
}
