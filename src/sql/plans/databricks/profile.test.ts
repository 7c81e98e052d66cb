import { describe, expect, it } from 'vitest'
import { fixture, nodesOf, planOf } from '../../../../test/support/plan-fixtures.ts'
import { readPlanValue } from '../read-plan.ts'

const name = 'databricks-profile.json'

describe('a query profile', () => {
  const plan = planOf(name)

  it('tells files read and skipped of each scan', () => {
    expect(nodesOf(plan, 'scan')).toMatchObject([
      {
        relation: 'main.harbour.calls',
        format: 'delta',
        parts: { unit: 'file', total: 1_000, read: 31 },
        bytes: { value: 700, basis: 'read' },
        pushedFilters: null,
        dataFilters: { filters: ['(c.call_day >= 2026-03-01)'] },
        dynamicFilters: ['1 dynamic file or partition filters'],
        clusteredBy: ['call_day'],
      },
      { relation: 'main.harbour.berths', parts: { total: 1, read: 1 }, bytes: null, clusteredBy: null },
    ])
  })

  it('counts rows of a broadcast once, not for each machine that reads it', () => {
    expect(nodesOf(plan, 'join')).toMatchObject([
      {
        algorithm: 'broadcast-hash',
        buildSide: 'right',
        buildBytes: { value: 2 ** 31, basis: 'measured' },
        keys: [{ left: 'c.port', right: 'b.port' }],
        inputRows: [2_000_000, 40],
        explosion: 21,
      },
    ])
  })

  it('adds bytes spilled, and not their uncompressed size', () => {
    expect(plan.nodes.map(({ measured }) => measured?.spillLocalBytes ?? null)).toEqual([3_000, null, null, null, null])
    expect(plan.totals).toMatchObject({ spillBytes: 3_000, rowsRead: 2_000_040, parts: { total: 1_001, read: 32 } })
  })

  it('shares time by what each operator took itself', () => {
    expect(plan.nodes.slice(0, 3).map(({ measured }) => measured?.timeShare)).toEqual([0.6, 0.3, 0.1])
  })

  it('takes what is still running for unfinished', () => {
    const value = JSON.parse(fixture(name))
    value.query.isFinal = false
    value.graphs.push({ edges: [] })
    const reading = readPlanValue(value)
    expect(reading).toMatchObject({
      kind: 'plan',
      plan: { stage: 'adapting', unread: [{ place: 'graph 1', reason: 'has no nodes' }] },
    })
  })

  it('tells which operators Photon left', () => {
    const value = JSON.parse(fixture(name))
    value.graphs[0].nodes[0].metadata = []
    expect(readPlanValue(value)).toMatchObject({
      plan: { photon: { kind: 'partial', fallbacks: [{ operator: 'PHOTON_SORT_EXEC', reason: null }] } },
    })
  })
})
