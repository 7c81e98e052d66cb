// Pairs of small texts: which of two must read more, and by how much.

import { describe, expect, it } from 'vitest'
import { modelIdOf, workOf, workSideOf } from '../../../test/support/work-of.ts'
import type { ScanWork, WorkEstimate } from '../../domain/work.ts'
import { modelWork } from './model-work.ts'

const calls = {
  gib: 500,
  rows: 2_000_000_000,
  keys: ['to_date(arrived_at)'],
  types: {
    call_id: 'NUMBER',
    ship_id: 'NUMBER',
    arrived_at: 'TIMESTAMP_NTZ',
    loaded_at: 'TIMESTAMP_NTZ',
    manifest: 'VARIANT',
  },
}
const sources = { calls }
const only = ({ scans }: WorkEstimate): ScanWork => {
  const [scan, ...others] = scans
  if (scan === undefined || others.length > 0) throw new Error(`expected one scan, got ${scans.length}`)
  return scan
}
const scanOf = (sql: string): ScanWork => only(workOf(sql, { sources }))

describe('parts that a scan touches', () => {
  it('reads everything without a condition', () => {
    expect(scanOf('select call_id from quay.raw.calls')).toMatchObject({
      relation: 'quay.raw.calls',
      id: 'source.quay.raw.calls',
      times: 1,
      parts: { low: 1, mid: 1, high: 1 },
      pruning: 'none',
      because: '',
      through: [],
    })
  })

  it('reads a window of days by the layout key as a share of history', () => {
    const three = scanOf('select call_id from quay.raw.calls where arrived_at >= current_date - 3')
    const seven = scanOf('select call_id from quay.raw.calls where arrived_at >= current_date - 7')
    expect(three.pruning).toBe('layout-key')
    expect(three.parts.mid).toBeCloseTo(3.5 / 730)
    expect(three.because).toBe('`arrived_at >= current_date - 3` on the layout key arrived_at')
    expect(seven.parts.mid / three.parts.mid).toBeCloseTo(7.5 / 3.5)
    expect(seven.parts.high / three.parts.high).toBeCloseTo(7.5 / 3.5)
  })

  it('knows what share of the table a day is where its growth was seen', () => {
    const history = { growth30: () => 1.1, dayBytes: () => null, asOf: '2026-11-01' }
    const sql = 'select call_id from quay.raw.calls where arrived_at >= '
    const window = only(workOf(`${sql} current_date - 3`, { sources, history }))
    const month = only(workOf(`${sql} '2026-10-02'`, { sources, history }))
    expect(window.parts.mid).toBeCloseTo(((1 - 1 / 1.1) / 30) * 3.5)
    expect(month.parts.mid).toBeCloseTo(1 - 1 / 1.1)
  })

  it('takes what partitions of days weigh before anything that is assumed', () => {
    const history = { growth30: () => 1.1, dayBytes: () => 5 * 1024 ** 3, asOf: '2026-11-01' }
    const sql = 'select call_id from quay.raw.calls where arrived_at >= current_date - 3'
    expect(only(workOf(sql, { sources, history })).parts.mid).toBeCloseTo((5 / 500) * 3.5)
  })

  it('cannot use a key inside of a function, an OR or behind a window', () => {
    for (const [sql, because] of [
      [`select call_id from quay.raw.calls where to_char(arrived_at, 'YYYY-MM') = '2026-11'`, 'inside of to_char'],
      ['select call_id from quay.raw.calls where arrived_at > current_date - 3 or ship_id = 4', 'one side of an OR'],
      [
        'select * from (select *, row_number() over (partition by ship_id order by loaded_at) n from quay.raw.calls) where arrived_at > current_date - 3',
        'a window stands between',
      ],
    ] as const) {
      const { pruning, parts, because: words } = scanOf(sql)
      expect([pruning, parts.mid, parts.high]).toEqual(['defeated', 1, 1])
      expect(words).toContain(because)
    }
  })

  it('leaves open what a condition on another column skips', () => {
    const { pruning, parts } = scanOf('select call_id from quay.raw.calls where ship_id = 4')
    expect([pruning, parts.mid, parts.high]).toEqual(['other-column', 1, 1])
    expect(parts.low).toBeLessThan(0.01)
  })
})

describe('columns', () => {
  it('is all behind a star, little for a number beside a document', () => {
    expect(scanOf('select * from quay.raw.calls').columns).toEqual({ low: 1, mid: 1, high: 1 })
    const narrow = scanOf('select call_id, ship_id from quay.raw.calls').columns
    const wide = scanOf('select call_id, manifest from quay.raw.calls').columns
    expect(narrow.high).toBeLessThan(0.3)
    expect(wide.low).toBeGreaterThan(0.7)
  })
})

describe('readings', () => {
  it('counts a CTE that is read twice, and leaves out one that nothing reads', () => {
    const work = workOf(
      'with a as (select ship_id from quay.raw.calls), unused as (select * from quay.raw.calls) select x.ship_id from a x join a y on x.ship_id = y.ship_id',
      { sources },
    )
    expect(only(work).times).toBe(2)
    expect(work.unknowns).toEqual(['a is read 2 times: counted each time, but the platform may read it once'])
  })

  it('hands a condition down through a window by its own column, and through no other', () => {
    const viewBy = (key: string) => ({
      sql: `select arrived_at, call_id from (
        select *, row_number() over (partition by ${key} order by loaded_at) as place from quay.raw.calls) as ranked
        where place = 1`,
      materialized: 'view' as const,
    })
    const sql = 'select call_id from quay.core.v where arrived_at >= current_date - 3'
    const through = (key: string) => only(workOf(sql, { sources, models: { v: viewBy(key) } })).parts.mid
    expect(through('arrived_at, call_id')).toBeCloseTo(3.5 / 730)
    expect(through('call_id')).toBe(1)
  })

  it('looks through views, with the columns and conditions of the reader', () => {
    const view = {
      sql: 'select call_id, ship_id, arrived_at as at, manifest from quay.raw.calls',
      materialized: 'view',
    } as const
    const sql = 'select call_id from quay.core.v where at >= current_date - 3'
    const stored = scanOf('select call_id from quay.raw.calls where arrived_at >= current_date - 3')
    const through = only(workOf(sql, { sources, models: { v: view } }))
    expect(through.through).toEqual(['v'])
    expect(through.parts).toEqual(stored.parts)
    expect(through.columns).toEqual(stored.columns)
  })
})

describe('forms', () => {
  const model = {
    materialized: 'incremental',
    sql: 'select call_id, arrived_at from quay.raw.calls',
    increment:
      'select call_id, arrived_at from quay.raw.calls where arrived_at > (select max(arrived_at) from quay.core.m)',
    config: { uniqueKey: ['call_id'] },
  } as const
  it('gives both faces of an incremental model, with what a merge reads of its own table', () => {
    const side = workSideOf({ models: { m: model }, sources })
    const work = modelWork(modelIdOf('m'), side, side)
    expect(work.before).toEqual(work.after)
    expect(work.after.map(({ form }) => form)).toEqual(['full', 'increment'])
    const [full, increment] = work.after
    expect(full?.scans.map(({ parts }) => parts.mid)).toEqual([1])
    expect(increment?.scans.map(({ relation }) => relation)).toEqual(['quay.raw.calls', 'quay.core.m', 'quay.core.m'])
    expect(increment?.scans[0]?.parts.mid).toBeLessThan(0.01)
    expect(increment?.scans[1]?.parts.mid).toBeLessThan(0.01)
  })
})
