// An account in which nothing ever ran: one price for everything, so that a figure says no more than what a text must read and write.

import type { PlatformFacts, RelationFacts } from '../../src/domain/platform-facts.ts'
import type { Snapshot } from '../../src/domain/snapshot.ts'
import { evaluationDay } from '../scan/reviewer.ts'

const once = { mean: 1, q10: 1, q50: 1, q90: 1 }

export function madeUpAccount(platform: 'snowflake' | 'databricks'): Snapshot {
  const price = { perUnit: '1', currency: 'USD', basis: 'user', source: 'made up', asOf: evaluationDay } as const
  const warehouse = {
    ...{ name: 'ANY', size: 'X-Small', unitsPerHour: '1', billedPerDay: '1', idlePerDay: '0' },
    ...{ elasticity: null, busyShare: null },
  }
  return {
    schema: 'plimsoll/snapshot/1',
    madeAt: `${evaluationDay}T00:00:00Z`,
    window: { from: evaluationDay, to: evaluationDay },
    accounts: [
      {
        platform,
        account: 'made_up',
        unit: platform === 'snowflake' ? 'credit' : 'DBU',
        price,
        warehouses: [warehouse],
        relations: [],
        models: [],
        readers: [],
        rates: [],
        schedules: [{ by: 'all', name: '', models: 1, runsPerDay: once }],
        loadLines: [],
        pastErrors: [],
      },
    ],
  }
}

const uniform: RelationFacts = {
  bytes: 100e9,
  rows: 1e9,
  layoutKeys: [],
  columnTypes: new Map(),
  uniqueKeys: [],
  source: 'made up: every table alike',
}

/** Sizes of the catalog; where it has none, or there is no catalog, every table is alike. */
export function everyTableSized(known: PlatformFacts): PlatformFacts {
  return {
    relation(key) {
      const found = known.relation(key)
      return found === null || found.bytes === null ? uniform : found
    },
  }
}
