// `plimsoll sync git [DIR]`: the commits of a repository, with the coding agents that they name, go into the store.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { counted } from '../domain/listed.ts'
import type { Output } from '../domain/output.ts'
import { openRepository } from '../sources/git/index.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { importOfRows } from './sync/row-files.ts'

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
  const since = request.since ?? daysBefore(request.today, daysByDefault)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new UserError('--since', 'is no day', 'Write it as 2026-10-01.')
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
  const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-git-'))
  const { store } = openStoreSession(request, true)
  const engine = await store.openEngine()
  try {
    const batch = {
      account: { platform: 'git', account: repository.name },
      table: 'git_commit',
      origin: 'git_log',
      coverage: { kind: 'partial' },
      extractedAt: new Date(`${newest.replace(' ', 'T')}Z`),
    } as const
    await store.import(engine, [await importOfRows(batch, rows, scratch, 'commits')])
    return {
      text: `Read ${counted(commits, 'commit')} of ${repository.name} since ${since}, ${byAgents} of them by coding agents that they name.\n`,
      notes: [],
      exitCode: 0,
    }
  } finally {
    engine.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
