// One look at all accounts: judges them, brings incidents forward, and writes down what changed.

import { prepareChecks } from '../../analyses/checks/prepare-checks.ts'
import type { Advanced } from '../../analyses/incidents/advance.ts'
import { onWatch } from '../../domain/rota.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { WatchResult } from '../../domain/watch/incident.ts'
import type { JournalEntry, KnownIncident } from '../../domain/watch/journal.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import type { SubjectDays } from '../../domain/watch/subject-days.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { journalIn, record } from '../../store/journal/journal.ts'
import { journalState } from '../../store/journal/journal-state.ts'
import type { StoreVersion } from '../../store/store.ts'
import { readDecisions } from '../../workspace/decisions.ts'
import { budgetsOf } from '../budgets.ts'
import { rootAround } from '../sides.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest, type StoreSession } from '../store-session.ts'
import { isSimulated } from '../store-state.ts'
import { type AccountsSeen, advanceAccounts } from './advance-accounts.ts'
import { type AccountView, accountTables, daysRead, judgeAccount } from './judge-account.ts'
import { judgeWhole, type Whole, type WholeQuestion, wholeFrom } from './judge-whole.ts'
import { type JudgedAccount, type JudgedAccounts, judgedAccounts } from './judged-account.ts'
import { levelsOf } from './levels.ts'

export interface WatchOnceRequest extends StoreRequest {
  readonly account?: string | undefined
  /** UTC day to judge as if it were the last complete one. */
  readonly asOf?: string | undefined
  /** Nothing is written down. */
  readonly dryRun?: boolean | undefined
}

/** @throws {UserError} when there is no store, nothing to judge, or a file of the user has a mistake. */
export async function watchOnce(request: WatchOnceRequest): Promise<WatchResult> {
  const session = openStoreSession(request, false)
  try {
    const { store, config } = session
    const version = await store.pin()
    const judged = judgedAccounts(version, accountsOf(version, request.account), request.asOf ?? null)
    const decisions = readDecisions(rootAround(request.cwd).files)
    const { rota, least } = config.watch
    const watcher = rota === undefined ? null : (onWatch(rota, request.today)?.who ?? null)
    const journal = journalIn(store.root)
    const until = request.asOf ?? null
    const entries = await journal.read()
    const known = [...journalState(entries, until).incidents.values()]
    const asked = request.account === undefined ? null : judged.accounts.map(({ account }) => account)
    const budgets = budgetsOf(config, version, asked)
    const { views, whole } = await lookAt(session, version, judged, known, { least, watcher, decisions, budgets })
    const seen: AccountsSeen = {
      ...whole.seen,
      least,
      until,
      accounts: views.map(({ levels, judged: { account, asOf } }) => ({ key: accountKey(account), asOf, levels })),
    }
    const latest = journalState(entries, null).latestOn
    const isPast = until !== null && latest !== null && until < latest
    const { incidents } = await advancedOnce(
      seen,
      request.dryRun === true || isPast ? null : (decide) => record(journal, new Date().toISOString(), decide),
      entries,
    )
    return {
      schema: 'plimsoll/watch/1',
      asOf: whole.seen.asOf,
      incidents,
      findings: views.flatMap((view) => view.findings).sort(dearest),
      loadLines: whole.lines,
      entropyTax: whole.tax,
      simulated: judged.accounts.some(({ account }) => isSimulated(account)),
      notMeasured: [
        ...judged.gaps,
        ...views.flatMap((view) => view.gaps),
        ...(isPast
          ? [{ what: '--as-of', reason: `watch has looked at ${latest} already: nothing is written down` }]
          : []),
      ],
    }
  } finally {
    session.store.close()
  }
}

interface JudgedView extends AccountView {
  readonly judged: JudgedAccount
  readonly levels: ReadonlyMap<string, SubjectDays>
}

interface Looked {
  readonly views: readonly JudgedView[]
  readonly whole: Whole
}

/** Each account and then all of them; one account and the whole are asked of one engine. */
async function lookAt(
  session: StoreSession,
  version: StoreVersion,
  { accounts }: JudgedAccounts,
  known: readonly KnownIncident[],
  settings: Pick<WholeQuestion, 'decisions' | 'budgets' | 'watcher'> & { readonly least: string },
): Promise<Looked> {
  // Models and commits stand under their project: they are read whatever account they run in.
  const projects = accountsOf(version, undefined).filter(({ platform }) => platform === 'dbt' || platform === 'git')
  const viewOf = async (engine: Engine, judged: JudgedAccount): Promise<JudgedView> => {
    const view = await judgeAccount(engine, judged, settings)
    return { ...view, judged, levels: await levelsOf(engine, judged, view.sightings, known) }
  }
  const question: WholeQuestion = {
    ...settings,
    accounts: accounts.map(({ account }) => account),
    asOf: earliest(accounts.map(({ asOf }) => asOf)),
    knownFrom: earliest(accounts.map(({ knownFrom }) => knownFrom)),
  }
  const views: JudgedView[] = []
  const [only, ...others] = accounts
  if (only !== undefined && others.length === 0) {
    const from = earliest([addDays(only.asOf, -daysRead), wholeFrom(question)])
    const reading = { tables: accountTables, accounts: [only.account, ...projects], from, to: addDays(only.asOf, 1) }
    return ask(session, version, reading, async (engine) => {
      views.push(await viewOf(engine, only))
      return { views, whole: await judgeWhole(engine, question, { views, isPrepared: true }) }
    })
  }
  for (const judged of accounts) {
    const [from, to] = [addDays(judged.asOf, -daysRead), addDays(judged.asOf, 1)]
    const reading = { tables: accountTables, accounts: [judged.account, ...projects], from, to }
    views.push(await ask(session, version, reading, (engine) => viewOf(engine, judged)))
  }
  const [from, to] = [wholeFrom(question), addDays(question.asOf, 1)]
  const reading = { tables: accountTables, accounts: [...question.accounts, ...projects], from, to }
  const whole = await ask(session, version, reading, async (engine) => {
    await prepareChecks(engine)
    return judgeWhole(engine, question, { views, isPrepared: false })
  })
  return { views, whole }
}

/** Decides again whenever another process wrote first, and hands back what was decided last. */
async function advancedOnce(
  seen: AccountsSeen,
  write: ((decide: (entries: readonly JournalEntry[]) => Advanced['changes']) => Promise<void>) | null,
  entries: readonly JournalEntry[],
): Promise<Advanced> {
  let advanced = advanceAccounts(seen, entries)
  await write?.((now) => {
    advanced = advanceAccounts(seen, now)
    return advanced.changes
  })
  return advanced
}

function earliest(days: readonly string[]): string {
  const [first] = [...days].sort()
  if (first === undefined) throw new Error('there is no day to choose from')
  return first
}

function dearest(left: PlatformFinding, right: PlatformFinding): number {
  return Number(right.monthly?.amount ?? 0) - Number(left.monthly?.amount ?? 0) || (left.id < right.id ? -1 : 1)
}
