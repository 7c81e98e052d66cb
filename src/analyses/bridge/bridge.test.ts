import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BridgeKind } from '../../domain/monthly.ts'
import { addParts, bridges, type SubjectBridge } from './bridge.ts'
import type { Both, Cell, Part } from './cell.ts'
import { exactParts } from './exact-parts.ts'
import { lmdi } from './lmdi.ts'

const periods = {
  compared: { from: '2026-09-01', to: '2026-10-01' },
  period: { from: '2026-10-01', to: '2026-11-01' },
}
const sameLength = {
  compared: { from: '2026-09-01', to: '2026-10-01' },
  period: { from: '2026-11-01', to: '2026-12-01' },
}
const money = { currency: 'USD', unit: 'credit' }
const none: Both = { before: 0n, after: 0n }

function cell(id: string, given: Partial<Cell> = {}): Cell {
  return {
    subject: { platform: 'snowflake', account: 'acme', type: 'model', id },
    part: 'work',
    service: 'warehouse',
    unit: 'credit',
    currency: 'USD',
    units: none,
    cost: none,
    unpriced: none,
    runs: none,
    bytes: none,
    ...given,
  }
}

function rounded(parts: ReadonlyMap<BridgeKind, bigint>, digits: number): Record<string, number> {
  return Object.fromEntries([...parts].map(([kind, amount]) => [kind, Number((Number(amount) / 1e6).toFixed(digits))]))
}

function only(all: readonly SubjectBridge[]): SubjectBridge {
  expect(all).toHaveLength(1)
  return all[0]!
}

test('runs 100 to 150, work .5 to .4, price 3 to 3.2 make +68.98, -37.96 and +10.98', () => {
  const effects = lmdi([
    { kind: 'runs', before: 100, after: 150 },
    { kind: 'work', before: 50, after: 60 },
    { kind: 'price', before: 150, after: 192 },
  ])
  expect(effects.map(({ kind, amount }) => [kind, amount.toFixed(2)])).toEqual([
    ['runs', '68.98'],
    ['work', '-37.96'],
    ['price', '10.98'],
  ])
})

test('price up 8% and runs down 8%: the total is flat, and the bridge shows both', () => {
  const spend = {
    cells: [
      cell('m', {
        runs: { before: 1000n, after: 926n },
        units: { before: 500_000_000_000n, after: 463_000_000_000n },
        cost: { before: 1_500_000_000n, after: 1_500_120_000n },
        bytes: { before: 7_000_000n, after: 6_482_000n },
      }),
    ],
    jobs: [],
  }
  const { parts } = only(bridges(spend, sameLength, money))
  expect(rounded(parts, 0)).toEqual({ runs: -115, price: 115 })
})

test('three times the clusters and a quarter more data: idle, volume and the rest stand apart and add up', () => {
  const warehouse = { platform: 'snowflake', account: 'acme', type: 'warehouse', id: 'LOAD_WH' } as const
  const cells = [
    cell('m', {
      runs: { before: 300n, after: 300n },
      bytes: { before: 4_000n, after: 5_000n },
      units: { before: 100_000n, after: 125_000n },
      cost: { before: 300_000_000n, after: 375_000_000n },
    }),
    cell('LOAD_WH', {
      subject: warehouse,
      part: 'idle',
      units: { before: 40_000n, after: 240_000n },
      cost: { before: 120_000_000n, after: 720_000_000n },
    }),
  ]
  const all = bridges({ cells, jobs: [] }, sameLength, money)
  expect(rounded(addParts(all.map(({ parts }) => parts)), 2)).toEqual({ volume: 75, idle: 600 })
})

test('a longer month is the calendar, of storage too where it is more than a month', () => {
  const flat = { before: 30_000_000n, after: 31_000_000n }
  const service = cell('pipe', { part: 'service', units: flat, cost: flat })
  expect(rounded(only(bridges({ cells: [service], jobs: [] }, periods, money)).parts, 6)).toEqual({ calendar: 1 })
  const storage = cell('storage', {
    part: 'storage',
    units: { before: 5n, after: 5n },
    cost: { before: 10n, after: 10n },
  })
  expect(only(bridges({ cells: [storage], jobs: [] }, periods, money)).parts).toEqual(new Map())
})

test('new, retired, credits and usage without a price are told as what they are', () => {
  const cells = [
    cell('new', { cost: { before: 0n, after: 5n }, units: { before: 0n, after: 1n }, runs: { before: 2n, after: 3n } }),
    cell('gone', {
      cost: { before: 7n, after: 0n },
      units: { before: 1n, after: 0n },
      runs: { before: 2n, after: 0n },
    }),
    cell('credit', { part: 'service', cost: { before: 9n, after: -4n } }),
    cell('wh', { part: 'idle', cost: { before: 0n, after: 11n }, units: { before: 0n, after: 4n } }),
    cell('moved', {
      service: 'job',
      cost: { before: 0n, after: 8n },
      units: { before: 0n, after: 1n },
      runs: { before: 1n, after: 1n },
    }),
    cell('moved', { cost: { before: 8n, after: 0n }, units: { before: 1n, after: 0n } }),
  ]
  const all = bridges({ cells, jobs: [] }, periods, money)
  expect(Object.fromEntries(all.map(({ subject, parts }) => [subject.id, [...parts]]))).toEqual({
    new: [['new', 5n]],
    gone: [['retired', -7n]],
    credit: [['other', -13n]],
    wh: [['idle', 11n]],
    // From one service to another at the same cost: what one lost the other took, both as efficiency.
    moved: [],
  })
})

test('without prices the bridge is in native units', () => {
  const cells = [
    cell('m', {
      units: { before: 100n, after: 300n },
      runs: { before: 1n, after: 3n },
      bytes: { before: 1n, after: 3n },
    }),
  ]
  const { parts } = only(bridges({ cells, jobs: [] }, sameLength, { currency: null, unit: 'credit' }))
  expect(parts).toEqual(new Map([['runs', 200n]]))
})

test('jobs that are billed without statements count their own runs', () => {
  const load = cell('load', {
    service: 'job',
    units: { before: 10n, after: 20n },
    cost: { before: 1_000_000n, after: 2_000_000n },
  })
  const jobs = [{ subject: load.subject, runs: { before: 30n, after: 60n } }]
  expect(rounded(only(bridges({ cells: [load], jobs }, sameLength, money)).parts, 2)).toEqual({ runs: 1 })
  expect(rounded(only(bridges({ cells: [load], jobs: [] }, sameLength, money)).parts, 2)).toEqual({ service: 1 })
})

const amounts = (least: bigint): fc.Arbitrary<Both> => {
  const amount = fc.oneof(
    fc.constant(0n),
    fc.bigInt({ min: least, max: 1_000n }),
    fc.bigInt({ min: least, max: 10n ** 15n }),
  )
  return fc.record({ before: amount, after: amount })
}
const anyCell: fc.Arbitrary<Cell> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    part: fc.constantFrom<Part>('work', 'work', 'idle', 'storage', 'service'),
    service: fc.constantFrom('warehouse', 'job'),
    units: amounts(0n),
    cost: amounts(-1_000_000n),
    runs: amounts(0n),
    bytes: amounts(0n),
  })
  .map(({ id, ...rest }) => cell(id, rest))

const sum = (parts: ReadonlyMap<BridgeKind, bigint>): bigint => [...parts.values()].reduce((all, one) => all + one, 0n)

test('every bridge sums to its change exactly, whatever the amounts and the order, and holds all of the spend', () => {
  fc.assert(
    fc.property(fc.array(anyCell, { maxLength: 12 }), (cells) => {
      const all = bridges({ cells, jobs: [] }, periods, money)
      for (const { parts, before, after } of all) expect(sum(parts)).toBe(after - before)
      const spent = cells.reduce((change, { cost }) => change + cost.after - cost.before, 0n)
      expect(sum(addParts(all.map(({ parts }) => parts)))).toBe(spent)
      expect(bridges({ cells: [...cells].reverse(), jobs: [] }, periods, money).map(told)).toEqual(all.map(told))
    }),
  )
})

test('two accounts together are the sum of each: nothing depends on what else is there', () => {
  fc.assert(
    fc.property(fc.array(anyCell, { maxLength: 6 }), fc.array(anyCell, { maxLength: 6 }), (one, two) => {
      const other = two.map((each) => ({ ...each, subject: { ...each.subject, account: 'other' } }))
      const parts = (cells: readonly Cell[]): ReadonlyMap<BridgeKind, bigint> =>
        addParts(bridges({ cells, jobs: [] }, periods, money).map((each) => each.parts))
      expect(parts([...one, ...other])).toEqual(addParts([parts(one), parts(other)]))
    }),
  )
})

test('parts are within one of the effects that they round', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (effects) => {
        const change = BigInt(Math.round(effects.reduce((all, one) => all + one, 0)))
        const exact = exactParts(change, effects)
        expect(exact.reduce((all, one) => all + one, 0n)).toBe(change)
        for (const [index, part] of exact.entries()) expect(Math.abs(Number(part) - effects[index]!)).toBeLessThan(1.01)
      },
    ),
  )
})

function told({ subject, before, after, parts }: SubjectBridge): unknown {
  return { id: subject.id, before, after, parts: [...parts] }
}
