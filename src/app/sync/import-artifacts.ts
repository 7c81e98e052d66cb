// Imports a folder of dbt artifacts, wherever they came from: manifests and run results become models and their runs.

import { UserError } from '../../domain/errors.ts'
import type { SourceTable } from '../../domain/telemetry/table-name.ts'
import { addDays } from '../../domain/utc-day.ts'
import { readArtifactFolder } from '../../sources/dbt/index.ts'
import type { Import, Store } from '../../store/store.ts'
import { importOfRows } from './row-files.ts'
import { withScratch } from './scratch.ts'

export interface ImportedArtifacts {
  readonly projects: readonly string[]
  readonly manifests: number
  readonly invocations: number
  /** Files that could not be read, and why. */
  readonly unread: readonly string[]
  readonly changed: boolean
}

interface Gathered extends Omit<ImportedArtifacts, 'changed'> {
  readonly groups: readonly Group[]
}

interface Group {
  readonly table: SourceTable
  readonly project: string
  readonly day: string
  readonly rows: readonly object[]
}

/** @throws {UserError} when the folder has no artifact that can be read; `place` names the folder. */
export async function importArtifacts(store: Store, folder: string, place: string): Promise<ImportedArtifacts> {
  const { groups, ...gathered } = gather(folder)
  if (groups.length === 0) {
    const [unread] = gathered.unread
    throw new UserError(
      place,
      unread === undefined ? 'has no dbt artifacts' : `has no readable dbt artifact: ${unread}`,
      'Name a folder with manifest.json and run_results.json in it, at any depth.',
    )
  }
  return withScratch(store, 'dbt-', async (scratch) => {
    const engine = await store.openEngine()
    try {
      const imports: Import[] = []
      for (const group of groups) imports.push(await importOf(group, scratch, String(imports.length)))
      const { changed } = await store.import(engine, imports)
      return { ...gathered, changed: changed.length > 0 }
    } finally {
      engine.close()
    }
  })
}

/**
 * One batch per project, table and UTC day, taken at the day's end: so the same files give the same batches however they are
 * split over imports.
 */
function gather(folder: string): Gathered {
  const groups = new Map<string, Group & { rows: object[] }>()
  const add = (table: SourceTable, project: string, day: string, rows: readonly object[]): void => {
    if (rows.length === 0) return
    const key = `${table} ${project} ${day}`
    const group = groups.get(key) ?? { table, project, day, rows: [] }
    for (const row of rows) group.rows.push(row)
    groups.set(key, group)
  }
  const projects = new Set<string>()
  const unread: string[] = []
  let manifests = 0
  let invocations = 0
  for (const artifact of readArtifactFolder(folder)) {
    if (artifact.kind === 'unread') {
      unread.push(`${artifact.label}: ${artifact.reason}`)
      continue
    }
    const { project } = artifact
    projects.add(project)
    if (artifact.kind === 'manifest') {
      manifests += 1
      add('model', project, artifact.models[0]?.valid_from.slice(0, 10) ?? '', artifact.models)
    } else {
      invocations += 1
      const day = artifact.job.ended_at.slice(0, 10)
      add('model_run', project, day, artifact.runs)
      add('job_run', project, day, [artifact.job])
    }
  }
  return { groups: [...groups.values()], projects: [...projects].sort(), manifests, invocations, unread }
}

function importOf({ table, project, day, rows }: Group, scratch: string, name: string): Promise<Import> {
  const extractedAt = new Date(addDays(day, 1))
  const origin = table === 'model' ? 'manifest' : 'run_results'
  const account = { platform: 'dbt', account: accountName(project) } as const
  return importOfRows({ account, table, origin, coverage: { kind: 'partial' }, extractedAt }, rows, scratch, name)
}

/** Accounts name folders. */
function accountName(project: string): string {
  return project.replace(/[^\w.-]/g, '_')
}
