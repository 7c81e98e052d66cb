// `plimsoll sync git [DIR]`: the commits of a repository, with the coding agents that they name, go into the store.

import { resolve } from 'node:path'
import { counted } from '../domain/listed.ts'
import type { Output } from '../domain/output.ts'
import { addDays } from '../domain/utc-day.ts'
import { openRepository } from '../sources/git/index.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { deriveAll } from './sync/derive-all.ts'
import { madeAnew } from './sync/made-anew.ts'
import { progressOn } from './sync/progress.ts'
import { importOfRows } from './sync/row-files.ts'
import { withScratch } from './sync/scratch.ts'
import { sinceDay } from './sync/since-day.ts'

export interface SyncGitRequest extends StoreRequest {
  /** Folder inside of the repository; the current one when left out. */
  readonly folder?: string | undefined
  /** First day, `YYYY-MM-DD`. */
  readonly since?: string | undefined
}

/** As long as the platforms keep their own history, and a month. */
const daysByDefault = 400

export async function syncGit(request: SyncGitRequest): Promise<Output> {
  const repository = openRepository(resolve(request.cwd, request.folder ?? '.'))
  const since = request.since ?? addDays(request.today, -daysByDefault)
  sinceDay(since)
  const rows = repository.commits({ since })
  const newest =
    rows
      .map(({ committed_at }) => committed_at)
      .sort()
      .at(-1) ?? ''
  const commits = new Set(rows.map(({ sha }) => sha)).size
  const byAgents = new Set(rows.filter(({ agent }) => agent !== null).map(({ sha }) => sha)).size
  if (newest === '') {
    return { text: `No commits since ${since}: nothing to import.\n`, notes: [], exitCode: 0 }
  }
  const session = openStoreSession(request, true)
  const { store } = session
  const progress = progressOn(request.terminal)
  try {
    const batch = {
      account: { platform: 'git', account: repository.name },
      table: 'git_commit',
      origin: 'git_log',
      coverage: { kind: 'partial' },
      extractedAt: new Date(`${newest.replace(' ', 'T')}Z`),
    } as const
    await withScratch(store, 'git-', async (scratch) => {
      const engine = await store.openEngine()
      try {
        await store.import(engine, [await importOfRows(batch, rows, scratch, 'commits')])
      } finally {
        engine.close()
      }
    })
    const daysMade = await deriveAll(session, request.today, progress)
    const read = `${counted(commits, 'commit')} of ${repository.name} since ${since}`
    return {
      text: `Read ${read}, ${byAgents} of them by coding agents that they name${madeAnew(daysMade)}.\n`,
      notes: [],
      exitCode: 0,
    }
  } finally {
    progress.end()
    store.close()
  }
}
