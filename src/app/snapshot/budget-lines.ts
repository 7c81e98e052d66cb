// The load line of every budget as of the day of a snapshot.

import { loadLines } from '../../analyses/load-line/load-lines.ts'
import type { Account } from '../../domain/telemetry/account.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { LoadLine } from '../../domain/watch/load-line.ts'
import type { StoreVersion } from '../../store/store.ts'
import { budgetsOf } from '../budgets.ts'
import { ask, type StoreSession } from '../store-session.ts'
import { acceptedIncreases } from '../watch/accepted-increases.ts'
import type { JudgedAccount } from '../watch/judged-account.ts'
import { ownerOfSubjects, ownersRead } from '../watch/owner-of.ts'

/** Days that say who owns what, and more than load lines look back. */
const daysBefore = 60
const ownerDays = 30

/** As of the account that is furthest behind, since a budget of all accounts is of complete days only. */
export async function budgetLines(
  session: StoreSession,
  version: StoreVersion,
  {
    accounts,
    isAll,
    decisions,
  }: { readonly accounts: readonly JudgedAccount[]; readonly isAll: boolean; readonly decisions: readonly Decision[] },
): Promise<readonly LoadLine[]> {
  const asked = accounts.map(({ account }) => account)
  const budgets = budgetsOf(session.config, version, isAll ? null : asked)
  const asOf = accounts.map((each) => each.asOf).sort()[0]
  if (budgets.length === 0 || asOf === undefined) return []
  const to = addDays(asOf, 1)
  const reading = { tables: [...ownersRead], accounts: asked, from: addDays(to, -daysBefore), to }
  return ask(session, version, reading, async (engine) => {
    const ownerOf = await ownerOfSubjects(engine, { from: addDays(to, -ownerDays), to })
    // What was decided for a later day was not known by then, or does not matter yet.
    const accepted = acceptedIncreases(
      decisions.filter(({ from }) => from <= asOf),
      ownerOf,
    )
    return loadLines(engine, { asOf, budgets, accepted })
  })
}

/** A budget of all accounts is every account's. */
export function isLineOf({ budget }: LoadLine, account: Account): boolean {
  return budget.account === null || budget.account === accountKey(account)
}
