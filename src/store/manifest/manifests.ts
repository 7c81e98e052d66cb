// Manifests on disk: the newest is the store; the next one is created exclusively, so that no commit is lost.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import type { Files } from '../files/files.ts'
import { emptyManifest, type Manifest, manifestFormat, manifestSchema } from './manifest.ts'

export interface Manifests {
  /** Numbers there are, in order. */
  numbers(): Promise<readonly number[]>
  latest(): Promise<Manifest>
  read(number: number): Promise<Manifest | null>
  /** False when another process created a manifest of this number first. */
  create(manifest: Manifest): Promise<boolean>
  path(number: number): string
}

export function manifestsIn(root: string, files: Files): Manifests {
  const folder = join(root, 'manifests')
  const path = (number: number): string => join(folder, `${number}.json`)
  /** Manifests never change; the newest one is asked for again and again. */
  let remembered: Manifest = emptyManifest

  async function numbers(): Promise<readonly number[]> {
    const found = (await files.list(folder)).flatMap((name) => /^([1-9]\d*)\.json$/.exec(name)?.[1] ?? [])
    return found.map(Number).sort((a, b) => a - b)
  }

  async function read(number: number): Promise<Manifest | null> {
    if (number === remembered.number) return remembered
    const text = await files.read(path(number))
    return text === null ? null : parsed(path(number), text)
  }

  return {
    numbers,
    path,
    read,
    async latest() {
      for (;;) {
        const number = (await numbers()).at(-1) ?? 0
        const found = number === 0 ? emptyManifest : await read(number)
        // Null: superseded and collected since it was listed.
        if (found !== null) {
          remembered = found
          return found
        }
      }
    },
    async create(manifest) {
      await files.makeFolder(folder)
      const draft = join(folder, `${manifest.number}.${randomUUID()}.draft`)
      try {
        await files.write(draft, JSON.stringify(manifest))
        await files.sync(draft)
        if (!(await files.link(draft, path(manifest.number)))) return false
        await files.sync(folder)
        return true
      } finally {
        await files.remove(draft).catch(() => {})
      }
    },
  }
}

function parsed(path: string, text: string): Manifest {
  const mend = 'Delete this file: the store then is what it was one version before; sync again.'
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new UserError(path, 'is not the JSON that was written', mend)
  }
  if (isNewer(json)) throw new UserError(path, 'was written by a newer Plimsoll', 'Update this one.')
  const found = manifestSchema.safeParse(json)
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw new UserError(path, `is damaged at ${issue?.path.join('.') || 'its top'}: ${issue?.message}`, mend)
}

function isNewer(json: unknown): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    'format' in json &&
    typeof json.format === 'number' &&
    json.format > manifestFormat
  )
}
