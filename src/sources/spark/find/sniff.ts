// Tells from the first bytes of a file whether it is an event log.

import { closeSync, openSync, readSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import { fileFault } from '../../../domain/file-fault.ts'
import { decoderFor } from '../bytes/compression.ts'

/** A block of zstd has up to 128 KiB; of gzip little gives much. */
const looked = 256 << 10
const lookedGzip = 8 << 10
/** Enough to see the first event begin. */
const enough = 64

/** @returns Why the file is no event log, as a clause; null when it is one. */
export function whyNotEventLog(path: string): string | null {
  let bytes: Buffer
  try {
    bytes = firstBytes(path)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return `it could not be read (${fileFault(error)})`
  }
  if (bytes.length === 0) return 'it is empty'
  return /^\s*\{\s*"Event"\s*:/.test(beginning(bytes)) ? null : 'its first line is no event of Spark'
}

function firstBytes(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(looked)
    return bytes.subarray(0, readSync(file, bytes, 0, looked, 0))
  } finally {
    closeSync(file)
  }
}

function beginning(bytes: Buffer): string {
  const found: Buffer[] = []
  let length = 0
  const give = (piece: Uint8Array): void => {
    if (length >= enough) return
    found.push(Buffer.from(piece))
    length += piece.length
  }
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) give(startOfGzip(bytes))
    else void decoderFor(bytes, give).push(bytes)
  } catch {
    // Damaged behind its beginning: what it begins with was given.
  }
  return Buffer.concat(found).toString('latin1', 0, 200)
}

function startOfGzip(bytes: Buffer): Buffer {
  return gunzipSync(bytes.subarray(0, lookedGzip), { finishFlush: constants.Z_SYNC_FLUSH })
}
