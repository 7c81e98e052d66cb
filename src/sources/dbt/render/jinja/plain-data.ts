// Between plain JSON data and template values.

import { walked } from './limits.ts'
import { toText } from './text-form.ts'
import { Dict, Entity, Float, Sequence, Undefined, type Value } from './value.ts'

/** Data read from YAML or JSON as template values; dates become their ISO text. */
export function fromPlain(data: unknown): Value {
  if (data === null || data === undefined) return null
  if (typeof data === 'string' || typeof data === 'boolean' || typeof data === 'bigint') return data
  if (typeof data === 'number') return Number.isSafeInteger(data) ? data : new Float(data)
  if (Array.isArray(data)) return new Sequence(data.map(fromPlain))
  if (data instanceof Date) return data.toISOString()
  if (typeof data === 'object')
    return Dict.from(Object.entries(data).map(([key, value]) => [key, fromPlain(value)] as const))
  return null
}

/** Template values as plain data, for what a model hands to `config()`. */
export function toPlain(value: Value): unknown {
  walked()
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Float) return value.value
  if (value instanceof Sequence) return value.items.map(toPlain)
  if (value instanceof Undefined) return null
  if (value instanceof Entity) return toText(value)
  // Entries are defined, not assigned, so that a key such as __proto__ is data like any other.
  return Object.fromEntries(value.entries().map(([key, each]) => [toText(key), toPlain(each)]))
}

/** JSON as Python's json.dumps writes it: a space after each comma and colon. */
export function jsonText(value: Value, sortKeys = false): string {
  walked(typeof value === 'string' ? value.length : 0)
  if (value === null || value instanceof Undefined) return 'null'
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return asciiJson(value)
  if (value instanceof Float) return toText(value)
  if (value instanceof Sequence) return `[${value.items.map((each) => jsonText(each, sortKeys)).join(', ')}]`
  if (value instanceof Dict) {
    const entries = value.entries().map(([key, each]) => [toText(key), jsonText(each, sortKeys)] as const)
    const ordered = sortKeys ? entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) : entries
    return `{${ordered.map(([key, each]) => `${asciiJson(key)}: ${each}`).join(', ')}}`
  }
  return asciiJson(toText(value))
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Parsed JSON; a text that is none gives `fallback`, as dbt's fromjson does. */
export function parseJson(text: string, fallback: Value): Value {
  try {
    return fromPlain(JSON.parse(text))
  } catch {
    return fallback
  }
}
