// The works that change a small store in tests of broken-off work.

import type { Derivation } from '../../src/store/derivation.ts'
import type { Engine } from '../../src/store/engine/engine.ts'
import type { Store } from '../../src/store/store.ts'
import { importOf } from './store-fixture.ts'

export const first = importOf({
  account: 'harbour',
  extractedAt: '2026-10-06T00:00:00Z',
  coverage: { kind: 'partial' },
  rows: [
    { id: 'a', at: '2026-09-30T10:00:00Z', ms: 1 },
    { id: 'b', at: '2026-10-05T10:00:00Z', ms: 1 },
  ],
})

/** Goes into the month's file and into a new day. */
export const second = importOf({
  account: 'harbour',
  extractedAt: '2026-10-07T00:00:00Z',
  coverage: { kind: 'partial' },
  rows: [
    { id: 'c', at: '2026-09-30T11:00:00Z', ms: 2 },
    { id: 'd', at: '2026-10-06T10:00:00Z', ms: 2 },
  ],
})

export const byQuery: Derivation = {
  table: 'identity',
  version: 1,
  reads: ['query_run'],
  readsAnyAccount: [],
  daysBefore: 0,
  daysAfter: 0,
  settings: '',
  script: `SELECT 'query' AS subject_kind, query_id AS subject_id, submitted_at::DATE AS day FROM query_run`,
}

export type Work = (engine: Engine, store: Store) => Promise<unknown>

export const works = {
  import: (engine, store) => store.import(engine, [second]),
  compact: (_, store) => store.compact({ month: '2026-11' }),
  derive: (_, store) => store.derive(byQuery, { platform: 'snowflake', account: 'harbour' }),
  collect: (_, store) => store.collect({ now: new Date('2040-01-01T00:00:00Z') }),
} as const satisfies Readonly<Record<string, Work>>
