// The forecast of one model in one account: its runs, tests, upkeep and outside readers, put together.

import type { Tier } from '../../domain/finding.ts'
import type { ForecastBasis, ModelForecast } from '../../domain/forecast.ts'
import type { Model } from '../../domain/project.ts'
import type { ModelChange } from '../changes.ts'
import { monthDays } from './assumptions.ts'
import { typedChange } from './change-type.ts'
import { clusteringCost } from './clustering-cost.ts'
import type { CostPart } from './cost-part.ts'
import { currencyOf, type ExactFigure, modelFigures, monthlyFigure, monthlyImpact } from './figures.ts'
import { ownCost } from './own-builds.ts'
import type { OwnCost } from './own-cost.ts'
import { learned, pastErrorFor } from './past-errors.ts'
import { exactly, times } from './range.ts'
import { readerCosts } from './reader-costs.ts'
import type { Scope } from './scope.ts'
import { testCosts } from './test-costs.ts'
import { toldHistory } from './told-history.ts'
import { toldWaste } from './told-waste.ts'

export interface ForecastOfModel {
  readonly forecast: ModelForecast
  /** Null where there is none. */
  readonly exact: { readonly now: ExactFigure; readonly delta: ExactFigure } | null
}

export function modelForecast(scope: Scope, { id, change }: ModelChange): ForecastOfModel {
  const before = change === 'added' ? undefined : scope.base.get(id)
  const after = change === 'removed' ? undefined : scope.head.get(id)
  const own = ownCost(scope, before, after, buildKind(change, after ?? before))
  const runs = {
    ratio:
      own.runsBefore !== null && own.runsBefore > 0 && own.runsAfter !== null
        ? times(own.runsAfter, 1 / own.runsBefore)
        : exactly(1),
    after: own.runsAfter,
  }
  const readers = before === undefined || after === undefined ? null : readerCosts(scope, before, after)
  const clustering = clusteringCost(scope, before, after, runs)
  const costs = [
    ...own.parts,
    ...testCosts(scope, id, runs),
    ...(clustering === null ? [] : [clustering]),
    ...(readers?.parts ?? []),
  ]
  const currency = currencyOf(scope.view.account)
  const moves = { any: costs.some(isMoved), direct: change !== 'downstream' }
  const typed = typedChange(scope, before, after, own, moves)
  const tier = tierOf(own.basis)
  const common = {
    id,
    account: scope.view.name,
    currency: currency.name,
    tier,
    basis: own.basis,
    type: typed.type,
    runsPerMonthNow: own.runsBefore === null ? null : own.runsBefore * monthDays,
    runsPerMonthAfter: after === undefined || own.runsAfter === null ? null : own.runsAfter.mid * monthDays,
    reasons: [...typed.reasons, ...(readers?.reasons ?? [])],
    evidence: toldHistory(scope.view.models.get(id)),
    // Who changes it can mend it.
    ...(change === 'downstream' || change === 'removed' ? {} : toldWaste(scope.view.models.get(id))),
  }
  if (own.unmeasured !== null) {
    const seen =
      own.now === null
        ? null
        : modelFigures([{ kind: 'build', now: own.now, after: own.now, delta: exactly(0) }], currency)
    const now = seen === null ? null : monthlyFigure(seen.now, currency)
    return {
      forecast: { ...common, now, after: null, delta: null, parts: [], unmeasured: own.unmeasured },
      exact: null,
    }
  }
  const figures = modelFigures(costs, currency)
  const past = moves.any ? pastErrorFor(scope.view.account, tier, typed.type) : null
  const delta = learned(figures.delta, figures.after, past)
  return {
    forecast: {
      ...common,
      now: before === undefined ? null : monthlyFigure(figures.now, currency),
      after: after === undefined ? null : monthlyFigure(afterWith(figures, delta, past !== null), currency),
      delta: monthlyImpact(delta, currency),
      parts: figures.parts,
      unmeasured: null,
    },
    exact: { now: figures.now, delta },
  }
}

/** Where the account taught the width, that of the figure after is the same as of the difference. */
function afterWith(
  { after, now }: { after: ExactFigure; now: ExactFigure },
  delta: ExactFigure,
  isLearned: boolean,
): ExactFigure {
  if (!isLearned) return after
  const low = now.amount + delta.low
  return { amount: after.amount, low: low < 0n ? 0n : low, high: now.amount + delta.high }
}

function buildKind(change: ModelChange['change'], model: Model | undefined): CostPart['kind'] {
  if (model?.kind === 'test') return 'tests'
  if (model?.kind === 'snapshot') return 'snapshot'
  return change === 'downstream' ? 'downstream' : 'build'
}

function isMoved({ delta }: CostPart): boolean {
  return delta.low !== 0 || delta.mid !== 0 || delta.high !== 0
}

/** What an account's other models cost says as much of a new one as sizes do of a table: likely, not seen. */
function tierOf(basis: OwnCost['basis']): Tier {
  const tiers: Readonly<Record<ForecastBasis, Tier>> = {
    history: 'T3',
    'history-scaled': 'T3',
    explain: 'T2',
    'account-rates': 'T1',
    'table-stats': 'T1',
  }
  return basis === null ? 'T0' : tiers[basis]
}
