// How Python prints a value: str() and repr().

import { walked } from './limits.ts'
import { Dict, Entity, Float, Sequence, type Value } from './value.ts'

export function toText(value: Value): string {
  if (typeof value === 'string') return value
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Entity) return value.text()
  return toRepresentation(value)
}

export function toRepresentation(value: Value, depth = 0): string {
  walked(typeof value === 'string' ? value.length : 0)
  if (typeof value === 'string') return quote(value)
  if (value instanceof Float) return floatText(value.value)
  if (depth > 50) return '...'
  if (value instanceof Sequence) {
    const items = value.items.map((item) => toRepresentation(item, depth + 1))
    if (!value.tuple) return `[${items.join(', ')}]`
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
  }
  if (value instanceof Dict) {
    const entries = value
      .entries()
      .map(([key, each]) => `${toRepresentation(key, depth + 1)}: ${toRepresentation(each, depth + 1)}`)
    return `{${entries.join(', ')}}`
  }
  return toText(value)
}

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark
}

/** Python prints a float with at least one decimal, and switches to an exponent at 1e16 and below 1e-4. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  }
  const text = String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}
