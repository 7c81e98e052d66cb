import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepStanding } from '../../../test/support/derive-in.ts'
import { defaultIdentitySettings, type IdentitySettings } from '../../domain/telemetry/identity-settings.ts'
import { openEngine, type Value } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { identityDerivation } from './index.ts'

const engine = await openEngine()
afterAll(() => engine.close())

const settings: IdentitySettings = {
  ...defaultIdentitySettings,
  rules: [{ warehouse: 'LOAD_*', team: 'ingest', environment: 'prod' }],
  repositoryOwner: ({ path }) =>
    path?.startsWith('models/rates/') === true ? { owner: 'pricing', from: 'owner rule' } : null,
}
const derivation = identityDerivation(settings)

const comment = (node: string, more = '') =>
  `/* {"app": "dbt", "dbt_version": "1.11.2", "target_name": "prod", "node_id": "${node}"${more}} */`
const invocation = (digit: number) => `, "invocation_id": "0c1d2e3f-0000-4000-8000-00000000000${digit}"`

beforeAll(async () => {
  await engine.set('px_platform', 'snowflake')
  await engine.set('px_account', 'acme')
  for (const name of [...derivation.reads, ...derivation.readsAnyAccount]) await engine.run(tableSpecs[name].definition)
  const insert = async (table: string, rows: readonly Readonly<Record<string, string | null>>[]) => {
    for (const row of rows) {
      const columns = { platform: 'snowflake', account: 'acme', ...row }
      await engine.rows(
        `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) VALUES (${Object.keys(columns)
          .map((key) => `$${key}`)
          .join(', ')})`,
        columns,
      )
    }
  }
  const model = (name: string, more: Readonly<Record<string, string | null>> = {}) => ({
    account: 'quay',
    project: 'quay',
    unique_id: `model.quay.${name}`,
    name,
    resource_type: 'model',
    relation_key: `prod.core.${name}`,
    path: `models/core/${name}.sql`,
    valid_from: '2026-10-02 00:00:00',
    ...more,
  })
  await insert('model', [
    model('moorings', { meta: '{"team": "harbour"}' }),
    model('tides', { path: 'models/rates/tides.sql' }),
    model('tides_v2', { relation_key: 'prod.core.tides', valid_from: '2026-10-20 00:00:00', group_name: 'sea' }),
    model('t1', {
      unique_id: 'test.quay.t1',
      resource_type: 'test',
      tested_node: 'model.quay.tides',
      relation_key: null,
    }),
  ])
  const run = (id: string, day: string, more: Readonly<Record<string, string | null>>) => ({
    query_id: id,
    submitted_at: `${day} 10:00:00`,
    ended_at: `${day} 10:01:00`,
    user_name: 'TRANSFORMER',
    ...more,
  })
  await insert('query_run', [
    run('q1', '2026-10-05', {
      comments: JSON.stringify([comment('model.quay.moorings', invocation(1))]),
      target_relation: 'prod.core.moorings__dbt_tmp',
    }),
    run('again', '2026-10-05', {
      comments: JSON.stringify([comment('model.quay.moorings', invocation(3))]),
      target_relation: 'prod.core.moorings__dbt_tmp',
    }),
    run('q2', '2026-10-05', { target_relation: 'prod.core.tides' }),
    run('q3', '2026-10-21', { target_relation: 'prod.core.tides' }),
    run('q4', '2026-10-05', { comments: JSON.stringify([comment('test.quay.t1')]) }),
    run('q5', '2026-10-05', { resource_name: 'LOAD_WH' }),
    run('call', '2026-10-05', {
      statement_type: 'CALL',
      session_id: 's1',
      comments: JSON.stringify([comment('model.quay.moorings', invocation(2))]),
    }),
    run('child', '2026-10-05', { session_id: 's1', submitted_at: '2026-10-05 10:00:10' }),
    run('by-id', '2026-10-05', { root_query_id: 'call' }),
    run('later', '2026-10-05', {
      session_id: 's1',
      submitted_at: '2026-10-05 10:02:00',
      ended_at: '2026-10-05 10:03:00',
    }),
    run('ran', '2026-10-05', {}),
  ])
  await insert('model_run', [
    {
      account: 'quay',
      invocation_id: 'inv',
      unique_id: 'model.quay.tides',
      query_id: 'ran',
      target_name: 'prod',
      started_at: '2026-10-05 09:59:00',
    },
  ])
  await insert('tag_assignment', [
    { entity_kind: 'warehouse', entity_id: '77', entity_name: 'bi_wh', key: 'TEAM', value: 'analytics' },
  ])
  await insert('bill_line', [
    { line_id: 'l1', day: '2026-10-05', object_key: 'prod.core.moorings' },
    { line_id: 'l2', day: '2026-10-05', resource_id: '77', tags: '{}' },
    { line_id: 'l3', day: '2026-11-05', resource_id: '77' },
  ])
})

async function derived(from: string, to: string): Promise<Map<string, Readonly<Record<string, Value>>>> {
  await engine.run(`SET VARIABLE px_from = DATE '${from}'; SET VARIABLE px_to = DATE '${to}'`)
  await keepStanding(engine, derivation)
  await derivation.prepare?.(engine)
  const statements = derivation.script.trimEnd().replace(/;$/, '')
  const last = statements.lastIndexOf(';\n')
  await engine.run(statements.slice(0, last + 1))
  const rows = await engine.rows(statements.slice(last + 1))
  return new Map(rows.map((row) => [String(row.subject_id), row]))
}

it('finds models by comment, relation as of the day, test, call and run results', async () => {
  const found = await derived('2026-10-01', '2026-10-20')
  for (const [id, row] of await derived('2026-10-20', '2026-11-01')) found.set(id, row)
  const seen = (id: string) => {
    const row = found.get(id)
    return [row?.model, row?.model_confidence, row?.model_evidence, row?.team]
  }
  expect(seen('q1')).toEqual(['model.quay.moorings', 96, 'sql comment, target relation', 'harbour'])
  expect(seen('q2')).toEqual(['model.quay.tides', 85, 'target relation', 'pricing'])
  expect(seen('q3')).toEqual(['model.quay.tides_v2', 85, 'target relation', 'sea'])
  expect(seen('q4')).toEqual(['model.quay.tides', 93, 'sql comment', 'pricing'])
  expect(found.get('q4')?.resource_type).toBe('test')
  expect(found.get('q5')).toMatchObject({ team: 'ingest', team_evidence: 'rule', environment: 'prod', model: null })
  expect(seen('child')).toEqual(['model.quay.moorings', 88, 'sql comment of its call', 'harbour'])
  expect(seen('by-id')).toEqual(seen('child'))
  expect(found.get('by-id')?.invocation_id).toBe('0c1d2e3f-0000-4000-8000-000000000002')
  expect(seen('later')).toEqual([null, null, null, null])
  expect(seen('ran')).toEqual(['model.quay.tides', 99, 'run_results', 'pricing'])
  expect(seen('l1')).toEqual(['model.quay.moorings', 95, 'target relation', 'harbour'])
  expect(found.get('l2')).toMatchObject({ subject_kind: 'line', team: 'analytics', team_evidence: 'tag on warehouse' })
  expect(found.has('l3')).toBe(false)
})

it('makes the same of a day alone as of all days that read the same of manifests', async () => {
  const month = await derived('2026-10-20', '2026-11-01')
  const day = await derived('2026-10-21', '2026-10-22')
  expect([...day.keys()]).toEqual(['q3'])
  expect(day.get('q3')).toEqual(month.get('q3'))
})

it('drops what is new on every run from contexts, so that equal ones are resolved once', async () => {
  await derived('2026-10-01', '2026-11-01')
  const [row] = await engine.rows(
    "SELECT count(DISTINCT context_id) AS contexts FROM identity_run WHERE query_id IN ('q1', 'again')",
  )
  expect(Number(row?.contexts)).toBe(1)
})
