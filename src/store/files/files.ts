// What the store asks of the file system, step by step, so that a test can break each step.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import { fileFault } from '../../domain/file-fault.ts'

export interface Files {
  /** Names in a folder; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>
  /** Null when there is no such file. */
  read(path: string): Promise<string | null>
  stat(path: string): Promise<{ readonly bytes: number; readonly modified: Date } | null>
  /** First 32 hex digits of SHA-256 over the bytes. */
  contentName(path: string): Promise<string>
  makeFolder(folder: string): Promise<void>
  write(path: string, text: string): Promise<void>
  /** Runs what writes a file by other means. */
  fill<Value>(path: string, write: () => Promise<Value>): Promise<Value>
  /** Until this returns, a power cut may take what was written to the file or into the folder. */
  sync(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** A second name for a file; false when the name is taken. */
  link(from: string, to: string): Promise<boolean>
  /** A file, or a folder with all that is in it; nothing when there is none. */
  remove(path: string): Promise<void>
}

export const machineFiles: Files = {
  list: (folder) => orElse([], folder, () => fs.readdir(folder)),
  read: (path) => orElse(null, path, () => fs.readFile(path, 'utf8')),
  stat: (path) =>
    orElse(null, path, async () => {
      const { size, mtime } = await fs.stat(path)
      return { bytes: size, modified: mtime }
    }),
  contentName: (path) =>
    told(path, async () => {
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
      return hash.digest('hex').slice(0, 32)
    }),
  makeFolder: (folder) => told(folder, () => makeLastingFolder(folder)),
  write: (path, text) => told(path, () => fs.writeFile(path, text, { flag: 'wx' })),
  fill: (_path, write) => write(),
  sync: (path) => told(path, () => sync(path)),
  rename: (from, to) => told(to, () => fs.rename(from, to)),
  link: (from, to) =>
    told(to, async () => {
      try {
        await fs.link(from, to)
        return true
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false
        throw error
      }
    }),
  remove: (path) => told(path, () => fs.rm(path, { recursive: true, force: true })),
}

/** Makes the folder and those above it, and sees to it that each is still there after a power cut. */
async function makeLastingFolder(folder: string): Promise<void> {
  const made = await fs.mkdir(folder, { recursive: true })
  if (made === undefined) return
  for (let each = folder; ; each = dirname(each)) {
    await sync(dirname(each))
    if (each === made || each === dirname(each)) return
  }
}

async function sync(path: string): Promise<void> {
  let handle: fs.FileHandle
  try {
    handle = await fs.open(path, 'r')
  } catch (error) {
    // Windows opens no folders; its file systems keep names without being asked.
    if (process.platform === 'win32') return
    throw error
  }
  try {
    await handle.sync()
  } catch (error) {
    if (process.platform !== 'win32') throw error
  } finally {
    await handle.close()
  }
}

async function orElse<Value, Other>(absent: Other, path: string, work: () => Promise<Value>): Promise<Value | Other> {
  return told(path, async () => {
    try {
      return await work()
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return absent
      throw error
    }
  })
}

async function told<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    throw new UserError(
      path,
      fileFault(error),
      mends.get(code) ?? 'The store is as it was; run it again once that is mended.',
    )
  }
}

const mends: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'Free some space and run it again; the store is as it was.'],
  ['EDQUOT', 'Free some space and run it again; the store is as it was.'],
  ['EACCES', 'Give yourself the right to read and write the store; it is as it was.'],
  ['EPERM', 'Give yourself the right to read and write the store, on a file system with hard links; it is as it was.'],
])

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
