// Text inside GitHub-flavoured Markdown: it shows as written, links to nobody, pings nobody and opens no element.

import { plainLine } from './control.ts'
import { htmlCode } from './html.ts'

/** Zero-width space: breaks mentions, issue references and bare links without being seen. */
const gap = '\u200b'

/** Prose without any markup. Safe in paragraphs, list items and table cells. */
export function markdownText(text: string): string {
  return plainLine(text)
    .trim()
    .replace(/[&<>|\\`*[\]~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, entity)
    .replace(/^(?:[-+=#:]|\d+(?=[.)]))/, leading)
    .replace(/@/g, `@${gap}`)
    .replace(/(#|\bGH-)(?=\d)/gi, `$1${gap}`)
    .replace(/:\/\//g, `:${gap}//`)
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}${gap}.`)
    .replace(/\$/g, '<span>$</span>')
}

/** Prose in which pairs of backticks mark code, as messages of rules do; the code is kept as code. */
export function markdownProse(text: string): string {
  return plainLine(text)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part.slice(1, -1)) : padded(part)))
    .join('')
    .trim()
}

/** Inline code for a name, a path or a piece of SQL. Safe in table cells too. */
export function markdownCode(text: string): string {
  const line = plainLine(text)
  // A backtick would end the span, a pipe the cell; `&`, `<` and `\` are left to entities for renderers that differ.
  return /^[^`|\\<>&$]*\S[^`|\\<>&$]*$/.test(line) && line === line.trim() ? `\`${line}\`` : htmlCode(line)
}

function padded(part: string): string {
  const before = /^\s/.test(part) ? ' ' : ''
  const after = /\S\s+$/.test(part) ? ' ' : ''
  return `${before}${markdownText(part)}${after}`
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`
}

/** Characters that begin a list, heading, rule or runner command at the start of a line. */
function leading(found: string): string {
  return /^\d/.test(found) ? `${found}${gap}` : entity(found)
}
