// The project as dbt sends it to the platform: nodes, and for each the statements with what they truly need.

import type { DbtNode } from '../world/harbour-nodes.ts'
import { type Engine, type Need, needOfQuery, needsOf } from './engine.ts'
import { inBuildOrder, inputsOf, type Relations } from './relations.ts'
import { renderModel } from './render-model.ts'
import {
  isSource,
  type ModelSpec,
  modelId,
  type ProjectSpec,
  projectName,
  relationOf,
  type Tag,
  type TestSpec,
  testId,
  testName,
} from './spec.ts'
import { isWarehouse, nodesOf, type WarehouseName } from './warehouses.ts'

export interface NodeStep {
  readonly name: string
  readonly type: string
  readonly text: string
  readonly usesWarehouse: boolean
  readonly need: Need | null
}

export interface ProjectNode {
  readonly node: DbtNode
  readonly tag: Tag
  readonly warehouse: WarehouseName
  /** Whether weekends have fewer rows for it. */
  readonly isByDay: boolean
  readonly steps: readonly NodeStep[]
  /** Of a full refresh of an incremental model. */
  readonly refresh: readonly NodeStep[]
}

export function projectNodes(engine: Engine, relations: Relations): readonly ProjectNode[] {
  const { project } = relations
  return inBuildOrder(project).flatMap((model) => [
    modelNode(engine, relations, model),
    ...model.tests.map((test) => testNode(engine, relations, model, test)),
  ])
}

export function warehouseOf({ warehouse }: Pick<ModelSpec, 'warehouse'>): WarehouseName {
  return warehouse !== null && isWarehouse(warehouse) ? warehouse : 'TRANSFORM_WH'
}

function modelNode(engine: Engine, relations: Relations, model: ModelSpec): ProjectNode {
  const { project } = relations
  const warehouse = warehouseOf(model)
  const relation = relationOf(project, model.name)
  const full = (name: string): readonly NodeStep[] => [
    {
      name,
      type: 'CREATE_TABLE_AS_SELECT',
      usesWarehouse: true,
      text: createText(project, `table ${relation}`, renderModel(project, model, 'full')),
      need: one(needsOf(engine, relations, model, 'full', nodesOf(warehouse))),
    },
  ]
  const isIncremental = model.materialized === 'incremental'
  return {
    node: dbtNode(project, model, relation),
    tag: model.tag,
    warehouse,
    isByDay: isIncremental && model.increment?.hasBlock === true,
    steps:
      model.materialized === 'view'
        ? [viewStep(project, model, relation)]
        : isIncremental
          ? increment(engine, relations, model, relation)
          : full('table'),
    refresh: isIncremental ? full('refresh') : [],
  }
}

function increment(engine: Engine, relations: Relations, model: ModelSpec, relation: string): readonly NodeStep[] {
  const { project } = relations
  const code = renderModel(project, model, 'increment')
  const needs = needsOf(engine, relations, model, 'increment', nodesOf(warehouseOf(model)))
  const step = (name: string, type: string, text: string, need: Need | undefined): NodeStep => ({
    name,
    type,
    text,
    usesWarehouse: true,
    need: need ?? null,
  })
  const key = model.increment?.key ?? ''
  const temporary = `${relation}__dbt_tmp`
  if (model.increment?.strategy !== 'merge') {
    return [step('append', 'INSERT', `insert into ${relation} (\n${code}\n)`, needs[0])]
  }
  const merge = (using: string): string =>
    `merge into ${relation} as DBT_INTERNAL_DEST\n    using ${using} as DBT_INTERNAL_SOURCE\n    on DBT_INTERNAL_SOURCE.${key} = DBT_INTERNAL_DEST.${key}\nwhen matched then update set *\nwhen not matched then insert *`
  if (project.platform === 'databricks') return [step('merge', 'MERGE', merge(`(\n${code}\n)`), needs[0])]
  const text = createText(project, `temporary table ${temporary}`, code)
  return [step('tmp', 'CREATE_TABLE_AS_SELECT', text, needs[0]), step('merge', 'MERGE', merge(temporary), needs[1])]
}

function viewStep(project: ProjectSpec, model: ModelSpec, relation: string): NodeStep {
  const text = createText(project, `view ${relation}`, renderModel(project, model, 'full'))
  // Snowflake makes views in its own services, Databricks on the warehouse.
  const isOnWarehouse = project.platform === 'databricks'
  return {
    name: 'view',
    type: 'CREATE_VIEW',
    text,
    usesWarehouse: isOnWarehouse,
    need: isOnWarehouse ? metadataOnly : null,
  }
}

const metadataOnly: Need = {
  ...{ work: 80, width: 0.2, tail: 0, bytes: 0, parts: 0, partsTotal: 0 },
  ...{ written: 0, rows: 0, spill: 0 },
}

function createText({ platform }: ProjectSpec, what: string, code: string): string {
  return platform === 'snowflake'
    ? `create or replace ${what.replace('table', what.startsWith('table') ? 'transient table' : 'table')}\n    as (\n${code}\n    )`
    : `create or replace ${what}\n  as\n${code}`
}

/** What a test asks: as dbt writes it, and as a query of the project's own kind for its physics. */
export function testQuery(model: ModelSpec, { kind, column }: TestSpec): ModelSpec {
  return {
    ...model,
    name: `test_${model.name}_${column}`,
    materialized: 'table',
    increment: null,
    from: model.name,
    where: [],
    joins: [],
    union: null,
    columns: [column],
    windows: [],
    keepsLatest: false,
    group: kind === 'unique' ? { by: [column], day: null, sums: [] } : null,
  }
}

export function testCode(project: ProjectSpec, model: ModelSpec, { kind, column }: TestSpec): string {
  const relation = relationOf(project, model.name)
  if (kind === 'not_null') return `select ${column}\nfrom ${relation}\nwhere ${column} is null`
  return `select\n    ${column} as unique_field,\n    count(*) as n_records\nfrom ${relation}\nwhere ${column} is not null\ngroup by ${column}\nhaving count(*) > 1`
}

function testNode(engine: Engine, relations: Relations, model: ModelSpec, test: TestSpec): ProjectNode {
  const { project } = relations
  const relation = relationOf(project, model.name)
  const code = testCode(project, model, test)
  const text = `select\n      count(*) as failures,\n      count(*) != 0 as should_warn,\n      count(*) != 0 as should_error\n    from (\n${code}\n    ) dbt_internal_test`
  const need = needOfQuery(engine, relations, testQuery(model, test), nodesOf('TRANSFORM_WH'))
  const node: DbtNode = {
    ...dbtNode(project, model, relation),
    id: testId(model.name, test),
    name: testName(model.name, test),
    type: 'test',
    materialized: 'test',
    relation: null,
    code,
    tested: modelId(model.name),
    upstream: [modelId(model.name)],
    reads: [relation],
  }
  return {
    node,
    tag: model.tag,
    warehouse: 'TRANSFORM_WH',
    isByDay: false,
    steps: [{ name: 'test', type: 'SELECT', text, usesWarehouse: true, need }],
    refresh: [],
  }
}

function dbtNode(project: ProjectSpec, model: ModelSpec, relation: string): DbtNode {
  const inputs = [...new Set(inputsOf(model))]
  return {
    id: modelId(model.name),
    name: model.name,
    type: 'model',
    materialized: model.materialized,
    group: model.team,
    database: projectName,
    schema: model.layer,
    relation,
    code: renderModel(project, model, 'full'),
    tested: null,
    upstream: inputs.filter((name) => !isSource(project, name)).map(modelId),
    reads: inputs.map((name) => relationOf(project, name)),
  }
}

function one(needs: readonly Need[]): Need {
  const [first] = needs
  if (first === undefined) throw new Error('no statement')
  return first
}
