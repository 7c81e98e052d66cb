// What the review of one merge foretells, from the snapshot and the catalog of the day of the merge.

import { join } from 'node:path'
import { reviewTrees } from '../../src/app/review-trees.ts'
import { openSession } from '../../src/app/session.ts'
import { openSides } from '../../src/app/sides.ts'
import { snapshotInto } from '../../src/app/snapshot.ts'
import type { ModelForecast, ReviewForecast } from '../../src/domain/forecast.ts'
import type { LabChange } from '../changes/change.ts'
import { dayOf } from '../history/days.ts'
import { catalogOn, type LabCompany } from './company.ts'

/** Core-seconds a day, of all that the review says moves; null where it has no figure. */
export interface Prediction {
  readonly change: LabChange
  readonly delta: number | null
  readonly low: number | null
  readonly high: number | null
  readonly models: readonly ForetoldModel[]
  /** Rules that found something new. */
  readonly rules: readonly string[]
  readonly unmeasured: string | null
}

export interface ForetoldModel {
  readonly id: string
  readonly now: number | null
  readonly after: number | null
  readonly delta: number | null
  readonly low: number | null
  readonly high: number | null
  readonly tier: string
  readonly basis: string
  readonly parts: readonly { readonly kind: string; readonly amount: number }[]
  readonly reasons: readonly string[]
  readonly unmeasured: string | null
}

export async function predict(company: LabCompany, index: number): Promise<Prediction> {
  const { work, versions, place, store } = company
  const change = versions[index]?.change
  if (change == null) throw new Error(`version ${index} is no merge`)
  const day = dayOf(change.day)
  const snapshot = join(work, 'snapshots', `${change.id}.json.gz`)
  await snapshotInto({ ...place, store, asOf: day, out: snapshot })
  const behind = versions.length - 1 - index
  const request = {
    ...{ ...place, today: day, snapshot, catalog: catalogOn(company, change.day), cache: false, timeLimit: 10_000 },
    ...{ base: `main~${behind + 1}`, head: `main~${behind}` },
  }
  const sides = openSides(request)
  const session = openSession(request, sides.head, sides.root)
  try {
    const { result } = await reviewTrees(sides, session, request)
    const rules = result.findings.filter(({ status }) => status === 'new').map(({ rule }) => rule)
    return { change, ...foretold(result.forecast), rules: [...new Set(rules)].sort() }
  } finally {
    await session.close()
  }
}

const daysOfMonth = 30
/** As the project's plimsoll.yml has it. */
const coreHourPrice = 3600
const secondsOfHour = 3600

function foretold(forecast: ReviewForecast | null): Omit<Prediction, 'change' | 'rules'> {
  // Money a month, back to core-seconds a day; a review without any figure names no price.
  const perUnit = Number(forecast?.price?.perUnit ?? coreHourPrice)
  const seconds = (amount: string): number => ((Number(amount) / perUnit) * secondsOfHour) / daysOfMonth
  const total = forecast?.total?.delta ?? null
  return {
    delta: total === null ? null : seconds(total.amount),
    low: total === null ? null : seconds(total.low),
    high: total === null ? null : seconds(total.high),
    models: (forecast?.models ?? []).map((model) => foretoldModel(model, seconds)),
    unmeasured: forecast?.unmeasured ?? (total === null ? 'no total' : null),
  }
}

function foretoldModel(model: ModelForecast, seconds: (amount: string) => number): ForetoldModel {
  const { id, now, after, delta, tier, basis, parts, reasons, unmeasured } = model
  return {
    id,
    now: now === null ? null : seconds(now.amount),
    after: after === null ? null : seconds(after.amount),
    delta: delta === null ? null : seconds(delta.amount),
    low: delta === null ? null : seconds(delta.low),
    high: delta === null ? null : seconds(delta.high),
    tier,
    basis: basis ?? '',
    parts: parts.map(({ kind, amount }) => ({ kind, amount: seconds(amount) })),
    reasons,
    unmeasured,
  }
}
