// The statements that dbt issues for a node, with the comments and tags that its packages put on them.

import { parameters } from '../parameters.ts'
import type { DbtNode } from './harbour-nodes.ts'
import { medianBytes, type Place } from './place.ts'
import type { Shape } from './shape.ts'

export interface DbtTarget {
  readonly project: string
  readonly target: 'prod' | 'ci' | 'dev'
  readonly user: string
  readonly role: string
  readonly actor: string
  readonly actorKind: Shape['actorKind']
  /** `comment`: dbt's own query comment, appended. `package`: the tag package's comment and QUERY_TAG. */
  readonly tagging: 'comment' | 'package'
  readonly dbtVersion: string
}

export interface DbtStep {
  readonly shape: number
  readonly usesWarehouse: boolean
}

/** The statements of one node, in order. */
export function dbtSteps(place: Place, node: DbtNode, target: DbtTarget, at: number): readonly DbtStep[] {
  const relation = relationIn(node, target)
  const isProduction = target.target === 'prod'
  const release = isProduction ? place.changes.release(target.project, at) : null
  const mark = isProduction ? place.changes.version(node.id, at) : ''
  const by = release === null ? target : { ...target, dbtVersion: release }
  const step = (name: string, type: string, text: string, bytes: number, usesWarehouse: boolean): DbtStep => {
    const key = `${target.project}/${target.target}/${target.user}/${node.id}/${name}`
    const make = (): Shape => shape(node, by, type, text, bytes, relation)
    const isUsual = mark === '' && release === null
    const number = isUsual
      ? place.shapes.add(key, make)
      : place.shapes.addPlanted(`${key}/${mark}/${release}`, make, key)
    return { shape: number, usesWarehouse }
  }
  const scaled = isProduction ? place.changes.usualBytes(node.id) : null
  const code = target.target === 'prod' ? node.code : inSchemaOf(node, target)
  if (node.type === 'test') {
    const text = `select\n      count(*) as failures,\n      count(*) != 0 as should_warn,\n      count(*) != 0 as should_error\n    from (\n${code}\n    ) dbt_internal_test`
    return [step('test', 'SELECT', text, scaled ?? medianBytes(place, node.id, parameters.testBytes.value), true)]
  }
  const bytes = scaled ?? medianBytes(place, node.id, parameters.nodeBytes.value)
  if (node.materialized === 'view') {
    return [step('view', 'CREATE_VIEW', `create or replace   view ${relation}\n  as (\n${code}\n  )`, 0, false)]
  }
  if (node.materialized === 'incremental') {
    return [
      step(
        'tmp',
        'CREATE_TABLE_AS_SELECT',
        `create or replace temporary table ${relation}__dbt_tmp\n    as (\n${code}\n    )`,
        bytes,
        true,
      ),
      step(
        'merge',
        'MERGE',
        `merge into ${relation} as DBT_INTERNAL_DEST\n        using ${relation}__dbt_tmp as DBT_INTERNAL_SOURCE\n        on DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id\n    when matched then update set loaded_at = DBT_INTERNAL_SOURCE.loaded_at\n    when not matched then insert (id, loaded_at) values (id, loaded_at)`,
        bytes * 0.6,
        true,
      ),
    ]
  }
  if (node.type === 'seed') {
    return [
      step(
        'seed',
        'INSERT',
        `insert into ${relation} (code, name, is_lift) values ('D', 'discharge', true), ('L', 'load', true)`,
        1e6,
        true,
      ),
    ]
  }
  if (node.type === 'snapshot') {
    return [
      step(
        'snapshot',
        'MERGE',
        `merge into ${relation} as DBT_INTERNAL_DEST\n    using ${relation}__dbt_tmp as DBT_INTERNAL_SOURCE\n    on DBT_INTERNAL_SOURCE.dbt_scd_id = DBT_INTERNAL_DEST.dbt_scd_id\n    when matched then update set dbt_valid_to = DBT_INTERNAL_SOURCE.dbt_valid_to`,
        bytes * 0.1,
        true,
      ),
    ]
  }
  return [
    step(
      'table',
      'CREATE_TABLE_AS_SELECT',
      `create or replace transient table ${relation}\n    as (\n${code}\n    )`,
      bytes,
      true,
    ),
  ]
}

/** What dbt asks before it runs nodes: no node is named. */
export function dbtMetadataStep(place: Place, target: DbtTarget, schema: string): DbtStep {
  const text = `show objects in ${target.project}.${schema} limit 10000`
  const number = place.shapes.add(`${target.project}/${target.target}/${target.user}/${schema}/show`, () => ({
    ...unnamed(target),
    type: 'SHOW',
    text,
    comment: dbtComment(target, { connection_name: `list_${target.project}_${schema}` }),
    schema,
  }))
  return { shape: number, usesWarehouse: false }
}

/** QUERY_TAG that the tag package sets, with the model's own keys laid over; null: none is set. */
export function dbtTag(node: DbtNode, { tagging }: DbtTarget): string | null {
  if (tagging === 'comment' || node.type === 'test') return null
  return JSON.stringify({
    team: node.group,
    app: 'dbt',
    dbt_query_tags_version: '3.2.0',
    is_incremental: node.materialized === 'incremental',
  })
}

function relationIn(node: DbtNode, { target, user }: DbtTarget): string | null {
  if (node.relation === null || target === 'prod') return node.relation
  const schema = target === 'ci' ? 'pr_418' : `dbt_${user.toLowerCase()}`
  return `${node.database}_${target}.${schema}.${node.name}`
}

function inSchemaOf(node: DbtNode, target: DbtTarget): string {
  return target.target === 'ci'
    ? node.code.replaceAll(`${node.database}.marts.`, `${node.database}_ci.pr_418.`)
    : node.code
}

function shape(
  node: DbtNode,
  target: DbtTarget,
  type: string,
  text: string,
  bytes: number,
  relation: string | null,
): Shape {
  const names =
    target.tagging === 'comment'
      ? { node_id: node.id }
      : {
          dbt_query_tags_version: '3.2.0',
          project_name: target.project,
          invocation_id: '{invocation}',
          full_refresh: false,
          which: node.type === 'test' ? 'test' : 'run',
          node_name: node.name,
          node_package_name: target.project,
          node_original_file_path: `models/${node.schema}/${node.name}.sql`,
          node_database: node.database,
          node_schema: node.schema,
          node_id: node.id,
          node_resource_type: node.type,
          node_meta: {},
          node_tags: [],
          materialized: node.materialized,
        }
  return {
    ...unnamed(target),
    team: node.group,
    node: node.id,
    model: node.tested ?? node.id,
    resourceType: node.type,
    type,
    text,
    comment: dbtComment(target, names),
    database: relation?.split('.')[0] ?? node.database,
    schema: relation?.split('.')[1] ?? node.schema,
    target: node.type === 'test' ? null : relation,
    reads: node.reads,
    bytes,
  }
}

export function dbtComment({ target, dbtVersion, project }: DbtTarget, names: object): string {
  const content = { app: 'dbt', dbt_version: dbtVersion, profile_name: project, target_name: target, ...names }
  return `/* ${JSON.stringify(content)} */`
}

function unnamed(target: DbtTarget): Shape {
  return {
    workload: `dbt ${target.project} ${target.target}`,
    team: 'data_platform',
    actor: target.actor,
    actorKind: target.actorKind,
    environment: target.target,
    project: target.project,
    node: null,
    model: null,
    resourceType: null,
    user: target.user,
    role: target.role,
    app: 'PythonConnector 3.17.2',
    type: 'SELECT',
    text: '',
    comment: null,
    commentAt: 'end',
    database: target.project,
    schema: 'public',
    target: null,
    reads: [],
    isGenerated: false,
    bytes: 0,
    source: null,
  }
}
