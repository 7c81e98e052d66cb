// One file of the cache: a line per entry, and a value is parsed only when someone asks for it.

import { readFileSync } from 'node:fs'

export interface Entry {
  /** Flushes of the file since the entry was last used. */
  readonly age: number
  /** The value as it was written. */
  json(): string
  /** The parsed value; undefined when the line is torn. */
  read(): unknown
}

/** `key age json`; JSON has no raw line ends, so a line is an entry. */
const linePattern = /^([0-9a-f]+) (\d+) $/
/** Longest key and age that a line may begin with. */
const longestHead = 80
const [lineEnd, space] = [10, 32]

/** Whatever is not an entry is left out; a file that is not there has none. */
export function readShard(path: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const bytes = bytesOf(path)
  if (bytes === null) return entries
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineEnd, start)
    // The last line of a torn file has no end.
    if (found < 0) break
    const json = afterHead(bytes, start)
    const [, key, age] = linePattern.exec(bytes.toString('latin1', start, json)) ?? []
    if (key !== undefined) entries.set(key, entryOf(bytes, json, found, Number(age)))
    start = found + 1
  }
  return entries
}

export function shardText(
  entries: readonly { readonly key: string; readonly age: number; readonly json: string }[],
): string {
  return entries.map(({ key, age, json }) => `${key} ${age} ${json}\n`).join('')
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

/** Where the second word of the line ends. */
function afterHead(bytes: Buffer, start: number): number {
  const second = bytes.indexOf(space, start) + 1
  return Math.min(bytes.indexOf(space, second) + 1, start + longestHead)
}

function entryOf(bytes: Buffer, start: number, end: number, age: number): Entry {
  const json = (): string => bytes.toString('utf8', start, end)
  return {
    age,
    json,
    read() {
      try {
        return JSON.parse(json())
      } catch {
        return undefined
      }
    },
  }
}
