// Holds the forecast of one merged change against what it truly does, beside two foretellers that know nothing.

import type { ChangeTruth } from '../../simulate/changes/change-truth.ts'
import { modelId } from '../../simulate/changes/spec.ts'
import type { ModelForecast, ReviewForecast } from '../../src/domain/forecast.ts'
import type { PreparedAccount } from './account.ts'

/** Amounts are native units a month, of everything that the change reaches. */
export interface JudgedChange {
  readonly platform: 'snowflake' | 'databricks'
  readonly seed: number
  readonly kind: ChangeTruth['kind']
  readonly model: string
  readonly before: number
  /** Expected, and as one month may turn out: what forecasts are held against. */
  readonly after: number
  readonly realised: number
  readonly foretold: Foretold | null
  /** Why there is no figure. */
  readonly unmeasured: string | null
  readonly noChange: number
  readonly textLength: number
  /** The same of the edited model and its tests alone: where a miss comes from. */
  readonly own: { readonly before: number; readonly after: number; readonly foretold: number | null }
  readonly reasons: readonly string[]
}

export interface Foretold {
  readonly after: number
  readonly low: number
  readonly high: number
  readonly delta: number
  readonly tier: string
  readonly basis: string
  readonly type: string
}

export interface Judging {
  readonly platform: JudgedChange['platform']
  readonly seed: number
  readonly account: Pick<PreparedAccount, 'without' | 'lengths'>
  readonly change: ChangeTruth
  readonly forecast: ReviewForecast | null
}

/** Parts of a forecast that are the model's own runs and tests; readers and what lies downstream are others'. */
const ownParts: ReadonlySet<string> = new Set(['build', 'tests', 'snapshot', 'clustering'])

export function judgedChange(judging: Judging): JudgedChange {
  const { platform, seed, change, forecast } = judging
  const id = modelId(change.model)
  const sum = (of: (each: ChangeTruth['affected'][number]) => number, isOwn: boolean | null = null): number =>
    change.affected
      .filter(({ model }) => isOwn === null || (model === id) === isOwn)
      .reduce((all, each) => all + of(each), 0)
  const before = sum((each) => each.before)
  const others = sum((each) => each.before, false)
  const own = forecast?.models.find((model) => model.id === id) ?? addedTest(change, forecast)
  const foretold =
    own === null || forecast === null ? null : foretoldOf(forecast, own, { own: before - others, others })
  return {
    platform,
    seed,
    kind: change.kind,
    model: change.model,
    before,
    after: sum((each) => each.after),
    realised: sum((each) => each.realised),
    foretold: foretold?.whole ?? null,
    unmeasured: foretold === null ? whyNot(forecast, own) : null,
    noChange: before,
    textLength: others + byText(judging, before - others),
    own: { before: before - others, after: sum((each) => each.after, true), foretold: foretold?.own ?? null },
    reasons: own === null ? [] : [...own.reasons, ...own.evidence],
  }
}

/**
 * The model's own figure as foretold; for all others what they cost and the foretold difference, since a forecast names
 * only those that it moves.
 */
function foretoldOf(
  forecast: ReviewForecast,
  own: ModelForecast,
  before: { readonly own: number; readonly others: number },
): { readonly whole: Foretold; readonly own: number } | null {
  if (own.delta === null) return null
  const price = forecast.price === null ? 1 : Number(forecast.price.perUnit)
  const units = (amount: string | undefined): number => Number(amount ?? 0) / price
  const level = own.parts.filter(({ kind }) => ownParts.has(kind)).reduce((all, part) => all + units(part.after), 0)
  const ownAfter = isTest(own) ? before.own + units(own.delta.amount) : level
  const beside = own.parts.filter(({ kind }) => !ownParts.has(kind)).reduce((all, part) => all + units(part.amount), 0)
  const moved = forecast.models.filter((model) => model !== own && model.delta !== null)
  const delta = units(own.delta.amount) + moved.reduce((all, model) => all + units(model.delta?.amount), 0)
  const after = before.others + ownAfter + beside + delta - units(own.delta.amount)
  const ends = [own.after ?? own.delta, ...moved.flatMap((model) => model.delta ?? [])]
  const up = Math.hypot(...ends.map(({ amount, high }) => units(high) - units(amount)))
  const down = Math.hypot(...ends.map(({ amount, low }) => units(amount) - units(low)))
  const { tier, type } = own
  return {
    own: ownAfter,
    whole: { after, low: after - down, high: after + up, delta, tier, basis: own.basis ?? '', type },
  }
}

/** Where nothing but a test came, the forecast is of the test. */
function addedTest({ kind }: ChangeTruth, forecast: ReviewForecast | null): ModelForecast | null {
  return kind === 'test_added' ? (forecast?.models.find(isTest) ?? null) : null
}

function isTest({ id }: ModelForecast): boolean {
  return id.startsWith('test.')
}

function whyNot(forecast: ReviewForecast | null, own: ModelForecast | null): string {
  return (
    own?.unmeasured ??
    forecast?.unmeasured ??
    (own === null ? 'the forecast does not name the model' : 'no reason given')
  )
}

/** Cost in proportion to the characters of the file; of a new model by those of all the others. */
function byText({ account, change }: Judging, before: number): number {
  const text = [...change.files.values()].find(({ before: was, after }) => (was ?? after ?? '').includes('select'))
  const [was, is] = [text?.before?.length ?? 0, text?.after?.length ?? 0]
  if (text === undefined) return before
  if (was > 0) return (before * is) / was
  const known = [...account.lengths].map(([name, length]) => ({
    length,
    units: account.without.get(modelId(name))?.units ?? 0,
  }))
  const units = known.reduce((all, each) => all + each.units, 0)
  return (units / known.reduce((all, { length }) => all + length, 0)) * is
}
