// Foretells both sides of a real commit from sizes alone: each changed model priced as if it were new, before and after.

import { platformFacts } from '../../src/app/artifacts.ts'
import type { ModelForecast } from '../../src/domain/forecast.ts'
import type { PlatformFacts } from '../../src/domain/platform-facts.ts'
import type { Model, ModelId, ReadProject } from '../../src/domain/project.ts'
import type { Snapshot } from '../../src/domain/snapshot.ts'
import { changesBetween } from '../../src/review/changes.ts'
import { type Catalog, readCatalog } from '../../src/sources/dbt/index.ts'
import { artifactBytes, type PackedProject, packedTree } from '../corpora/corpora.ts'
import { type ChangePair, type PairSide, type SideReader, sideReader } from '../pairs/change-pairs.ts'
import { createReviewer, type Reviewer } from '../scan/reviewer.ts'
import { everyTableSized, madeUpAccount } from './made-up-account.ts'

export interface ForetoldPair {
  readonly commit: string
  readonly subject: string
  /** Models that stand on both sides, changed by the commit and with a figure on both. */
  readonly models: number
  /** Changed models without a figure on one side, with the reason. */
  readonly open: readonly string[]
  /** Money a month of those models at the made-up price; null: none has a figure. */
  readonly before: number | null
  readonly after: number | null
  readonly reasons: readonly string[]
}

export interface PairForeteller {
  /** Whether sizes are those of a catalog of the same day. */
  readonly isSized: boolean
  foretell(pair: Pick<ChangePair, 'commit' | 'subject' | 'files'>): Promise<ForetoldPair>
}

export function pairForeteller(project: PackedProject): PairForeteller {
  const sides = sideReader(packedTree(project))
  const reviewer = createReviewer()
  const snapshot = madeUpAccount(project.platform === 'snowflake' ? 'snowflake' : 'databricks')
  const catalog = project.catalog === null ? null : readCatalog(artifactBytes(project.catalog), project.catalog)
  return {
    isSized: catalog !== null,
    foretell: (pair) => foretoldPair(pair, { sides, reviewer, snapshot, catalog }),
  }
}

interface Tools {
  readonly sides: SideReader
  readonly reviewer: Reviewer
  readonly snapshot: Snapshot
  readonly catalog: Catalog | null
}

async function foretoldPair(
  pair: Pick<ChangePair, 'commit' | 'subject' | 'files'>,
  { sides, reviewer, snapshot, catalog }: Tools,
): Promise<ForetoldPair> {
  const [base, head] = [sides.before(pair), sides.after(pair)]
  const platform = everyTableSized(platformFacts(catalog, head.read.project))
  const ids = changesBetween(base.read.project.models, head.read.project.models)
    .filter(({ id, change }) => change === 'modified' && head.read.project.models.get(id)?.kind === 'model')
    .map(({ id }) => id)
  const wish = { snapshot, labels: [] }
  const priced = (side: PairSide): Promise<ReadonlyMap<ModelId, ModelForecast>> =>
    asIfNew(reviewer, side, new Set(ids), platform, wish)
  const [was, is] = ids.length === 0 ? [new Map(), new Map()] : [await priced(base), await priced(head)]
  const compared =
    ids.length === 0
      ? null
      : await reviewer.review({ head: head.read, base: base.read, tree: head.tree, platform, forecast: wish })
  const both = ids.filter((id) => amountOf(was.get(id)) !== null && amountOf(is.get(id)) !== null)
  const sum = (of: ReadonlyMap<ModelId, ModelForecast>): number =>
    both.reduce((all, id) => all + (amountOf(of.get(id)) ?? 0), 0)
  return {
    commit: pair.commit.slice(0, 8),
    subject: pair.subject.split('\n')[0] ?? '',
    models: both.length,
    open: ids
      .filter((id) => !both.includes(id))
      .map((id) => `${id}: ${was.get(id)?.unmeasured ?? is.get(id)?.unmeasured ?? 'not foretold'}`),
    before: both.length === 0 ? null : sum(was),
    after: both.length === 0 ? null : sum(is),
    reasons: (compared?.forecast?.forecast?.models ?? [])
      .filter(({ id }) => both.includes(id))
      .flatMap((each) => each.reasons),
  }
}

/** Reviewed against the same project without these models, they are new: nothing but their texts and sizes speaks. */
async function asIfNew(
  reviewer: Reviewer,
  { read, tree }: PairSide,
  ids: ReadonlySet<ModelId>,
  platform: PlatformFacts,
  forecast: { readonly snapshot: Snapshot; readonly labels: readonly string[] },
): Promise<ReadonlyMap<ModelId, ModelForecast>> {
  const all = [...read.project.models]
  const others = new Map(all.filter(([id]) => !ids.has(id)))
  // A view costs its readers: it is priced as if one reader a day wanted all of it.
  const asTable = (model: Model): Model => (model.materialized === 'view' ? { ...model, materialized: 'table' } : model)
  const stored = new Map(all.map(([id, model]): [ModelId, Model] => [id, ids.has(id) ? asTable(model) : model]))
  const withModels = (models: ReadProject['project']['models']): ReadProject => ({
    ...read,
    project: { ...read.project, models },
  })
  const sides = { head: withModels(stored), base: withModels(others) }
  const review = await reviewer.review({ ...sides, tree, platform, forecast })
  return new Map((review.forecast?.forecast?.models ?? []).map((model) => [model.id, model]))
}

function amountOf(forecast: ModelForecast | undefined): number | null {
  return forecast?.after == null ? null : Number(forecast.after.amount)
}
