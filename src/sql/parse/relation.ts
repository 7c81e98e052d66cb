// The name of a table that is written to.

import type { RelationName } from '../../domain/relation.ts'
import { isIdentifier, readDottedName, unquote } from './names.ts'
import type { Reading } from './reading.ts'

/** Null, with nothing read, when no plain name is next. */
export function acceptRelation(reading: Reading): RelationName | null {
  if (reading.sees('IDENTIFIER') && reading.key(1) === '(') {
    const parts = reading.kind(2) === 'string' ? unquote(reading.written(2)).split('.') : null
    reading.at = Math.min(reading.closing(reading.at + 1) + 1, reading.tokens.length)
    return parts === null ? null : relationOf(parts)
  }
  if (!isIdentifier(reading)) return null
  return relationOf(readDottedName(reading).map((part) => part.name))
}

export function relationOf(parts: readonly string[]): RelationName {
  const [name = '', schema = '', database = ''] = [...parts].reverse()
  return { database: database === '' ? null : database, schema: schema === '' ? null : schema, name }
}
