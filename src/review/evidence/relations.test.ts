import { describe, expect, it } from 'vitest'
import { modelOf, projectOf, relationOf } from '../../../test/support/models.ts'
import type { PlatformFacts, RelationFacts } from '../../domain/platform-facts.ts'
import { relationKey } from '../../domain/relation.ts'
import { indexRelations } from './relations.ts'

const nothing: PlatformFacts = { relation: () => null }
const sized = (name: string, bytes: number): PlatformFacts => {
  const facts: RelationFacts = {
    bytes,
    rows: null,
    layoutKeys: [],
    columnTypes: new Map(),
    uniqueKeys: [],
    source: 'catalog.json',
  }
  return { relation: (key) => (key === relationKey(relationOf(name)) ? facts : null) }
}

const project = projectOf([
  modelOf({ name: 'moves', materialized: 'incremental', config: { clusterBy: ['moved_at::date'] } }),
  modelOf({ name: 'moves_view', materialized: 'view', dependsOn: ['model.quay.moves'] }),
  modelOf({ name: 'berths' }),
])

describe('indexRelations', () => {
  it('knows a relation by its full name and by any shorter one, in any letter case', () => {
    const { idOf } = indexRelations(project, nothing)
    expect(idOf({ database: 'QUAY', schema: 'CORE', name: 'MOVES' })).toBe('model.quay.moves')
    expect(idOf({ database: null, schema: 'core', name: 'moves' })).toBe('model.quay.moves')
    expect(idOf({ database: null, schema: null, name: 'moves' })).toBe('model.quay.moves')
    expect(idOf({ database: null, schema: 'other', name: 'unheard_of' })).toBeNull()
  })

  it('never takes a name that two relations share for one of them', () => {
    const twins = projectOf([
      modelOf({ name: 'a', relation: { database: 'd', schema: 'one', name: 'events' } }),
      modelOf({ name: 'b', relation: { database: 'd', schema: 'two', name: 'events' } }),
    ])
    const { idOf } = indexRelations(twins, nothing)
    expect(idOf({ database: null, schema: null, name: 'events' })).toBeNull()
    expect(idOf({ database: null, schema: 'two', name: 'events' })).toBe('model.quay.b')
  })

  it('looks at each of many views over views a bounded number of times', () => {
    const views = Array.from({ length: 6 }, (_, layer) =>
      Array.from({ length: 6 }, (_, at) =>
        modelOf({
          name: `v${layer}_${at}`,
          materialized: 'view',
          dependsOn: layer === 0 ? [] : Array.from({ length: 6 }, (_, below) => `model.quay.v${layer - 1}_${below}`),
        }),
      ),
    ).flat()
    let asked = 0
    const counting: PlatformFacts = {
      relation() {
        asked += 1
        return null
      },
    }
    const { viewOf } = indexRelations(projectOf(views), counting)
    for (const { id } of views.toReversed()) viewOf(id)
    expect(asked).toBeLessThan(views.length * 10)
  })

  it('looks through a view for size and layout', () => {
    const view = indexRelations(project, nothing).viewOf('model.quay.moves_view')
    expect(view?.scale).toEqual({ kind: 'presumed-large', because: 'it is a view over moves' })
    expect(view?.layoutColumns).toEqual(['moved_at'])
  })

  it('believes a measured size over how a table is built', () => {
    const small = indexRelations(project, sized('moves', 1000)).viewOf('model.quay.moves')
    expect(small?.scale).toMatchObject({ kind: 'measured', size: 'small' })
    const huge = indexRelations(project, sized('berths', 2 ** 41)).viewOf('model.quay.berths')
    expect(huge?.scale).toMatchObject({ kind: 'measured', size: 'huge' })
  })

  it('tells a read of the model itself', () => {
    const { evidenceFor } = indexRelations(project, nothing)
    expect(evidenceFor('model.quay.moves').view(relationOf('moves')).kind).toBe('self')
    expect(evidenceFor('model.quay.berths').view(relationOf('moves')).kind).toBe('model')
    expect(evidenceFor(null).view(relationOf('nowhere')).kind).toBe('unknown')
  })
})
