// The one door to the renderer.

import type { Origin } from '../../domain/project.ts'

export type { RenderRequest } from './render/environment.ts'
export { createRenderer, type Renderer } from './render/renderer.ts'

export function rawText(source: string): { readonly sql: string; readonly origin: Origin } {
  const sql = source.replace(/\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/gs, (tag) => tag.replaceAll(/[^\r\n]/g, ' '))
  return { sql, origin: { locate: (range) => ({ range, exact: true }) } }
}

export function alignOrigin(_sql: string, source: string): Origin {
  return { locate: () => ({ range: { start: 0, end: source.length }, exact: false }) }
}
