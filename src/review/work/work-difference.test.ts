// Before and after of one text: which way the work moves, what is said of it, and what stays exactly the same.

import { describe, expect, it } from 'vitest'
import { type DescribedSide, modelIdOf, workOf, workSideOf } from '../../../test/support/work-of.ts'
import type { Range, WorkEstimate } from '../../domain/work.ts'
import { workDifference } from './work-difference.ts'

const sources = {
  calls: {
    gib: 500,
    rows: 2_000_000_000,
    keys: ['to_date(arrived_at)'],
    types: { call_id: 'NUMBER', ship_id: 'NUMBER', port: 'VARCHAR', arrived_at: 'TIMESTAMP_NTZ', manifest: 'VARIANT' },
  },
  boxes: {
    gib: 40,
    rows: 600_000_000,
    unique: [['call_id', 'box_no']],
    types: { call_id: 'NUMBER', box_no: 'NUMBER' },
  },
  moves: { gib: 90, rows: 900_000_000, types: { call_id: 'NUMBER', box_no: 'NUMBER', crane: 'NUMBER' } },
}

const side: Partial<DescribedSide> = { sources }
const work = (sql: string, more: Partial<DescribedSide> = {}): WorkEstimate => workOf(sql, { ...side, ...more })
const said = (before: WorkEstimate, after: WorkEstimate): readonly string[] =>
  workDifference(before, after).map(({ kind, type, sentence }) => `${kind} (${type}): ${sentence}`)
const read = ({ scans }: WorkEstimate, of: keyof Range = 'mid'): number =>
  scans.reduce((sum, { times, parts, columns }) => sum + times * parts[of] * columns[of], 0)

describe('what a change of text does', () => {
  it('speaks of the result where nothing else differs', () => {
    const constants = (count: number): string => Array.from({ length: count }, (_, at) => `${at} as c${at}`).join(', ')
    const [few, many] = [4, 12].map((count) => work(`select call_id, ${constants(count)} from quay.raw.calls`))
    if (few === undefined || many === undefined) throw new Error('both are read')
    expect(said(few, many)).toEqual(['result-larger (rewrite): makes 13 columns, was 5'])
  })

  it('speaks of rows that a condition keeps, where it skips nothing', () => {
    const all = work("select call_id from quay.raw.calls where port <> ''")
    const some = work("select call_id from quay.raw.calls where port = 'north'")
    expect(read(some)).toBe(read(all))
    expect(said(all, some)).toEqual(['rows-fewer (rewrite): keeps fewer rows of raw.calls: about 70%, was 100%'])
  })

  it('says nothing of names of CTEs, order and remarks', () => {
    const before = work('select call_id, ship_id from quay.raw.calls where arrived_at >= current_date - 3')
    const after = work(`with recent as ( -- only what is new
      select ship_id, call_id, arrived_at from quay.raw.calls where arrived_at >= current_date - 3)
      select ship_id, call_id from recent`)
    expect(read(after)).toBe(read(before))
    expect(said(before, after)).toEqual([])
  })

  it('finds a lost filter', () => {
    const before = work('select arrived_at from quay.raw.calls where arrived_at >= current_date - 3')
    const after = work('select arrived_at from quay.raw.calls')
    expect(read(after) / read(before)).toBeGreaterThan(50)
    expect(said(before, after)).toEqual([
      'pruning-lost (pruning): reads a larger part of raw.calls: nothing filters it; before: `arrived_at >= current_date - 3` on the layout key arrived_at',
    ])
  })

  it('finds a filter that a function hides, and one that is set free', () => {
    const bare = work('select call_id from quay.raw.calls where arrived_at >= current_date - 3')
    const hidden = work('select call_id from quay.raw.calls where arrived_at::varchar >= (current_date - 3)::varchar')
    expect(said(bare, hidden)).toEqual([
      'pruning-lost (pruning): reads a larger part of raw.calls: `arrived_at::varchar >= (current_date - 3)::varchar` cannot use the layout key arrived_at: it is inside of VARCHAR; before: `arrived_at >= current_date - 3` on the layout key arrived_at',
    ])
    expect(workDifference(hidden, bare)[0]).toMatchObject({ kind: 'pruning-gained', type: 'pruning' })
  })

  it('finds wider columns', () => {
    const before = work('select call_id, port from quay.raw.calls')
    const after = work('select call_id, port, manifest from quay.raw.calls')
    expect(said(before, after)[0]).toMatch(
      /^columns-wider \(columns\): reads more columns of raw.calls: about \d+% of its bytes, was \d+%$/,
    )
    expect(read(after)).toBeGreaterThan(3 * read(before))
  })

  it('finds half of a key', () => {
    const join = 'select m.crane from quay.raw.moves m join quay.raw.boxes b on m.call_id = b.call_id'
    const before = work(`${join} and m.box_no = b.box_no`)
    const after = work(join)
    expect(before.fanOut).toEqual({ low: 1, mid: 1, high: 1 })
    expect(after.fanOut.low).toBeGreaterThan(1)
    expect(said(before, after)[0]).toBe('fan-out-gained (fan_out): joins multiply rows by 5, was 1')
  })

  it('counts rows a key where something of the project has one row for each', () => {
    const models = { dim_calls: { rows: 3_000_000, unique: [['call_id']] } }
    const { fanOut } = work('select m.crane from quay.raw.moves m join quay.raw.boxes b on m.call_id = b.call_id', {
      models,
    })
    expect(fanOut.mid).toBe(200)
  })

  it('finds a product of two large tables, and none with one row', () => {
    const all = work('select m.crane from quay.raw.moves m cross join quay.raw.calls c')
    const one = work('select m.crane from quay.raw.moves m cross join (select max(call_id) k from quay.raw.calls) c')
    expect(all.fanOut.mid).toBeGreaterThan(1000)
    expect(all.operators.crossJoins).toBe(1)
    expect(one.fanOut.mid).toBe(1)
  })

  it('finds inputs and readings that come and go', () => {
    const before = work('select crane from quay.raw.moves')
    const after = work('select crane from quay.raw.moves union select box_no from quay.raw.boxes')
    expect(said(before, after)).toEqual([
      'input-added (inputs): reads raw.boxes, which it did not',
      'operator-added (rewrite): 1 removal of repeats, was 0',
    ])
    expect(said(after, before)[0]).toBe('input-dropped (inputs): no longer reads raw.boxes')
  })

  it('tells many new inputs in one sentence', () => {
    const arms = ['a', 'b', 'c', 'd', 'e'].map((name) => `select x from quay.raw.${name}`)
    expect(said(work('select x from quay.raw.a'), work(arms.join(' union all ')))).toEqual([
      'input-added (inputs): reads quay.raw.b, quay.raw.c and 2 more, which it did not',
    ])
  })

  it('tells a reader that a table became a view', () => {
    const recent = { sql: 'select ship_id, count(*) calls from quay.raw.calls group by 1', gib: 1 }
    const sql = 'select ship_id from quay.core.recent'
    const before = work(sql, { models: { recent } })
    const after = work(sql, { models: { recent: { ...recent, materialized: 'view' } } })
    expect(said(before, after)).toEqual([
      'input-added (materialization): reads raw.calls through recent, which is a view now and was a table',
      'input-dropped (materialization): recent is a view now: nothing of it is stored',
      'operator-added (rewrite): 1 aggregation, was 0',
    ])
    expect(said(after, before)).toEqual([
      'input-added (materialization): recent is a table now: it is read instead of what is below it',
      'input-dropped (materialization): no longer reads raw.calls through recent, which is a table now and was a view',
      'operator-removed (rewrite): 0 aggregations, was 1',
    ])
  })
})

describe('rows that come out', () => {
  it('is as many as go in, fewer behind a group, one behind an aggregate', () => {
    expect(work('select call_id from quay.raw.calls').rowsOut).toEqual({ low: 1, mid: 1, high: 1 })
    expect(work('select port, count(*) from quay.raw.calls group by 1').rowsOut?.mid).toBeLessThan(0.5)
    expect(work('select count(*) from quay.raw.calls').rowsOut?.mid).toBeLessThan(0.001)
    expect(work('select 1 as one').rowsOut).toBeNull()
  })

  it('keeps rows that are grouped by their whole key', () => {
    const sql = 'select call_id, box_no, max(weight) w from quay.raw.boxes group by call_id, box_no'
    expect(work(sql).rowsOut).toEqual({ low: 1, mid: 1, high: 1 })
  })
})

describe('views below', () => {
  it('are counted by what they depend on where their text was not read, and that is said', () => {
    const models = {
      base: { gib: 3 },
      unread: { materialized: 'view', dependsOn: ['base'] },
    } as const
    const { scans, unknowns } = work('select a from quay.core.unread', { models })
    expect(scans.map(({ relation, through }) => [relation, through])).toEqual([['quay.core.base', ['unread']]])
    expect(unknowns).toEqual(['the text of unread was not read: each of its inputs is counted once'])
  })

  it('are followed through ephemeral models, and end where they go round', () => {
    const models = {
      eph: { sql: 'select call_id from quay.raw.calls', materialized: 'ephemeral' },
      a: { sql: 'select x from quay.core.b', materialized: 'view' },
      b: { sql: 'select x from quay.core.a', materialized: 'view' },
      top: { sql: 'select call_id from __dbt__cte__eph', dependsOn: ['eph'] },
    } as const
    const [top] = workSideOf({ models, sources }).estimates(modelIdOf('top'))
    expect(top?.scans.map(({ relation, through }) => [relation, through])).toEqual([['quay.raw.calls', ['eph']]])
    expect(workSideOf({ models, sources }).estimates(modelIdOf('eph'))).toEqual([])
    expect(work('select x from quay.core.a', { models }).scans).toEqual([])
  })

  it('double no further than can be counted', () => {
    const models = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [
        `v${level}`,
        {
          materialized: 'view' as const,
          sql:
            level === 0
              ? 'select call_id from quay.raw.calls'
              : `select a.call_id from quay.core.v${level - 1} a join quay.core.v${level - 1} b on a.call_id = b.call_id`,
        },
      ]),
    )
    const { scans, unknowns } = work('select call_id from quay.core.v9', { models })
    expect(scans.map(({ times }) => times)).toEqual([512])
    expect(unknowns).toEqual([])
    expect(work('select call_id from quay.core.v29', { models }).unknowns.join()).toContain('too deep to follow')
  })
})
