// One look at all accounts: judges them, brings incidents forward, and writes down what changed.

import { checks } from '../../analyses/checks/registry.generated.ts'
import { entropyTax } from '../../analyses/entropy-tax/entropy-tax.ts'
import type { Advanced } from '../../analyses/incidents/advance.ts'
import { fromLoadLines } from '../../analyses/incidents/from-load-lines.ts'
import type { Responsible } from '../../analyses/incidents/sighting.ts'
import { loadLines } from '../../analyses/load-line/load-lines.ts'
import { onWatch } from '../../domain/rota.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { WatchResult } from '../../domain/watch/incident.ts'
import type { JournalEntry, KnownIncident } from '../../domain/watch/journal.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import type { SubjectDays } from '../../domain/watch/subject-days.ts'
import { journalIn, record } from '../../store/journal/journal.ts'
import { journalState } from '../../store/journal/journal-state.ts'
import type { StoreVersion } from '../../store/store.ts'
import { readDecisions } from '../../workspace/decisions.ts'
import { rootAround } from '../sides.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest, type StoreSession } from '../store-session.ts'
import { isSimulated } from '../store-state.ts'
import { acceptedIncreases } from './accepted-increases.ts'
import { type AccountsSeen, advanceAccounts } from './advance-accounts.ts'
import { type AccountView, accountTables, daysRead, judgeAccount } from './judge-account.ts'
import { type JudgedAccount, type JudgedAccounts, judgedAccounts } from './judged-account.ts'
import { levelsOf } from './levels.ts'
import { standings, standingsFrom } from './standings.ts'

export interface WatchOnceRequest extends StoreRequest {
  readonly account?: string | undefined
  /** UTC day to judge as if it were the last complete one. */
  readonly asOf?: string | undefined
  /** Nothing is written down. */
  readonly dryRun?: boolean | undefined
}

/**
 * Each column of platform and account has one value almost everywhere, which the engine cannot know of files: its own order
 * of joins begins with them and never ends. Joins are made in the order they are written in.
 */
const asWritten = "SET disabled_optimizers = 'join_order'"

/** Days of the entropy tax. */
const taxDays = 30

/** Days that its trend of whole months may reach back. */
const trendDays = 130

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
    const views = await viewsOf(session, version, judged, known, { least, watcher })
    const whole = await wholeOf(session, version, judged, decisions, views, watcher)
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

async function viewsOf(
  session: StoreSession,
  version: StoreVersion,
  { accounts }: JudgedAccounts,
  known: readonly KnownIncident[],
  settings: { readonly least: string; readonly watcher: string | null },
): Promise<readonly JudgedView[]> {
  const views: JudgedView[] = []
  for (const judged of accounts) {
    const { account, asOf } = judged
    // Models and commits stand under their project: they are read whatever account they run in.
    const others = accountsOf(version, undefined).filter(({ platform }) => platform === 'dbt' || platform === 'git')
    const reading = {
      tables: accountTables,
      accounts: [account, ...others],
      from: addDays(asOf, -daysRead),
      to: addDays(asOf, 1),
    }
    views.push(
      await ask(session, version, reading, async (engine) => {
        await engine.run(asWritten)
        const view = await judgeAccount(engine, judged, settings)
        return { ...view, judged, levels: await levelsOf(engine, judged, view.sightings, known) }
      }),
    )
  }
  return views
}

/** What is over all accounts: budgets, decisions and the entropy tax, as of the account that is furthest behind. */
async function wholeOf(
  session: StoreSession,
  version: StoreVersion,
  judged: JudgedAccounts,
  decisions: readonly Decision[],
  views: readonly JudgedView[],
  watcher: string | null,
) {
  const accounts = judged.accounts.map(({ account }) => account)
  const asOf = earliest(judged.accounts.map((each) => each.asOf))
  const days = { asOf, knownFrom: earliest(judged.accounts.map((each) => each.knownFrom)) }
  const ownerOf: Responsible['ownerOf'] = (subject) =>
    views.map(({ who }) => who.ownerOf(subject)).find((owner) => owner !== null) ?? null
  const from = earliest([standingsFrom(decisions, days), addDays(asOf, -trendDays)])
  const to = addDays(asOf, 1)
  const budgets = session.config.budgets.map((budget) => ({ ...budget, account: budget.account ?? null }))
  return ask(session, version, { tables: accountTables, accounts, from, to }, async (engine) => {
    await engine.run(asWritten)
    const tax = await entropyTax(engine, { from: addDays(to, -taxDays), to, checks })
    const standing = await standings(engine, decisions, days)
    const accepted = acceptedIncreases(decisions, ownerOf)
    const lines = await loadLines(engine, { asOf, budgets, accepted })
    const who = { ownerOf, watcher }
    const sightings = [...views.flatMap((view) => view.sightings), ...fromLoadLines(lines, accounts, who)]
    return { tax, lines, seen: { asOf, who, sightings, decisions: standing } }
  })
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
