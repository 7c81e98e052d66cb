// One file of the cache: a line per entry, read and parsed only when someone asks for it.

import { readFileSync } from 'node:fs'

export interface Entry {
  /** Flushes of the file since the entry was last used. */
  readonly age: number
  /** As it was written: UTF-8. */
  readonly line: Uint8Array
  /** Parsed as JSON; undefined when the line is torn. */
  read(): unknown
}

/** `key age text`; neither JSON nor a line has raw line ends, so a line is an entry. */
const linePattern = /^([0-9a-f]+) (\d+) $/
/** Longest key and age that a line may begin with. */
const longestHead = 80
const space = 32
export const lineEnd = 10
const endOfLine = Uint8Array.of(lineEnd)

/** Whatever is not an entry is left out; a file that is not there has none. */
export function readShard(path: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const bytes = bytesOf(path)
  if (bytes === null) return entries
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineEnd, start)
    // The last line of a torn file has no end.
    if (found < 0) break
    const text = afterHead(bytes, start)
    const [, key, age] = linePattern.exec(bytes.toString('latin1', start, text)) ?? []
    if (key !== undefined) entries.set(key, entryOf(bytes, text, found, Number(age)))
    start = found + 1
  }
  return entries
}

export function shardBytes(entries: readonly (Pick<Entry, 'age' | 'line'> & { readonly key: string })[]): Uint8Array {
  return Buffer.concat(entries.flatMap(({ key, age, line }) => [Buffer.from(`${key} ${age} `), line, endOfLine]))
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
  return {
    age,
    line: bytes.subarray(start, end),
    read() {
      try {
        return JSON.parse(bytes.toString('utf8', start, end))
      } catch {
        return undefined
      }
    },
  }
}
