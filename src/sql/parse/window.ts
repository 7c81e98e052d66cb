// OVER (...) after a call, OVER name, and the WINDOW clause that defines names.

import type { Call, Expression } from '../tree/types.ts'
import type { WindowParts } from './named-windows.ts'
import { folded, isIdentifier, readIdentifier } from './names.ts'
import type { Reading } from './reading.ts'
import { readSortKeys } from './sort-keys.ts'

const frameUnits = new Set(['ROWS', 'RANGE', 'GROUPS'])

/** The call with its window, or null when no OVER follows. */
export function acceptOver(reading: Reading, first: number, call: Call): Expression | null {
  if (!reading.sees('OVER') || (reading.key(1) !== '(' && !isIdentifier(reading, 1))) return null
  reading.at += 1
  const parts = readWindow(reading)
  const node = { kind: 'window' as const, call, ...parts.window, range: reading.rangeFrom(first) }
  if (parts.base !== null) reading.windows = [...reading.windows, { name: parts.base, parts: node }]
  return node
}

/** `w AS (PARTITION BY ...), ...` after the word WINDOW. */
export function readWindowDefinitions(reading: Reading): ReadonlyMap<string, WindowParts> {
  const definitions = new Map<string, WindowParts>()
  do {
    const name = folded(readIdentifier(reading), reading.dialect)
    reading.expect('AS')
    definitions.set(name, readWindow(reading).window)
  } while (reading.accept(','))
  return definitions
}

function readWindow(reading: Reading): { readonly base: string | null; readonly window: WindowParts } {
  const window: WindowParts = { partitionBy: [], orderBy: [], frame: null }
  if (!reading.accept('(')) return { base: folded(readIdentifier(reading), reading.dialect), window }
  let base: string | null = null
  if (isIdentifier(reading) && !startsPart(reading)) base = folded(readIdentifier(reading), reading.dialect)
  if (reading.accept('PARTITION', 'BY') || reading.accept('DISTRIBUTE', 'BY')) {
    do window.partitionBy.push(reading.expression())
    while (reading.accept(','))
  }
  if (reading.accept('ORDER', 'BY') || reading.accept('SORT', 'BY')) {
    window.orderBy.push(...readSortKeys(reading).map((key) => key.expression))
  }
  if (frameUnits.has(reading.key())) window.frame = readFrame(reading)
  reading.expect(')')
  return { base, window }
}

function startsPart(reading: Reading): boolean {
  return reading.key(1) === 'BY' || frameUnits.has(reading.key())
}

/** Bounds may be expressions (`INTERVAL 7 DAYS PRECEDING`), so the frame ends at the closing bracket. */
function readFrame(reading: Reading): string {
  const first = reading.at
  for (let depth = 0; !reading.ended; reading.at += 1) {
    if (reading.sees('(')) depth += 1
    else if (reading.sees(')')) {
      if (depth === 0) break
      depth -= 1
    }
  }
  return reading.textFrom(first)
}
