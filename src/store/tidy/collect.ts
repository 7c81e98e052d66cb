// Removes what nobody needs any more: superseded versions, files that no kept version names, leftovers of broken-off work.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type StoreContext, scratchIn } from '../commit/job.ts'
import type { Files } from '../files/files.ts'

/** A version that was superseded longer ago is gone, and so is what only it names. Nobody reads or imports for that long. */
const keptMs = 24 * 3_600_000

export async function collect(
  context: StoreContext,
  now: Date,
): Promise<{ readonly files: number; readonly manifests: number }> {
  const { root, files, manifests } = context
  const limit = new Date(now.getTime() - keptMs)
  const superseded = await supersededBefore(context, limit)
  for (const number of superseded) await files.remove(manifests.path(number))

  const named = new Set<string>()
  for (const number of await manifests.numbers()) {
    const manifest = await manifests.read(number)
    for (const { path } of manifest?.entries ?? []) if (path !== null) named.add(join(root, path))
  }
  let removed = 0
  for (const path of await dataFiles(files, root)) {
    if (!named.has(path) && (await removeOld(files, path, limit, scratchIn(root)))) removed += 1
  }
  for (const folder of [scratchIn(root), join(root, 'manifests')]) {
    for (const name of await files.list(folder)) {
      const path = join(folder, name)
      const isLeftover = !/^\d+\.json$/.test(name)
      if (isLeftover && (await isOlder(files, path, limit))) await files.remove(path)
    }
  }
  return { files: removed, manifests: superseded.length }
}

/** A version is in use until the next one stands, so the age of that one counts. */
async function supersededBefore({ files, manifests }: StoreContext, limit: Date): Promise<readonly number[]> {
  const numbers = await manifests.numbers()
  const found: number[] = []
  for (const [index, number] of numbers.entries()) {
    const next = numbers[index + 1]
    if (next === undefined || !(await isOlder(files, manifests.path(next), limit))) break
    found.push(number)
  }
  return found
}

/** data/<table>/<account>/<period>/<file> */
async function dataFiles(files: Files, root: string): Promise<readonly string[]> {
  let level = [join(root, 'data')]
  for (let depth = 0; depth < 4; depth++) {
    const next: string[] = []
    for (const folder of level) for (const name of await files.list(folder)) next.push(join(folder, name))
    level = next
  }
  return level
}

/** Moved aside before it is judged: a commit that writes the same content now puts its own file at the path. */
async function removeOld(files: Files, path: string, limit: Date, scratch: string): Promise<boolean> {
  if (!(await isOlder(files, path, limit))) return false
  await files.makeFolder(scratch)
  const aside = join(scratch, `${randomUUID()}.collected`)
  await files.rename(path, aside)
  if (!(await isOlder(files, aside, limit))) {
    await files.rename(aside, path)
    return false
  }
  await files.remove(aside)
  return true
}

async function isOlder(files: Files, path: string, limit: Date): Promise<boolean> {
  const found = await files.stat(path)
  return found !== null && found.modified < limit
}
