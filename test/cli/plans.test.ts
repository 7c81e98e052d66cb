// A review that asks a local stand-in for Snowflake for plans of both sides.

import { afterEach, expect, it } from 'vitest'
import { startSnowflake } from '../support/snowflake-service.ts'
import { mistakeOf, reviewed } from './verbs.ts'
import { changedRepository, type Files } from './work-folder.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const calls = (condition: string): string =>
  `{{ config(materialized='table') }}\nselect call_id from {{ source('tos', 'calls') }} ${condition}\n`

function project(origin: string): Files {
  return {
    'dbt_project.yml': 'name: port\n',
    'plimsoll.yml': `dialect: snowflake
accounts:
  - name: harbour
    platform: snowflake
    account: acme-prod
    host: ${origin}
    role: PLIMSOLL
    token_env: PLIMSOLL_TOKEN
`,
    'models/sources.yml': 'sources:\n  - {name: tos, database: prod, tables: [{name: calls}]}\n',
    'models/recent.sql': calls("where called_on >= '2026-10-01'"),
    'models/gone.sql': "select * from {{ source('tos', 'calls') }}; drop table prod.tos.calls\n",
  }
}

/** Reads a month by its bare column, all of it otherwise. */
const explained = (statement: string) => ({
  GlobalStats: { partitionsTotal: 2190, partitionsAssigned: 2190, bytesAssigned: 1 },
  Operations: [
    [
      { id: 0, operation: 'Result', expressions: ['CALL_ID'] },
      {
        id: 1,
        operation: 'TableScan',
        objects: ['PROD.TOS.CALLS'],
        expressions: ['CALL_ID'],
        partitionsTotal: 2190,
        partitionsAssigned: /called_on >=/.test(statement) ? 61 : 2190,
        bytesAssigned: 1,
        parentOperators: [0],
      },
    ],
  ],
})

it('tells a filter that prunes no more by the plans, runs nothing, and never sends a second statement', async () => {
  const asked: string[] = []
  const service = await startSnowflake({
    now: () => new Date(),
    token: () => 'pat-secret',
    answer(statement) {
      asked.push(statement)
      return { columns: [['content', 'text']], rows: [[JSON.stringify(explained(statement))]] }
    },
  })
  open.push(service)
  const changed = {
    'models/recent.sql': calls("where to_char(called_on, 'YYYY-MM') = '2026-10'"),
    'models/gone.sql': "select 1 as n from {{ source('tos', 'calls') }}; drop table prod.tos.calls\n",
  }
  const folder = changedRepository(project(service.origin), changed)
  const env = (name: string): string | undefined => (name === 'PLIMSOLL_TOKEN' ? 'pat-secret' : undefined)
  const result = await reviewed(folder, { plans: { account: '', env, home: folder.path } })
  expect(asked).toHaveLength(2)
  for (const statement of asked) expect(statement).toMatch(/^EXPLAIN USING JSON select [^;]*$/)
  expect(result.findings.map(({ rule, tier }) => [rule, tier])).toContainEqual(['plan-reads-more', 'T2'])
  expect(JSON.stringify(result)).toContain('2,190 of 2,190 micro-partitions of prod.tos.calls; before, it was 61')
  expect(result.coverage.notMeasured.map(({ model, reason }) => [model, reason])).toContainEqual([
    'model.port.gone',
    'no plan: its SQL is not one query',
  ])
  expect(JSON.stringify(result)).not.toContain('pat-secret')
})

const kept = "{{ config(materialized='incremental', cluster_by=['called_on']) }}\nselect * from prod.raw.calls\n"
const byCall = (condition: string): string =>
  `{{ config(materialized='table') }}\nselect call_id, count(*) as lifts\nfrom {{ ref('lifts') }}\n${condition}group by call_id\n`
const sorted = `with lifts as (
    select call_id from {{ ref('lifts') }}
    order by called_on
)
select call_id, count(*) as lifts from lifts group by call_id
`

/** The platform drops a sort that nothing needs by itself. */
const liftsPlan = (statement: string) => ({
  GlobalStats: { partitionsTotal: 4980, partitionsAssigned: 4980, bytesAssigned: 1 },
  Operations: [
    [
      { id: 0, operation: 'Aggregate', expressions: [] },
      {
        id: 1,
        operation: 'TableScan',
        objects: ['PROD.LIFTS'],
        expressions: ['CALL_ID'],
        partitionsTotal: 4980,
        partitionsAssigned: /called_on >=/.test(statement) ? 12 : 4980,
        bytesAssigned: 1,
        parentOperators: [0],
      },
    ],
  ],
})

it('has the fixed text compiled too: tells what it saves, and drops a fix that saves nothing', async () => {
  const asked: string[] = []
  const service = await startSnowflake({
    now: () => new Date(),
    token: () => 'pat-secret',
    answer(statement) {
      asked.push(statement)
      return { columns: [['content', 'text']], rows: [[JSON.stringify(liftsPlan(statement))]] }
    },
  })
  open.push(service)
  const models = { 'models/lifts.sql': kept, 'models/sorted.sql': sorted.replace(/\n.*order by called_on/, '') }
  const files = {
    ...project(service.origin),
    ...models,
    'models/by_call.sql': byCall("where called_on >= '2026-10-01'\n"),
  }
  const folder = changedRepository(files, {
    'models/by_call.sql': byCall('').replace('count(*)', 'sum(1)'),
    'models/sorted.sql': sorted.replace('count(*)', 'sum(1)'),
  })
  const env = (name: string): string | undefined => (name === 'PLIMSOLL_TOKEN' ? 'pat-secret' : undefined)
  const result = await reviewed(folder, { plans: { account: '', env, home: folder.path } })
  expect(asked).toHaveLength(6)
  for (const statement of asked) expect(statement).toMatch(/^EXPLAIN USING JSON (?:select|with) [^;]*$/)
  const lost = result.findings.find(({ rule }) => rule === 'pruning-filter-lost')
  expect(lost?.tier).toBe('T2')
  expect(lost?.message).toContain('With the fix its plan is to read 12 of 4,980 micro-partitions instead of 4,980.')
  expect(lost?.rewrite).toEqual({
    line: 3,
    endLine: 3,
    before: ["from {{ ref('lifts') }}"],
    after: ["from {{ ref('lifts') }}", "where called_on >= '2026-10-01'"],
  })
  const sort = result.findings.find(({ rule }) => rule === 'sort-without-limit')
  expect(sort).toBeDefined()
  expect(sort?.rewrite).toBeUndefined()
  const offline = await reviewed(folder, {})
  expect(offline.findings.find(({ rule }) => rule === 'sort-without-limit')?.rewrite).toEqual({
    line: 3,
    endLine: 3,
    before: ['    order by called_on'],
    after: [],
  })
})

it('asks the account of the base side, whatever the change makes of it', async () => {
  const asked: string[] = []
  const service = await startSnowflake({
    now: () => new Date(),
    token: () => 'pat-secret',
    answer(statement) {
      asked.push(statement)
      return { columns: [['content', 'text']], rows: [[JSON.stringify(explained(statement))]] }
    },
  })
  open.push(service)
  const files = project(service.origin)
  const stolen = {
    'plimsoll.yml': String(files['plimsoll.yml']).replace(/host: .*/, 'host: http://127.0.0.1:9'),
    'models/recent.sql': calls(''),
  }
  const env = (name: string): string | undefined => (name === 'PLIMSOLL_TOKEN' ? 'pat-secret' : undefined)
  const folder = changedRepository(files, stolen)
  await reviewed(folder, { plans: { account: '', env, home: folder.path } })
  expect(asked).toHaveLength(2)
})

it('says which account is meant where plimsoll.yml names none', async () => {
  const folder = changedRepository({ 'dbt_project.yml': 'name: port\n', 'models/a.sql': 'select 1 as n\n' }, {})
  const plans = { account: '', env: () => undefined, home: folder.path }
  expect(await mistakeOf(reviewed(folder, { plans }))).toContain('names no accounts')
})
