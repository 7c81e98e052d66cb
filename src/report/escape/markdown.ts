// Text inside GitHub-flavoured Markdown: it shows as written, links to nobody, pings nobody and opens no element.

import { plainLine } from './control.ts'
import { htmlCode } from './html.ts'

/** Zero-width space: breaks mentions, issue references and bare links without being seen. */
const gap = '\u200b'

/** What Markdown, HTML or GitHub's own references could act on; underscores inside words are plain text. */
const special = /[&<>|\\`*[\]~@$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|#(?=\d)|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)/giu

/** Begins a list, heading, rule or command (of a runner, of GitLab, of bots that read comments) where it stands first. */
const leading = /^(?:[-+=#:/]|\d+(?=[.)]))/

/** Prose without any markup. Safe in paragraphs, list items and table cells. */
export function markdownText(text: string): string {
  const line = plainLine(text).trim()
  const [lead = ''] = leading.exec(line) ?? []
  const first = /^\d/.test(lead) ? lead + gap : lead.replace(/./, entity)
  return first + line.slice(lead.length).replace(special, inert)
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
  // A backtick would end the span, a pipe the table cell; what looks like a tag is left to entities, for renderers
  // that are less strict than GitHub's.
  const plain = line !== '' && line === line.trim() && !/[`|\\]|<[a-z/!?]/i.test(line)
  return plain ? `\`${line}\`` : htmlCode(line)
}

function padded(part: string): string {
  const before = /^\s/.test(part) ? ' ' : ''
  const after = /\S\s+$/.test(part) ? ' ' : ''
  return `${before}${markdownText(part)}${after}`
}

function inert(found: string): string {
  if (found === '$') return '<span>$</span>'
  return /^(?:[@#:]|GH-|www)$/i.test(found) ? found + gap : entity(found)
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`
}
