// A piece of SQL as it is quoted in a message: on one line and not too long.

import type { TextRange } from '../domain/text.ts'

export { listed, shortList } from '../domain/listed.ts'

const commentOrString = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"/g

/** Without comments; a value that only a run knows (named `plimsoll_...` by the renderer) shows as an ellipsis. */
export function quotedText(sql: string, range: TextRange, longest = 70): string {
  const text = sql
    .slice(range.start, range.end)
    .replace(commentOrString, (found) => (found.startsWith('--') || found.startsWith('/*') ? ' ' : found))
    .replace(/(['"]?)\bplimsoll_\w+\1/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text
}
