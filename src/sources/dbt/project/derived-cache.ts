// What was derived from one file's content, kept by content id, so that base and head (and the next run) share the work.

import type { ContentId } from '../../../domain/file-tree.ts'

/** Values are plain data; the caller may keep them in memory or on disk. */
export interface DerivedCache {
  get(key: string): unknown
  set(key: string, value: unknown): void
}

export function memoryCache(): DerivedCache {
  const values = new Map<string, unknown>()
  return { get: (key) => values.get(key), set: (key, value) => values.set(key, value) }
}

/** Change the version whenever the shape of a derived value changes. */
const versions = { yaml: 1, scan: 1, python: 1, name: 1 } as const

export function derived<Value>(
  cache: DerivedCache,
  kind: keyof typeof versions,
  id: ContentId | string,
  isValue: (value: unknown) => value is Value,
  make: () => Value,
): Value {
  const key = `${kind}${versions[kind]}:${id}`
  const known = cache.get(key)
  if (isValue(known)) return known
  const value = make()
  cache.set(key, value)
  return value
}
