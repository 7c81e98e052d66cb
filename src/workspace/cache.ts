// A content-addressed cache under .plimsoll/cache: what is costly to compute and a pure function of its key. Safe to delete.

import { hash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { type Entry, lineEnd, readShard, shardBytes } from './cache-shard.ts'
import { writeWhole } from './write-file.ts'

export interface Cache {
  get(key: string): unknown
  set(key: string, value: unknown): void
  /** UTF-8 without line ends, kept as it is: its reader parses what it needs. Its keys are no keys of `get`. */
  getLine(key: string): Uint8Array | undefined
  setLine(key: string, line: Uint8Array): void
  /** Writes what was added; a cache that cannot be written is only slower, so nothing is thrown. */
  flush(): void
}

/** Hash of the parts of a key; parts are length-prefixed so that ('ab','c') and ('a','bc') differ. */
export function cacheKey(...parts: readonly string[]): string {
  return hash('sha256', parts.map((part) => `${part.length}:${part}`).join('')).slice(0, 32)
}

/** Entries unused for this many flushes of their shard are dropped. */
const keepFlushes = 20

interface Shard {
  readonly entries: Map<string, Entry>
  /** Values that were asked for or set in this run, parsed. */
  readonly values: Map<string, unknown>
  readonly lines: Map<string, Uint8Array>
  /** Entries whose line was asked for in this run. */
  readonly used: Set<string>
  dirty: boolean
}

/**
 * Entries lie in 64 shard files by the first bits of the key, each replaced whole by rename: a torn or foreign file
 * is read as empty. `version` names the code that made the values; another version starts afresh.
 */
export function openCache(folder: string, version: string): Cache {
  const shards = new Map<string, Shard>()
  const pathOf = (name: string): string => join(folder, `${version}-${name}.jsonl`)

  /** Keys of any form are spread over the shards and fit into a line. */
  const plain = (key: string): string => (/^[0-9a-f]{32,64}$/.test(key) ? key : cacheKey(key))

  function shardOf(key: string): Shard {
    const name = (Number.parseInt(key.slice(0, 2), 16) & 63).toString(16).padStart(2, '0')
    let shard = shards.get(name)
    if (shard === undefined) {
      shard = { entries: readShard(pathOf(name)), values: new Map(), lines: new Map(), used: new Set(), dirty: false }
      shards.set(name, shard)
    }
    return shard
  }

  return {
    get(asked) {
      const key = plain(asked)
      const { entries, values } = shardOf(key)
      const known = values.get(key)
      if (known !== undefined) return known
      const value = entries.get(key)?.read()
      if (value !== undefined) values.set(key, value)
      return value
    },
    set(asked, value) {
      const key = plain(asked)
      const shard = shardOf(key)
      shard.values.set(key, value)
      shard.entries.delete(key)
      shard.dirty = true
    },
    getLine(asked) {
      const key = plain(asked)
      const { entries, lines, used } = shardOf(key)
      used.add(key)
      return lines.get(key) ?? entries.get(key)?.line
    },
    setLine(asked, line) {
      if (line.includes(lineEnd)) throw new Error('a line of the cache holds a line end')
      const key = plain(asked)
      const shard = shardOf(key)
      shard.lines.set(key, line)
      shard.entries.delete(key)
      shard.dirty = true
    },
    flush() {
      const changed = [...shards].filter(([, shard]) => shard.dirty)
      for (const [name, shard] of changed) writeShard(pathOf(name), shard)
      if (changed.length > 0) removeOthers(folder, version)
    },
  }
}

export const noCache: Cache = {
  get: () => undefined,
  set: () => undefined,
  getLine: () => undefined,
  setLine: () => undefined,
  flush: () => undefined,
}

/** What other versions left would never be read again. */
function removeOthers(folder: string, version: string): void {
  try {
    for (const file of readdirSync(folder)) {
      if (/-[0-9a-f]{2}\.jsonl$/.test(file) && !file.startsWith(`${version}-`))
        rmSync(join(folder, file), { force: true })
    }
  } catch {
    // A folder that cannot be listed or emptied is only larger.
  }
}

function writeShard(path: string, shard: Shard): void {
  const kept = [...shard.entries].flatMap(([key, entry]) => {
    const age = shard.values.has(key) || shard.used.has(key) ? 0 : entry.age + 1
    return age > keepFlushes ? [] : [{ key, age, line: entry.line }]
  })
  const added = [...shard.values].flatMap(([key, value]) =>
    shard.entries.has(key) ? [] : [{ key, age: 0, line: Buffer.from(JSON.stringify(value)) }],
  )
  const lines = [...shard.lines].map(([key, line]) => ({ key, age: 0, line }))
  try {
    writeWhole(path, shardBytes([...kept, ...added, ...lines]))
    shard.dirty = false
  } catch (error) {
    // Without its cache the next run is only slower.
    if (!(error instanceof UserError)) throw error
  }
}
