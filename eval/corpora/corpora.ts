// Where the public corpora lie, and what is in them: packed projects, manifests, commit pairs.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type MemoryTree, memoryTree } from './memory-tree.ts'

const folder = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url))

export const corporaPresent = existsSync(join(folder, 'dbt-projects'))

/** What to say where the corpora are absent; nothing has failed then. */
export const absenceNote = 'skipped: ../shared/corpora is absent, so there is nothing to evaluate on'

export interface PackedProject {
  readonly name: string
  /** The stem of the files in change-pairs. */
  readonly pairs: string
  readonly platform: 'snowflake' | 'spark'
  /** A catalog of the same day as the packed commit. */
  readonly catalog: string | null
}

export const packedProjects: readonly PackedProject[] = [
  {
    name: 'flipside-near-models',
    pairs: 'flipside-near',
    platform: 'snowflake',
    catalog: 'flipside-near/catalog_3d048d1_2025-12-11.json.gz',
  },
  { name: 'flipside-ethereum-models', pairs: 'flipside-ethereum', platform: 'snowflake', catalog: null },
  { name: 'spellbook-spark-mit-2023-05-30', pairs: 'spellbook-spark', platform: 'spark', catalog: null },
]

export function packedTree(project: PackedProject): MemoryTree {
  const rows = linesOf<{ path: string; text: string }>(join(folder, 'dbt-projects', `${project.name}.jsonl.gz`))
  return memoryTree(project.name, new Map(rows.map((row) => [row.path, row.text])))
}

/** JSON lines, gzipped or plain; the corpora's README says what each line holds. */
export function linesOf<Row>(path: string): readonly Row[] {
  return bytesAt(path)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
}

export function changePairFile(name: string): string {
  return join(folder, 'change-pairs', name)
}

/** Path from dbt-artifacts to the manifest's bytes, unpacked. */
export function manifestFiles(): readonly string[] {
  return readdirSync(join(folder, 'dbt-artifacts'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /manifest/.test(basename(path)) && /\.json(\.gz)?$/.test(path))
    .sort()
}

export function artifactBytes(path: string): Buffer {
  return bytesAt(join(folder, 'dbt-artifacts', path))
}

function bytesAt(path: string): Buffer {
  const bytes = readFileSync(path)
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
}
