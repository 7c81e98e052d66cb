// The source around a finding, with its exact range marked.

import type { Finding } from '../../src/domain/finding.ts'

type Place = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>

/** Lines shown in all; a longer range is shown from its start. */
const shownLines = 12

/** Carets under the range on each of its lines; lines and columns count from 1, the end column is exclusive. */
export function excerpt(source: string, place: Place): string {
  const lines = source.split(/\r?\n/)
  const span = Math.min(place.endLine - place.line + 1, shownLines)
  const first = Math.max(1, place.line - Math.floor((shownLines - span) / 2))
  const last = Math.min(lines.length, first + shownLines - 1)
  const shown: string[] = []
  for (let number = first; number <= last; number += 1) {
    const line = (lines[number - 1] ?? '').replaceAll('\t', ' ')
    shown.push(`${String(number).padStart(5)} | ${line}`)
    if (number < place.line || number > place.endLine) continue
    const start = number === place.line ? place.column - 1 : line.length - line.trimStart().length
    const end = number === place.endLine ? place.endColumn - 1 : line.length
    shown.push(`      | ${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))}`)
  }
  return shown.join('\n')
}

export function quoted(source: string, place: Place): string {
  const lines = source.split(/\r?\n/).slice(place.line - 1, place.endLine)
  const last = lines.length - 1
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? place.column - 1 : 0, index === last ? place.endColumn - 1 : undefined),
    )
    .join('\n')
}
