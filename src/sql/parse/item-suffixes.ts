// What may follow an item of FROM: alias with columns, time travel, sample, pivot, pattern matching.

import type { Expression } from '../tree/types.ts'
import { acceptNameList, folded, isIdentifier, readIdentifier, unquote } from './names.ts'
import { acceptPivot } from './pivot.ts'
import type { Reading } from './reading.ts'
import { canBeAlias } from './reserved.ts'
import { acceptSample } from './sample.ts'
import { acceptTimeTravel } from './time-travel.ts'

export interface Suffixes {
  readonly alias: string | null
  readonly columns: readonly string[] | null
  readonly sampled: boolean
  readonly timeTravel: boolean
  /** What PIVOT, UNPIVOT and MATCH_RECOGNIZE compute; empty when there is none. */
  readonly pivot: readonly Expression[]
}

export function readSuffixes(reading: Reading): Suffixes {
  let alias: string | null = null
  let columns: readonly string[] | null = null
  let sampled = false
  let timeTravel = false
  const pivot: Expression[] = []
  for (;;) {
    const turned = acceptPivot(reading)
    if (turned !== null) {
      pivot.push(turned)
      // The alias after PIVOT names its result.
      alias = null
      columns = null
    } else if (acceptTimeTravel(reading)) timeTravel = true
    else if (acceptSample(reading)) sampled = true
    else if (acceptWith(reading)) continue
    else if (alias === null) {
      alias = acceptAlias(reading)
      if (alias === null) break
      columns = acceptColumns(reading)
    } else break
  }
  return { alias, columns, sampled, timeTravel, pivot }
}

function acceptAlias(reading: Reading): string | null {
  const explicit = reading.accept('AS')
  if (explicit && reading.kind() === 'string') {
    reading.at += 1
    return unquote(reading.written(-1))
  }
  if (explicit && reading.sees('(')) return ''
  if (explicit) return folded(readIdentifier(reading), reading.dialect)
  if (!isIdentifier(reading) || (reading.kind() === 'word' && !canBeAlias(reading))) return null
  return folded(readIdentifier(reading), reading.dialect)
}

/** `t(a, b)` and, for record functions, `t(a int, b text)`. */
function acceptColumns(reading: Reading): readonly string[] | null {
  if (!reading.sees('(')) return null
  const plain = acceptNameList(reading)
  if (plain !== null) return plain
  const close = reading.closing(reading.at)
  const names: string[] = []
  reading.at += 1
  while (reading.at < close) {
    names.push(folded(readIdentifier(reading), reading.dialect))
    while (reading.at < close && !reading.accept(',')) {
      reading.at = reading.sees('(') ? reading.closing(reading.at) + 1 : reading.at + 1
    }
  }
  reading.expect(')')
  return names
}

/** WITH ORDINALITY, WITH OFFSET, WITH (hints). */
function acceptWith(reading: Reading): boolean {
  if (reading.accept('WITH', 'ORDINALITY') || reading.accept('WITH', 'OFFSET')) return true
  if (!reading.sees('WITH', '(')) return false
  reading.at = Math.min(reading.closing(reading.at + 1) + 1, reading.tokens.length)
  return true
}
