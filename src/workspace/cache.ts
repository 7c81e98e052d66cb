// A content-addressed cache under .plimsoll/cache: what is costly to compute and a pure function of its key. Safe to delete.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { writeWhole } from './write-file.ts'

export interface Cache {
  get(key: string): unknown
  set(key: string, value: unknown): void
  /** Writes what was added; a cache that cannot be written is only slower, so nothing is thrown. */
  flush(): void
}

/** Hash of the parts of a key; parts are length-prefixed so that ('ab','c') and ('a','bc') differ. */
export function cacheKey(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex').slice(0, 32)
}

/** Entries unused for this many flushes of their shard are dropped. */
const keepFlushes = 20

interface Shard {
  readonly entries: Map<string, { readonly value: unknown; readonly age: number }>
  readonly used: Set<string>
  dirty: boolean
}

/**
 * Entries lie in 64 shard files by the first bits of the key, each replaced whole by rename: a torn or foreign file
 * is read as empty. `version` names the code that made the values; another version starts afresh.
 */
export function openCache(folder: string, version: string): Cache {
  const shards = new Map<string, Shard>()
  const pathOf = (name: string): string => join(folder, `${version}-${name}.json`)

  function shardOf(key: string): Shard {
    const name = (Number.parseInt(key.slice(0, 2), 16) & 63).toString(16).padStart(2, '0')
    let shard = shards.get(name)
    if (shard === undefined) {
      shard = { entries: readEntries(pathOf(name)), used: new Set(), dirty: false }
      shards.set(name, shard)
    }
    return shard
  }

  return {
    get(key) {
      const shard = shardOf(key)
      const entry = shard.entries.get(key)
      if (entry !== undefined) shard.used.add(key)
      return entry?.value
    },
    set(key, value) {
      const shard = shardOf(key)
      shard.entries.set(key, { value, age: 0 })
      shard.used.add(key)
      shard.dirty = true
    },
    flush() {
      for (const [name, shard] of shards) if (shard.dirty) writeEntries(pathOf(name), shard)
    },
  }
}

export const noCache: Cache = { get: () => undefined, set: () => undefined, flush: () => undefined }

function readEntries(path: string): Shard['entries'] {
  try {
    const rows: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (!Array.isArray(rows)) return new Map()
    return new Map(
      rows
        .filter((row): row is [string, number, unknown] => Array.isArray(row) && row.length === 3)
        .map(([key, age, value]) => [key, { value, age }]),
    )
  } catch {
    return new Map()
  }
}

function writeEntries(path: string, shard: Shard): void {
  const rows = [...shard.entries]
    .map(([key, entry]) => [key, shard.used.has(key) ? 0 : entry.age + 1, entry.value] as const)
    .filter(([, age]) => age <= keepFlushes)
  try {
    writeWhole(path, JSON.stringify(rows))
    shard.dirty = false
  } catch (error) {
    // Without its cache the next run is only slower.
    if (!(error instanceof UserError)) throw error
  }
}
