// Telemetry that nobody measured: each built model of a real project runs nightly, and costs more or less from those merges on
// whose commits were judged to do so.

import type { StoredNode, StoredRun } from '../../test/support/store-of-runs.ts'
import type { RealMerge } from './real-history.ts'

/** What a judged merge does to bytes and cost; nobody measured these either. */
const factors = { rises: 2.2, falls: 0.45, same: 1, unknown: 1 } as const

/** Credits of a night, of the model in the middle. */
const typicalCredits = 0.6

/** Spread of a model's nights. */
const sigma = 0.08

export function nightlyRuns(
  nodes: readonly StoredNode[],
  changed: ReadonlyMap<string, readonly RealMerge[]>,
  days: readonly string[],
): readonly StoredRun[] {
  return nodes.flatMap((node) => {
    if (node.materialized === 'view' || node.materialized === 'ephemeral') return []
    const isIncrement = node.materialized === 'incremental'
    const credits = typicalCredits * Math.exp(1.5 * normal(node.unique_id))
    return days.flatMap((day): readonly StoredRun[] => {
      const merges = (changed.get(node.unique_id) ?? []).filter(({ mergedOn }) => mergedOn < day)
      const factor = merges.reduce((all, { judged }) => all * factors[judged], 1)
      const night = Math.exp(sigma * normal(`${node.unique_id} ${day}`))
      const bytes = credits * 4e10 * factor
      return [
        {
          query_id: `${node.unique_id}-${day}`,
          model: node.unique_id,
          relation: node.relation,
          at: `${day} 03:00:00`,
          credits: credits * factor * night,
          statement: isIncrement ? 'MERGE' : 'CREATE_TABLE_AS_SELECT',
          bytes_read: Math.round(bytes),
          bytes_written: Math.round(bytes / 20),
          parts_scanned: Math.max(1, Math.round(bytes / 16e6)),
          parts_total: Math.max(1, Math.round((isIncrement ? 40 : 1) * (bytes / 16e6))),
          rows_written: Math.round(bytes / 2000),
          warehouse: 'TRANSFORM_WH',
        },
      ]
    })
  })
}

/** A standard normal number that is the same for the same name on every machine. */
function normal(name: string): number {
  const [left, right] = [uniform(`${name} a`), uniform(`${name} b`)]
  return Math.sqrt(-2 * Math.log(left)) * Math.cos(2 * Math.PI * right)
}

/** FNV-1a, finished as MurmurHash3 does, into (0, 1). */
function uniform(name: string): number {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32
}
