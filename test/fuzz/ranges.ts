// Looks at every range in plain data, wherever it is: inside its text, and not backwards.

import type { TextRange } from '../../src/domain/text.ts'

export function rangesIn(value: unknown): readonly TextRange[] {
  const found: TextRange[] = []
  const seen = new Set<object>()
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return
    seen.add(part)
    if ('start' in part && 'end' in part && typeof part.start === 'number' && typeof part.end === 'number') {
      found.push({ start: part.start, end: part.end })
    }
    for (const inner of Object.values(part)) visit(inner)
  }
  visit(value)
  return found
}

export function checkRanges(value: unknown, length: number, what: string): void {
  for (const { start, end } of rangesIn(value)) {
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length)) {
      throw new Error(`${what}: range ${start}..${end} in a text of ${length}`)
    }
  }
}
