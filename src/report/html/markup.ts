// HTML made of templates: whatever is put into one is escaped, unless it is markup itself.

import { plainLine } from '../escape/control.ts'

/** Text that is HTML already; made by {@link html} alone. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Markup | null | readonly (string | number | Markup | null)[]

/** Values are shown as one plain line: nothing in them is read as markup, in text and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings.map((text, index) => text + (index < parts.length ? rendered(parts[index] ?? null) : '')).join(''),
  )
}

function rendered(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(rendered).join('')
  return escaped(String(part))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return plainLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
