import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deriveIn, insertRows, openTables, type Row } from '../../../test/support/derive-in.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { runDay } from './index.ts'

let engine: Engine
const account = { platform: 'snowflake', account: 'acme' } as const

beforeAll(async () => {
  engine = await openTables()
})
beforeEach(async () => {
  for (const table of ['bill_line', 'query_run', 'identity', 'attribution', 'run_day'])
    await engine.run(`DELETE FROM ${table}`)
})
afterAll(() => engine.close())

async function insert(table: TableName, rows: readonly Row[]): Promise<void> {
  await insertRows(
    engine,
    table,
    rows.map((row) => ({ ...account, ...row })),
  )
}

const made = async (from: string, to: string): Promise<void> => deriveIn(engine, runDay, { ...account, from, to })

function query(id: string, at: string, more: Row = {}): Row {
  return { query_id: id, submitted_at: at, resource_id: 'w', resource_name: 'LOAD', status: 'success', ...more }
}

function part(id: string, line: string, units: bigint, cost: bigint | null): Row {
  return { target_kind: 'query', target_id: id, line_id: line, units_n: units, cost_u: cost, day: line.slice(0, 10) }
}

function line(id: string, more: Row = {}): Row {
  return { line_id: id, day: id.slice(0, 10), unit: 'credit', currency: 'EUR', service: 'warehouse', ...more }
}

test('what a run cost after midnight belongs to the day it was submitted, and it is counted once', async () => {
  await insert('bill_line', [line('2026-10-05 w'), line('2026-10-06 w')])
  await insert('query_run', [
    query('a', '2026-10-05 23:50', { bytes_read: 10n, exec_ms: 5n }),
    query('b', '2026-10-05 10:00', { bytes_read: 1n, status: 'failed' }),
    query('c', '2026-10-06 01:00'),
  ])
  await insert('identity', [{ subject_kind: 'query', subject_id: 'a', day: '2026-10-05', model: 'm', team: 'ops' }])
  await insert('attribution', [
    part('a', '2026-10-05 w', 3n, 30n),
    part('a', '2026-10-06 w', 4n, 40n),
    part('b', '2026-10-05 w', 2n, 20n),
  ])
  await made('2026-10-05', '2026-10-06')
  expect(await engine.rows('FROM run_day ORDER BY model NULLS LAST')).toMatchObject([
    { model: 'm', team: 'ops', runs: 1n, failed_runs: 0n, units_n: 7n, cost_u: 70n, bytes_read: 10n, exec_ms: 5n },
    { model: null, runs: 1n, failed_runs: 1n, units_n: 2n, cost_u: 20n, failed_cost_u: 20n, failed_units_n: 2n },
  ])
})

test('a run without any part has no cost in the unit of the day, and none at all without prices', async () => {
  await insert('bill_line', [line('2026-10-05 w'), line('2026-10-06 w', { currency: null })])
  await insert('query_run', [query('a', '2026-10-05 10:00'), query('b', '2026-10-06 10:00')])
  await made('2026-10-05', '2026-10-07')
  expect(await engine.rows('FROM run_day ORDER BY day')).toMatchObject([
    { runs: 1n, unit: 'credit', currency: 'EUR', units_n: 0n, cost_u: 0n },
    { runs: 1n, unit: 'credit', currency: null, units_n: 0n, cost_u: null },
  ])
})

const run = fc.record({
  hour: fc.integer({ min: 0, max: 47 }),
  model: fc.constantFrom(null, 'm1', 'm2'),
  failed: fc.boolean(),
  parts: fc.array(
    fc.record({
      line: fc.constantFrom('2026-10-05 e', '2026-10-06 e', '2026-10-07 u', '2026-10-08 n'),
      units: fc.bigInt({ min: 0n, max: 10n ** 15n }),
      cost: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    }),
    { maxLength: 3 },
  ),
})

test('units, money and runs sum to attribution and to the queries, whatever the units and currencies, and however many days are made at once', async () => {
  const all = 'SELECT * EXCLUDE (extracted_at) FROM run_day ORDER BY ALL'
  await fc.assert(
    fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 12 }), async (runs) => {
      for (const table of ['bill_line', 'query_run', 'identity', 'attribution', 'run_day'])
        await engine.run(`DELETE FROM ${table}`)
      await insert('bill_line', [
        line('2026-10-05 e'),
        line('2026-10-06 e'),
        line('2026-10-07 u', { currency: 'USD' }),
        line('2026-10-08 n', { currency: null, unit: 'DBU' }),
      ])
      for (const [index, { hour, model, failed, parts }] of runs.entries()) {
        const day = hour < 24 ? '2026-10-05' : '2026-10-06'
        const status = failed ? 'failed' : 'success'
        await insert('query_run', [query(`q${index}`, `${day} ${hour % 24}:00`, { status })])
        await insert('identity', [{ subject_kind: 'query', subject_id: `q${index}`, day, model }])
        await insert(
          'attribution',
          parts.map(({ line: id, units, cost }) => part(`q${index}`, id, units, id.endsWith('n') ? null : cost)),
        )
      }
      await made('2026-10-05', '2026-10-07')
      const together = await engine.rows(all)
      const [sums] = await engine.rows(`SELECT
        (SELECT coalesce(sum(units_n), 0) FROM run_day) - (SELECT coalesce(sum(units_n), 0) FROM attribution) AS units,
        (SELECT coalesce(sum(cost_u), 0) FROM run_day) - (SELECT coalesce(sum(cost_u), 0) FROM attribution) AS cost,
        (SELECT sum(runs) FROM run_day) - (SELECT count(*) FROM query_run) AS runs,
        (SELECT sum(failed_runs) FROM run_day) - (SELECT count(*) FROM query_run WHERE status = 'failed') AS failed`)
      expect(sums).toEqual({ units: 0n, cost: 0n, runs: 0n, failed: 0n })
      await engine.run('DELETE FROM run_day')
      await made('2026-10-05', '2026-10-06')
      await made('2026-10-06', '2026-10-07')
      expect(await engine.rows(all)).toEqual(together)
    }),
    { numRuns: 5 },
  )
})
