// Identifiers as the tree keeps them: quotes removed, letter case folded as the platform folds it.

import type { Dialect } from '../../domain/dialect.ts'
import type { TextRange } from '../../domain/text.ts'
import type { Reading } from './reading.ts'

export interface Identifier {
  /** Without quotes, letter case kept. */
  readonly name: string
  readonly quoted: boolean
  readonly range: TextRange
}

export function isIdentifier(reading: Reading, ahead = 0): boolean {
  const kind = reading.kind(ahead)
  return kind === 'word' || kind === 'quoted-name'
}

export function readIdentifier(reading: Reading): Identifier {
  if (!isIdentifier(reading)) reading.fail('a name')
  const first = reading.at
  const written = reading.written()
  const quoted = reading.kind() === 'quoted-name'
  reading.at += 1
  return { name: quoted ? unquote(written) : written, quoted, range: reading.rangeFrom(first) }
}

/** Names between dots; `a..b` has an empty name in the middle. */
export function readDottedName(reading: Reading): readonly Identifier[] {
  const parts = [readIdentifier(reading)]
  while (reading.sees('.') && (isIdentifier(reading, 1) || reading.key(1) === '.')) {
    reading.at += 1
    if (reading.sees('.')) parts.push({ name: '', quoted: false, range: reading.rangeFrom(reading.at) })
    else parts.push(readIdentifier(reading))
  }
  return parts
}

/**
 * A name under which columns and aliases meet: lower case, except that Snowflake keeps the case of quoted names that an
 * unquoted name cannot reach (`"Amount"`; but `"AMOUNT"` is the same column as `amount`).
 */
export function folded(identifier: Pick<Identifier, 'name' | 'quoted'>, dialect: Dialect): string {
  const { name, quoted } = identifier
  if (quoted && dialect === 'snowflake' && !/^[A-Z_][A-Z0-9_$]*$/.test(name)) return name
  return name.toLowerCase()
}

export function unquote(written: string): string {
  const close = written.at(-1) ?? ''
  return written
    .slice(1, -1)
    .split(close + close)
    .join(close)
}

/** `(a, b)`, or null when no bracketed list of plain names is next. */
export function acceptNameList(reading: Reading): readonly string[] | null {
  if (!reading.sees('(')) return null
  return reading.attempt(() => {
    reading.expect('(')
    const names = [folded(readIdentifier(reading), reading.dialect)]
    while (reading.accept(',')) names.push(folded(readIdentifier(reading), reading.dialect))
    reading.expect(')')
    return names
  })
}
