// What a run costs that nobody has seen yet: from what it must read and write, at what such runs cost in this account.

import type { ForecastBasis } from '../../domain/forecast.ts'
import type { BuildForm, SnapshotBuild, SnapshotRate } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import type { AccountView } from './account-view.ts'
import { assumed } from './assumptions.ts'
import { lineUnits } from './cost-line.ts'
import { combined, exactly, within } from './range.ts'
import { weightOn } from './units-ratio.ts'

export interface UnseenRun {
  readonly form: BuildForm
  readonly warehouse: string | null
  readonly size: string | null
  /** Bytes. */
  readonly read: Range
  readonly written: Range
  /** Weight of its operators, in readings. */
  readonly operators: number
  /** A run of the same model in another form, whose dearness it shares in part; null: there is none. */
  readonly kin: SnapshotBuild | null
}

export interface RunUnits {
  readonly units: Range
  readonly basis: ForecastBasis
}

const gib = 2 ** 30

/** Null where the account has neither runs nor warehouses to go by. */
export function runUnits(view: AccountView, run: UnseenRun): RunUnits | null {
  return onLine(view, run) ?? byRates(view, run) ?? bySize(view, run)
}

function onLine(view: AccountView, run: UnseenRun): RunUnits | null {
  const { line } = view
  const rate = view.rateOf(run.warehouse, run.size)
  if (line === null || rate === null) return null
  const others = line.dearness(run.form)
  const dearness = run.kin === null ? others : ownDearness(view, run.kin, others)
  const reading = operatorFactor(view, run.operators)
  const units = combined(
    [run.read, run.written, dearness],
    ([read = 0, written = 0, dear = 1]) => dear * lineUnits(line, rate, read * reading, written),
  )
  return { units, basis: 'account-rates' }
}

/** As models of this form are, moved by how dear the model's other form is among its like. */
function ownDearness(view: AccountView, kin: SnapshotBuild, others: Range): Range {
  const rate = view.rateOf(kin.warehouse, kin.size)
  if (view.line === null || rate === null) return others
  const own = kin.units.mean / lineUnits(view.line, rate, kin.bytesRead.mean, kin.bytesWritten.mean)
  const keep = assumed.ownDearness
  const mid = others.mid * (own / view.line.dearness(kin.form).mid) ** keep
  const narrowed = (end: number) => mid * (end / others.mid) ** Math.sqrt(1 - keep * keep)
  return { low: narrowed(others.low), mid, high: narrowed(others.high) }
}

function operatorFactor({ account }: AccountView, operators: number): number {
  const each = weightOn(account.platform)
  return (1 + each * operators) / (1 + each * assumed.typicalOperators)
}

function byRates(view: AccountView, run: UnseenRun): RunUnits | null {
  const rate = nearestRate(view, run)
  if (rate === null) return null
  const read = combined([run.read], ([bytes = 0]) => (bytes / gib) * operatorFactor(view, run.operators))
  const { q10, q50, q90 } = rate.unitsPerGib
  const perGib = { low: Math.min(q10, q50), mid: q50, high: Math.max(q90, q50) }
  const units = combined([read, perGib], ([size = 0, each = 0]) => Math.max(rate.leastUnits, size * each))
  return { units, basis: 'account-rates' }
}

/** Same form first, then the same size of warehouse, then the same class of bytes, then where most models are. */
function nearestRate({ account }: AccountView, run: UnseenRun): SnapshotRate | null {
  const wanted = bytesClass(run.read.mid)
  const match = (rate: SnapshotRate) =>
    (rate.form === run.form ? 8 : 0) + (rate.size === run.size ? 4 : 0) + (rate.bytesClass === wanted ? 2 : 0)
  const usable = account.rates.filter(({ form }) => form === run.form || form === 'full' || form === 'increment')
  return [...usable].sort((a, b) => match(b) - match(a) || b.builds - a.builds)[0] ?? null
}

export function bytesClass(bytes: number): SnapshotRate['bytesClass'] {
  if (bytes < 100 * 2 ** 20) return 'small'
  if (bytes < 10 * gib) return 'medium'
  return bytes < 1024 * gib ? 'large' : 'huge'
}

/** A bigger warehouse costs more an hour and takes less of it, so its size does not matter here. */
function bySize(view: AccountView, run: UnseenRun): RunUnits | null {
  const { account } = view
  const rates = account.warehouses.flatMap(({ unitsPerHour }) => (unitsPerHour === null ? [] : [Number(unitsPerHour)]))
  const least = Math.min(...rates.filter((rate) => rate > 0))
  if (!Number.isFinite(least)) return null
  const perByte = least / 3600 / assumed.bytesPerNodeSecond
  const units = combined(
    [run.read, run.written, within(assumed.nodeUnknown), exactly(perByte)],
    ([read = 0, written = 0, unsure = 1, each = 0]) =>
      (read * operatorFactor(view, run.operators) + assumed.writtenByte * written) * each * unsure,
  )
  return { units, basis: 'table-stats' }
}
