import { expect, it } from 'vitest'
import type { ScanWork, WorkEstimate } from '../../domain/work.ts'
import { lostPruningOf } from './lost-pruning.ts'

function scan(pruning: ScanWork['pruning'], low: number, high: number, over: Partial<ScanWork> = {}): ScanWork {
  const parts = { low, mid: (low + high) / 2, high }
  const columns = { low: 1, mid: 1, high: 1 }
  return { relation: 'raw.events', id: null, times: 1, parts, columns, pruning, because: '', through: [], ...over }
}

function run(form: WorkEstimate['form'], ...scans: readonly ScanWork[]): WorkEstimate {
  const operators = { joins: 0, crossJoins: 0, aggregates: 0, distincts: 0, windows: 0, sorts: 0, functions: 0 }
  return { form, scans, rowsOut: null, fanOut: { low: 1, mid: 1, high: 1 }, columnsOut: null, operators, unknowns: [] }
}

const sizes = {
  relation: () => ({ bytes: 7, rows: null, layoutKeys: [], columnTypes: new Map(), uniqueKeys: [], source: null }),
}

const small = scan('layout-key', 0.01, 0.05)
const whole = scan('defeated', 1, 1)

it.each<[string, readonly WorkEstimate[], readonly WorkEstimate[], number]>([
  ['a filter that was lost', [run('increment', small)], [run('increment', whole)], 1],
  ['the worse of two scans', [run('full', small)], [run('full', scan('none', 0.9, 1), whole)], 1],
  ['no filter before', [run('increment', scan('none', 1, 1))], [run('increment', whole)], 0],
  ['still on the keys', [run('increment', small)], [run('increment', scan('layout-key', 0.5, 1))], 0],
  ['ranges that meet', [run('increment', small)], [run('increment', scan('other-column', 0.04, 1))], 0],
  ['another form', [run('increment', small)], [run('full', whole)], 0],
  ['another table', [run('full', small)], [run('full', { ...whole, relation: 'raw.other' })], 0],
])('%s', (_, before, after, found) => {
  expect(lostPruningOf([{ id: 'm', before, after }], sizes)).toHaveLength(found)
})

it('says how much was and is read of how large a table', () => {
  const [lost] = lostPruningOf([{ id: 'm', before: [run('full', small)], after: [run('full', whole)] }], sizes)
  expect(lost).toMatchObject({ model: 'm', relation: 'raw.events', bytes: 7, before: expect.closeTo(0.03), after: 1 })
})
