// What the change of one project costs: the work of its models on both sides, and the forecast that a snapshot allows.

import type { PlatformFacts } from '../domain/platform-facts.ts'
import type { ModelId, ReadProject } from '../domain/project.ts'
import type { Snapshot, SnapshotModel } from '../domain/snapshot.ts'
import { addDays } from '../domain/utc-day.ts'
import type { ModelWork } from '../domain/work.ts'
import type { ModelChange } from '../review/changes.ts'
import type { EvidenceFor } from '../review/evidence/evidence.ts'
import { forecastChange } from '../review/forecast/forecast-change.ts'
import type { ChangeForecast, PlanPair } from '../review/forecast/input.ts'
import type { AboutModel, LostPruning } from '../review/gates/gate.ts'
import { lostPruningOf } from '../review/gates/lost-pruning.ts'
import { lackingLabels } from '../review/labels.ts'
import type { Side } from '../review/read-model.ts'
import { modelWork, openWork, textsNeeded, type WorkHistory, type WorkSide } from '../review/work/model-work.ts'
import type { FactsReader } from './facts-reader.ts'
import { readModels } from './read-models.ts'

/** What a review asks of its forecast. */
export interface ForecastWish {
  /** Null: work alone is compared, for gates that need no history. */
  readonly snapshot: Snapshot | null
  /** Labels that plimsoll.yml asks of every model. */
  readonly labels: readonly string[]
}

export interface ForecastSide {
  readonly read: ReadProject
  /** With what the review read of it already. */
  readonly side: Side
  readonly evidence: EvidenceFor
}

export interface ProjectForecastInput {
  readonly wish: ForecastWish
  readonly changes: readonly ModelChange[]
  readonly base: ForecastSide
  readonly head: ForecastSide
  /** Changed models and what reads them directly or through views. */
  readonly scope: ReadonlySet<ModelId>
  readonly platform: PlatformFacts
  readonly facts: FactsReader
  readonly owner: (id: ModelId) => string | null
  /** T2, where a platform was asked. */
  readonly plans?: ReadonlyMap<ModelId, PlanPair> | undefined
}

export interface ProjectForecast {
  /** Null without a snapshot. */
  readonly forecast: ChangeForecast | null
  /** Null where models changed and none of them could be read. */
  readonly lostPruning: readonly LostPruning[] | null
  /** Every model that the forecast or a lost pruning names. */
  readonly about: ReadonlyMap<ModelId, AboutModel>
}

export async function projectForecast(input: ProjectForecastInput): Promise<ProjectForecast> {
  const { wish, changes, base, head, scope, platform } = input
  const { snapshot } = wish
  const wanted = changes.filter(({ id, change }) => scope.has(id) || change === 'removed').map(({ id }) => id)
  const history = historyOf(snapshot)
  const before = await workSide(base, wanted, history, input.facts)
  const after = await workSide(head, wanted, history, input.facts)
  const work = new Map<ModelId, ModelWork>()
  for (const id of wanted) {
    const each = modelWork(id, before, after)
    if (each.before.length + each.after.length > 0) work.set(id, each)
  }
  const forecast =
    snapshot === null
      ? null
      : forecastChange({
          snapshot,
          base: base.read.project,
          head: head.read.project,
          changes,
          work,
          sizes: platform,
          ...(input.plans === undefined ? {} : { plans: input.plans }),
        })
  const lostPruning = wanted.length > 0 && work.size === 0 ? null : lostPruningOf(work.values(), platform)
  const named = new Set([...changes.map(({ id }) => id), ...(lostPruning ?? []).map(({ model }) => model)])
  const teams = teamsOf(snapshot)
  return { forecast, lostPruning, about: new Map([...named].map((id) => [id, aboutModel(id, input, teams)])) }
}

/** Texts of views below a model are read too: what stands in them is part of its work. */
async function workSide(
  { read, side, evidence }: ForecastSide,
  wanted: readonly ModelId[],
  history: WorkHistory | undefined,
  facts: FactsReader,
): Promise<WorkSide> {
  const missing = [...textsNeeded(wanted, side.graph)].filter((id) => !side.models.has(id))
  const models = new Map([...side.models, ...(await readModels(read, missing, facts))])
  return openWork({
    side: { models, graph: side.graph },
    relations: (self) => evidence(self).relations,
    ...(history === undefined ? {} : { history }),
  })
}

function historyOf(snapshot: Snapshot | null): WorkHistory | undefined {
  if (snapshot === null) return undefined
  const known = new Map(
    snapshot.accounts.flatMap(({ relations }) => relations.map((each) => [each.key, each] as const)),
  )
  return {
    growth30: (key) => known.get(key)?.growth30 ?? null,
    dayBytes: (key) => known.get(key)?.dayBytes ?? null,
    asOf: addDays(snapshot.window.to, -1),
  }
}

function teamsOf(snapshot: Snapshot | null): ReadonlyMap<ModelId, string> {
  const models: readonly SnapshotModel[] = snapshot?.accounts.flatMap((account) => account.models) ?? []
  return new Map(models.flatMap(({ id, team }) => (team === null ? [] : [[id, team] as const])))
}

function aboutModel(
  id: ModelId,
  { base, head, owner, wish }: ProjectForecastInput,
  teams: ReadonlyMap<ModelId, string>,
): AboutModel {
  const model = head.read.project.models.get(id) ?? base.read.project.models.get(id)
  // A test is whose the model is that it tests.
  const who = owner(id) ?? (model?.attachedTo == null ? null : owner(model.attachedTo))
  return {
    name: model?.name ?? id,
    owner: who,
    team: teams.get(id) ?? who,
    lacks: model === undefined ? [] : lackingLabels(model, wish.labels),
  }
}
