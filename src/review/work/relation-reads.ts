// All reads of one relation by a run together.

import type { Range, ScanWork } from '../../domain/work.ts'
import { isSame, product, scaled, sum } from './range.ts'

export interface RelationReads {
  readonly scans: readonly ScanWork[]
  readonly name: string
  readonly times: number
  /** Mean over its readings. */
  readonly parts: Range
  /** Mean over what those touch. */
  readonly columns: Range
  /** Mean share of its rows that conditions let past, over its readings. */
  readonly rows: number
  /** Of the reading that touches most. */
  readonly because: string
  readonly through: readonly string[]
}

export function readsByRelation(scans: readonly ScanWork[]): ReadonlyMap<string, RelationReads> {
  const groups = new Map<string, ScanWork[]>()
  for (const scan of scans) {
    const key = scan.id ?? scan.relation
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [scan])
    else group.push(scan)
  }
  return new Map([...groups].map(([key, group]) => [key, together(group)]))
}

/** The readings that only one of the sides has, where both have some; null where one side has merely more of them. */
export function differing(
  before: RelationReads,
  after: RelationReads,
): { readonly before: RelationReads; readonly after: RelationReads } | null {
  const old = before.scans.filter((scan) => !after.scans.some((other) => isSameReading(scan, other)))
  const now = after.scans.filter((scan) => !before.scans.some((other) => isSameReading(scan, other)))
  return old.length === 0 || now.length === 0 ? null : { before: together(old), after: together(now) }
}

function isSameReading(a: ScanWork, b: ScanWork): boolean {
  return a.because === b.because && a.pruning === b.pruning && isSame(a.parts, b.parts)
}

function together(scans: readonly ScanWork[]): RelationReads {
  const times = scans.reduce((total, scan) => total + scan.times, 0)
  const touched = scans.map((scan) => scaled(scan.parts, scan.times)).reduce(sum, none)
  const bytes = scans.map((scan) => scaled(product(scan.parts, scan.columns), scan.times)).reduce(sum, none)
  const kept = scans.reduce((total, scan) => total + (scan.rows ?? scan.parts).mid * scan.times, 0)
  const widest = scans.reduce((most, scan) => (scan.parts.mid * scan.times > most.parts.mid * most.times ? scan : most))
  return {
    scans,
    name: nameOf(widest),
    times,
    parts: scaled(touched, 1 / Math.max(1, times)),
    columns: {
      low: share(bytes.low, touched.low),
      mid: share(bytes.mid, touched.mid),
      high: share(bytes.high, touched.high),
    },
    rows: kept / Math.max(1, times),
    because: widest.because,
    through: [...new Set(scans.flatMap((scan) => scan.through))],
  }
}

const none: Range = { low: 0, mid: 0, high: 0 }

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}

/** `model.shop.orders` is orders, `source.shop.raw.orders` is raw.orders. */
function nameOf({ id, relation }: ScanWork): string {
  return id === null ? relation : id.split('.').slice(2).join('.') || id
}
