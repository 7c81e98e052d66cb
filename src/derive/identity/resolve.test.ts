import { describe, expect, it, test } from 'vitest'
import { defaultIdentitySettings } from '../../domain/telemetry/identity-settings.ts'
import { type Context, readContext } from './context.ts'
import { jobKey, type KnownModel, knowledgeOf, taggedKey } from './knowledge.ts'
import { resolveIdentity } from './resolve.ts'

const model = (id: string, more: Partial<KnownModel> = {}): KnownModel => ({
  ...{ id, name: id.split('.')[2] ?? '', project: id.split('.')[1] ?? '', resourceType: 'model', tested: null },
  ...{ owner: null, group: null, meta: new Map(), repositoryOwner: null, ...more },
})

const knowledge = knowledgeOf({
  settings: {
    ...defaultIdentitySettings,
    teams: { pilots: ['@Harbour'] },
    rules: [
      { role: 'LOADER', team: 'ingest', actor: 'service' },
      { user: '*@ships.example', tag: 'purpose=adhoc*', workload: 'ad hoc' },
      { job: 'nightly *', environment: 'prod' },
    ],
  },
  models: [
    model('model.quay.tides', { meta: new Map([['team', 'sea']]) }),
    model('model.quay.fees', { repositoryOwner: { owner: 'pricing', from: 'owner rule' } }),
    model('model.dock.fees', { group: 'docks' }),
    model('model.quay.ships', { owner: '@harbour' }),
  ],
  jobs: new Map([[jobKey('9', '44'), { name: 'nightly load', tags: new Map([['team', 'jobs']]) }]]),
  tagged: new Map([
    [taggedKey('warehouse', 'BI_WH'), new Map([['team', 'analytics']])],
    [taggedKey('user', 'ann@ships.example'), new Map([['cost_center', '701']])],
  ]),
})

const nothing = readContext('{"platform": "snowflake"}')
const resolved = (more: Partial<Context>) => resolveIdentity({ ...nothing, ...more }, knowledge)

describe('models', () => {
  const dbt = (id: string) => `/* {"app": "dbt", "dbt_version": "1.9.0", "node_id": "${id}"} */`
  const ships = { target: 'prod.core.ships', targetModels: ['model.quay.ships'] }
  test.each<[string, Partial<Context>, string | null, number | null]>([
    ['comment', { comments: [dbt('model.quay.tides')] }, 'model.quay.tides', 93],
    ['comment and relation agree', { comments: [dbt('model.quay.ships')], ...ships }, 'model.quay.ships', 96],
    ['comment against relation', { comments: [dbt('model.quay.tides')], ...ships }, 'model.quay.ships', 70],
    ['two comments', { comments: [dbt('model.quay.tides'), dbt('model.quay.ships')] }, 'model.quay.tides', 60],
    [
      'two comments, one of them writes',
      { comments: [dbt('model.quay.tides'), dbt('model.quay.ships')], ...ships },
      'model.quay.ships',
      92,
    ],
    [
      'tag alone',
      { tag: '{"app":"dbt","dbt_query_tags_version":"3","node_id":"model.quay.tides"}' },
      'model.quay.tides',
      85,
    ],
    ['left-over tag', { tag: '{"node_id":"model.quay.tides"}', ...ships }, 'model.quay.ships', 70],
    ['run results', { runNode: 'model.quay.fees' }, 'model.quay.fees', 99],
    [
      'run results against a comment',
      { runNode: 'model.quay.fees', comments: [dbt('model.quay.tides')] },
      'model.quay.fees',
      90,
    ],
    ['unknown model of a known project', { comments: [dbt('model.quay.tide')] }, 'model.quay.tide', 75],
    ['a name in two projects', { tag: 'dbt_model=fees' }, null, null],
    ['a name and its project', { tag: 'dbt_model=fees;project=dock' }, 'model.dock.fees', 85],
    [
      'a name that one project has',
      { platform: 'databricks', tag: '{"@@dbt_model_name":"tides"}' },
      'model.quay.tides',
      80,
    ],
    [
      'a name and its relation',
      { platform: 'databricks', tag: '{"@@dbt_model_name":"ships"}', ...ships },
      'model.quay.ships',
      98,
    ],
    ['a bare word', { tag: 'tides' }, 'model.quay.tides', 55],
    ['typed by hand', { comments: [dbt('model.quay.tides')], client: 'Snowflake UI' }, 'model.quay.tides', 60],
    ['a relation of two models', { target: 'a.b.c', targetModels: ['model.quay.fees', 'model.dock.fees'] }, null, null],
  ])('%s', (_, context, node, confidence) => {
    const found = resolved(context).model
    expect([found?.value ?? null, found?.confidence ?? null]).toEqual([node, confidence])
  })
})

describe('teams', () => {
  test.each<[Partial<Context>, string, string]>([
    [{ tag: '{"team": "bi"}', runNode: 'model.quay.tides' }, 'bi', 'query_tag json'],
    [{ runNode: 'model.quay.tides' }, 'sea', 'model meta by run_results'],
    [{ runNode: 'model.dock.fees' }, 'docks', 'model group by run_results'],
    [{ runNode: 'model.quay.fees' }, 'pricing', 'owner rule by run_results'],
    [{ runNode: 'model.quay.ships' }, 'pilots', 'model owner by run_results'],
    [{ sourceKind: 'job', sourceId: '44', workspace: '9' }, 'jobs', 'job tags'],
    [{ role: 'loader', warehouse: 'bi_wh' }, 'ingest', 'rule'],
    [{ warehouse: 'bi_wh' }, 'analytics', 'tag on warehouse'],
    [{ user: 'Ann@ships.example', warehouse: 'bi_wh' }, '701', 'tag on user'],
    [{ kind: 'line', tag: '{"cost_center": "9"}' }, '9', 'custom_tags'],
  ])('%j', (context, team, evidence) => expect(resolved(context).team).toMatchObject({ value: team, evidence }))

  it('never uses a value that was cut', () => {
    expect(resolved({ tag: '{"team": "analyt' }).team).toBeNull()
  })
})

describe('workload, environment and actor', () => {
  test.each<[Partial<Context>, string]>([
    [{ runNode: 'model.quay.tides' }, 'dbt quay'],
    [{ sourceKind: 'job', sourceId: '44', workspace: '9' }, 'job nightly load'],
    [{ comments: ['/* {"dag_id": "hourly"} */'] }, 'airflow hourly'],
    [{ comments: [`-- Looker Query Context '{"user_id":1}'`] }, 'looker'],
    [{ client: 'Tableau 2024.1' }, 'tableau'],
    [{ comments: ['/* {"tableau-query-origins": {"workbook_name": "Tides"}} */'] }, 'tableau Tides'],
    [{ comments: ['/* {"app": "dbt", "profile_name": "quay", "connection_name": "list_x"} */'] }, 'dbt quay'],
    [{ tag: 'agent=planner', client: 'mcp-server' }, 'agent planner'],
    [{ tag: 'yard_sim' }, 'yard_sim'],
    [{ sourceKind: 'dashboard', sourceId: '7' }, 'dashboard 7'],
    [{ user: 'x@ships.example', tag: 'purpose=adhoc-7' }, 'ad hoc'],
  ])('workload of %j', (context, workload) => expect(resolved(context).workload?.value).toBe(workload))

  test.each<[Partial<Context>, string | null]>([
    [{ comments: ['/* {"app": "dbt", "target_name": "prod_eu"} */'] }, 'prod'],
    [{ tag: 'env=Production' }, 'prod'],
    [{ schema: 'dbt_cloud_pr_12_3' }, 'ci'],
    [{ database: 'ANALYTICS_DEV' }, 'dev'],
    [{ sourceKind: 'job', sourceId: '44', workspace: '9', database: 'dev' }, 'prod'],
    [{ database: 'products' }, null],
  ])('environment of %j', (context, environment) =>
    expect(resolved(context).environment?.value ?? null).toBe(environment),
  )

  test.each<[Partial<Context>, string | null]>([
    [{ sourceKind: 'genie', sourceId: '1', user: 'ann@x.example' }, 'agent'],
    [{ client: 'claude-code-mcp/1.2', user: 'ann@x.example' }, 'agent'],
    [{ tag: '{"agent": "pricing-bot"}' }, 'agent'],
    [{ user: 'SVC_DBT' }, 'service'],
    [{ user: '0c1d2e3f-0000-4000-8000-000000000001' }, 'service'],
    [{ user: 'ann@x.example', client: 'Snowflake UI' }, 'human'],
    [{ user: 'ANN' }, null],
    [{ user: 'MCPHERSON' }, null],
  ])('actor of %j', (context, kind) => expect(resolved(context).actor?.kind.value ?? null).toBe(kind))

  it('keeps tags, without what is new on every run or was quoted', () => {
    const { tags } = resolved({
      tag: '{"Team": "bi", "invocation_id": "1", "deep": {"a": 1}}',
      comments: ['-- see {"x": "y"}'],
    })
    expect([...tags]).toEqual([['team', 'bi']])
  })
})
