// Reviews one project: what changed between two sides, what rules say of it, and how that compares with before.

import type { Finding, Fingerprint } from '../domain/finding.ts'
import type { PlatformFacts } from '../domain/platform-facts.ts'
import type { ModelId, ReadProject } from '../domain/project.ts'
import type { Coverage, DuplicatePair, MissingEvidence, NotMeasured, ReviewedModel } from '../domain/review.ts'
import { changesBetween, type ModelChange } from '../review/changes.ts'
import { type CheckResult, checkModels, type RuleSetting } from '../review/check.ts'
import { compared } from '../review/compare.ts'
import { type EvidenceFor, gatherEvidence } from '../review/evidence/evidence.ts'
import { indexOwners, type OwnerSources } from '../review/evidence/owners.ts'
import { withImpacts } from '../review/finding-impact.ts'
import type { PlanPair } from '../review/forecast/input.ts'
import { missingEvidence } from '../review/missing-evidence.ts'
import { fidelityOf, isAnalysed, type ReadModel, type Side } from '../review/read-model.ts'
import { rules as everyRule } from '../review/registry.generated.ts'
import type { Rule } from '../review/rule.ts'
import { oncePerCause } from '../review/shared-cause.ts'
import { withoutSuppressed } from '../review/suppress.ts'
import { configRange } from '../sources/dbt/index.ts'
import { duplicateCandidates } from './candidates.ts'
import { duplicatePairs } from './duplicate-pairs.ts'
import type { FactsReader } from './facts-reader.ts'
import { type ForecastWish, type ProjectForecast, projectForecast } from './forecast-project.ts'
import { figuresOf, noFigures } from './model-figures.ts'
import { offerFixes } from './offer-fixes.ts'
import type { PlanAsker } from './plan-asker.ts'
import { readModels } from './read-models.ts'

const ruleIds = new Set(everyRule.map((rule) => rule.id))

export interface ProjectReviewInput {
  readonly head: ReadProject
  /** Null for a scan: every model is in scope and nothing is compared. */
  readonly base: ReadProject | null
  readonly platform: PlatformFacts
  readonly rules: readonly Rule[]
  readonly settings: ReadonlyMap<string, RuleSetting>
  readonly owners: OwnerSources
  readonly baseline: ReadonlySet<Fingerprint>
  /** True for files that are never reported on. */
  readonly excluded: (file: string) => boolean
  readonly facts: FactsReader
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string
  /** Null: nobody asks what the change costs. */
  readonly forecast: ForecastWish | null
  /** Left out: no platform is asked for plans. */
  readonly plans?: PlanAsker | undefined
}

export interface ProjectReview {
  readonly findings: readonly Finding[]
  readonly models: readonly ReviewedModel[]
  readonly coverage: Coverage
  readonly duplicates: readonly DuplicatePair[]
  readonly missingEvidence: readonly MissingEvidence[]
  /** Null where it was not asked for, or nothing is compared. */
  readonly forecast: ProjectForecast | null
}

export async function reviewProject(input: ProjectReviewInput): Promise<ProjectReview> {
  const { head, base } = input
  const changes = base === null ? [] : changesBetween(base.project.models, head.project.models)
  const scope = scopeOf(input, changes)
  const candidates = base === null ? [] : duplicateCandidates(head.project, changedIds(changes))
  const headSide: Side = {
    models: await readModels(head, new Set([...scope, ...candidates]), input.facts),
    graph: head.project.models,
  }
  const baseSide: Side | null =
    base === null ? null : { models: await readModels(base, scope, input.facts), graph: base.project.models }

  const explained =
    baseSide === null
      ? undefined
      : await input.plans?.ask({ models: ownChanges(changes), before: baseSide.models, after: headSide.models })
  const plansOf = (which: keyof PlanPair) => (id: ModelId) => explained?.plans.get(id)?.[which] ?? null

  const evidence = gatherEvidence({
    ...input,
    project: head.project,
    side: headSide,
    before: baseSide,
    plans: { plan: plansOf('after'), before: plansOf('before') },
  })
  const now = checkSide(input, headSide, scope, evidence)
  const evidenceBefore =
    base === null || baseSide === null
      ? null
      : gatherEvidence({
          ...input,
          project: base.project,
          side: baseSide,
          before: null,
          plans: { plan: plansOf('before'), before: () => null },
        })
  // Base is judged by the same rules without a base of its own, so that what was there counts as existing.
  const before =
    baseSide === null || evidenceBefore === null ? [] : checkSide(input, baseSide, scope, evidenceBefore).findings
  const ownersBefore = base === null ? null : indexOwners(base.project, input.owners)
  // What is removed is known to the base side only.
  const ownerIn = (id: ModelId): string | null =>
    (evidence(null).owners.owner(id) ?? ownersBefore?.owner(id))?.owner ?? null
  const forecast =
    base === null || baseSide === null || evidenceBefore === null || input.forecast === null
      ? null
      : await projectForecast({
          ...input,
          wish: input.forecast,
          changes,
          scope,
          base: { read: base, side: baseSide, evidence: evidenceBefore },
          head: { read: head, side: headSide, evidence },
          owner: ownerIn,
          plans: explained?.plans,
        })
  const figures = figuresOf(forecast?.forecast?.models ?? [])
  const models = changes
    .filter((change) => !input.excluded(fileOf(input, change.id)))
    .filter((change) => kindOf(input, change.id) !== 'test' || change.change !== 'downstream')
    .map((change) => ({ ...reviewedModel(input, change, ownerIn), ...(figures.get(change.id) ?? noFigures) }))
  const findings = oncePerCause(compared(before, now.findings, input.baseline), changes, head.project.models)
  const fixes = await offerFixes({
    findings: withImpacts(findings, forecast?.forecast?.models ?? []),
    rewrites: now.rewrites,
    models: headSide.models,
    facts: input.facts,
    explained,
  })
  return {
    findings: fixes.findings,
    models,
    coverage: coverageOf(headSide, scope, [
      ...head.project.problems,
      ...(explained?.notMeasured ?? []),
      ...fixes.notMeasured,
    ]),
    duplicates: duplicatePairs(now.findings, headSide, evidence, input.settings.get('duplicate-model')),
    missingEvidence: missingEvidence(now.missing),
    forecast,
  }
}

/** What changed itself, before what only reads it: that runs the same text over the same tables. */
function ownChanges(changes: readonly ModelChange[]): readonly ModelId[] {
  return changes.filter(({ change }) => change === 'added' || change === 'modified').map(({ id }) => id)
}

function scopeOf(input: ProjectReviewInput, changes: readonly ModelChange[]): ReadonlySet<ModelId> {
  const graph = input.head.project.models
  const ids = input.base === null ? [...graph.keys()] : inReach(changes, graph)
  return new Set(ids.filter((id) => graph.has(id) && !input.excluded(fileOf(input, id))))
}

/** What lies further downstream than the first stored table runs the same SQL over inputs built in the same way. */
function inReach(changes: readonly ModelChange[], graph: ReadProject['project']['models']): readonly ModelId[] {
  const open = new Set(
    changes
      .filter((other) => other.change !== 'downstream' || isView(graph.get(other.id)?.materialized))
      .map((other) => other.id),
  )
  return changes
    .filter(({ id, change }) =>
      change === 'downstream'
        ? (graph.get(id)?.dependsOn.some((upstream) => open.has(upstream)) ?? false)
        : change !== 'removed',
    )
    .map(({ id }) => id)
}

function isView(materialized: string | undefined): boolean {
  return materialized === 'view' || materialized === 'ephemeral'
}

function checkSide(
  input: ProjectReviewInput,
  side: Side,
  scope: ReadonlySet<ModelId>,
  evidence: EvidenceFor,
): CheckResult {
  const { rules, settings } = input
  const result = checkModels({ rules, settings, side, scope, evidence, configRange })
  const owner = (id: string): string | null => evidence(null).owners.owner(id)?.owner ?? null
  const models = [...side.models.values()].filter((model) => scope.has(model.model.id))
  return {
    ...result,
    findings: withoutSuppressed({ findings: result.findings, models, ruleIds, today: input.today, owner }),
  }
}

function reviewedModel(
  input: ProjectReviewInput,
  change: ModelChange,
  owner: (id: ModelId) => string | null,
): Omit<ReviewedModel, keyof typeof noFigures> {
  return { ...change, file: fileOf(input, change.id), owner: owner(change.id) }
}

function coverageOf(side: Side, scope: ReadonlySet<ModelId>, problems: readonly NotMeasured[]): Coverage {
  const read = [...side.models.values()].filter((model) => scope.has(model.model.id) && expected(model))
  const analysed = read.filter(isAnalysed)
  const count = (fidelity: string): number => analysed.filter((model) => fidelityOf(model) === fidelity).length
  return {
    models: read.length,
    analysed: analysed.length,
    fidelity: { compiled: count('compiled'), rendered: count('rendered'), raw: count('raw') },
    notMeasured: [...problems, ...read.flatMap((model) => model.gaps)],
  }
}

/** Seeds and the like have no SQL, so they are neither covered nor a gap. */
function expected(model: ReadModel): boolean {
  return model.texts.length > 0 || model.gaps.length > 0
}

function changedIds(changes: readonly ModelChange[]): ReadonlySet<ModelId> {
  return new Set(
    changes.filter((c) => c.change === 'added' || c.because === 'sql' || c.because === 'macro').map((c) => c.id),
  )
}

function fileOf(input: ProjectReviewInput, id: ModelId): string {
  return input.head.project.models.get(id)?.file ?? input.base?.project.models.get(id)?.file ?? ''
}

function kindOf(input: ProjectReviewInput, id: ModelId): string {
  return input.head.project.models.get(id)?.kind ?? input.base?.project.models.get(id)?.kind ?? ''
}
