// How much of one subject's spend lies in another's.

import type { Engine } from '../../../store/engine/engine.ts'
import { textOrNull } from '../../../store/engine/row.ts'
import linkRows from './links.sql'

const columns = ['model', 'fingerprint', 'workload', 'user_name', 'warehouse', 'team'] as const

export interface Overlap {
  /** Share of the first subject's units that are the second's too, 0..1; both as keys. */
  shareIn(subject: string, other: string): number
}

/** Of subjects whose series were read into the engine, by their keys. */
export async function overlapOf(engine: Engine, keys: readonly string[]): Promise<Overlap> {
  await engine.set('px_moved', JSON.stringify(keys))
  const totals = new Map<string, number>()
  const pairs = new Map<string, number>()
  const add = (to: Map<string, number>, key: string, units: number): void => {
    to.set(key, (to.get(key) ?? 0) + units)
  }
  for (const row of keys.length === 0 ? [] : await engine.rows(linkRows)) {
    const units = typeof row.units === 'number' ? row.units : 0
    const present = columns.map((column) => textOrNull(row, column)).filter((key) => key !== null)
    for (const one of present) {
      add(totals, one, units)
      for (const other of present) add(pairs, pairKey(one, other), units)
    }
  }
  return {
    shareIn: (subject, other) =>
      (pairs.get(pairKey(subject, other)) ?? 0) / (totals.get(subject) || Number.POSITIVE_INFINITY),
  }
}

function pairKey(one: string, other: string): string {
  return JSON.stringify([one, other])
}
