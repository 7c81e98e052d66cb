// A case handed to a rule through the review engine: every kind of evidence that a header can describe arrives.

import { describe, expect, it } from 'vitest'
import { defineRule, type Evidence, type Rule, type RuleModel } from '../../src/review/rule.ts'
import { readCase } from './case-file.ts'
import { runCase } from './run-case.ts'

interface Seen {
  readonly model: RuleModel
  readonly evidence: Evidence
}

/** Runs a rule that takes all evidence and hands it to the test. */
async function seen(text: string): Promise<Seen> {
  const taken: Seen[] = []
  const rule = defineRule({
    id: 'takes-all',
    family: 'other',
    severity: 'info',
    scope: 'model',
    title: 'Takes all',
    fix: 'Nothing.',
    needs: ['relations', 'readers', 'owners', 'change', 'project', 'duplicates', 'plans'],
    options: {},
    check({ model, report: _, options: __, ...evidence }) {
      if (model.model.name === 'reviewed_model') taken.push({ model, evidence })
    },
  })
  await runCase(readCase(text, 'x.sql'), 'snowflake', rule, 'x.sql')
  const [first] = taken
  if (first === undefined) throw new Error('the rule was not run')
  return first
}

const relation = (schema: string, name: string) => ({ database: null, schema, name })

describe('runCase', () => {
  it('knows sources and models that the SQL reads', async () => {
    const { evidence } = await seen(
      [
        '-- upstream: {ops.calls: {bytes: 40GB, layout_keys: ["to_date(called_at)"], columns: {id: number}}, mart.docks: {materialized: view}}',
        'select 1 from ops.calls join mart.docks using (id)',
      ].join('\n'),
    )
    const calls = evidence.relations.view(relation('ops', 'calls'))
    expect(calls.kind).toBe('source')
    expect(calls.scale).toMatchObject({ kind: 'measured', size: 'large', bytes: 40 * 2 ** 30 })
    expect(calls.layoutColumns).toEqual(['called_at'])
    expect(calls.columnTypes.get('id')).toBe('NUMBER')
    expect(evidence.relations.view(relation('mart', 'docks'))).toMatchObject({ kind: 'model', materialized: 'view' })
    expect(evidence.relations.view(relation('ops', 'others')).kind).toBe('unknown')
  })

  it('knows the model itself, its owner, readers and exposures', async () => {
    const { evidence, model } = await seen(
      [
        '-- config: {materialized: incremental, unique_key: [berth_id], cluster_by: [day], meta: {owner: docks}}',
        '-- self: {bytes: 2TB}',
        '-- readers: {mart_a: {materialized: view}, mart_b: {reads: mart_a}}',
        '-- exposures: 2',
        'select berth_id, day from ops.berths',
      ].join('\n'),
    )
    expect(model.model.materialized).toBe('incremental')
    expect(model.model.uniqueKeys).toEqual([['berth_id']])
    const self = evidence.relations.view(relation('analytics', 'reviewed_model'))
    expect(self).toMatchObject({ kind: 'self', layoutColumns: ['day'], scale: { size: 'huge' } })
    expect(evidence.owners.owner(model.model.id)?.owner).toBe('docks')
    const readers = evidence.readers.readers(model.model.id)
    expect(readers.direct).toEqual(['model.case.mart_a'])
    expect(readers.throughViews).toContain('model.case.mart_b')
    expect(readers.exposures).toBe(2)
  })

  it('has a base side only where the case gives one', async () => {
    const { evidence, model } = await seen('select 1 as a')
    expect(evidence.change.compared).toBe(false)
    expect(evidence.change.before(model.model.id)).toBeNull()
  })

  it('gives the base its own configuration and SQL', async () => {
    const { evidence, model } = await seen(
      [
        '-- config: {materialized: table}',
        '-- before-config: {materialized: incremental}',
        '-- first-build',
        'select 1 as a',
        '-- increment',
        'select 2 as a',
        '-- before',
        'select 3 as a',
      ].join('\n'),
    )
    expect(model.texts.map(({ face, sql }) => [face, sql.trim()])).toEqual([
      ['first-build', 'select 1 as a'],
      ['increment', 'select 2 as a'],
    ])
    const before = evidence.change.before(model.model.id)
    expect(before?.model.materialized).toBe('incremental')
    expect(before?.texts.map(({ sql }) => sql.trim())).toEqual(['select 3 as a'])
  })

  it('analyses the other models of the case', async () => {
    const { evidence } = await seen(
      ['select 1 as a', '-- model: stg_berths {materialized: view}', 'select 2 as b'].join('\n'),
    )
    expect(evidence.project.models.map(({ model }) => model.name).sort()).toEqual(['reviewed_model', 'stg_berths'])
    expect(evidence.project.model('model.case.stg_berths')?.model.materialized).toBe('view')
  })

  it('says where a case cannot be analysed', async () => {
    await expect(seen('select from where (')).rejects.toThrow('x.sql: the SQL was not analysed')
  })

  it('fails on a rule that names a text which is not there', async () => {
    const rule: Rule = {
      id: 'lost',
      family: 'other',
      severity: 'info',
      scope: 'model',
      title: 'Lost',
      fix: 'Nothing.',
      needs: [],
      options: {},
      check: ({ report }) =>
        report.hit({
          place: { kind: 'range', text: 7, range: { start: 0, end: 1 } },
          tier: 'T0',
          message: 'x',
          subject: 'x',
        }),
    }
    await expect(runCase(readCase('select 1', 'x.sql'), 'snowflake', rule, 'x.sql')).rejects.toThrow('text 7')
  })
})
