import { describe, expect, it } from 'vitest'
import { modelOf, projectOf } from '../../test/support/models.ts'
import { changesBetween } from './changes.ts'

const graph = (...models: readonly ReturnType<typeof modelOf>[]) => projectOf(models).models

describe('changesBetween', () => {
  it('names why a model changed, its SQL before anything else', () => {
    const base = graph(
      modelOf({ name: 'moves' }),
      modelOf({ name: 'calls', digests: { macros: new Map([['lookback', '1']]) } }),
      modelOf({ name: 'berths', materialized: 'incremental', digests: { config: 'incremental' } }),
      modelOf({ name: 'cranes', digests: { vars: new Map([['days', '3']]) } }),
      modelOf({ name: 'gates', digests: { packages: new Map([['dbt_utils', '1.1.0']]) } }),
    )
    const head = graph(
      modelOf({ name: 'moves', digests: { sql: 'other', config: 'other' } }),
      modelOf({ name: 'calls', digests: { macros: new Map([['lookback', '2']]) } }),
      modelOf({ name: 'berths', digests: { config: 'table' } }),
      modelOf({ name: 'cranes', digests: { vars: new Map([['days', '30']]) } }),
      modelOf({ name: 'gates', digests: { packages: new Map([['dbt_utils', '1.3.0']]) } }),
    )
    expect(changesBetween(base, head).map(({ id, because, detail }) => [id, because, detail])).toEqual([
      ['model.quay.berths', 'config', 'materialized incremental → table'],
      ['model.quay.calls', 'macro', 'macro lookback changed'],
      ['model.quay.cranes', 'var', 'var days changed'],
      ['model.quay.gates', 'package', 'package dbt_utils changed'],
      ['model.quay.moves', 'sql', 'its SQL changed'],
    ])
  })

  it('follows a change downstream, through tests never', () => {
    const models = (digest: string) =>
      graph(
        modelOf({ name: 'a', digests: { sql: digest } }),
        modelOf({ name: 'b', dependsOn: ['model.quay.a'] }),
        modelOf({ name: 'c', dependsOn: ['model.quay.b'] }),
        modelOf({ name: 'check', kind: 'test', dependsOn: ['model.quay.a'] }),
        modelOf({ name: 'apart' }),
      )
    expect(changesBetween(models('1'), models('2')).map(({ id, change }) => `${id} ${change}`)).toEqual([
      'model.quay.a modified',
      'model.quay.b downstream',
      'model.quay.c downstream',
    ])
  })

  it('says added and removed, and nothing of equal sides', () => {
    const base = graph(modelOf({ name: 'old' }), modelOf({ name: 'same' }))
    const head = graph(modelOf({ name: 'new' }), modelOf({ name: 'same' }))
    expect(changesBetween(base, head).map(({ id, change }) => `${id} ${change}`)).toEqual([
      'model.quay.new added',
      'model.quay.old removed',
    ])
    expect(changesBetween(head, head)).toEqual([])
  })

  it('ends on a cycle', () => {
    const models = (digest: string) =>
      graph(
        modelOf({ name: 'a', digests: { sql: digest }, dependsOn: ['model.quay.b'] }),
        modelOf({ name: 'b', dependsOn: ['model.quay.a'] }),
      )
    expect(changesBetween(models('1'), models('2'))).toHaveLength(2)
  })
})
