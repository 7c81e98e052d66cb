// What a model's own runs cost on both sides of a change, as the parts below say it: result and words that they share.

import type { ForecastBasis } from '../../domain/forecast.ts'
import type { Range } from '../../domain/work.ts'
import { type CostPart, nothing } from './cost-part.ts'

export interface OwnCost {
  readonly parts: readonly CostPart[]
  readonly basis: ForecastBasis | null
  /** A day. */
  readonly runsBefore: number | null
  readonly runsAfter: Range | null
  readonly reasons: readonly string[]
  readonly unmeasured: string | null
  /** How much text, schedule and warehouse each multiply the cost by; the largest names the kind of change. */
  readonly factors: { readonly text: number; readonly runs: number; readonly warehouse: number }
  readonly now: Range | null
}

export const neverRan = 'no run of it is in the snapshot'

export const noCost: OwnCost = {
  parts: [],
  basis: null,
  runsBefore: null,
  runsAfter: null,
  reasons: [],
  unmeasured: null,
  factors: { text: 1, runs: 1, warehouse: 1 },
  now: null,
}

/** Making a view or nothing at all: metadata. */
export const freeCost: OwnCost = { ...noCost, basis: 'history', now: nothing }

export const noRates = 'nothing in the account says what such a run costs'
