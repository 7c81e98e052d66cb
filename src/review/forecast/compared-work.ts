// The same model's run before and after a change, as ratios: bytes it reads, rows that reach its operators, what it writes.

import type { Range, ScanWork, WorkEstimate } from '../../domain/work.ts'
import { assumed } from './assumptions.ts'
import { combined, exactly, isExact, product, times, within } from './range.ts'
import { askedOf, type ObservedReading, type Settled, settled } from './settle.ts'
import { type SizedScan, type Sizes, sizedScans } from './sized-scan.ts'

export interface ComparedWork {
  /** Bytes a run reads. */
  readonly readBefore: number
  readonly readAfter: Range
  /** After over before. */
  readonly rows: Range
  readonly writtenRows: Range
  readonly writtenColumns: Range
  readonly fanOut: Range
  /** Weight of operators, in readings of the bytes that reach them. */
  readonly operatorsBefore: number
  readonly operatorsAfter: number
  /** The part of it that sorts or keeps whole rows: dear once memory is short. */
  readonly sortingBefore: number
  readonly sortingAfter: number
  /** Nothing that an estimate tells differs. */
  readonly same: boolean
  /** Relations whose size is missing and matters: the ratio cannot be told. */
  readonly unknown: readonly string[]
}

export function comparedWork(
  before: WorkEstimate,
  after: WorkEstimate,
  sizes: { readonly before: Sizes; readonly after: Sizes },
  observed: ObservedReading | null,
  isEdited = true,
): ComparedWork {
  const from = sizedScans(before, sizes.before, observed?.bytes ?? null)
  const known = settled(from.scans, observed)
  const sizeBefore = new Map(from.scans.map(({ scan, size }) => [scan.relation, size]))
  const to = sizedScans(after, sizes.after, null)
  const scansAfter = to.scans.map((one) => ({ ...one, size: one.size || (sizeBefore.get(one.scan.relation) ?? 0) }))
  const pairs = paired(from.scans, scansAfter)
  const isSame =
    from.scans.length === scansAfter.length && pairs.every(({ is, was }) => was !== null && sameScan(is, was.scan))
  const missing = to.unknown.filter((key) => (sizeBefore.get(key) ?? 0) === 0)
  const readBefore = total(from.scans.map((scan, at) => bytesOf(scan, known, at)))
  const each = pairs.map((pair) => bytesAfter(pair, known))
  const readAfter = isSame ? exactly(readBefore) : combined(each, total)
  // A text that is the same makes the same rows, whether its inputs are stored or not, unless they have other rows themselves.
  const grown = to.scans
    .map(({ growth }) => growth)
    .reduce((most, one) => (moves(one) > moves(most) ? one : most), exactly(1))
  const rows = rowsOn(from.scans, pairs, known)
  const writtenRows = isEdited ? writtenRatio(before, after, from.scans, pairs, rows) : grown
  const writtenColumns = isEdited ? columnsRatio(before, after, pairs) : exactly(1)
  const isPaired = isEdited || pairs.every(({ was }) => was !== null)
  const fanOut = ratio(after.fanOut, before.fanOut)
  const operatorsBefore = operatorWeight(before)
  const operatorsAfter = operatorWeight(after)
  return {
    readBefore,
    readAfter,
    rows: isSame ? exactly(1) : isPaired ? rowsRatio(from.scans, pairs, rows) : grown,
    writtenRows,
    writtenColumns,
    fanOut,
    operatorsBefore,
    operatorsAfter,
    sortingBefore: sortingWeight(before),
    sortingAfter: sortingWeight(after),
    same: isSame && isOne(writtenRows) && isOne(writtenColumns) && isOne(fanOut) && operatorsBefore === operatorsAfter,
    unknown: isSame ? [] : [...new Set([...missing, ...(readBefore === 0 ? from.unknown : [])])],
  }
}

function moves({ mid }: Range): number {
  return Math.abs(Math.log(Math.max(mid, 1e-9)))
}

interface Pair {
  readonly is: SizedScan
  readonly was: (SizedScan & { readonly at: number }) | null
}

function paired(before: readonly SizedScan[], after: readonly SizedScan[]): readonly Pair[] {
  const free = before.map((scan, at) => ({ ...scan, at }))
  return after.map((is) => {
    const same = free.filter(({ scan }) => scan.relation === is.scan.relation)
    const was = same.find((one) => sameShares(is.scan, one.scan)) ?? same[0] ?? null
    if (was !== null) free.splice(free.indexOf(was), 1)
    return { is, was }
  })
}

function bytesOf({ size, scan }: SizedScan, { parts, scale }: Settled, at: number): number {
  return size * scan.times * (parts[at] ?? 1) * scan.columns.mid * scale
}

/** No scan reads more than the whole table each time, whatever the runs of the other text were off by. */
function bytesAfter({ is, was }: Pair, known: Settled): Range {
  const { scan, size, growth } = is
  const whole = size * scan.times * 1.2
  const columns = was !== null && sameRange(scan.columns, was.scan.columns) ? exactly(scan.columns.mid) : scan.columns
  const read = product(partsAfter(is, was, known), columns, growth)
  const cap = (value: number) => Math.min(value * size * scan.times * known.scale, whole * growth.high)
  return { low: cap(read.low), mid: cap(read.mid), high: cap(read.high) }
}

/** What both sides leave open in the same way is settled by the runs of the one for the other. */
function partsAfter({ scan }: SizedScan, was: Pair['was'], { parts, truly }: Settled): Range {
  if (was === null) return scan.parts
  const share = parts[was.at] ?? was.scan.parts.mid
  if (scan.pruning === was.scan.pruning && sameRange(scan.parts, was.scan.parts)) return exactly(share)
  // Where nothing was skipped before, nobody saw whether parts follow a column that the table is not laid out by: mostly not.
  if (scan.pruning === 'other-column' && !skips(was.scan)) return { low: scan.parts.low, mid: 0.95, high: 1 }
  if (!isExact(scan.parts) && !skips(scan)) return { ...scan.parts, low: Math.min(share, scan.parts.mid) }
  if (scan.pruning !== was.scan.pruning || isExact(scan.parts) || was.scan.parts.mid <= 0) return scan.parts
  const moved = times(within(assumed.unknown), truly(askedOf(scan)))
  return { low: Math.min(1, moved.low), mid: Math.min(1, moved.mid), high: Math.min(1, moved.high) }
}

function skips({ pruning }: ScanWork): boolean {
  return pruning === 'layout-key' || pruning === 'other-column'
}

/**
 * Share of rows that get past a scan's conditions. On the layout key that is the share of its partitions; on another column
 * rows are kept out that were read. A condition that no longer skips partitions, or does not yet, keeps the same rows out as
 * the one that does.
 */
function rowsKept(scan: ScanWork, share: number, other: ScanWork | undefined): Range {
  if (scan.rows !== undefined) return scan.rows
  if (scan.pruning === 'layout-key') return exactly(share)
  if (scan.pruning === 'other-column') return keptByOther(scan, share)
  if (scan.pruning === 'none' || other === undefined) return exactly(1)
  if (other.pruning === 'layout-key') return other.parts
  return other.pruning === 'other-column' ? keptByOther(other, other.parts.mid) : exactly(1)
}

/**
 * No more rows than parts are kept, as estimated and as runs showed: a part is read for any one row in it. The square is what
 * fewer rows may be, spread over the parts.
 */
function keptByOther({ parts: { mid } }: ScanWork, share: number): Range {
  const likely = Math.min(share, mid)
  return { low: Math.min(likely, mid * mid), mid: likely, high: Math.max(share, mid) }
}

interface Rows {
  readonly before: readonly Range[]
  readonly after: readonly Range[]
}

/** Shares of rows on both sides, in the order of the scans. The same unknown on both sides is taken as likely. */
function rowsOn(before: readonly SizedScan[], pairs: readonly Pair[], known: Settled): Rows {
  const counterpart = (scan: ScanWork) => pairs.find(({ was }) => was?.scan === scan)?.is.scan
  const likely = (range: Range, settled: boolean): Range => (settled ? exactly(range.mid) : range)
  return {
    before: before.map(({ scan }, at) =>
      likely(rowsKept(scan, known.parts[at] ?? scan.parts.mid, counterpart(scan)), true),
    ),
    after: pairs.map((pair) => {
      const { is, was } = pair
      const kept = rowsKept(is.scan, partsAfter(is, was, known).mid, was?.scan)
      if (is.scan.rows !== undefined) return keptBetween(is.scan, was?.scan)
      const sameFilter = was !== null && (sameRange(is.scan.parts, was.scan.parts) || is.scan.pruning === 'defeated')
      const isKnown = sameFilter || was?.scan.pruning === 'defeated'
      if (isKnown || was?.scan.pruning !== 'other-column') return likely(kept, isKnown)
      // Nobody counted the rows that the condition kept out before.
      const { low, mid, high } = keptByOther(was.scan, known.parts[was.at] ?? was.scan.parts.mid)
      return product(kept, { low: mid / Math.max(high, mid), mid: 1, high: mid / Math.max(low, 1e-6) })
    }),
  }
}

/** What both sides leave open in the same way is none of the difference: a day is the same share of the table on both. */
function keptBetween(is: ScanWork, was: ScanWork | undefined): Range {
  const rows = is.rows ?? exactly(1)
  if (was?.rows === undefined || sameRange(rows, was.rows)) return exactly(rows.mid)
  if (isExact(rows) && rows.mid === 0) return rows
  // Against the likely share before: as if that were sure, so that the doubt is counted once.
  if (is.days == null || was.days == null) return isExact(rows) ? openBefore(rows, was.rows) : rows
  return times(within(1.05), rows.mid)
}

/** All rows now, an open share of them before: the doubt about that share is one about the ratio. */
function openBefore(rows: Range, was: Range): Range {
  const low = was.mid / Math.max(was.high, 1e-9)
  const high = was.mid / Math.max(was.low, 1e-9)
  return { low: rows.mid * Math.min(1, low), mid: rows.mid, high: rows.mid * Math.max(1, high) }
}

function rowsRatio(before: readonly SizedScan[], pairs: readonly Pair[], rows: Rows): Range {
  const was = total(before.map(({ size, scan }, at) => size * scan.times * (rows.before[at]?.mid ?? 1)))
  if (was === 0) return exactly(1)
  const each = pairs.map(({ is }, at) =>
    times(product(rows.after[at] ?? exactly(1), is.growth), is.size * is.scan.times),
  )
  return times(combined(each, total), 1 / was)
}

function writtenRatio(
  before: WorkEstimate,
  after: WorkEstimate,
  from: readonly SizedScan[],
  pairs: readonly Pair[],
  rows: Rows,
): Range {
  const largest = (sizes: readonly number[]) => Math.max(0, ...sizes)
  const inputBefore = largest(from.map(({ size }, at) => size * (rows.before[at]?.mid ?? 1)))
  const each = pairs.map(({ is }, at) => times(product(rows.after[at] ?? exactly(1), is.growth), is.size))
  const inputAfter = combined(each, largest)
  const input = inputBefore === 0 ? exactly(1) : times(inputAfter, 1 / inputBefore)
  return product(rowsOut(before, after), isOne(input) ? exactly(1) : input)
}

/** Behind a star nobody counted the columns: as many more of them are written as are read of the largest input. */
function columnsRatio(before: WorkEstimate, after: WorkEstimate, pairs: readonly Pair[]): Range {
  if (after.columnsOut === before.columnsOut) return exactly(1)
  if (after.columnsOut !== null && before.columnsOut !== null && before.columnsOut > 0)
    return exactly(after.columnsOut / before.columnsOut)
  const [largest] = [...pairs].sort((a, b) => b.is.size - a.is.size)
  const read = largest?.was == null ? 1 : largest.is.scan.columns.mid / Math.max(0.01, largest.was.scan.columns.mid)
  return times(within(assumed.unknownColumns), read)
}

function rowsOut(before: WorkEstimate, after: WorkEstimate): Range {
  if (before.rowsOut === null && after.rowsOut === null) return exactly(1)
  if (before.rowsOut === null || after.rowsOut === null) return within(assumed.unknownRows)
  return ratio(after.rowsOut, before.rowsOut)
}

/** What is not known of the one side is mostly not known of the other either: how many rows a group has, say. Ends go together. */
function ratio(after: Range, before: Range): Range {
  const ends = [after.low / floored(before.low), after.mid / floored(before.mid), after.high / floored(before.high)]
  return { low: Math.min(...ends), mid: ends[1] ?? 1, high: Math.max(...ends) }
}

function floored(share: number): number {
  return Math.max(share, 1e-9)
}

export function operatorWeight({ operators }: WorkEstimate): number {
  const weight = Object.entries(assumed.operators).reduce(
    (sum, [kind, each]) => sum + each * operators[kind as keyof typeof assumed.operators],
    0,
  )
  return Math.min(weight, assumed.mostOperators)
}

function sortingWeight({ operators }: WorkEstimate): number {
  const { windows, sorts, distincts } = assumed.operators
  const weight = windows * operators.windows + sorts * operators.sorts + distincts * operators.distincts
  return Math.min(weight, assumed.mostOperators)
}

function sameScan(is: SizedScan, was: ScanWork): boolean {
  return sameShares(is.scan, was) && is.scan.times === was.times && isOne(is.growth)
}

function sameShares(is: ScanWork, was: ScanWork): boolean {
  return sameRange(is.parts, was.parts) && sameRange(is.columns, was.columns)
}

function sameRange(one: Range, other: Range): boolean {
  return one.low === other.low && one.mid === other.mid && one.high === other.high
}

function isOne(range: Range): boolean {
  return isExact(range) && Math.abs(range.mid - 1) < 1e-9
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
