// What holds for every text: bounds, equal texts, a further condition, a column less.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelIdOf, workOf, workSideOf } from '../../../test/support/work-of.ts'
import type { Range, ScanWork, WorkEstimate } from '../../domain/work.ts'
import { columnsShare } from './column-widths.ts'
import { workDifference } from './model-work.ts'

const types = { a: 'NUMBER', b: 'VARCHAR', c: 'TIMESTAMP_NTZ', d: 'VARIANT', e: 'DATE', f: 'BOOLEAN' }
const sources = { t: { gib: 200, rows: 1e9, keys: ['e', 'a'], types }, u: { gib: 5, unique: [['a', 'b']] } }

const conditions = [
  'e >= current_date - 3',
  'e < current_date',
  "e between '2026-01-01' and '2026-02-01'",
  "e >= '2026-01-01'",
  "e < '2026-03-01'",
  "to_char(e, 'YYYY') = '2026'",
  'a = 4',
  'a in (1, 2, 3)',
  'a > 7 or e = current_date',
  'c > (select max(c) from quay.core.subject)',
  "b like 'x%'",
  "b like '%x'",
  'a in (select a from quay.raw.u where b = 1)',
  'f',
  'c is not null',
] as const

const scansOf = (sql: string): readonly ScanWork[] =>
  workOf(sql, { sources }).scans.filter(({ relation }) => relation === 'quay.raw.t')
const highest = (scans: readonly ScanWork[]): number => Math.max(...scans.map(({ parts }) => parts.high))

function inOrder({ low, mid, high }: Range, most: number): boolean {
  return [low, mid, high].every(Number.isFinite) && 0 <= low && low <= mid && mid <= high && high <= most
}

function expectSound({ scans, fanOut, rowsOut, operators, columnsOut }: WorkEstimate): void {
  for (const scan of scans) {
    expect(inOrder(scan.parts, 1), `parts ${JSON.stringify(scan)}`).toBe(true)
    expect(inOrder(scan.columns, 1), `columns ${JSON.stringify(scan)}`).toBe(true)
    expect(Number.isFinite(scan.times) && scan.times > 0).toBe(true)
  }
  expect(inOrder(fanOut, 1_000_000), JSON.stringify(fanOut)).toBe(true)
  if (rowsOut !== null) expect(inOrder(rowsOut, 1_000_000), JSON.stringify(rowsOut)).toBe(true)
  expect(Object.values(operators).every((count) => Number.isFinite(count) && count >= 0)).toBe(true)
  expect(columnsOut === null || columnsOut >= 0).toBe(true)
}

describe('work of any text', () => {
  it('reads no larger part with one condition more', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...conditions), { minLength: 1, maxLength: 4 }), (chosen) => {
        const where = (list: readonly string[]): string => (list.length === 0 ? '' : ` where (${list.join(') and (')})`)
        const more = scansOf(`select b from quay.raw.t${where(chosen)}`)
        const less = scansOf(`select b from quay.raw.t${where(chosen.slice(0, -1))}`)
        expect(highest(more)).toBeLessThanOrEqual(highest(less))
      }),
      { numRuns: 60 },
    )
  })

  it('reads no larger share of bytes with one column less', () => {
    const described = { columnTypes: new Map(Object.entries(types)), model: null, facts: null }
    const views = [described, { ...described, columnTypes: new Map<string, string>() }].map((view) => ({
      ...view,
      kind: 'source' as const,
      id: null,
      name: 't',
      materialized: null,
      scale: { kind: 'unknown' as const },
      layoutColumns: [],
      layoutKeys: [],
      uniqueKeys: [],
    }))
    const column = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'other')
    fc.assert(
      fc.property(fc.uniqueArray(column, { minLength: 1 }), fc.constantFrom(...views), (columns, view) => {
        const all = columnsShare(new Set(columns), view)
        const fewer = columnsShare(new Set(columns.slice(1)), view)
        expect(inOrder(all, 1) && inOrder(fewer, 1)).toBe(true)
        for (const bound of ['low', 'mid', 'high'] as const) expect(fewer[bound]).toBeLessThanOrEqual(all[bound])
      }),
      { numRuns: 100 },
    )
  })

  it('is finite, within its bounds and the same each time, for every sample of the SQL reader', () => {
    const folder = join(import.meta.dirname, '../../sql')
    const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /cases\/.*\.sql$/.test(path),
    )
    expect(samples.length).toBeGreaterThan(20)
    for (const path of samples) {
      const sql = readFileSync(join(folder, path), 'utf8')
      const estimates = [0, 1].map(() =>
        workSideOf({
          models: { m: { sql } },
          sources,
          dialect: /spark|databricks/.test(path) ? 'databricks' : 'snowflake',
        }).estimates(modelIdOf('m')),
      )
      const [first, second] = estimates
      expect(second).toEqual(first)
      for (const estimate of first ?? []) {
        expectSound(estimate)
        expect(workDifference(estimate, estimate)).toEqual([])
      }
    }
  })
})
