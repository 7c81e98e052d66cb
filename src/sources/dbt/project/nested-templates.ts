// Renders the small templates inside settings and names: `{{ env_var('DB', 'raw') }}`, `{{ target.name == 'prod' }}`.

import { isRecord, listOf, type PlainRecord } from '../plain-data.ts'
import type { Renderer } from '../render/renderer.ts'

/** dbt renders these when the model runs, not when it reads the project. */
const later: ReadonlySet<string> = new Set(['pre-hook', 'post-hook', 'meta', 'description', 'docs', 'query_tag'])

export interface NestedTemplates {
  text(template: string, file: string): string
  config(config: PlainRecord, file: string): PlainRecord
}

export function nestedTemplates(renderer: Renderer): NestedTemplates {
  const known = new Map<string, string>()
  const text = (template: string, file: string): string => {
    if (!template.includes('{{') && !template.includes('{%')) return template
    const done = known.get(template)
    if (done !== undefined) return done
    const request = { text: template, path: file, self: null, incremental: false, config: {} }
    const result = renderer.render(request)
    const rendered = result.kind === 'rendered' ? result.sql : template
    known.set(template, rendered)
    return rendered
  }
  const value = (given: unknown, file: string): unknown => {
    if (typeof given === 'string') {
      const rendered = text(given, file)
      return rendered === given ? given : nativeValue(rendered)
    }
    if (Array.isArray(given)) return listOf(given).map((item) => value(item, file))
    if (!isRecord(given)) return given
    return Object.fromEntries(Object.entries(given).map(([key, item]) => [key, value(item, file)]))
  }
  return {
    text,
    config(config, file) {
      if (!Object.values(config).some(mayHoldTemplate)) return config
      return Object.fromEntries(
        Object.entries(config).map(([key, item]) => [key, later.has(key) ? item : value(item, file)]),
      )
    },
  }
}

function mayHoldTemplate(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('{{') || value.includes('{%')
  return typeof value === 'object' && value !== null && Object.values(value).some(mayHoldTemplate)
}

/** dbt turns what a settings template gives back into a truth value or a number where it reads like one. */
function nativeValue(text: string): unknown {
  const word = text.trim()
  if (/^(true|false)$/i.test(word)) return word.toLowerCase() === 'true'
  if (/^none$/i.test(word)) return null
  return /^-?\d+$/.test(word) ? Number(word) : text
}
