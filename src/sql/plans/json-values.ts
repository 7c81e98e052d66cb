// Looks into JSON of unknown shape: what is not of the asked kind is null, and nothing throws.

export type JsonRecord = Readonly<Record<string, unknown>>

export function recordOf(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null
}

export function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Counts and sizes, which some exports write as text; never negative. */
export function countOf(value: unknown): number | null {
  if (typeof value === 'string' && !/^\d{1,300}(\.\d{1,300})?([eE][+-]?\d{1,3})?$/.test(value.trim())) return null
  if (typeof value !== 'number' && typeof value !== 'string') return null
  const number = Number(value)
  return Number.isFinite(number) && number >= 0 ? number : null
}

/** An id, which may be a number or a text. */
export function idOf(value: unknown): string | null {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(value)
}

export function textsOf(value: unknown): readonly string[] | null {
  return listOf(value)?.filter((entry) => typeof entry === 'string') ?? null
}

/** The value, or what it holds when it is JSON as text: variants are exported either way. */
export function variantOf(value: unknown): unknown {
  return typeof value === 'string' ? parsedJson(value) : value
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
