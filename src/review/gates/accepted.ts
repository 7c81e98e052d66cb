// How much of what a change adds was accepted: by decisions about its models, their teams or the platform.

import { isMoney } from '../../domain/amount-words.ts'
import type { ModelForecast } from '../../domain/forecast.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import { leastOf, nano } from './amounts.ts'
import type { GateInput } from './gate.ts'
import { isTeam } from './team.ts'

export interface Acceptance {
  /** What is left of the increases of these models, low end, once each decision was used up; not below zero. */
  readonly left: bigint
  /** Ids of decisions that covered something. */
  readonly by: readonly string[]
}

/** The narrowest decision is used first: what a model was granted is not taken from its team. */
const order = ['model', 'team', 'platform'] as const

/** @param least What is to be accepted: the low end of the increase, which is less than the sum over models at most. */
export function acceptanceOf(
  forecasts: readonly ModelForecast[],
  least: bigint,
  { accepted, about }: Pick<GateInput, 'accepted' | 'about'>,
): Acceptance {
  const open = new Map(forecasts.map((each) => [each, each.delta === null ? 0n : leastOf(each)]))
  const by: string[] = []
  let covered = 0n
  for (const type of order) {
    for (const decision of accepted.filter(({ subject }) => subject.type === type)) {
      let room = decision.monthly === null ? null : nano(decision.monthly)
      for (const [forecast, amount] of open) {
        if (amount <= 0n || room === 0n || !covers(decision, forecast, about(forecast.id).team)) continue
        const taken = room === null || room > amount ? amount : room
        open.set(forecast, amount - taken)
        if (room !== null) room -= taken
        covered += taken
        if (!by.includes(decision.id)) by.push(decision.id)
      }
    }
  }
  const left = least - covered
  return { left: left < 0n ? 0n : left, by }
}

export function covers({ subject, currency }: Decision, forecast: ModelForecast, team: string | null): boolean {
  if (subject.account !== null && subject.account !== forecast.account) return false
  // Amounts without a currency are in native units.
  if (currency === null ? isMoney(forecast.currency) : currency !== forecast.currency) return false
  switch (subject.type) {
    case 'model':
      return subject.id === forecast.id
    case 'team':
      return team !== null && isTeam(subject.id, team)
    default:
      return subject.type === 'platform'
  }
}

/**
 * Decisions that a review may count on: intended, in force today, and not yet in what the models cost. What came with
 * this very change is; what stood before it is only where it begins after the last day that was measured.
 */
export function usableDecisions(
  head: readonly Decision[],
  base: readonly Decision[],
  { today, asOf }: { readonly today: string; readonly asOf: string },
): readonly Decision[] {
  const known = new Set(base.map(({ id }) => id))
  return head.filter(
    ({ id, answer, from, until }) =>
      answer === 'intended' && (until === null || until >= today) && (!known.has(id) || from > asOf),
  )
}
