// Foretells what a change costs a month: each model it reaches, in each account that it runs in, and all together.

import type { ModelForecast, UnitPrice } from '../../domain/forecast.ts'
import type { ModelId } from '../../domain/project.ts'
import type { SnapshotAccount } from '../../domain/snapshot.ts'
import type { ModelChange } from '../changes.ts'
import { accountsOf } from './account-choice.ts'
import { type AccountView, accountView } from './account-view.ts'
import { currencyOf, type ExactFigure, monthlyImpact, text, together } from './figures.ts'
import type { ChangeForecast, ForecastInput } from './input.ts'
import { type ForecastOfModel, modelForecast } from './model-forecast.ts'
import { pastErrorOf } from './past-errors.ts'
import { openScope, type Scope } from './scope.ts'
import { declaredTests } from './test-costs.ts'

interface Told extends ForecastOfModel {
  readonly view: AccountView | null
}

export function forecastChange(input: ForecastInput): ChangeForecast {
  const views = input.snapshot.accounts.map(accountView)
  const scopes = new Map(views.map((view) => [view, openScope(input, view)]))
  const sides = [input.head.models, input.base.models]
  const told = withModelsOfTests(input).flatMap((change) => {
    const found = accountsOf(change.id, views, sides)
    return found.length === 0 ? [nowhere(change)] : found.map((view) => inAccount(change, view, scopes))
  })
  const largest = largestAccount(told)
  return {
    models: told.map(({ forecast }) => forecast),
    total: totalOf(told),
    pastError: largest === null ? null : pastErrorOf(largest.view.account, largest.tier),
    price: largest === null ? null : unitPrice(largest.view.account),
  }
}

function unitPrice({ price, unit }: SnapshotAccount): UnitPrice | null {
  return price === null ? null : { ...price, unit }
}

/** A test is a part of its model's figure: where only tests change, their model stands for them. */
function withModelsOfTests({ changes, head, base }: ForecastInput): readonly ModelChange[] {
  const found = new Map<ModelId, ModelChange>()
  const all = new Map(changes.map((change) => [change.id, change]))
  for (const change of changes) {
    const test = head.models.get(change.id) ?? base.models.get(change.id)
    const model = test?.kind === 'test' ? test.attachedTo : null
    const isThere = model !== null && (head.models.has(model) || base.models.has(model))
    const id = isThere ? model : change.id
    if (found.has(id)) continue
    found.set(
      id,
      all.get(id) ?? (isThere ? { id, change: 'modified', because: 'config', detail: 'its tests changed' } : change),
    )
  }
  // Without a manifest tests are no nodes: they are seen by what columns declare.
  for (const [id, model] of head.models) {
    if (found.has(id) || declaredTests(model) === declaredTests(base.models.get(id)) || !base.models.has(id)) continue
    found.set(id, { id, change: 'modified', because: 'config', detail: 'its tests changed' })
  }
  return [...found.values()]
}

function inAccount(change: ModelChange, view: AccountView, scopes: ReadonlyMap<AccountView, Scope>): Told {
  const scope = scopes.get(view)
  if (scope === undefined) throw new Error(`no scope for account ${view.name}`)
  return { ...modelForecast(scope, change), view }
}

function nowhere({ id, change }: ModelChange): Told {
  const forecast: ModelForecast = {
    id,
    account: '',
    currency: '',
    now: null,
    after: null,
    delta: null,
    tier: 'T0',
    basis: null,
    type: change === 'added' ? 'new_model' : change === 'removed' ? 'removed_model' : 'rewrite',
    runsPerMonthNow: null,
    runsPerMonthAfter: null,
    parts: [],
    reasons: [],
    evidence: [],
    unmeasured: 'no account of the snapshot has runs of this project',
  }
  return { forecast, exact: null, view: null }
}

function totalOf(told: readonly Told[]): ChangeForecast['total'] {
  const measured = told.flatMap(({ exact, view }) => (exact === null || view === null ? [] : [{ ...exact, view }]))
  const [first] = measured
  if (first === undefined) return null
  const currency = currencyOf(first.view.account)
  if (measured.some(({ view }) => currencyOf(view.account).name !== currency.name)) return null
  const now = together(measured.map((one) => one.now))
  const delta = together(measured.map((one) => one.delta))
  return {
    now: text(now.amount, currency),
    after: text(now.amount + delta.amount, currency),
    delta: monthlyImpact(delta, currency),
  }
}

/** By the size of its differences; by what its models cost where nothing differs. */
function largestAccount(told: readonly Told[]): { view: AccountView; tier: ModelForecast['tier'] } | null {
  const size = (figure: ExactFigure) => (figure.amount < 0n ? -figure.amount : figure.amount)
  const measured = told.flatMap(({ exact, view, forecast }) =>
    exact === null || view === null
      ? []
      : [{ view, tier: forecast.tier, delta: size(exact.delta), now: exact.now.amount }],
  )
  const [first] = measured.sort((a, b) => compare(b.delta, a.delta) || compare(b.now, a.now))
  return first ?? null
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0
}
