import { describe, expect, it } from 'vitest'
import { nodesOf, planOf } from '../../../../test/support/plan-fixtures.ts'
import type { PlanFacts } from '../../../domain/plan-facts.ts'
import { readPlanValue } from '../read-plan.ts'

function planFrom(value: unknown): PlanFacts {
  const reading = readPlanValue(value)
  if (reading.kind !== 'plan') throw new Error(reading.reason)
  return reading.plan
}

const explained = (...operations: readonly Readonly<Record<string, unknown>>[]): PlanFacts =>
  planFrom({ Operations: [operations] })

describe('EXPLAIN USING JSON', () => {
  const plan = planOf('snowflake-explain.json')

  it('tells pruning of each scan, with bytes as an upper bound', () => {
    expect(plan.stage).toBe('planned')
    expect(
      nodesOf(plan, 'scan').map(({ relation, parts, bytes }) => [relation, parts?.read, parts?.total, bytes]),
    ).toEqual([
      ['harbour.core.berths', 1, 1, { value: 65_536, basis: 'upper-bound' }],
      ['harbour.core.calls', 3_800, 4_000, { value: 81_200_000_000, basis: 'upper-bound' }],
      ['harbour.core.tariffs', 100, 100, { value: 34_502_354, basis: 'upper-bound' }],
      [null, undefined, undefined, null],
    ])
    expect(plan.totals.parts).toEqual({ unit: 'partition', total: 4_101, read: 3_901 })
  })

  it('reads the keys of a join and names no build side', () => {
    const [join] = nodesOf(plan, 'join')
    expect(join).toMatchObject({ type: 'inner', algorithm: null, buildSide: null, condition: null, explosion: null })
    expect(join?.keys).toEqual([
      { left: 'B.BERTH_ID', right: 'C.BERTH_ID' },
      { left: 'B.PORT', right: 'C.PORT' },
    ])
  })

  it('notes at a scan what only the run will filter by', () => {
    const filters = nodesOf(plan, 'scan').map(({ dynamicFilters }) => dynamicFilters)
    expect(filters).toEqual([[], ['(B.BERTH_ID = C.BERTH_ID)'], [], []])
  })

  it('keeps steps apart, with either form of parent', () => {
    expect(plan.nodes.filter(({ step }) => step === 1).map(({ id, parents }) => [id, parents])).toEqual([
      ['1.0', []],
      ['1.1', ['1.0']],
      ['1.2', ['1.1']],
      ['1.3', ['1.1']],
      ['1.4', ['1.3']],
    ])
  })

  it('reads grouping, top-k and windows', () => {
    expect(nodesOf(plan, 'aggregate')[0]?.keys).toEqual(['B.BERTH_NAME', "TO_CHAR(C.CALL_DAY, 'a, b')"])
    expect(nodesOf(plan, 'sort')[0]).toMatchObject({ keys: ['SUM(C.FEE) DESC NULLS FIRST'], limit: 20 })
    expect(nodesOf(plan, 'window')[0]).toMatchObject({ partitionBy: [], orderBy: ['V.TONNAGE DESC NULLS FIRST'] })
  })

  it('tells keys from what else a join asks, also around quoted brackets', () => {
    const [join] = nodesOf(
      explained({ id: 0, operation: 'LeftOuterJoin', expressions: ["joinKey: (A.X = ') AND (') AND (A.Y > B.Y)"] }),
      'join',
    )
    expect(join).toMatchObject({ type: 'left', keys: [{ left: 'A.X', right: "') AND ('" }], condition: 'A.Y > B.Y' })
  })

  it('says which entries it could not read, and reads the others', () => {
    const plan = planFrom({
      Operations: [
        [{ id: 1, operation: 'Result' }, 'x', { id: 1, operation: 'Sort' }, { id: 2, operation: 'Limit', parent: 9 }],
      ],
    })
    expect(plan.nodes.map(({ id }) => id)).toEqual(['0.1', '0.2'])
    expect(plan.unread.map(({ place, reason }) => `${place} ${reason}`)).toEqual([
      'step 0, entry 1 is no operator with an id',
      'operator 0.1 its id is used twice',
      'operator 0.2 names a parent that is not in the plan',
    ])
  })
})

describe('GET_QUERY_OPERATOR_STATS', () => {
  const plan = planOf('snowflake-operator-stats.json')

  it('measures rows, spill and time, from objects and from JSON text', () => {
    const [sort] = nodesOf(plan, 'sort')
    expect(sort?.measured).toEqual({
      rowsIn: 42_000_000,
      rowsOut: 42_000_000,
      spillLocalBytes: 9_000_000_000,
      spillRemoteBytes: 1_500_000_000,
      networkBytes: 0,
      timeShare: 0.59,
      synchronizationShare: 0.02,
    })
    const [join] = nodesOf(plan, 'join')
    expect(join?.inputRows).toEqual([40, 2_000_000])
    expect(join).toMatchObject({ explosion: 21, type: 'inner', condition: 'CALLS.FEE > BERTHS.FLOOR_FEE' })
    expect(join?.measured).toMatchObject({ networkBytes: 5_000, spillLocalBytes: 0 })
  })

  it('tells what was read', () => {
    const [, calls] = nodesOf(plan, 'scan')
    expect(calls).toMatchObject({
      relation: 'harbour.core.calls',
      parts: { unit: 'partition', total: 4_000, read: 31 },
      bytes: { value: 700_000_000, basis: 'read' },
      columns: { names: ['port', 'fee', 'call_day'], cut: false },
    })
  })

  const row = (share: number, id: number) => ({
    operator_id: id,
    operator_type: 'Join',
    operator_statistics: { input_rows: 10, output_rows: 50 },
    operator_attributes: {},
    execution_time_breakdown: { overall_percentage: share },
  })

  it('takes percent for what sums to more than the whole', () => {
    const shares = (...values: readonly number[]) =>
      planFrom(values.map(row)).nodes.map(({ measured }) => measured?.timeShare)
    expect(shares(0.25, 0.75)).toEqual([0.25, 0.75])
    expect(shares(25, 75)).toEqual([0.25, 0.75])
  })

  it('tells at least so much of an explosion where inputs are known in sum only', () => {
    expect(nodesOf(planFrom([row(1, 0)]), 'join')[0]).toMatchObject({ inputRows: [], explosion: 5, keys: null })
  })

  it('says where a variant is broken, and does not take it for zero', () => {
    const plan = planFrom([{ ...row(1, 0), operator_statistics: '{"input_rows": 1' }])
    expect(plan.nodes[0]?.measured).toBeNull()
    expect(plan.unread).toEqual([{ place: 'row 0', reason: 'no JSON object in operator_statistics' }])
  })
})
