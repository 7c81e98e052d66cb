import { expect, it } from 'vitest'
import { modelOf } from '../../test/support/models.ts'
import type { Face, Fidelity } from '../domain/project.ts'
import { factsOf } from '../sql/facts/facts-of.ts'
import { explainable } from './explainable.ts'
import type { ReadModel } from './read-model.ts'

function readModel(texts: Readonly<Partial<Record<Face, string>>>, fidelity: Fidelity = 'compiled'): ReadModel {
  return {
    model: modelOf({ name: 'tides' }),
    dialect: 'snowflake',
    gaps: [],
    texts: (Object.entries(texts) as [Face, string][]).map(([face, sql], index) => ({
      index,
      face,
      fidelity,
      sql,
      statements: factsOf(sql, 'snowflake').statements,
      origin: { locate: (range) => ({ range, exact: true }) },
    })),
  }
}

it('takes the query alone, without what stands around it', () => {
  const model = readModel({ always: '-- by the harbour\nwith t as (select 1 as n) select n from t /* end */ ;\n' })
  expect(explainable(model)).toEqual({ kind: 'query', query: 'with t as (select 1 as n) select n from t' })
})

it('takes the increment of an incremental model', () => {
  const model = readModel({ 'first-build': 'select 1 as n', increment: 'select 2 as n' })
  expect(explainable(model)).toEqual({ kind: 'query', query: 'select 2 as n' })
})

it.each([
  ['a second statement', 'select 1; drop table quay.raw.calls'],
  ['a second statement after a comment', 'select 1 -- ;\n; /* ; */ delete from quay.raw.calls'],
  ['what is no query', 'delete from quay.raw.calls'],
  ['a statement that makes something', 'create table t as select 1 as n'],
  ['a call', "call quay.raw.reload('now')"],
  ['a block', 'begin select 1; delete from t; end'],
  ['a system function', "select system$cancel_all_queries('12') as n"],
  ['nothing', ''],
  ['what cannot be parsed', 'select from where'],
])('refuses %s', (_, sql) => {
  expect(explainable(readModel({ always: sql })).kind).toBe('not-explainable')
})

it('refuses what is not compiled', () => {
  expect(explainable(readModel({ always: 'select 1 as n' }, 'raw')).kind).toBe('not-explainable')
})
