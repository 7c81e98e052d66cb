// plimsoll.snapshot.json.gz: canonical JSON with its own checksum, gzipped, so that CI can tell a whole file from a damaged one.

import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { UserError } from '../domain/errors.ts'
import { fileFault } from '../domain/file-fault.ts'
import type { SealedSnapshot, Snapshot } from '../domain/snapshot.ts'
import { addDays, dayMs } from '../domain/utc-day.ts'
import { snapshotFault } from './snapshot-schema.ts'
import { writeWhole } from './write-file.ts'

export const snapshotFile = 'plimsoll.snapshot.json.gz'

/** More than ten times the largest that is written; a file that unpacks to more is none of ours. */
const mostBytes = 512 * 2 ** 20

const mend = 'Write it anew with `plimsoll snapshot`.'

/** Bytes of the file. Equal snapshots give equal bytes on one version of zlib. */
export function packSnapshot(snapshot: Snapshot): Uint8Array {
  const text = canonicalText(snapshot)
  const sealed: SealedSnapshot = { ...snapshot, checksum: hash('sha256', text) }
  return gzipSync(canonicalText(sealed), { level: constants.Z_BEST_COMPRESSION })
}

/** @returns Bytes written. @throws {UserError} when the file cannot be written; an older one then stands. */
export function writeSnapshot(path: string, snapshot: Snapshot, shown: string = path): number {
  const bytes = packSnapshot(snapshot)
  writeWhole(path, bytes, shown)
  return bytes.length
}

/** @param shown What the user calls the file. @throws {UserError} when it is missing, damaged or of another version. */
export function readSnapshot(path: string, shown: string = path): SealedSnapshot {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw new UserError(shown, `the snapshot could not be read (${fileFault(error)})`, mend)
  }
  return unpackSnapshot(bytes, shown)
}

/** @throws {UserError} naming what is wrong with the bytes. */
export function unpackSnapshot(bytes: Uint8Array, shown: string): SealedSnapshot {
  const text = unzipped(bytes, shown)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw new UserError(shown, 'is not valid JSON inside of its gzip', mend)
  }
  const version = schemaOf(data)
  if (version !== 'plimsoll/snapshot/1') {
    throw new UserError(
      shown,
      typeof version === 'string' && /^plimsoll\/snapshot\/\d+$/.test(version)
        ? `is of the schema ${version}, and this Plimsoll reads plimsoll/snapshot/1`
        : 'is no snapshot of Plimsoll',
      'Write it anew with `plimsoll snapshot` of this version.',
    )
  }
  if (checksumIn(text) !== true) {
    throw new UserError(shown, 'was changed or cut after it was written: its checksum does not fit', mend)
  }
  const fault = snapshotFault(data)
  if (fault.kind === 'fault') throw new UserError(shown, `is no whole snapshot: ${fault.where} ${fault.what}`, mend)
  return fault.snapshot
}

/** Whole days since the last one that the snapshot measured; below zero where its days are yet to come. */
export function ageDays({ window }: Pick<Snapshot, 'window'>, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(addDays(window.to, -1))) / dayMs)
}

function unzipped(bytes: Uint8Array, shown: string): string {
  if (bytes.length === 0) throw new UserError(shown, 'is empty', mend)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new UserError(shown, 'is not gzipped', mend)
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes }).toString('utf8')
  } catch (error) {
    const isCut = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR'
    throw new UserError(
      shown,
      isCut ? 'is cut off: its gzip has no end' : 'is damaged: its gzip cannot be unpacked',
      mend,
    )
  }
}

function schemaOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'schema' in data ? data.schema : null
}

/**
 * Over the text as it stands, without the checksum: the file is canonical already, so nothing is written out again. After the
 * checksum only `madeAt`, `schema` and `window` follow, so the last one is the file's own.
 */
function checksumIn(text: string): boolean {
  const at = text.lastIndexOf('"checksum":"')
  const found = /^"checksum":"([0-9a-f]{64})",/.exec(text.slice(at, at + 80))
  if (at < 0 || found === null) return false
  return hash('sha256', text.slice(0, at) + text.slice(at + found[0].length)) === found[1]
}

/** JSON with the keys of every object in order and no spaces. A figure that is none would be read back as null. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (name, each: unknown) => {
    if (typeof each === 'number' && !Number.isFinite(each)) throw new Error(`${name} of the snapshot is ${each}`)
    return typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
      : each
  })
}
