// Keeps two syncs of one account from gathering into the same folder.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../../../domain/errors.ts'

/** Hands back what gives the lock free. A lock whose process is gone is taken over. @throws {UserError} */
export function lockStaging(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true })
  for (let taken = false; !taken; ) {
    taken = created(path)
    const holder = taken ? process.pid : holderOf(path)
    if (!taken && holder !== null && isAlive(holder)) {
      throw new UserError(path, `another sync of this account runs (process ${holder})`, 'Wait until it is done.')
    }
    if (!taken) rmSync(path, { force: true })
  }
  return () => rmSync(path, { force: true })
}

function created(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Null: it was given free meanwhile, or says nothing. */
function holderOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
