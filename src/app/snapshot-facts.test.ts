import { expect, test } from 'vitest'
import { exampleSnapshot } from '../../test/support/example-snapshot.ts'
import type { PlatformFacts, RelationFacts } from '../domain/platform-facts.ts'
import type { SnapshotAccount, SnapshotRelation } from '../domain/snapshot.ts'
import { combinedFacts, snapshotFacts } from './snapshot-facts.ts'

const [account] = exampleSnapshot(1).accounts
const window = { from: '2026-10-06', to: '2026-11-03' }

function withRelations(...relations: readonly Partial<SnapshotRelation>[]): SnapshotAccount {
  const [relation] = account?.relations ?? []
  if (account === undefined || relation === undefined) throw new Error('no example')
  return { ...account, relations: relations.map((each) => ({ ...relation, key: 'db.s.m', layoutKeys: [], ...each })) }
}

test('sizes and keys of the snapshot, with the day they are of', () => {
  const facts = snapshotFacts({ window, accounts: [withRelations({ bytes: 5, rows: null, layoutKeys: ['at'] })] })
  expect(facts.relation('db.s.m')).toEqual({
    bytes: 5,
    rows: null,
    layoutKeys: ['at'],
    columnTypes: new Map(),
    uniqueKeys: [],
    source: 'snapshot of 2026-11-02',
  })
  expect(facts.relation('db.s.other')).toBeNull()
})

test('of two accounts with a relation of the same name the larger one speaks', () => {
  const accounts = [withRelations({ bytes: 5 }), withRelations({ bytes: 9 }), withRelations({ bytes: null })]
  expect(snapshotFacts({ window, accounts }).relation('db.s.m')?.bytes).toBe(9)
})

test('types and unique keys are the catalog’s, sizes those of the newer that has them', () => {
  const base: RelationFacts = {
    bytes: 100,
    rows: 10,
    layoutKeys: ['day'],
    columnTypes: new Map([['id', 'NUMBER']]),
    uniqueKeys: [['id']],
    source: 'catalog.json of 2026-10-01',
  }
  const only = (facts: RelationFacts | null): PlatformFacts => ({ relation: () => facts })
  const snapshot = {
    ...base,
    bytes: 200,
    rows: 20,
    layoutKeys: [],
    columnTypes: new Map(),
    uniqueKeys: [],
    source: 'snapshot',
  }
  const both = (newer: 'catalog' | 'snapshot', catalog = base, other = snapshot): RelationFacts | null =>
    combinedFacts(only(catalog), only(other), newer).relation('db.s.m')
  expect(both('snapshot')).toEqual({ ...base, bytes: 200, rows: 20, source: 'snapshot' })
  expect(both('catalog')).toEqual(base)
  expect(both('catalog', { ...base, bytes: null, rows: null })).toMatchObject({ bytes: 200, source: 'snapshot' })
  expect(combinedFacts(only(null), only(snapshot), 'catalog').relation('x')?.bytes).toBe(200)
  expect(combinedFacts(only(base), only(null), 'snapshot').relation('x')?.bytes).toBe(100)
})
