// Spend by day and team in both periods: the series for plots, and what each team's spend changed by.

import { noKey } from '../../domain/costs.ts'
import { groupBy } from '../../domain/group-by.ts'
import type { MonthlyResult } from '../../domain/monthly.ts'
import { compareText } from '../../domain/order.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, flagIn, integerIn, textOrNull } from '../../store/engine/row.ts'
import byDaySql from './by-day.sql'
import { type BridgePeriods, openSpend } from './cell.ts'
import { amountIn, amountText, type Measure } from './measure.ts'
import { total } from './total.ts'

/** Key of idle time among the teams: whose it is depends on how it is charged, which `costs` asks. */
export const idleKey = '(idle)'

export type Days = Pick<MonthlyResult, 'byTeam' | 'daily' | 'dailyByTeam'>

interface DayRow {
  readonly day: string
  readonly team: string
  readonly before: bigint
  readonly after: bigint
  readonly amount: bigint
}

/** Amounts by team sum to the total, and days to the periods, exactly. The engine must have cost_day bound. */
export async function readDays(engine: Engine, periods: BridgePeriods, measure: Measure): Promise<Days> {
  await openSpend(engine, periods)
  const rows = (await engine.rows(byDaySql)).map((row): DayRow => {
    const [units, cost] = [integerIn(row, 'units_n'), integerIn(row, 'cost_u')]
    const cell = {
      unit: textOrNull(row, 'unit'),
      units: { before: units, after: units },
      cost: { before: cost, after: cost },
    }
    const { after: amount } = amountIn(measure, cell)
    return {
      day: dayIn(row, 'day'),
      team: flagIn(row, 'is_idle') ? idleKey : (textOrNull(row, 'team') ?? noKey),
      before: flagIn(row, 'is_before') ? amount : 0n,
      after: flagIn(row, 'is_after') ? amount : 0n,
      amount,
    }
  })
  const text = (amount: bigint): string => amountText(measure, amount)
  const sum = (some: readonly DayRow[]): bigint => some.reduce((all, { amount }) => all + amount, 0n)
  return {
    byTeam: [...groupBy(rows, ({ team }) => team)]
      .map(([team, some]) => ({ team, ...total(some) }))
      .sort((left, right) => byAfter(left, right) || compareText(left.team, right.team))
      .map(({ team, before, after }) => ({
        team,
        before: text(before),
        after: text(after),
        change: text(after - before),
      })),
    daily: [...groupBy(rows, ({ day }) => day)].map(([day, some]) => ({
      day,
      amount: text(sum(some)),
      idle: text(sum(some.filter(({ team }) => team === idleKey))),
    })),
    dailyByTeam: [...groupBy(rows, ({ day, team }) => JSON.stringify([day, team]))].map(([, some]) => ({
      day: some[0]!.day,
      team: some[0]!.team,
      amount: text(sum(some)),
    })),
  }
}

function byAfter(left: { readonly after: bigint }, right: { readonly after: bigint }): number {
  return left.after === right.after ? 0 : left.after > right.after ? -1 : 1
}
