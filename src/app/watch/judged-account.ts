// One account and the last of its days that can be judged: later ones are not complete and are never looked at.

import type { CostGap } from '../../domain/costs.ts'
import { UserError } from '../../domain/errors.ts'
import { type Account, accountKey, platforms } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { StoreVersion } from '../../store/store.ts'
import { completeBefore } from '../store-state.ts'

export interface JudgedAccount {
  readonly account: Account
  /** Last complete UTC day. */
  readonly asOf: string
  /** First UTC day with spend. */
  readonly knownFrom: string
}

export interface JudgedAccounts {
  readonly accounts: readonly JudgedAccount[]
  readonly gaps: readonly CostGap[]
}

/** An account that is further behind the others than this is told as such. */
const behindDays = 3

/** @param asked Day to judge as if it were the last; null: the last complete one of each account. */
export function judgedAccounts(
  version: StoreVersion,
  accounts: readonly Account[],
  asked: string | null,
): JudgedAccounts {
  const judged: JudgedAccount[] = []
  const gaps: CostGap[] = []
  for (const account of accounts.filter(({ platform }) => platforms.some((each) => each === platform))) {
    const days = version.entries
      .filter((entry) => entry.table === 'cost_day' && accountKey(entry) === accountKey(account))
      .flatMap((entry) => entry.days.filter(({ rows }) => rows > 0).map(({ day }) => day))
      .sort()
    const [knownFrom, lastDay] = [days[0], days.at(-1)]
    if (knownFrom === undefined || lastDay === undefined) {
      gaps.push({ what: accountKey(account), reason: 'has no spend yet' })
      continue
    }
    const before = completeBefore(version, [account])
    // Where no source says up to when it is complete, the newest day is taken for a part of one.
    const last = before === null ? addDays(lastDay, -1) : earlier(addDays(before, -1), lastDay)
    if (before === null)
      gaps.push({ what: accountKey(account), reason: `no source says up to when it is complete: judged up to ${last}` })
    if (last < lastDay)
      gaps.push({ what: accountKey(account), reason: `complete up to ${last}; later days are not judged` })
    const asOf = asked === null ? last : earlier(asked, last)
    if (asOf < knownFrom) gaps.push({ what: accountKey(account), reason: `has no complete day up to ${asOf}` })
    else judged.push({ account, asOf, knownFrom })
  }
  const newest = judged
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1)
  if (newest === undefined)
    throw new UserError('the store', 'has no complete day of spend to judge', 'Fill it first: plimsoll sync --help.')
  if (asked !== null && asked > newest) {
    throw new UserError('--as-of', `${asked} is later than the last complete day`, `That is ${newest}.`)
  }
  for (const { account, asOf } of judged) {
    if (asOf < addDays(newest, -behindDays))
      gaps.push({ what: accountKey(account), reason: `is judged as of ${asOf}: sync it` })
  }
  return { accounts: judged, gaps }
}

function earlier(left: string, right: string): string {
  return left < right ? left : right
}
