// `plimsoll sync dbt DIR`: manifests and run results gathered over time become models and their runs in the store.

import { resolve } from 'node:path'
import type { Output } from '../domain/output.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { artifactsOutput } from './sync/artifacts-output.ts'
import { deriveAll } from './sync/derive-all.ts'
import { importArtifacts } from './sync/import-artifacts.ts'
import { progressOn } from './sync/progress.ts'

export interface SyncDbtRequest extends StoreRequest {
  readonly folder: string
}

export async function syncDbt(request: SyncDbtRequest): Promise<Output> {
  const session = openStoreSession(request, true)
  const progress = progressOn(request.terminal)
  try {
    progress.at('reading artifacts')
    const folder = resolve(request.cwd, request.folder)
    const imported = await importArtifacts(session.store, folder, request.folder)
    return artifactsOutput(imported, await deriveAll(session, request.today, progress))
  } finally {
    progress.end()
    session.store.close()
  }
}
