import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { brokenInvariants, contentsOf, rowsOf } from '../../test/support/store-contents.ts'
import { importOf, type QueryBatch, type QueryRow } from '../../test/support/store-fixture.ts'
import type { Coverage } from '../domain/telemetry/batch.ts'
import { openEngine } from './engine/engine.ts'
import { openStore } from './open-store.ts'
import type { Store } from './store.ts'

const engine = await openEngine({ threads: 1 })
const home = mkdtempSync(join(tmpdir(), 'plimsoll-metamorphic-'))
const stores: Store[] = []
afterAll(() => {
  for (const store of stores) store.close()
  engine.close()
  rmSync(home, { recursive: true, force: true })
})

/** Instants around the edges of days and of a month. */
const times = [
  '2026-09-30T00:00:00.000Z',
  '2026-09-30T23:59:59.999Z',
  '2026-10-01T00:00:00.000Z',
  '2026-10-01T12:00:00.000Z',
  '2026-10-02T00:00:00.000Z',
]
const row: fc.Arbitrary<QueryRow> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  at: fc.constantFrom(...times),
  ms: fc.integer({ min: 1, max: 3 }),
})
const edge = fc.constantFrom(
  ...[...times, '2026-09-29T06:00:00.000Z', '2026-10-03T00:00:00.000Z'].map((at) => Date.parse(at)),
)
const between = (edges: fc.Arbitrary<number>): fc.Arbitrary<Coverage> =>
  fc
    .tuple(edges, edges)
    .map(([a, b]) => ({ kind: 'complete', from: new Date(Math.min(a, b)), to: new Date(Math.max(a, b)) }))
const coverage: fc.Arbitrary<Coverage> = fc.oneof(
  fc.constant({ kind: 'partial' } as const),
  between(edge),
  between(fc.constantFrom(...[29, 33].map((day) => Date.UTC(2026, 8, day)))),
)
const batch: fc.Arbitrary<QueryBatch> = fc.record({
  account: fc.constantFrom('harbour', 'harbour', 'lighthouse'),
  extractedAt: fc.constantFrom('2026-10-04T00:00:00.000Z', '2026-10-05T00:00:00.000Z', '2026-10-06T00:00:00.000Z'),
  coverage,
  rows: fc.array(row, { maxLength: 6 }),
})

/** The rule of merging, said plainly: per account and day, rows not older than the latest complete batch; the best per key. */
function expected(batches: readonly QueryBatch[]): readonly string[] {
  const best = new Map<string, string>()
  for (const { account, extractedAt, rows } of batches) {
    for (const { id, at, ms } of rows) {
      const day = Date.parse(`${at.slice(0, 10)}T00:00:00Z`)
      const floors = batches.flatMap((each) =>
        each.account === account &&
        each.coverage.kind === 'complete' &&
        each.coverage.from.getTime() <= day &&
        each.coverage.to.getTime() >= day + 86_400_000
          ? [each.extractedAt]
          : [],
      )
      if (floors.some((floor) => floor > extractedAt)) continue
      const key = `${account} ${at.slice(0, 10)} ${id}`
      const value = `${extractedAt} ${at} ${ms}`
      if (value > (best.get(key) ?? '')) best.set(key, value)
    }
  }
  return [...best].map(([key, value]) => `${key} ${value}`).sort()
}

async function held(store: Store): Promise<readonly string[]> {
  const rows = await rowsOf(engine, store, 'query_run')
  const iso = (value: unknown): string => (value instanceof Date ? value.toISOString() : '')
  return rows
    .map(
      ({ account, query_id, submitted_at, total_ms, extracted_at }) =>
        `${account} ${iso(submitted_at).slice(0, 10)} ${query_id} ${iso(extracted_at)} ${iso(submitted_at)} ${total_ms}`,
    )
    .sort()
}

function newStore(threads: number): Store {
  const store = openStore({ root: join(home, String(stores.length)), threads, memoryMegabytes: 300 })
  stores.push(store)
  return store
}

test('any order, twice, in halves, and with months joined between: the same store', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(batch, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat({ max: 1000 })),
      async (batches, chance) => {
        const die = (sides: number): number => (chance.next().value ?? 0) % sides
        const once = newStore(2)
        await once.import(engine, batches.map(importOf))
        expect(await held(once)).toEqual(expected(batches))

        const other = newStore(1)
        const shuffled = [...batches].sort(() => die(3) - 1)
        for (const each of shuffled.toReversed()) {
          const cut = die(each.rows.length + 1)
          await other.import(engine, [importOf({ ...each, rows: each.rows.slice(cut) })])
          await other.import(engine, [importOf({ ...each, rows: each.rows.slice(0, cut) })])
          if (die(3) === 0) await other.import(engine, [importOf(each)])
          if (die(3) === 0) await other.compact({ month: '2026-10' })
        }
        await once.compact({ month: '2026-10' })
        await other.compact({ month: '2026-10' })
        expect(contentsOf(await other.pin())).toEqual(contentsOf(await once.pin()))
        expect(await brokenInvariants(other, engine)).toEqual([])
      },
    ),
    { numRuns: 8 },
  )
})
