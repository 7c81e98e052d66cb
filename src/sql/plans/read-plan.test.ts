import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allFixtures, fixture, planOf } from '../../../test/support/plan-fixtures.ts'
import { comparePlans } from './compare-plans.ts'
import { readPlan, readPlanValue } from './read-plan.ts'
import { planSignals } from './signals.ts'

describe('what is no plan', () => {
  it.each([
    ['', 'holds no plan'],
    ['select 1', 'holds no plan'],
    ['Found 0 WholeStageCodegen subtrees.', 'holds no plan'],
    ['== Physical Plan ==\n', 'has no operator that could be read'],
    ['{"Operations": [[', 'is cut or broken JSON'],
    ['{"a": 1}', 'is JSON, and no plan that is known'],
    ['{"Operations": []}', 'has no operator that could be read'],
    ['[1, 2]', 'is a list, and no operator statistics'],
    ["Error occurred during query planning: \n[X] no table 'secret'", 'the platform could not plan the statement'],
  ])('%j', (text, reason) => {
    expect(readPlan(text)).toEqual({ kind: 'not-a-plan', reason })
  })

  it('is told of values too', () => {
    for (const value of [null, undefined, 3, 'x', [], {}, [[]], { graphs: [], query: {} }]) {
      expect(readPlanValue(value).kind).toBe('not-a-plan')
    }
  })
})

describe('the fixtures', () => {
  it('are all plans that are read as a whole', () => {
    expect(allFixtures().length).toBeGreaterThan(20)
    for (const name of allFixtures()) expect([name, planOf(name).unread]).toEqual([name, []])
  })

  it('hold no folder of the machine that made them', () => {
    for (const name of allFixtures())
      expect([name, /\/(tmp|home|work|root)\//.test(fixture(name))]).toEqual([name, false])
  })

  it('link parents and children both ways', () => {
    for (const name of allFixtures()) {
      const nodes = new Map(planOf(name).nodes.map((node) => [node.id, node]))
      for (const node of nodes.values()) {
        for (const id of node.children) expect(nodes.get(id)?.parents).toContain(node.id)
        for (const id of node.parents) expect(nodes.get(id)?.children).toContain(node.id)
      }
    }
  })
})

/** Reads a text in every way there is; what it returns is in order. */
function readWhole(text: string): void {
  const reading = readPlan(text)
  if (reading.kind === 'not-a-plan') return
  const ids = new Set(reading.plan.nodes.map(({ id }) => id))
  expect(ids.size).toBe(reading.plan.nodes.length)
  for (const signal of planSignals(reading.plan)) expect(ids.has(signal.node)).toBe(true)
  for (const change of comparePlans(reading.plan, reading.plan)) expect(change.pruning).not.toBe('lost')
}

describe('damaged plans', () => {
  const texts = allFixtures().map(fixture)

  it('never throw when they end early', () => {
    for (const text of texts) {
      for (let end = 0; end < text.length; end += Math.ceil(text.length / 25)) readWhole(text.slice(0, end))
    }
  })

  it('never throw when pieces are lost, doubled or swapped', () => {
    const place = fc.nat({ max: 9_999 })
    fc.assert(
      fc.property(fc.constantFrom(...texts), place, place, fc.string({ maxLength: 12 }), (text, from, to, put) => {
        const [start, end] = [from % text.length, to % text.length]
        readWhole(text.slice(0, start) + put + text.slice(end))
      }),
      { numRuns: 250 },
    )
  })

  it('never throw whatever JSON is in the place of a plan', () => {
    const names = [
      'Operations',
      'GlobalStats',
      'id',
      'operation',
      'parentOperators',
      'expressions',
      'objects',
      'graphs',
      'query',
    ]
    const more = [
      'nodes',
      'edges',
      'tag',
      'metrics',
      'metadata',
      'label',
      'value',
      'OPERATOR_TYPE',
      'OPERATOR_ID',
      'OPERATOR_STATISTICS',
    ]
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(null, 0, -1, Number.POSITIVE_INFINITY, '', 'TableScan', 'InnerJoin', 'x', true),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...names, ...more, '__proto__'), tie('value'), { maxKeys: 5 }),
      ),
    }))
    fc.assert(
      fc.property(value, (anything) => {
        readPlanValue(anything)
        readPlanValue({ Operations: [anything], graphs: anything, query: {} })
        readPlanValue({ graphs: [anything, { nodes: [anything], edges: [anything] }], query: anything })
        readPlanValue([
          { OPERATOR_TYPE: 'Join', OPERATOR_ID: 1, OPERATOR_STATISTICS: anything, PARENT_OPERATORS: anything },
        ])
      }),
      { numRuns: 300 },
    )
  })

  it('are read in time even where they are made to take long', () => {
    const deep = Array.from({ length: 3_000 }, (_, at) => `${'   '.repeat(at)}+- Filter (a = 1)`).join('\n')
    const hostile = [
      `== Physical Plan ==\n${deep}`,
      `== Physical Plan ==\nFilter ${'('.repeat(50_000)}`,
      `== Physical Plan ==\nFilter ${'(a AND '.repeat(20_000)}`,
      `== Physical Plan ==\nFileScan parquet ${'DataFilters: ['.repeat(10_000)}`,
      `== Physical Plan ==\nSort (1)\n\n${'(1) Sort\nArguments: [a]\n'.repeat(10_000)}`,
      JSON.stringify({
        Operations: [Array.from({ length: 20_001 }, (_, id) => ({ id, operation: 'Filter', parent: id + 1 }))],
      }),
      JSON.stringify({
        Operations: [
          [
            { id: 1, operation: 'InnerJoin', parent: 2 },
            { id: 2, operation: 'InnerJoin', parent: 1 },
          ],
        ],
      }),
    ]
    for (const text of hostile) {
      const before = process.cpuUsage()
      readWhole(text)
      const { user } = process.cpuUsage(before)
      expect([text.slice(0, 60), user / 1_000_000 < 3]).toEqual([text.slice(0, 60), true])
    }
  })
})
