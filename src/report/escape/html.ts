// Text inside the HTML that Markdown allows: code elements and comments.

import { plainLine } from './control.ts'

/** Inline code that holds anything, table cells and headings included: what Markdown could act on is an entity. */
export function htmlCode(text: string): string {
  const inside = plainLine(text).replace(/[^\p{L}\p{N} ,/=-]/gu, (character) => `&#${character.codePointAt(0)};`)
  return `<code>${inside}</code>`
}

/** A value inside `<!-- -->`: only letters, digits and `_ . / -`, everything else as `%` and its code point. */
export function htmlCommentValue(text: string): string {
  const encoded = Array.from(text, (character) =>
    /[\w./-]/.test(character) ? character : `%${(character.codePointAt(0) ?? 0).toString(16)}.`,
  ).join('')
  return encoded.replace(/-(?=-|$)/g, '%2d.')
}
