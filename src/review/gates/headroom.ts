// The gate on load lines: how much of what is left to its team's budget a change takes.

import type { ModelForecast } from '../../domain/forecast.ts'
import { groupBy } from '../../domain/group-by.ts'
import type { LoadLine } from '../../domain/watch/load-line.ts'
import { acceptanceOf } from './accepted.ts'
import { leastOf, nano, percentOf, words } from './amounts.ts'
import { fails, type GateInput, type GateSettings, type Judged, passes, unmeasured } from './gate.ts'
import { adds } from './increase.ts'
import { isTeam } from './team.ts'

/** One for each team that the change adds to. */
export function judgeHeadroom(settings: NonNullable<GateSettings['headroom']>, input: GateInput): readonly Judged[] {
  if (input.unusable !== null) return [unmeasured(input.unusable)]
  const measured = input.forecasts.filter((each) => each.delta !== null)
  const [open] = input.forecasts.filter((each) => each.unmeasured !== null)
  if (measured.length === 0 && open !== undefined) return [unmeasured(open.unmeasured ?? 'no figure is known')]
  const keyed = groupBy(measured, (each) => JSON.stringify([input.about(each.id).team, each.account, each.currency]))
  const judged = [...keyed.values()].flatMap((group) => judgeTeam(settings.percent, group, input))
  return judged.length === 0 ? [passes('adds to no team')] : judged
}

/** Nothing where the team's models may become cheaper, taken together. */
function judgeTeam(percent: number, forecasts: readonly ModelForecast[], input: GateInput): readonly Judged[] {
  const first = forecasts[0]!
  const { team } = input.about(first.id)
  const least = forecasts.reduce((sum, each) => sum + leastOf(each), 0n)
  if (least <= 0n) return []
  const subject = team ?? ''
  const line = lineOf(team, first.account, input.loadLines)
  if (line === null) {
    return [unmeasured(`no budget of ${team === null ? 'models that no team owns' : `team ${team}`} is known`, subject)]
  }
  const { currency } = line.budget
  if (currency !== first.currency) {
    return [unmeasured(`the figures are in ${first.currency}, the budget is in ${currency}`, subject)]
  }
  const whose = line.budget.scope === 'team' ? `the budget of team ${line.budget.name}` : 'the budget of the platform'
  const headroom = nano(line.headroom)
  const told =
    headroom > 0n
      ? `${adds(least, currency)}, ${percentOf(least, headroom)}% of the ${words(headroom, currency)} left to ${whose}; the line is ${percent}%`
      : `${adds(least, currency)} to ${whose}, which is over by ${words(-headroom, currency)} already`
  const isOver = (amount: bigint): boolean => amount > 0n && Number(amount) * 100 > Number(headroom) * percent
  if (!isOver(least)) return [passes(told, subject)]
  const { left, by } = acceptanceOf(forecasts, least, input)
  return [isOver(left) ? fails(told, subject) : passes(`${told}; accepted by ${by.join(', ')}`, subject, by[0] ?? null)]
}

/** Of the team in that account, of the team in all accounts, else of the platform; null: none has a budget. */
function lineOf(team: string | null, account: string, lines: readonly LoadLine[]): LoadLine | null {
  const inAccount = (line: LoadLine): boolean => line.budget.account === null || line.budget.account === account
  const own = lines.filter(
    (line) => line.budget.scope === 'team' && team !== null && isTeam(line.budget.name, team) && inAccount(line),
  )
  const whole = lines.filter((line) => line.budget.scope === 'platform' && inAccount(line))
  const narrowest = (found: readonly LoadLine[]): LoadLine | null =>
    found.find((line) => line.budget.account !== null) ?? found[0] ?? null
  return narrowest(own) ?? narrowest(whole)
}
