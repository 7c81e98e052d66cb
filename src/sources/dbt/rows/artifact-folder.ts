// Reads a folder of dbt artifacts gathered over time: every manifest and run_results in it, at any depth, one at a time.

import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { UserError } from '../../../domain/errors.ts'
import { fileFault } from '../../../domain/file-fault.ts'
import { readRunResults } from '../artifacts/run-results.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { textOf } from '../plain-data.ts'
import { modelRows } from './model-rows.ts'
import type { JobRunRow, ModelRow, ModelRunRow } from './row-types.ts'
import { invocationRows } from './run-rows.ts'

export type DbtArtifact =
  | {
      readonly kind: 'manifest'
      readonly label: string
      readonly project: string
      readonly models: readonly ModelRow[]
    }
  | {
      readonly kind: 'run-results'
      readonly label: string
      readonly project: string
      readonly runs: readonly ModelRunRow[]
      readonly job: JobRunRow
    }
  | { readonly kind: 'unread'; readonly label: string; readonly reason: string }

const manifestName = /^manifest[^/]*\.json(\.gz)?$/i
const runResultsName = /^run[_-]results[^/]*\.json(\.gz)?$/i

/** Folders below which nobody keeps artifacts, and which are deep. */
const skipped = new Set(['node_modules', '.git', 'dbt_packages', 'dbt_modules', '.venv', 'venv'])

/** Which project an invocation was of: run_results do not say, so the manifest beside them, or of the same invocation, does. */
interface Projects {
  readonly byInvocation: Map<string, string>
  readonly byFolder: Map<string, string>
  readonly all: Set<string>
}

/** Labels are paths relative to the folder. */
export function* readArtifactFolder(folder: string): Generator<DbtArtifact> {
  const files = artifactsBelow(folder, '')
  const projects: Projects = { byInvocation: new Map(), byFolder: new Map(), all: new Set() }
  for (const label of files.filter((path) => manifestName.test(nameOf(path)))) {
    yield attempt(label, () => manifestAt(folder, label, projects))
  }
  for (const label of files.filter((path) => runResultsName.test(nameOf(path)))) {
    yield attempt(label, () => runResultsAt(folder, label, projects))
  }
}

function manifestAt(folder: string, label: string, projects: Projects): DbtArtifact {
  const manifest = parseManifest(contentOf(folder, label), label)
  const { project } = manifest
  if (project === '') return { kind: 'unread', label, reason: 'does not name its project' }
  const models = modelRows(manifest)
  if (models.length === 0) return { kind: 'unread', label, reason: 'has no nodes, or does not say when it was written' }
  const invocation = textOf(manifest.metadata.invocation_id)
  if (invocation !== null) projects.byInvocation.set(invocation, project)
  projects.byFolder.set(dirname(label), project)
  projects.all.add(project)
  return { kind: 'manifest', label, project, models }
}

function runResultsAt(folder: string, label: string, projects: Projects): DbtArtifact {
  const results = readRunResults(contentOf(folder, label), label)
  const project =
    projects.byInvocation.get(results.invocationId ?? '') ??
    projects.byFolder.get(dirname(label)) ??
    (projects.all.size === 1 ? [...projects.all][0] : undefined) ??
    commonestPackage(results.runs.map(({ id }) => id))
  if (project === null) return { kind: 'unread', label, reason: 'has no results' }
  const { runs, job } = invocationRows(results, project)
  if (job === null) return { kind: 'unread', label, reason: 'does not name its invocation or its time' }
  return { kind: 'run-results', label, project, runs, job }
}

/** Without any manifest: most nodes of a run are the project's own. Equal counts go by name. */
function commonestPackage(ids: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const id of ids) {
    const name = id.split('.')[1]
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
  return most?.[0] ?? null
}

/** A file that is no artifact, or is broken, keeps none of the others from being read. */
function attempt(label: string, read: () => DbtArtifact): DbtArtifact {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { kind: 'unread', label, reason: error.message.replace(`${label}: `, '') }
  }
}

function contentOf(folder: string, label: string): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(join(folder, label))
  } catch (error) {
    throw new UserError(label, `could not be read (${fileFault(error)})`, 'Make it readable.')
  }
  if (!/\.gz$/i.test(label)) return bytes
  try {
    return gunzipSync(bytes)
  } catch {
    throw new UserError(label, 'is no whole gzip file', 'Copy it again.')
  }
}

function artifactsBelow(folder: string, inside: string): readonly string[] {
  let entries: readonly Dirent[]
  try {
    entries = readdirSync(join(folder, inside), { withFileTypes: true })
  } catch (error) {
    throw new UserError(
      join(folder, inside),
      `could not be listed (${fileFault(error)})`,
      'Name a folder of dbt artifacts.',
    )
  }
  return [...entries]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : artifactsBelow(folder, path)
      return entry.isFile() && (manifestName.test(entry.name) || runResultsName.test(entry.name)) ? [path] : []
    })
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
