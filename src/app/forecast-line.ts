// The money line of a review: the forecasts of its projects together, held against the gates, with what would accept them.

import { isMoney } from '../domain/amount-words.ts'
import type { AcceptOffer, ModelForecast, ReviewForecast } from '../domain/forecast.ts'
import type { ModelId } from '../domain/project.ts'
import { addDecimals } from '../domain/telemetry/money.ts'
import { addDays } from '../domain/utc-day.ts'
import type { Decision } from '../domain/watch/decision.ts'
import type { LoadLine } from '../domain/watch/load-line.ts'
import type { ChangeForecast } from '../review/forecast/input.ts'
import { covers, usableDecisions } from '../review/gates/accepted.ts'
import type { AboutModel, GateInput, GateSettings } from '../review/gates/gate.ts'
import { judgeGates } from '../review/gates/gates.ts'
import type { Config } from '../workspace/config-schema.ts'
import { decisionId } from './decision-id.ts'
import type { ProjectForecast } from './forecast-project.ts'
import type { OpenedSnapshot } from './forecast-snapshot.ts'

export interface ForecastLineInput {
  readonly projects: readonly ProjectForecast[]
  readonly opened: OpenedSnapshot
  readonly config: Pick<Config, 'gate' | 'policy'>
  /** Of both sides' .plimsoll/decisions.yml. */
  readonly decisions: { readonly head: readonly Decision[]; readonly base: readonly Decision[] }
  readonly today: string
}

/** Increases beyond these are offered to nobody: who accepts so many looks at the file. */
const mostOffers = 10

/** Days that an offered acceptance holds. */
const offerDays = 180

/** Null where the user left the snapshot out and no gate asks for anything. */
export function forecastLine(input: ForecastLineInput): ReviewForecast | null {
  const { projects, opened, config, today } = input
  const forecasts = projects.flatMap(({ forecast }) => (forecast === null ? [] : [forecast]))
  const models = forecasts.flatMap((each) => each.models)
  const total = totalOf(forecasts)
  const about = aboutAll(projects)
  const asOf = opened.kind === 'snapshot' ? opened.asOf : today
  const accepted = usableDecisions(input.decisions.head, input.decisions.base, { today, asOf })
  const unusable = unusableBecause(opened)
  const gates = judgeGates(gateSettings(config.gate), config.gate.unmeasured, {
    forecasts: models,
    total,
    unusable,
    about,
    loadLines: opened.kind === 'snapshot' ? loadLinesOf(opened) : [],
    lostPruning: lostPruningIn(projects),
    labels: config.policy.tags,
    accepted,
  })
  if (opened.kind === 'none' && !opened.isWished && gates.length === 0) return null
  const first = forecasts.find((each) => each.models.some(({ delta }) => delta !== null)) ?? forecasts[0]
  return {
    snapshot:
      opened.kind === 'none'
        ? null
        : {
            madeAt: opened.snapshot.madeAt,
            asOf: opened.asOf,
            ageDays: opened.ageDays,
            stale: opened.stale,
          },
    total,
    models,
    price: first?.price ?? null,
    pastError: first?.pastError ?? null,
    gates,
    offers: offersFor(models, about, accepted, input),
    unmeasured: unmeasuredBecause(opened, models),
  }
}

/** Ranges of several projects are added end to end: nobody knows how they hang together. */
function totalOf(forecasts: readonly ChangeForecast[]): ReviewForecast['total'] {
  const moved = forecasts.filter(({ models }) => models.length > 0)
  const totals = moved.flatMap(({ total }) => (total === null ? [] : [total]))
  const [first, ...others] = totals
  if (first === undefined || totals.length < moved.length) return null
  if (others.length === 0) return first
  if (others.some(({ delta }) => delta.currency !== first.delta.currency)) return null
  const sum = (pick: (total: NonNullable<ReviewForecast['total']>) => string): string => addDecimals(totals.map(pick))
  return {
    now: sum(({ now }) => now),
    after: sum(({ after }) => after),
    delta: {
      amount: sum(({ delta }) => delta.amount),
      low: sum(({ delta }) => delta.low),
      high: sum(({ delta }) => delta.high),
      currency: first.delta.currency,
      basis: others.every(({ delta }) => delta.basis === first.delta.basis) ? first.delta.basis : 'estimated',
    },
  }
}

function aboutAll(projects: readonly ProjectForecast[]): (id: ModelId) => AboutModel {
  const all = new Map(projects.flatMap((project) => [...project.about]))
  return (id) => all.get(id) ?? { name: id, owner: null, team: null, lacks: [] }
}

function unusableBecause(opened: OpenedSnapshot): string | null {
  if (opened.kind === 'none') return opened.reason
  if (!opened.stale) return null
  return `the snapshot is stale: it ends on ${opened.asOf}, ${opened.ageDays} days ago; make a new one with \`plimsoll snapshot\``
}

/** Of several accounts each budget of all of them comes once. */
function loadLinesOf({ snapshot }: OpenedSnapshot & { readonly kind: 'snapshot' }): readonly LoadLine[] {
  const lines = snapshot.accounts.flatMap(({ loadLines }) => loadLines)
  return [...new Map(lines.map((line) => [JSON.stringify(line.budget), line])).values()]
}

function gateSettings(gate: Config['gate']): GateSettings {
  const { block: _, unmeasured: _u, ...settings } = gate
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

function lostPruningIn(projects: readonly ProjectForecast[]): GateInput['lostPruning'] {
  const found = projects.flatMap(({ lostPruning }) => lostPruning ?? [])
  const isBlind = projects.length > 0 && projects.every(({ lostPruning }) => lostPruning === null)
  return isBlind ? null : found
}

function unmeasuredBecause(opened: OpenedSnapshot, models: readonly ModelForecast[]): string | null {
  if (opened.kind === 'none') return opened.reason
  const open = models.filter(({ unmeasured }) => unmeasured !== null)
  if (models.length === 0 || open.length < models.length) return null
  return [...new Set(open.map(({ unmeasured }) => unmeasured))].slice(0, 3).join('; ')
}

/** Only what is sure to be added, and was not accepted in full. */
function offersFor(
  models: readonly ModelForecast[],
  about: (id: ModelId) => AboutModel,
  accepted: readonly Decision[],
  { today, decisions }: ForecastLineInput,
): readonly AcceptOffer[] {
  return models
    .filter((each) => each.delta !== null && Number(each.delta.low) > 0)
    .filter(
      (each) => !accepted.some((decision) => covers(decision, each, about(each.id).team) && isEnough(decision, each)),
    )
    .sort((a, b) => Number(b.delta?.amount) - Number(a.delta?.amount))
    .slice(0, mostOffers)
    .map(({ id, account, currency, delta }) => ({
      id: decisionId({ subject: { type: 'model', id, account }, answer: 'intended' }, today, decisions.head),
      model: id,
      account,
      owner: about(id).owner,
      monthly: ceiled(delta?.high ?? '0'),
      currency: isMoney(currency) ? currency : null,
      from: today,
      until: addDays(today, offerDays),
    }))
}

function isEnough({ monthly }: Decision, { delta }: ModelForecast): boolean {
  return monthly === null || Number(monthly) >= Number(delta?.low)
}

/** To whole units above ten, else to cents: a range has no more to say. */
function ceiled(amount: string): string {
  const value = Number(amount)
  return value > 10 ? String(Math.ceil(value)) : (Math.ceil(value * 100) / 100).toFixed(2)
}
