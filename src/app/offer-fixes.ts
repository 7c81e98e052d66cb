// Gives findings their fix as lines of the file, and has a platform compile the fixed text of each changed model.

import type { Finding, Fingerprint } from '../domain/finding.ts'
import { groupBy } from '../domain/group-by.ts'
import type { PlanFacts } from '../domain/plan-facts.ts'
import type { ModelId } from '../domain/project.ts'
import type { NotMeasured } from '../domain/review.ts'
import type { OfferedRewrite } from '../review/check.ts'
import { explainable } from '../review/explainable.ts'
import type { ReadModel } from '../review/read-model.ts'
import { editedText, joinedEdits } from '../review/rewrites/edited-text.ts'
import { rewrittenLines } from '../review/rewrites/file-lines.ts'
import { type Gain, gainByPlan } from '../review/rewrites/gain-by-plan.ts'
import { readsTheSame } from '../review/rewrites/same-reading.ts'
import type { ExplainedPlans } from './explain-plans.ts'
import type { FactsReader } from './facts-reader.ts'

export interface FixesInput {
  readonly findings: readonly Finding[]
  readonly rewrites: ReadonlyMap<Fingerprint, OfferedRewrite>
  readonly models: ReadonlyMap<ModelId, ReadModel>
  readonly facts: FactsReader
  /** Left out: no platform is asked. */
  readonly explained: ExplainedPlans | undefined
}

export interface OfferedFixes {
  readonly findings: readonly Finding[]
  readonly notMeasured: readonly NotMeasured[]
}

export async function offerFixes(input: FixesInput): Promise<OfferedFixes> {
  const offered = await soundOffers(input)
  const changed = new Map<Finding, Finding>()
  const notMeasured: NotMeasured[] = []
  for (const group of groupBy(offered, ({ rewrite }) => rewrite.model).values()) {
    const plans = await plansOf(group, input.explained)
    if (plans.reason !== null) {
      const { model, file } = group[0]!.finding
      notMeasured.push({ model, file, reason: `no plan of its fix: ${plans.reason}` })
    }
    for (const offer of group) {
      const finding = plans.kind === 'refused' ? offer.finding : withFix(offer, plans, group.length > 1)
      changed.set(offer.finding, finding)
    }
  }
  return { findings: input.findings.map((finding) => changed.get(finding) ?? finding), notMeasured }
}

interface Offer {
  readonly finding: Finding
  readonly rewrite: OfferedRewrite
  readonly model: ReadModel
}

/** Those whose text, with its edits, is read again as the query that it was. */
async function soundOffers({ findings, rewrites, models, facts }: FixesInput): Promise<readonly Offer[]> {
  const offers = findings.flatMap((finding): readonly Offer[] => {
    const rewrite = finding.status === 'fixed' ? undefined : rewrites.get(finding.fingerprint)
    const model = rewrite === undefined ? undefined : models.get(rewrite.model)
    return rewrite === undefined || model === undefined ? [] : [{ finding, rewrite, model }]
  })
  const read = await facts.read(
    offers.map(({ model, rewrite: { text, rewrite } }) => ({
      text: editedText(model.texts[text]?.sql ?? '', rewrite.edits),
      dialect: model.dialect,
    })),
  )
  return offers.filter(({ model, rewrite }, index) => {
    const again = read[index]
    return again !== undefined && readsTheSame(model.texts[rewrite.text]?.statements ?? [], again)
  })
}

type FixPlans =
  | { readonly kind: 'plans'; readonly now: PlanFacts; readonly fixed: PlanFacts; readonly reason: null }
  /** The platform does not take the fixed text, while it takes the text as it is. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'none'; readonly reason: string | null }

/** One statement for all fixes of a model together; none where they are not in the text that is explained. */
async function plansOf(group: readonly Offer[], explained: ExplainedPlans | undefined): Promise<FixPlans> {
  const [{ model }] = group as readonly [Offer]
  const now = explained?.plans.get(model.model.id)?.after ?? null
  const fixed = explainable(withFixes(model, group))
  if (explained === undefined || now === null || fixed.kind !== 'query' || !isExplained(model, group))
    return { kind: 'none', reason: null }
  const answer = await explained.explain(fixed.query)
  if (answer.plan !== null) return { kind: 'plans', now, fixed: answer.plan, reason: null }
  return answer.refused && answer.reason !== null
    ? { kind: 'refused', reason: answer.reason }
    : { kind: 'none', reason: answer.reason }
}

/** The fixes stand in the text that a platform is asked about, not only in another face of the model. */
function isExplained(model: ReadModel, offers: readonly Offer[]): boolean {
  const [asIs, fixed] = [explainable(model), explainable(withFixes(model, offers))]
  return asIs.kind === 'query' && fixed.kind === 'query' && asIs.query !== fixed.query
}

function withFixes(model: ReadModel, group: readonly Offer[]): ReadModel {
  const texts = model.texts.map((text) => {
    const own = group.filter(({ rewrite }) => rewrite.text === text.index)
    const edits = joinedEdits(own.map(({ rewrite }) => rewrite.rewrite.edits))
    return edits === null ? text : { ...text, sql: editedText(text.sql, edits) }
  })
  return { ...model, texts }
}

/** What no plan is asked for is offered by the text alone; what a plan shows to be in vain is not. */
function withFix(offer: Offer, plans: FixPlans, oneOfSeveral: boolean): Finding {
  const { finding, model } = offer
  const { rewrite, text, reads } = offer.rewrite
  const judged = plans.kind === 'plans' && isExplained(model, [offer])
  const gain: Gain = judged ? gainByPlan(rewrite.spares, reads, plans) : { kind: 'unknown' }
  if (gain.kind === 'none') return finding
  const lines = rewrittenLines(model, text, rewrite.edits)
  const fixed = lines === null ? finding : { ...finding, rewrite: lines }
  if (gain.kind === 'unknown') return fixed
  const by = oneOfSeveral ? 'With all fixes that are offered here' : 'With the fix'
  return { ...fixed, tier: 'T2', message: `${finding.message} ${by} its plan ${gain.words}.` }
}
