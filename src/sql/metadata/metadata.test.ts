import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readComment } from './comment-metadata.ts'
import type { Metadata } from './metadata.ts'
import { readTag } from './tag-metadata.ts'
import { readJsonObject } from './tolerant-json.ts'

const seen = (read: Metadata | null) =>
  read === null ? null : [read.form, read.tool, read.state, Object.fromEntries(read.values)]

describe('tags', () => {
  test.each([
    ['{"team": "sea", "n": 3, "ok": true}', ['json', null, 'whole', { team: 'sea', n: '3', ok: 'true' }]],
    [
      '{"app":"dbt","dbt_query_tags_version":"3.2.0","is_incremental":true}',
      ['json', null, 'whole', { app: 'dbt', dbt_query_tags_version: '3.2.0', is_incremental: 'true' }],
    ],
    ["{'team': 'sea', 'cost': None}", ['json', null, 'whole', { team: 'sea' }]],
    ['"{\\"team\\": \\"sea\\"}"', ['json', null, 'whole', { team: 'sea' }]],
    [
      '{"metadata": "{\\"node_name\\": \\"tides\\"}", "Team": "sea"}',
      ['json', null, 'whole', { team: 'sea', node_name: 'tides' }],
    ],
    [
      '{"tag": "{\\"dag_id\\": \\"tides\\", \\"team\\": \\"bay\\"}", "Team": "sea"}',
      ['json', null, 'whole', { team: 'sea', dag_id: 'tides' }],
    ],
    ['{"tag": "tides", "query_tag": {"team": "sea"}}', ['json', null, 'whole', { tag: 'tides', team: 'sea' }]],
    ['{"metadata": {"node_name": "tides"}}', ['json', null, 'whole', { node_name: 'tides' }]],
    ['{"team": "sea", "model": "tid', ['json', null, 'cut', { team: 'sea' }]],
    ['{"team": "sea", "n": 12', ['json', null, 'cut', { team: 'sea' }]],
    ['{"team": "sea" "model": "x"}', null],
    [
      '{"tableau-query-origins": {"workbook": "Tides"}}',
      ['json', 'tableau', 'whole', { 'tableau-query-origins.workbook': 'Tides' }],
    ],
    ['team=sea;cost_center=7', ['pairs', null, 'whole', { team: 'sea', cost_center: '7' }]],
    ['team=sea, env=prod', ['pairs', null, 'whole', { team: 'sea', env: 'prod' }]],
    ['team=sea env=prod', ['pairs', null, 'whole', { team: 'sea', env: 'prod' }]],
    ['team:sea,cost_center:7\\:a\\,b', ['pairs', null, 'whole', { team: 'sea', cost_center: '7:a,b' }]],
    [
      '@@dbt_model_name:tides,@@dbt_materialized:table',
      ['pairs', null, 'whole', { '@@dbt_model_name': 'tides', '@@dbt_materialized': 'table' }],
    ],
    ['fact_orders', ['word', null, 'whole', { word: 'fact_orders' }]],
    ['https://example.com/x', ['word', null, 'whole', { word: 'https://example.com/x' }]],
    [`team=sea;note=${'x'.repeat(2000)}`, ['pairs', null, 'cut', { team: 'sea' }]],
    ['', null],
    ['{"team": "\\ud83d"}', null],
    ['{"team": "a", "team": "a", "model": "x", "model": "y"}', ['json', null, 'whole', { team: 'a', model: 'x' }]],
  ])('%s', (text, expected) => expect(seen(readTag(text))).toEqual(expected))

  it('marks a key that was written twice', () => {
    expect([...(readTag('{"model": "x", "model": "y", "team": "a", "team": "a"}')?.torn ?? [])]).toEqual(['model'])
  })
})

describe('comments', () => {
  const dbt = { app: 'dbt', dbt_version: '1.11.2', target_name: 'prod', node_id: 'model.quay.tides' }
  test.each([
    [`/* ${JSON.stringify(dbt)} */`, ['json', null, 'whole', dbt]],
    [`/*${JSON.stringify({ ...dbt, note: 'a * b' })}*/`, ['json', null, 'whole', { ...dbt, note: 'a * b' }]],
    ['/* {"app": "dbt", "note": "ends *\\/ here"} */', ['json', null, 'whole', { app: 'dbt', note: 'ends */ here' }]],
    [`-- ${JSON.stringify(dbt)}`, ['json', null, 'quoted', dbt]],
    [`/* see ${JSON.stringify(dbt)} */`, ['json', null, 'quoted', dbt]],
    [`/* ${JSON.stringify(dbt)} was slow */`, ['json', null, 'quoted', dbt]],
    ['/* {"app": "dbt", "node_id": "model.quay.tid', ['json', null, 'cut', { app: 'dbt' }]],
    [
      '/* {"app": "dbt", "node_id": "model.quay.tides"',
      ['json', null, 'cut', { app: 'dbt', node_id: 'model.quay.tides' }],
    ],
    [
      '/* --ELEMENTARY-METADATA-- {"package_name": "elementary"} --END-ELEMENTARY-METADATA-- */',
      ['json', 'elementary', 'whole', { package_name: 'elementary' }],
    ],
    [
      `-- Looker Query Context '{"user_id":7,"history_slug":"ab"}'`,
      ['json', 'looker', 'whole', { user_id: '7', history_slug: 'ab' }],
    ],
    [
      '-- Hex query metadata: {"project_name": "Tides", "cell_type": "SQL"}',
      ['json', 'hex', 'whole', { project_name: 'Tides', cell_type: 'SQL' }],
    ],
    [
      '-- {"user":"@ann","url":"https://modeanalytics.com/x","scheduled":false}',
      ['json', 'mode', 'whole', { user: '@ann', url: 'https://modeanalytics.com/x', scheduled: 'false' }],
    ],
    [
      '-- Metabase:: userID: 1 queryType: native queryHash: ab',
      ['pairs', 'metabase', 'whole', { userid: '1', querytype: 'native', queryhash: 'ab' }],
    ],
    [
      '/* Username: ann, Query ID: 12, Queue: queries */',
      ['pairs', 'redash', 'whole', { username: 'ann', 'query id': '12', queue: 'queries' }],
    ],
    ['/* {"dag_id": "nightly", "task_id": "load"} */', ['json', null, 'whole', { dag_id: 'nightly', task_id: 'load' }]],
    [
      "/*application='shop',route='%2Forders%3Fa'*/",
      ['pairs', 'sqlcommenter', 'whole', { application: 'shop', route: '/orders?a' }],
    ],
    ["/*application='shop',route='%2*/", null],
    [
      '/* snowflake_dagster_dbt_v1_opaque_id[[[model.quay.tides:12-ab]]] */',
      ['pairs', 'dagster', 'whole', { node_id: 'model.quay.tides' }],
    ],
    ['-- team=sea', ['pairs', null, 'whole', { team: 'sea' }]],
    ['-- note: team, env and so on', null],
    ['/* price = qty * unit, as agreed */', null],
    ['/**/', null],
    ['/*', null],
  ])('%s', (text, expected) => expect(seen(readComment(text))).toEqual(expected))
})

describe('cut JSON', () => {
  it('gives, cut anywhere, only pairs that the whole has', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
    const object = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.oneof(value, fc.array(value), fc.dictionary(fc.string(), value)),
    )
    fc.assert(
      fc.property(object, fc.double({ min: 0, max: 1, noNaN: true }), (json, at) => {
        const text = JSON.stringify(json)
        const whole = readJsonObject(text, 0)
        expect(whole.complete).toBe(true)
        const cut = readJsonObject(text.slice(0, Math.floor(text.length * at)), 0)
        for (const [key, read] of cut.pairs.values) expect(whole.pairs.values.get(key)).toBe(read)
      }),
    )
  })

  it('stops at depth and number', () => {
    expect(readJsonObject('{"a":'.repeat(50_000), 0).complete).toBe(false)
    const many = `{${Array.from({ length: 5_000 }, (_, at) => `"k${at}": 1`).join(',')}}`
    expect(readJsonObject(many, 0).pairs.values.size).toBeLessThan(500)
  })

  it('takes time in proportion to the text', () => {
    const started = performance.now()
    for (const piece of [
      'a=b,c=d,',
      'a=b=c ',
      "k='v',",
      '{"a":',
      'Username: a, Query ID: ',
      'a:b,',
      '\\',
      '[',
      '"a":"b",',
    ]) {
      const text = piece.repeat(4_000)
      for (const each of [text, `${text}!`, `{${text}`, `{"x": ${text}`]) {
        readTag(each)
        for (const comment of [`/*${each}*/`, `/*${each}`, `--${each}`]) readComment(comment)
      }
    }
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]"\'\\:,=;*/-\n \ud800\u0000aN1') }), (text) => {
        readTag(text)
        for (const comment of [`/*${text}*/`, `/*${text}`, `--${text}`, `/* {${text}} */`]) readComment(comment)
      }),
      { numRuns: 40 },
    )
  })
})
