// Looks up metrics of a profile's operator by their labels, which are all that most of them have.

import { countOf, type JsonRecord, listOf, recordOf, textOf } from '../json-values.ts'

export interface Metrics {
  /** Null where it was not measured; a shuffle measures its two ends apart. */
  of(label: string): number | null
  /** Bytes, of all labels that mean bytes spilled to disk; null where there is none. */
  readonly spilledBytes: number | null
  /** Spent in the operator itself, over all its tasks. */
  readonly exclusiveNanoseconds: number | null
  readonly isEmpty: boolean
}

/** Uncompressed sizes and rows are measured beside it; they are not added to it. */
const spilled = /^(?:Sink - |Source - )?Num bytes spilled (?:to disk due to memory pressure|from (?:left|right) side)$/

export function metricsOf(node: JsonRecord): Metrics {
  const values = new Map<string, number>()
  for (const entry of listOf(node.metrics) ?? []) {
    const metric = recordOf(entry)
    const label = textOf(metric?.label)
    const value = countOf(metric?.value)
    if (label !== null && value !== null && !values.has(label)) values.set(label, value)
  }
  const total = (pattern: RegExp): number | null => {
    const found = [...values].filter(([label]) => pattern.test(label))
    return found.length === 0 ? null : found.reduce((sum, [, value]) => sum + value, 0)
  }
  return {
    of: (label) => values.get(label) ?? null,
    spilledBytes: total(spilled),
    exclusiveNanoseconds: total(/^(?:Sink - |Source - )?Exclusive time$/),
    isEmpty: values.size === 0,
  }
}
