// The frame of a page in one file: nothing is loaded from anywhere, nothing runs, and the style is in it.

import { html, Markup } from './markup.ts'
import { style } from './style.ts'

/** The policy forbids scripts and every request, should a name ever get past the escaping. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A ring with a line through it, as on a ship's side. */
export const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="2.5"><circle cx="16" cy="16" r="9"></circle><path d="M2 16h28"></path></g></svg>`

export interface Framed {
  readonly title: string
  readonly main: Markup
  readonly footer: string
}

export function pageFrame({ title, main, footer }: Framed): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer">
<title>${title}</title><style>${new Markup(style)}</style></head>
<body><main>${main}
</main><footer class="small soft">${footer}</footer></body></html>
`
  return page.text
}

/** One of a row of figures at the head of a page. */
export function figure(name: string, value: string, beside: string): Markup {
  return html`<div><dt>${name}</dt><dd>${value}<small>${beside}</small></dd></div>`
}
