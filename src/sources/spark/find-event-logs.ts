// Finds the event logs at a path: one file, or all in a folder and the folders in it.

import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import { fileFault } from '../../domain/file-fault.ts'
import type { EventLog, EventLogs } from './event-log.ts'
import { partedLog, statusName } from './find/folder-logs.ts'
import { whyNotEventLog } from './find/sniff.ts'

/** Deeper than any layout that is known; links could lead in a circle. */
const deepest = 10

interface Found {
  readonly logs: EventLog[]
  readonly ignored: { readonly label: string; readonly reason: string }[]
}

/** @throws {UserError} when the path cannot be read. Files that are no event log are listed with the reason. */
export function findEventLogs(path: string, label: string): EventLogs {
  const found: Found = { logs: [], ignored: [] }
  if (isFolder(path, label)) searchFolder(path, label, deepest, found)
  else addFile(path, label, found)
  return found
}

function isFolder(path: string, label: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw new UserError(label, `could not be read (${fileFault(error)})`, 'Name an event log, or a folder of them.')
  }
}

function searchFolder(path: string, label: string, levels: number, found: Found): void {
  const inside = entries(path, label, found).map((entry) => ({
    name: entry.name,
    path: join(path, entry.name),
    label: `${label}/${entry.name}`,
    kind: kindOf(entry, join(path, entry.name)),
  }))
  const files = inside.filter(({ kind }) => kind === 'file')
  const parted = partedLog(files)
  if (parted !== null) addParted(label, parted, found)
  const taken = new Set([...(parted?.parts ?? []), ...(parted?.superseded ?? [])].map((part) => part.path))
  for (const file of files)
    if (!taken.has(file.path) && !statusName.test(file.name)) addFile(file.path, file.label, found)
  for (const folder of inside.filter(({ kind }) => kind === 'folder')) {
    if (levels > 1) searchFolder(folder.path, folder.label, levels - 1, found)
    else found.ignored.push({ label: folder.label, reason: `folders are searched ${deepest} deep` })
  }
  for (const { label: other } of inside.filter(({ kind }) => kind === 'other'))
    found.ignored.push({ label: other, reason: 'it is no file' })
}

function addParted(
  label: string,
  { layout, parts, superseded }: NonNullable<ReturnType<typeof partedLog>>,
  found: Found,
) {
  const judged = parts.map((part) => ({ part, reason: whyNotEventLog(part.path) }))
  const read = judged.flatMap(({ part, reason }) => (reason === null ? [part] : []))
  for (const { part, reason } of judged) if (reason !== null) found.ignored.push({ label: part.label, reason })
  for (const part of superseded) found.ignored.push({ label: part.label, reason: 'a later compaction replaces it' })
  if (read.length > 0) found.logs.push({ label, layout, parts: read })
}

function addFile(path: string, label: string, found: Found): void {
  const reason = whyNotEventLog(path)
  if (reason === null) found.logs.push({ label, layout: 'file', parts: [{ path, label }] })
  else found.ignored.push({ label, reason })
}

/** Sorted, without what tools leave beside data: `.crc` files, `_SUCCESS`. */
function entries(path: string, label: string, found: Found): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !/^[._]/.test(name))
      .sort((left, right) => (left.name < right.name ? -1 : 1))
  } catch (error) {
    found.ignored.push({ label, reason: `it could not be read (${fileFault(error)})` })
    return []
  }
}

function kindOf(entry: Dirent, path: string): 'file' | 'folder' | 'other' {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return 'other'
  try {
    const target = statSync(path)
    return target.isFile() ? 'file' : target.isDirectory() ? 'folder' : 'other'
  } catch {
    return 'other'
  }
}
