// How tools spell the metadata of a dbt node: each form takes a node and gives a comment, a tag or a tag map.

import type { KnownModel } from '../../src/derive/identity/knowledge.ts'
import type { Random } from '../fuzz/random.ts'

export interface Spelt {
  readonly comment?: string
  readonly tag?: string
  readonly map?: string
}

const hex = (random: Random, length: number): string =>
  Array.from({ length }, () => random.below(16).toString(16)).join('')

export const uuid = (random: Random): string => [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-')

/** JSON with its keys in any order, spaced as Python or JavaScript do. */
export function json(random: Random, fields: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(fields)
  for (let at = entries.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1)
    const kept = entries[at]
    const moved = entries[other]
    if (kept !== undefined && moved !== undefined) {
      entries[at] = moved
      entries[other] = kept
    }
  }
  const text = JSON.stringify(Object.fromEntries(entries))
  return random.below(2) === 0 ? text : text.replaceAll('","', '", "').replaceAll('":"', '": "')
}

const note = (random: Random): string =>
  random.pick([
    '',
    'a * b',
    'said "so"',
    "o'hara",
    '{"node_id": "model.quay.ships"}',
    'line\nbreak',
    '\u00e9\u4e16',
    '--',
    'x'.repeat(40),
  ])

/** dbt's own comment. */
export function dbtComment(random: Random, { id }: KnownModel): string {
  const fields = { app: 'dbt', dbt_version: '1.11.2', profile_name: 'p', target_name: 'prod', node_id: id }
  return `/* ${json(random, fields)} */`
}

/** With the keys of the tag packages, old and new. */
export function packageComment(random: Random, { id, name, project, resourceType }: KnownModel): string {
  const version = random.pick(['dbt_query_tags_version', 'dbt_snowflake_query_tags_version'])
  const fields = {
    app: 'dbt',
    [version]: '3.2.0',
    dbt_version: '1.10.0',
    project_name: project,
    target_name: 'prod',
    invocation_id: uuid(random),
    run_started_at: '2026-10-01T04:00:00+00:00',
    full_refresh: random.below(2) === 0,
    which: 'build',
    node_name: name,
    node_id: id,
    node_package_name: project,
    node_resource_type: resourceType,
    node_meta: { note: note(random), node_id: 'model.quay.ships' },
    node_tags: ['nightly', note(random)],
    node_refs: ['tides', 'ships'],
    raw_code_hash: hex(random, 32),
  }
  return `/* ${json(random, fields).replaceAll('*/', '* /')} */`
}

/** A team's own macro: fewer keys. */
export function ownComment(random: Random, { id }: KnownModel): string {
  return `/* ${json(random, { dbt_node_id: id, note: note(random) }).replaceAll('*/', '* /')} */`
}

export function packageTag(random: Random, { id, name }: KnownModel): string {
  return json(random, {
    app: 'dbt',
    dbt_query_tags_version: '3.2.0',
    node_id: id,
    node_name: name,
    thread_id: 'Thread-1',
  })
}

export function pairsTag(random: Random, { name, project }: KnownModel): string {
  return random.pick([`dbt_model=${name};project=${project}`, `model:${name},project:${project}`, name])
}

/** Databricks: the map as JSON, from connection, adapter or package. */
export function databricksMap(random: Random, model: KnownModel): string {
  const { name } = model
  return random.pick([
    json(random, { '@@dbt_model_name': name, '@@dbt_materialized': 'table', team: 'sea' }),
    json(random, { dbt_model_name: name }),
    json(random, { metadata: packageTag(random, model), team: 'sea' }),
  ])
}
