// `plimsoll sync`: reads the accounts of plimsoll.yml over the network, stages their rows as exports and imports them.

import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { Refusal } from '../domain/telemetry/live-source.ts'
import type { AccountEstimate } from '../domain/telemetry/sync-estimate.ts'
import { renderEstimate } from '../report/sync/estimate.ts'
import { renderSync } from '../report/sync/sync.ts'
import { findExports } from '../sources/exports/find-exports.ts'
import type { AccountConfig } from '../workspace/account-schema.ts'
import { deliver } from './deliver.ts'
import { rootAround } from './sides.ts'
import { openStoreSession, type StoreRequest, type StoreSession } from './store-session.ts'
import { type Imported, importAccount } from './sync/import-account.ts'
import { chosenAccounts } from './sync/live/chosen-accounts.ts'
import { type Connection, connect } from './sync/live/connect.ts'
import { estimateOf } from './sync/live/estimate.ts'
import { gather, mayGoOn } from './sync/live/gather.ts'
import { type Known, knownOf } from './sync/live/known.ts'
import { type Machine, realTiming } from './sync/live/machine.ts'
import { type Plan, planOf } from './sync/live/plan.ts'
import { stagingFolder } from './sync/live/staging-folder.ts'
import { lockStaging } from './sync/live/staging-lock.ts'
import { knownViews } from './sync/platforms.ts'
import { type Progress, progressOn } from './sync/progress.ts'
import { settle } from './sync/settle.ts'
import { sinceDay } from './sync/since-day.ts'

export interface SyncLiveRequest extends StoreRequest {
  /** Name of an account, or `platform.name`; all of plimsoll.yml when left out. */
  readonly account?: string | undefined
  /** First day, `YYYY-MM-DD`; where the store stops when left out. */
  readonly since?: string | undefined
  /** Says what it would take, and reads nothing that costs. */
  readonly estimate?: boolean | undefined
  readonly format: 'text' | 'json'
  readonly output?: string | undefined
  readonly env: Machine['env']
  readonly home: string
  /** For tests. */
  readonly timing?: Machine['timing']
}

export async function syncLive(request: SyncLiveRequest): Promise<Output> {
  const session = await openStoreSession(request, true)
  const root = rootAround(request.cwd).root
  const { env, home, timing = realTiming } = request
  const machine: Machine = { env, home, timing }
  const accounts = chosenAccounts(session.config.accounts, request.account)
  sinceDay(request.since)
  const progress = progressOn(request.terminal)
  const connections = accounts.map((account) => connect(account, session.config, machine, root, request.version))
  const { terminal, output, format } = request
  try {
    const version = await session.store.pin()
    const sought = await Promise.all(
      connections.map(async (connection): Promise<Sought> => {
        const { platform, name: account } = connection.account
        const known = knownOf(version, { platform, account })
        return { connection, known, estimate: await estimated(connection, known, request, timing.now()) }
      }),
    )
    const told = { schema: 'plimsoll/sync-estimate/1', accounts: sought.map(({ estimate }) => estimate) } as const
    if (request.estimate === true) return deliver(renderEstimate(told, format, terminal.width), request, 0)
    if (terminal.interactive) process.stderr.write(renderEstimate(told, 'text', terminal.width))
    const imported: Imported[] = []
    const faults: UserError[] = []
    for (const one of sought) {
      try {
        imported.push(await lockedSync(one, session, root, request, machine, progress))
      } catch (error) {
        // The other accounts are read all the same.
        if (!(error instanceof UserError)) throw error
        faults.push(error)
      }
    }
    if (imported.length === 0 && faults[0] !== undefined) throw faults[0]
    const result = await settle(session, imported, request.today, progress)
    const color = terminal.color && output === undefined
    const shown = deliver(renderSync(result, format, { color, width: terminal.width }), request, 0)
    const notes = faults.map(({ message }) => `plimsoll: ${message}`)
    return { ...shown, notes: [...shown.notes, ...notes], exitCode: faults.length === 0 ? 0 : 2 }
  } finally {
    progress.end()
    for (const { close } of connections) await close()
  }
}

interface Sought {
  readonly connection: Connection
  readonly known: Known
  readonly estimate: AccountEstimate
}

/** Asks for nothing that runs on a warehouse. */
async function estimated(
  { account, source }: Connection,
  { completeUpTo, rowsPerDay }: Known,
  { since }: SyncLiveRequest,
  now: Date,
): Promise<AccountEstimate> {
  const views = knownViews.filter(({ platform }) => platform === account.platform)
  const asked = platformName(account)
  const plan = planOf({ asked, views, seen: null, now, since: since ?? null, completeUpTo, rowsPerDay })
  const compute = await source.compute().catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })
  return estimateOf(account, plan, rowsPerDay, compute)
}

async function lockedSync(...given: Parameters<typeof syncAccount>): Promise<Imported> {
  const [{ connection }, , root] = given
  const release = lockStaging(`${stagingFolder(root, connection.account).path}.lock`)
  try {
    return await syncAccount(...given)
  } finally {
    release()
  }
}

async function syncAccount(
  { connection: { account, source }, known }: Sought,
  { store }: StoreSession,
  root: string,
  { since }: SyncLiveRequest,
  { timing }: Machine,
  progress: Progress,
): Promise<Imported> {
  const at = (step: string): void => progress.at(`${account.name}: ${step}`)
  const views = knownViews.filter(({ platform }) => platform === account.platform)
  const staging = stagingFolder(root, account)
  const before = staging.load()
  const goesOn = before !== null && mayGoOn(before.plan, platformName(account), since ?? null, timing.now())
  if (!goesOn) staging.clear()
  at(goesOn ? 'going on where the last sync stopped' : 'asking which views are there')
  const fresh = async (): Promise<Plan> =>
    planOf({
      asked: platformName(account),
      views,
      seen: await source.columns(views),
      now: timing.now(),
      since: since ?? null,
      ...known,
    })
  const state = goesOn ? before : { format: 1 as const, plan: await fresh(), gathered: {}, refused: {} }
  if (state.plan.views.length === 0) {
    throw nothingRead(account.name, Object.values(state.plan.unseen)[0] ?? '')
  }
  const { complete, refused } = await gather(source, views, staging, state, at)
  if (complete.length === 0) throw nothingRead(account.name, Object.values(refused)[0] ?? '')
  const [exports] = findExports(staging.path, staging.path, views)
  if (exports === undefined) throw new Error('a gathered account has exports')
  const why = { ...state.plan.unseen, ...refused }
  const imported = await importAccount(store, exports, null, at, (view) => why[view])
  staging.clear()
  return imported
}

function nothingRead(name: string, reason: string): UserError {
  return new UserError(
    `plimsoll.yml: account ${name}`,
    `none of its views can be read: ${reason}`,
    `plimsoll doctor --account ${name} prints the grants.`,
  )
}

function platformName(account: AccountConfig): string {
  return account.platform === 'snowflake' ? account.account : account.host
}
