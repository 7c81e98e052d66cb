// Budgets that this month will not keep, as what an incident is made of.

import type { Account } from '../../domain/telemetry/account.ts'
import { addDecimals } from '../../domain/telemetry/money.ts'
import type { Budget, LoadLine } from '../../domain/watch/load-line.ts'
import type { Subject } from '../../domain/watch/subject.ts'
import { type Responsible, responsibleFor, type Sighting, storyOf } from './sighting.ts'
import { nameOf } from './titles.ts'

/** @param accounts Of the store: a budget over all of them stands under the only one, or under `*`. */
export function fromLoadLines(
  lines: readonly LoadLine[],
  accounts: readonly Account[],
  who: Responsible,
): readonly Sighting[] {
  return lines
    .filter(({ reachedOn }) => reachedOn !== null)
    .map((line) => {
      const subject = subjectOf(line.budget, accounts)
      const over = addDecimals([line.forecast.amount, `-${line.budget.monthly}`])
      const days = String(Number(line.month.slice(5)) === 2 ? 28 : 30)
      const first = `${line.month}-01`
      return {
        family: 'load_line',
        // Each month has its own line.
        story: storyOf('load_line', subject, line.month),
        tells: [],
        kind: 'load_line',
        subject,
        title: `${nameOf(subject)} reaches its budget of ${line.budget.monthly} ${line.budget.currency} on ${line.reachedOn}`,
        startedOn: first,
        earliest: first,
        latest: line.asOf,
        detectedOn: line.asOf,
        lastSeen: line.asOf,
        dailyBefore: perDay(line.budget.monthly, days),
        dailyAfter: perDay(line.forecast.amount, days),
        monthlyImpact: over,
        currency: line.budget.currency,
        unit: null,
        ...responsibleFor(subject, who),
        causes: [],
        metrics: [],
        alsoSeenIn: [],
        fix: 'Bring the run-rate down, or raise the budget in plimsoll.yml.',
      }
    })
}

function subjectOf({ scope, name, account }: Budget, accounts: readonly Account[]): Subject {
  const named = accounts.find((each) => account === `${each.platform}.${each.account}` || account === each.account)
  const [only, ...others] = accounts
  const where =
    named ??
    (only !== undefined && others.length === 0 ? only : { platform: only?.platform ?? 'snowflake', account: '*' })
  return { platform: where.platform, account: where.account, type: scope, id: name }
}

/** To the cent: it only shows the level. */
function perDay(monthly: string, days: string): string {
  return (Number(monthly) / Number(days)).toFixed(2)
}
