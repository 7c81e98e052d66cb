// Looks into plain data of unknown shape (JSON, YAML) without trusting it: a wrong type reads as absent.

export type PlainRecord = Readonly<Record<string, unknown>>

const empty: PlainRecord = {}

export function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function recordOf(value: unknown): PlainRecord {
  return isRecord(value) ? value : empty
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function recordsOf(value: unknown): readonly PlainRecord[] {
  return listOf(value).filter(isRecord)
}

/** Text, or null; an empty text is null too, since dbt treats it so in every field read here. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A name that YAML may have read as a number: `version: 2`, `schema: 2024`. */
export function nameOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : textOf(value)
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A text, or a list of texts, as dbt lets users write most list settings. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  return listOf(value).flatMap((item) => nameOf(item) ?? [])
}

/** JSON with sorted keys, so that two equal settings have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (isRecord(value)) {
    const fields = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
    return `{${fields.join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
