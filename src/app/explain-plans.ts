// Asks a platform for the plans of changed models on both sides, within limits; nothing is run.

import type { PlanFacts } from '../domain/plan-facts.ts'
import type { PlanSource } from '../domain/plan-source.ts'
import type { ModelId } from '../domain/project.ts'
import type { NotMeasured } from '../domain/review.ts'
import { Refusal } from '../domain/telemetry/live-source.ts'
import { explainable } from '../review/explainable.ts'
import type { PlanPair } from '../review/forecast/input.ts'
import type { ReadModel } from '../review/read-model.ts'
import { readPlan } from '../sql/plans/read-plan.ts'

export interface PlanLimits {
  /** Statements that are sent at most. */
  readonly statements: number
  /** Seconds after which none is begun. */
  readonly seconds: number
}

export interface ExplainInput {
  readonly source: PlanSource
  /** Those that matter most first. */
  readonly models: readonly ModelId[]
  readonly before: ReadonlyMap<ModelId, ReadModel>
  readonly after: ReadonlyMap<ModelId, ReadModel>
  readonly limits: PlanLimits
  readonly now: () => number
}

export interface ExplainedPlans {
  /** Models of which at least one side has a plan. */
  readonly plans: ReadonlyMap<ModelId, PlanPair>
  readonly notMeasured: readonly NotMeasured[]
  /** Asks for another plan within what is left of the limits. */
  readonly explain: (query: string) => Promise<PlanAnswer>
}

export async function explainPlans(input: ExplainInput): Promise<ExplainedPlans> {
  const { source, models, before, after } = input
  const fileOf = (id: ModelId): string => (after.get(id) ?? before.get(id))?.model.file ?? ''
  const costs = await source.costs()
  if (costs !== null) {
    return {
      plans: new Map(),
      notMeasured: [{ model: '', file: '', reason: `no plans from ${source.platform}: ${costs}` }],
      explain: async () => ({ plan: null, reason: costs, refused: false }),
    }
  }
  const ask = limitedAsker(input)
  const plans = new Map<ModelId, PlanPair>()
  const notMeasured: NotMeasured[] = []
  for (const id of models) {
    const was = await planOf(before.get(id), ask)
    const is = await planOf(after.get(id), ask)
    if (was.plan !== null || is.plan !== null) plans.set(id, { before: was.plan, after: is.plan })
    const reason = is.reason ?? was.reason
    if (reason !== null) notMeasured.push({ model: id, file: fileOf(id), reason: `no plan: ${reason}` })
  }
  return { plans, notMeasured, explain: ask }
}

export interface PlanAnswer {
  readonly plan: PlanFacts | null
  /** Why there is none; null where there is one, or nothing to ask for. */
  readonly reason: string | null
  /** The platform did not take the text; false where it was not asked. */
  readonly refused: boolean
}

async function planOf(model: ReadModel | undefined, ask: (query: string) => Promise<PlanAnswer>): Promise<PlanAnswer> {
  if (model === undefined || model.model.materialized === 'ephemeral') return unasked(null)
  const text = explainable(model)
  return text.kind === 'query' ? ask(text.query) : unasked(text.reason)
}

function unasked(reason: string | null): PlanAnswer {
  return { plan: null, reason, refused: false }
}

/** The same text on both sides is asked for once. */
function limitedAsker({ source, limits, now }: ExplainInput): (query: string) => Promise<PlanAnswer> {
  const known = new Map<string, PlanAnswer>()
  const until = now() + limits.seconds * 1000
  let sent = 0
  return async (query) => {
    const found = known.get(query)
    if (found !== undefined) return found
    if (sent >= limits.statements) return unasked(`only ${limits.statements} statements are explained`)
    if (now() >= until) return unasked(`${limits.seconds} seconds were over`)
    sent += 1
    const answer = await asked(source, query)
    known.set(query, answer)
    return answer
  }
}

async function asked(source: PlanSource, query: string): Promise<PlanAnswer> {
  try {
    const reading = readPlan(await source.explain(query))
    return reading.kind === 'plan' ? { plan: reading.plan, reason: null, refused: false } : unasked(reading.reason)
  } catch (error) {
    // What the platform says may quote the statement: its code alone is told.
    if (error instanceof Refusal) return { plan: null, reason: refusal(source, error.code), refused: true }
    throw error
  }
}

function refusal({ platform }: PlanSource, code: string): string {
  const what = `${platform} does not compile it`
  return code === ''
    ? what
    : `${what} (${code}): names of this build that production does not have, or no right to read`
}
