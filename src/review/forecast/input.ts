// What a forecast of a change is made from, and what it gives.

import type { ModelForecast, ReviewForecast, UnitPrice } from '../../domain/forecast.ts'
import type { PastError } from '../../domain/forecast-error.ts'
import type { PlanFacts } from '../../domain/plan-facts.ts'
import type { PlatformFacts } from '../../domain/platform-facts.ts'
import type { ModelId, Project } from '../../domain/project.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import type { ModelWork } from '../../domain/work.ts'
import type { ModelChange } from '../changes.ts'

export interface ForecastInput {
  readonly snapshot: Snapshot
  readonly base: Pick<Project, 'models' | 'root'>
  readonly head: Pick<Project, 'models' | 'root'>
  /** All of them, downstream models and tests too. */
  readonly changes: readonly ModelChange[]
  /**
   * Of changed, added and removed models, and of what reads them directly or through views. A downstream model that is not
   * in it is taken to cost what it did. A changed one that is not in it could not be read.
   */
  readonly work: ReadonlyMap<ModelId, ModelWork>
  /** Sizes from elsewhere (catalog) for relations that the snapshot has none of. */
  readonly sizes?: PlatformFacts
  /** T2: plans of both sides, compiled without running. */
  readonly plans?: ReadonlyMap<ModelId, PlanPair>
}

/** Of the text that the model mostly runs with: the increment of an incremental model. Null: there is none for that side. */
export interface PlanPair {
  readonly before: PlanFacts | null
  readonly after: PlanFacts | null
}

export interface ChangeForecast {
  /** Changed, added, removed and downstream models in the order of the changes; one for each account a model runs in. */
  readonly models: readonly ModelForecast[]
  /** Null where nothing is measured or accounts have several currencies. */
  readonly total: ReviewForecast['total']
  /** How far such forecasts were off in the account that most of the cost is in; null: none were followed up yet. */
  readonly pastError: PastError | null
  /** Of the account that most of the cost is in; null: figures are in native units. */
  readonly price: UnitPrice | null
}
