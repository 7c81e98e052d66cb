// LIMIT, OFFSET, FETCH and TOP: how many rows remain.

import type { TextRange } from '../../domain/text.ts'
import type { Expression } from '../tree/types.ts'
import type { Reading } from './reading.ts'

export interface LimitClause {
  /** Null for a lone OFFSET and LIMIT ALL. */
  readonly rows: Expression | null
  readonly range: TextRange
}

/** LIMIT n [OFFSET m], LIMIT m, n, OFFSET n ROWS FETCH NEXT m ROWS ONLY, in either order; null when none follows. */
export function acceptLimit(reading: Reading): LimitClause | null {
  const first = reading.at
  let rows: Expression | null = null
  for (;;) {
    if (reading.accept('LIMIT')) {
      if (reading.accept('ALL')) continue
      rows = reading.grammar.operand(reading)
      reading.accept('%')
      if (reading.accept(',')) rows = reading.grammar.operand(reading)
    } else if (reading.accept('OFFSET')) {
      reading.grammar.operand(reading)
      acceptRows(reading)
    } else if (reading.accept('FETCH')) {
      if (!reading.accept('FIRST')) reading.accept('NEXT')
      const bare = reading.sees('ROW') || reading.sees('ROWS')
      rows = bare ? null : reading.grammar.operand(reading)
      acceptRows(reading)
      if (!reading.accept('ONLY')) reading.accept('WITH', 'TIES')
    } else break
  }
  return reading.at === first ? null : { rows, range: reading.rangeFrom(first) }
}

/** SELECT TOP n, SELECT TOP (n). */
export function acceptTop(reading: Reading): LimitClause | null {
  const first = reading.at
  const counted = reading.kind(1) === 'number' || reading.kind(1) === 'parameter' || reading.key(1) === '('
  if (!reading.sees('TOP') || !counted || reading.dialect === 'spark') return null
  reading.at += 1
  const rows = reading.grammar.tight(reading)
  return { rows, range: reading.rangeFrom(first) }
}

function acceptRows(reading: Reading): void {
  if (!reading.accept('ROWS')) reading.accept('ROW')
}
