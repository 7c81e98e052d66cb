// Reading a table as it was: AT and BEFORE, VERSION AS OF, CHANGES.

import type { Reading } from './reading.ts'

export function acceptTimeTravel(reading: Reading): boolean {
  if (
    (reading.sees('AT') || reading.sees('BEFORE') || reading.sees('CHANGES') || reading.sees('END')) &&
    reading.key(1) === '('
  ) {
    reading.at = Math.min(reading.closing(reading.at + 1) + 1, reading.tokens.length)
    return true
  }
  const first = reading.at
  reading.accept('FOR')
  if (
    reading.sees('VERSION') ||
    reading.sees('TIMESTAMP') ||
    reading.sees('SYSTEM_VERSION') ||
    reading.sees('SYSTEM_TIME')
  ) {
    reading.at += 1
    if (reading.accept('AS', 'OF')) {
      reading.grammar.operand(reading)
      return true
    }
  }
  reading.at = first
  // Delta: table@v12.
  if (reading.sees('@') && reading.glued && /^v?\d+$/i.test(reading.written(1))) {
    reading.at += 2
    return true
  }
  return false
}
