// What every verb over merged changes sets up once: the repository, the reader of texts, the store and the days it knows.

import type { KnownDays } from '../../analyses/actual-cost/change.ts'
import type { CostGap } from '../../domain/costs.ts'
import { UserError } from '../../domain/errors.ts'
import type { FileTree } from '../../domain/file-tree.ts'
import { type Account, accountKey } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import { openRepository, type Repository } from '../../sources/git/index.ts'
import type { StoreVersion } from '../../store/store.ts'
import { openSession, type Session } from '../session.ts'
import { ignoredFolders, usualBase } from '../sides.ts'
import { accountsOf, openStoreSession, type StoreSession } from '../store-session.ts'
import { isSimulated } from '../store-state.ts'
import { judgedAccounts } from '../watch/judged-account.ts'
import type { MergesRequest } from './replay-request.ts'

export interface ReplaySession {
  readonly repository: Repository
  readonly branch: string
  /** Working tree: its plimsoll.yml judges every merge, its installed packages serve every side. */
  readonly files: FileTree
  readonly review: Session
  readonly store: StoreSession
  readonly version: StoreVersion
  readonly accounts: readonly Account[]
  /** By account key. */
  readonly known: ReadonlyMap<string, KnownDays>
  /** First day that any account knows, and the day before which all that are judged are complete. */
  readonly days: KnownDays
  readonly gaps: readonly CostGap[]
  readonly simulated: boolean
  close(): Promise<void>
}

/** @throws {UserError} when there is no repository, no store, or no complete day in it. */
export async function openReplaySession(request: MergesRequest): Promise<ReplaySession> {
  const repository = openRepository(request.cwd)
  const files = repository.workingTree({ ignoredFolders })
  const store = openStoreSession(request, false)
  try {
    const version = await store.store.pin()
    const accounts = accountsOf(version, request.account)
    const { accounts: judged, gaps } = judgedAccounts(version, accounts, null)
    const known = new Map(
      judged.map(({ account, asOf, knownFrom }) => [
        accountKey(account),
        { from: knownFrom, before: addDays(asOf, 1) },
      ]),
    )
    const review = openSession(request, files, repository.root)
    return {
      repository,
      branch: request.branch ?? usualBase(repository),
      files,
      review,
      store,
      version,
      accounts: judged.map(({ account }) => account),
      known,
      days: wholeDays([...known.values()]),
      gaps,
      simulated: judged.some(({ account }) => isSimulated(account)),
      async close() {
        await review.close()
        store.store.close()
      },
    }
  } catch (error) {
    store.store.close()
    throw error
  }
}

function wholeDays(known: readonly KnownDays[]): KnownDays {
  const from = known.map((each) => each.from).sort()[0]
  const before = known.map((each) => each.before).sort()[0]
  if (from !== undefined && before !== undefined) return { from, before }
  throw new UserError('the store', 'has no complete day of spend to judge', 'Fill it first: plimsoll sync --help.')
}
