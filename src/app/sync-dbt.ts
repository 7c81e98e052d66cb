// `plimsoll sync dbt DIR`: manifests and run results gathered over time become models and their runs in the store.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { counted } from '../domain/listed.ts'
import type { Output } from '../domain/output.ts'
import type { SourceTable } from '../domain/telemetry/table-name.ts'
import { readArtifactFolder } from '../sources/dbt/index.ts'
import type { Import } from '../store/store.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { importOfRows } from './sync/row-files.ts'

export interface SyncDbtRequest extends StoreRequest {
  readonly folder: string
}

interface Gathered {
  readonly imports: readonly Import[]
  readonly projects: ReadonlySet<string>
  readonly manifests: number
  readonly invocations: number
  readonly unread: readonly string[]
}

export async function syncDbt(request: SyncDbtRequest): Promise<Output> {
  const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-dbt-'))
  const { store } = openStoreSession(request, true)
  const engine = await store.openEngine()
  try {
    const gathered = await gather(resolve(request.cwd, request.folder), scratch)
    if (gathered.imports.length === 0) {
      throw new UserError(
        request.folder,
        gathered.unread[0] === undefined
          ? 'has no dbt artifacts'
          : `has no readable dbt artifact: ${gathered.unread[0]}`,
        'Name a folder with manifest.json and run_results.json in it, at any depth.',
      )
    }
    const { changed } = await store.import(engine, gathered.imports)
    const { manifests, invocations, projects } = gathered
    const read = `${counted(manifests, 'manifest')} and ${counted(invocations, 'invocation')} of ${[...projects].sort().join(', ')}`
    return {
      text: `Read ${read}: ${changed.length === 0 ? 'nothing new' : 'imported'}.\n`,
      notes: gathered.unread.map((each) => `Not read: ${each}`),
      exitCode: 0,
    }
  } finally {
    engine.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * One batch per project, table and UTC day, taken at the day's end: so the same files give the same batches however they are
 * split over imports.
 */
async function gather(folder: string, scratch: string): Promise<Gathered> {
  const groups = new Map<string, { table: SourceTable; project: string; day: string; rows: object[] }>()
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
    projects.add(artifact.project)
    if (artifact.kind === 'manifest') {
      manifests += 1
      add('model', artifact.project, artifact.models[0]?.valid_from.slice(0, 10) ?? '', artifact.models)
    } else {
      invocations += 1
      const day = artifact.job.ended_at.slice(0, 10)
      add('model_run', artifact.project, day, artifact.runs)
      add('job_run', artifact.project, day, [artifact.job])
    }
  }
  const imports: Import[] = []
  for (const { table, project, day, rows } of groups.values()) {
    const extractedAt = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000)
    const origin = table === 'model' ? 'manifest' : 'run_results'
    const account = { platform: 'dbt', account: accountName(project) } as const
    const batch = { account, table, origin, coverage: { kind: 'partial' }, extractedAt } as const
    imports.push(await importOfRows(batch, rows, scratch, String(imports.length)))
  }
  return { imports, projects, manifests, invocations, unread }
}

/** Accounts name folders. */
function accountName(project: string): string {
  return project.replace(/[^\w.-]/g, '_')
}
