// From what a run must read and make to what it costs: units after over units before, of one model in one form.

import type { SnapshotBuild } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import type { AccountView } from './account-view.ts'
import { assumed } from './assumptions.ts'
import type { ComparedWork } from './compared-work.ts'
import { combined, product, times, within } from './range.ts'

/**
 * units = fixed + (rest of the run), and the rest grows as work^elasticity, where
 *
 *   work = bytes read + operators × bytes of the rows that reach them × fan-out + byte price × bytes written
 *
 * `byte price` is what writing a byte costs against reading one. The fixed part and the byte price are the account's own where
 * it has enough models to fit a line through; elasticity is assumed.
 */
export function unitsRatio(view: AccountView, build: SnapshotBuild, work: ComparedWork): Range {
  const read = work.readBefore > 0 ? work.readBefore : 1
  // What stands above the joins moves rows as wide as the result.
  const volume = Math.max(1, build.bytesWritten.mean / read)
  const result = Math.max(build.bytesWritten.mean, build.bytesRead.mean / 20)
  const dearBefore = spillFactor(view, build, result)
  const dearAfter = spillFactor(view, build, result * work.writtenRows.mid * work.writtenColumns.mid)
  const each = weightOn(view.account.platform)
  const opsBefore = each * (work.operatorsBefore - work.sortingBefore * (1 - dearBefore))
  const opsAfter = each * (work.operatorsAfter - work.sortingAfter * (1 - dearAfter))
  const price = bytePrice(view).mid
  const inputs = [
    fixedShare(view, build),
    times(bytePrice(view), (build.bytesWritten.mean || read / 10) / read),
    assumed.elasticity,
    { low: work.readAfter.low / read, mid: work.readAfter.mid / read, high: work.readAfter.high / read },
    work.rows,
    product(work.writtenRows, work.writtenColumns),
    work.fanOut,
    within(assumed.operatorWeight),
  ]
  const ratio = combined(
    inputs,
    ([fixed = 0, written = 0, power = 1, reads = 1, rows = 1, out = 1, fan = 1, weight = 1]) => {
      const fanned = 1 + assumed.fanOutShare * (fan - 1)
      const before = 1 + weight * opsBefore * volume + written
      const most = Math.max(written, mostWritten * price * reads * Math.max(1, fan))
      const made = build.bytesWritten.mean < onePart ? Math.min(written * out, most) : written * out
      const after = reads + weight * opsAfter * volume * rows * fanned + made
      return fixed + (1 - fixed) * (after / before) ** power
    },
  )
  const error = within(isEven(ratio) ? assumed.sameWork : assumed.rewrite)
  return combined([ratio, error], ([one = 1, other = 1]) => one * other)
}

/** Of an operator, against what the weights were set by. */
export function weightOn(platform: string): number {
  return platform === 'spark' ? assumed.sparkOperators : 1
}

/** Against the smallest result at whose making a run of the account spilled, on warehouses of like price. */
function spillFactor({ account, models, rateOf }: AccountView, build: SnapshotBuild, bytes: number): number {
  const rate = rateOf(build.warehouse, build.size)
  const least = spillsFrom(models, rateOf)
  if (least === null || rate === null || account.warehouses.length === 0) return assumed.perhapsSpilled
  return bytes >= least * rate ? 1 : assumed.inMemory
}

/** Bytes of a result for each unit an hour of its warehouse. */
function spillsFrom(models: AccountView['models'], rateOf: AccountView['rateOf']): number | null {
  const spilled = [...models.values()].flatMap(({ builds }) =>
    builds.flatMap((build) => {
      const rate = rateOf(build.warehouse, build.size)
      const isShort = build.spillBytes > build.bytesWritten.mean * 0.05 && build.bytesWritten.mean > 0
      return isShort && rate !== null && rate > 0 ? [build.bytesWritten.mean / rate] : []
    }),
  )
  return spilled.length === 0 ? null : Math.min(...spilled)
}

/** Of this build's run. */
export function fixedShare(view: AccountView, build: SnapshotBuild): Range {
  const fixed = fixedUnits(view, build)
  if (fixed === null || build.units.mean <= 0) return assumed.fixedShare
  const share = Math.min(assumed.mostFixed, fixed / build.units.mean)
  const still = 1 - mostMoved(view, build)
  const mid = Math.max(share, still)
  return { low: Math.max(share / 2, still), mid, high: Math.max(mid, Math.min(assumed.mostFixed, share * 1.6)) }
}

/** Of a run that hardly reads anything its bytes move no more than a few times what such bytes cost in the account. */
function mostMoved({ line }: AccountView, { bytesRead, bytesWritten, units }: SnapshotBuild): number {
  if (line === null || (line.read === 0 && line.written === 0)) return 1
  return Math.min(1, (10 * (line.read * bytesRead.mean + line.written * bytesWritten.mean)) / units.mean)
}

/** The line's, and never more than the cheapest runs of that form cost here. */
function fixedUnits({ account, line, rateOf }: AccountView, build: SnapshotBuild): number | null {
  const least = account.rates
    .filter(({ form, size }) => form === build.form && size === build.size)
    .map(({ leastUnits }) => leastUnits)
  const rate = rateOf(build.warehouse, build.size)
  const candidates = [...(least.length === 0 ? [] : [Math.min(...least)])]
  if (line !== null && rate !== null) candidates.push(line.fixed * rate)
  return candidates.length === 0 ? null : Math.min(...candidates)
}

function bytePrice({ line }: AccountView): Range {
  if (line === null || (line.read === 0 && line.written === 0)) return times(within(2), assumed.writtenByte)
  const fitted = line.read === 0 ? mostBytePrice : line.written / line.read
  // One side at zero says that the account's models hardly tell the two apart.
  return times(within(1.5), Math.min(mostBytePrice, Math.max(1 / 2, fitted)))
}

const mostBytePrice = 20

/** Bytes of a result that small are mostly overhead and say nothing of its rows: it is not larger than what it is made from. */
const onePart = 64 * 2 ** 20
const mostWritten = 3

function isEven({ mid }: Range): boolean {
  return Math.abs(mid - 1) < 1e-9
}
