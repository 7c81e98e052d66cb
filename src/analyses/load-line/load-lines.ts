// The load line of each budget: spend of the month so far, the run-rate with what was accepted, and when the budget is reached.

import { UserError } from '../../domain/errors.ts'
import { decimalText, microPerCurrency, parseDecimal } from '../../domain/telemetry/money.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Budget, LoadLine } from '../../domain/watch/load-line.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, flagIn, integerIn, textOrNull } from '../../store/engine/row.ts'
import firstDaySql from './first-day.sql'
import { type Accepted, project } from './project.ts'
import spendByDay from './spend-by-day.sql'

/** The level is that of the last four weeks: each weekday four times. */
const levelDays = 28

/** An increase that was accepted, with all that it is a part of; null: of none that is known. */
export interface AcceptedIncrease {
  /** `snowflake.acme_prod`; null: any. */
  readonly account: string | null
  readonly team: string | null
  readonly warehouse: string | null
  readonly workload: string | null
  readonly monthly: string
  readonly currency: string
  /** UTC days, both included; `until` null: for good. */
  readonly from: string
  readonly until: string | null
}

export interface LoadLineQuestion {
  /** Last complete UTC day; its month is judged. */
  readonly asOf: string
  readonly budgets: readonly Budget[]
  readonly accepted: readonly AcceptedIncrease[]
}

/**
 * In the order of the budgets. The engine must have cost_day bound from 28 days before asOf, and from the first of its month.
 * @throws {UserError} when spend of a scope is in another currency than its budget, or has no price at all.
 */
export async function loadLines(
  engine: Engine,
  { asOf, budgets, accepted }: LoadLineQuestion,
): Promise<readonly LoadLine[]> {
  const lines: LoadLine[] = []
  for (const budget of budgets) {
    lines.push(
      await loadLine(
        engine,
        budget,
        asOf,
        accepted.filter((each) => isWithin(each, budget)),
      ),
    )
  }
  return lines
}

async function loadLine(
  engine: Engine,
  budget: Budget,
  asOf: string,
  accepted: readonly AcceptedIncrease[],
): Promise<LoadLine> {
  const monthStart = `${asOf.slice(0, 7)}-01`
  const levelStart = addDays(asOf, 1 - levelDays)
  await engine.set('px_from', levelStart < monthStart ? levelStart : monthStart)
  await engine.set('px_to', asOf)
  await engine.set('px_account', budget.account)
  await engine.set('px_scope', budget.scope)
  await engine.set('px_name', budget.name)
  const [known] = await engine.rows(firstDaySql)
  const firstDay = known?.first_day == null ? null : dayIn(known, 'first_day')
  const projected = project({
    spend: await spendOf(engine, budget),
    asOf,
    // Days before the first that is known say nothing.
    levelFrom: firstDay !== null && firstDay < levelStart ? levelStart : firstDay,
    budget: parseDecimal(budget.monthly, microPerCurrency),
    accepted: accepted.map((each) => acceptedIn(each, budget)),
  })
  const text = (amount: bigint): string => decimalText(amount, microPerCurrency, 2)
  return {
    budget,
    month: asOf.slice(0, 7),
    asOf,
    spentSoFar: text(projected.spentSoFar),
    runRate: text(projected.runRate),
    accepted: text(projected.accepted),
    load: text(projected.load),
    headroom: text(projected.headroom),
    forecast: {
      amount: text(projected.forecast),
      low: text(projected.low),
      high: text(projected.high),
    },
    daysLeft: projected.daysLeft,
    reachedOn: projected.reachedOn,
  }
}

async function spendOf(engine: Engine, budget: Budget): Promise<ReadonlyMap<string, bigint>> {
  const rows = await engine.rows(spendByDay)
  const spend = new Map<string, bigint>()
  for (const row of rows) {
    const currency = textOrNull(row, 'currency')
    if (currency !== null && currency !== budget.currency) {
      throw new UserError(
        placeOf(budget),
        `the budget is in ${budget.currency}, and spend is in ${currency}`,
        `Write it in ${currency}, or name an account that is billed in ${budget.currency}.`,
      )
    }
    const day = dayIn(row, 'day')
    spend.set(day, (spend.get(day) ?? 0n) + integerIn(row, 'cost_u'))
  }
  if (rows.length > 0 && rows.every((row) => textOrNull(row, 'currency') === null && flagIn(row, 'is_unpriced'))) {
    throw new UserError(placeOf(budget), 'what it spends has no price', 'Set `prices` in plimsoll.yml, or sync them.')
  }
  return spend
}

function isWithin(increase: AcceptedIncrease, budget: Budget): boolean {
  if (budget.account !== null && increase.account !== null && budget.account !== increase.account) return false
  return budget.scope === 'platform' || increase[budget.scope] === budget.name
}

function acceptedIn(increase: AcceptedIncrease, budget: Budget): Accepted {
  if (increase.currency !== budget.currency) {
    throw new UserError(
      '.plimsoll/decisions.yml',
      `an increase is accepted in ${increase.currency}, and the budget of ${nameOf(budget)} is in ${budget.currency}`,
      'Write both in one currency.',
    )
  }
  return { monthly: parseDecimal(increase.monthly, microPerCurrency), from: increase.from, until: increase.until }
}

function placeOf(budget: Budget): string {
  return `plimsoll.yml: budgets: ${nameOf(budget)}`
}

function nameOf({ scope, name, account }: Budget): string {
  return `${scope}${name === '' ? '' : ` ${name}`}${account === null ? '' : ` of ${account}`}`
}
