// Commits a change: files first, then the next manifest; when another process was faster, plans again on its version.

import { dirname, join } from 'node:path'
import type { Entry, Manifest } from '../manifest/manifest.ts'
import type { Manifests } from '../manifest/manifests.ts'
import type { PeriodResult, Place } from './period-work.ts'

export interface Draft {
  readonly results: readonly PeriodResult[]
  readonly schemas: Manifest['schemas']
  readonly coverage: Manifest['coverage']
  readonly watermarks: Manifest['watermarks']
}

/** The version that holds what the plan wanted; the newest one when it wanted nothing new. */
export async function commit(
  place: Place,
  manifests: Manifests,
  plan: (base: Manifest) => Promise<Draft>,
): Promise<Manifest> {
  const published = new Set<string>()
  for (;;) {
    const base = await manifests.latest()
    const draft = await plan(base)
    const next = applied(base, draft)
    if (next === null) return base
    await publish(place, draft.results, published)
    if (await manifests.create(next)) return next
  }
}

function applied(base: Manifest, draft: Draft): Manifest | null {
  const changes = draft.results.filter((each) => each.entry !== each.base)
  const same =
    changes.length === 0 &&
    JSON.stringify(draft.coverage) === JSON.stringify(base.coverage) &&
    JSON.stringify(draft.watermarks) === JSON.stringify(base.watermarks)
  if (same) return null
  const gone = new Set(changes.map((each) => each.base))
  const entries = [
    ...base.entries.filter((entry) => !gone.has(entry)),
    ...changes.flatMap(({ entry }) => (entry === null ? [] : [entry])),
  ].sort(byPlace)
  const schemas = { ...base.schemas, ...draft.schemas }
  const used = [...new Set(entries.map((entry) => entry.schema))].sort()
  return {
    format: base.format,
    number: base.number + 1,
    schemas: Object.fromEntries(used.map((name) => [name, schemas[name] ?? missing(name)])),
    entries,
    coverage: draft.coverage,
    watermarks: draft.watermarks,
  }
}

/** Moves files to their names. Whatever of it survives a crash without a manifest is collected later. */
async function publish(place: Place, results: readonly PeriodResult[], published: Set<string>): Promise<void> {
  const { root, files } = place
  const folders = new Set<string>()
  const moves = results.filter(({ file }) => file !== null && !published.has(file))
  await inTurns(moves, async ({ entry, file }) => {
    if (file === null || entry?.path == null) return
    const target = join(root, entry.path)
    await files.sync(file)
    await files.makeFolder(dirname(target))
    // A file of this name has the same bytes.
    await files.rename(file, target)
    published.add(file)
    folders.add(dirname(target))
  })
  await inTurns([...folders], (folder) => files.sync(folder))
}

/** A disk writes several files at once faster than one after the other. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: Math.min(8, items.length) }, async () => {
      for (const item of queue) await work(item)
    }),
  )
}

function byPlace(a: Entry, b: Entry): number {
  const [left, right] = [sortKey(a), sortKey(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function sortKey({ table, platform, account, origin, period }: Entry): string {
  return [table, platform, account, origin, period].join('\u0000')
}

function missing(name: string): never {
  throw new Error(`no columns are known for schema ${name}`)
}
