// SAMPLE, TABLESAMPLE and DuckDB's USING SAMPLE.

import type { Reading } from './reading.ts'

const methods = new Set(['BERNOULLI', 'SYSTEM', 'ROW', 'BLOCK', 'RESERVOIR'])

export function acceptSample(reading: Reading): boolean {
  const ahead = reading.sees('USING', 'SAMPLE') ? 2 : reading.sees('SAMPLE') || reading.sees('TABLESAMPLE') ? 1 : 0
  if (ahead === 0) return false
  const next = reading.key(ahead)
  if (next !== '(' && !methods.has(next) && reading.kind(ahead) !== 'number') return false
  reading.at += ahead
  if (methods.has(reading.key())) reading.at += 1
  if (reading.kind() === 'number') {
    reading.at += 1
    if (!reading.accept('%')) reading.accept('ROWS') || reading.accept('PERCENT')
  }
  skipBrackets(reading)
  if (reading.accept('SEED') || reading.accept('REPEATABLE')) skipBrackets(reading)
  return true
}

function skipBrackets(reading: Reading): void {
  if (reading.sees('(')) reading.at = Math.min(reading.closing(reading.at) + 1, reading.tokens.length)
}
