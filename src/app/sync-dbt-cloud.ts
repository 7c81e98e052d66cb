// `plimsoll sync dbt-cloud`: artifacts of past runs are fetched from dbt Cloud and take the path of `plimsoll sync dbt`.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { addDays } from '../domain/utc-day.ts'
import { createTransport } from '../http/transport.ts'
import { cloudArtifacts } from '../sources/dbt/index.ts'
import { rootAround } from './sides.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { artifactsOutput } from './sync/artifacts-output.ts'
import { deriveAll } from './sync/derive-all.ts'
import { importArtifacts } from './sync/import-artifacts.ts'
import { type KnownRuns, knownRuns } from './sync/known-runs.ts'
import { networkOf, originOf } from './sync/live/connect.ts'
import { type Machine, realTiming } from './sync/live/machine.ts'
import { secretReader } from './sync/live/secret-source.ts'
import { type Progress, progressOn } from './sync/progress.ts'
import { withScratch } from './sync/scratch.ts'
import { sinceDay } from './sync/since-day.ts'

export interface SyncDbtCloudRequest extends StoreRequest {
  /** First day, `YYYY-MM-DD`; where the store stops when left out, or 30 days ago. */
  readonly since?: string | undefined
  readonly env: Machine['env']
  readonly home: string
  /** For tests. */
  readonly timing?: Machine['timing']
}

const place = 'plimsoll.yml: dbt_cloud'
const firstDays = 30

export async function syncDbtCloud(request: SyncDbtCloudRequest): Promise<Output> {
  const asked = sinceDay(request.since)
  const session = openStoreSession(request, true)
  const progress = progressOn(request.terminal)
  try {
    const known = await knownRuns(session)
    const since = asked ?? known.last ?? new Date(addDays(request.today, -firstDays))
    return await withScratch(session.store, 'dbt-cloud-', async (scratch) => {
      const count = await fetchInto(scratch, request, session.config, since, known, progress)
      const daysMade = async (): Promise<number> => deriveAll(session, request.today, progress)
      if (count === 0) {
        await daysMade()
        const day = since.toISOString().slice(0, 10)
        return { text: `Read dbt Cloud since ${day}: nothing new.\n`, notes: [], exitCode: 0 }
      }
      progress.at('importing')
      const imported = await importArtifacts(session.store, scratch, place)
      return artifactsOutput(imported, await daysMade())
    })
  } finally {
    progress.end()
    session.store.close()
  }
}

/** @returns How many artifacts there were. */
async function fetchInto(
  folder: string,
  request: SyncDbtCloudRequest,
  { dbt_cloud: cloud, network }: ReturnType<typeof openStoreSession>['config'],
  since: Date,
  known: KnownRuns,
  progress: Progress,
): Promise<number> {
  if (cloud === undefined) {
    throw new UserError('plimsoll.yml', 'names no dbt_cloud', 'Add it as docs/configuration.md shows.')
  }
  const { root } = rootAround(request.cwd)
  const { env, home, timing = realTiming, version } = request
  const machine: Machine = { env, home, timing }
  const token = secretReader(cloud, 'token', place, machine, root)
  if (token === null) throw new Error('the schema lets no dbt_cloud without a token through')
  const transport = createTransport(networkOf(network.ca_file, machine, root))
  let count = 0
  try {
    const artifacts = cloudArtifacts(
      { origin: originOf(cloud.host), account: cloud.account, token },
      { transport, timing },
      { since, userAgent: `plimsoll/${version}`, isKnown: known.has },
    )
    progress.at('asking dbt Cloud for runs')
    for await (const { path, content } of artifacts) {
      count += 1
      progress.at(`dbt Cloud: ${count} artifacts, ${path}`)
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      // Compiled SQL is in here: for the owner's eyes only.
      writeFileSync(join(folder, path), JSON.stringify(content), { mode: 0o600 })
    }
    return count
  } finally {
    await transport.close()
  }
}
