// A snapshot out of a store as of any day: the statistics of each account, with its load lines and past errors put in.

import { snapshotDaysBefore, snapshotOf, snapshotRead } from '../../analyses/snapshot/snapshot-of.ts'
import type { CostGap } from '../../domain/costs.ts'
import type { PastError } from '../../domain/forecast-error.ts'
import type { Snapshot, SnapshotAccount } from '../../domain/snapshot.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { StoreVersion } from '../../store/store.ts'
import { accountsOf, ask, type StoreSession } from '../store-session.ts'
import { type JudgedAccount, judgedAccounts } from '../watch/judged-account.ts'
import { budgetLines, isLineOf } from './budget-lines.ts'

export interface SnapshotQuestion {
  /** `acme_prod` or `snowflake.acme_prod`; all when left out. */
  readonly account?: string | undefined
  /** Days that are measured. */
  readonly days: number
  /** Last UTC day that is measured; null: the last complete one of each account. Nothing later is looked at. */
  readonly asOf: string | null
  readonly withUsers: boolean
  /** ISO, UTC. */
  readonly madeAt: string
  readonly decisions: readonly Decision[]
  /** How far earlier forecasts were off, where that is known. */
  readonly pastErrors?:
    | ((account: { readonly platform: string; readonly account: string }) => readonly PastError[])
    | undefined
}

export interface MadeSnapshot {
  readonly snapshot: Snapshot
  readonly gaps: readonly CostGap[]
}

export const usualSnapshotDays = 28

/**
 * To have it as of the day before a merge, `asOf` is that day: the days measured are [asOf + 1 - days, asOf + 1).
 * @throws {UserError} when no account has a complete day by then.
 */
export async function makeSnapshot(
  session: StoreSession,
  version: StoreVersion,
  question: SnapshotQuestion,
): Promise<MadeSnapshot> {
  const { days, madeAt, pastErrors = () => [] } = question
  const judged = judgedAccounts(version, accountsOf(version, question.account), question.asOf)
  const measured = judged.accounts.map((each) => ({ ...each, ...daysOf(each, days) }))
  const lines = await budgetLines(session, version, {
    accounts: judged.accounts,
    isAll: question.account === undefined,
    decisions: question.decisions,
  })
  const accounts: SnapshotAccount[] = []
  for (const { account, from, to } of measured) {
    const dbt = accountsOf(version, undefined).filter(({ platform }) => platform === 'dbt')
    const reading = {
      tables: snapshotRead,
      accounts: [account, ...dbt],
      from: addDays(to, -days - snapshotDaysBefore),
      to,
    }
    const statistics = await ask(session, version, reading, (engine) =>
      snapshotOf(engine, { account, from, to, withUsers: question.withUsers }),
    )
    accounts.push({
      ...statistics,
      loadLines: lines.filter((line) => isLineOf(line, account)),
      pastErrors: pastErrors(account),
    })
  }
  const window = {
    from: measured.map(({ from }) => from).sort()[0] ?? '',
    to:
      measured
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? '',
  }
  return { snapshot: { schema: 'plimsoll/snapshot/1', madeAt, window, accounts }, gaps: judged.gaps }
}

/** Days before the first that is known would count as days without runs. */
function daysOf({ asOf, knownFrom }: JudgedAccount, days: number): { readonly from: string; readonly to: string } {
  const to = addDays(asOf, 1)
  const from = addDays(to, -days)
  return { from: from < knownFrom ? knownFrom : from, to }
}
