// Bytes that a text must read and write when none of its runs are known: of new models and new forms.

import type { Range, WorkEstimate } from '../../domain/work.ts'
import { assumed } from './assumptions.ts'
import { combined, exactly, product, times, within } from './range.ts'
import { type Sizes, sizedScans } from './sized-scan.ts'

export interface PlainReading {
  readonly read: Range
  /** Of the result, in bytes as stored. */
  readonly result: Range
  /** Relations whose size nobody knows. */
  readonly unknown: readonly string[]
}

export function plainReading(work: WorkEstimate, sizes: Sizes): PlainReading {
  const { scans, unknown } = sizedScans(work, sizes, null)
  const each = scans.map(({ scan, size, growth }) =>
    times(product(scan.parts, scan.columns, growth), size * scan.times),
  )
  const inputs = scans.map(({ scan, size, growth }) =>
    times(product(scan.rows ?? scan.parts, scan.columns, growth), size),
  )
  const largest = combined(inputs, (values) => Math.max(0, ...values))
  const open = within(assumed.unknown ** Math.min(3, work.unknowns.length))
  return {
    read: product(
      combined(each, (values) => values.reduce((all, value) => all + value, 0)),
      open,
    ),
    result: product(largest, work.rowsOut ?? anyRows(work), open, within(assumed.newTable)),
    unknown,
  }
}

function anyRows({ operators }: WorkEstimate): Range {
  return operators.aggregates + operators.distincts > 0 ? { low: 0.01, mid: 0.1, high: 1 } : exactly(1)
}
