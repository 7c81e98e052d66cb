// `*` and `t.*` with what may be taken out of or changed in it.

import type { Expression } from '../tree/types.ts'
import { folded, isIdentifier, readDottedName } from './names.ts'
import type { Reading } from './reading.ts'

/** The star is the next token; `first` is where its qualifier begins. Null when no star is next. */
export function acceptStar(reading: Reading, first: number, qualifier: string | null): Expression | null {
  if (!reading.accept('*')) return null
  const except: string[] = []
  const replaced: Expression[] = []
  for (;;) {
    if (startsExclusion(reading)) {
      reading.at += 1
      except.push(...readNames(reading))
    } else if (reading.sees('REPLACE') && reading.key(1) === '(') {
      reading.at += 1
      replaced.push(...readReplacements(reading))
    } else if (reading.sees('RENAME')) {
      reading.at += 1
      skipRenames(reading)
    } else if ((reading.sees('ILIKE') || reading.sees('LIKE')) && reading.kind(1) === 'string') reading.at += 2
    else break
  }
  const star = { kind: 'star', qualifier, except, range: reading.rangeFrom(first) } as const
  return replaced.length === 0 ? star : { ...star, replaced }
}

function startsExclusion(reading: Reading): boolean {
  if (reading.sees('EXCLUDE')) return true
  // EXCEPT SELECT is a set operation; EXCEPT (SELECT ...) and EXCEPT ALL too.
  return reading.sees('EXCEPT') && reading.key(1) === '(' && isIdentifier(reading, 2) && reading.key(2) !== 'SELECT'
}

function readNames(reading: Reading): readonly string[] {
  const bracketed = reading.accept('(')
  const names: string[] = []
  do {
    const parts = readDottedName(reading)
    const last = parts.at(-1)
    if (last !== undefined) names.push(folded(last, reading.dialect))
  } while (bracketed && reading.accept(',') && !reading.sees(')'))
  if (bracketed) reading.expect(')')
  return names
}

function readReplacements(reading: Reading): readonly Expression[] {
  const values: Expression[] = []
  reading.expect('(')
  do {
    values.push(reading.expression())
    reading.accept('AS')
    readDottedName(reading)
  } while (reading.accept(','))
  reading.expect(')')
  return values
}

function skipRenames(reading: Reading): void {
  if (reading.sees('(')) {
    reading.at = reading.closing(reading.at) + 1
    return
  }
  readDottedName(reading)
  reading.expect('AS')
  readDottedName(reading)
}
