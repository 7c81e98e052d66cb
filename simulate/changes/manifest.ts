// The manifest of production's last run, as `sync dbt` reads it.

import { createHash } from 'node:crypto'
import { testCode } from './project-nodes.ts'
import { inputsOf } from './relations.ts'
import { renderModel } from './render-model.ts'
import {
  isSource,
  type ModelSpec,
  modelId,
  type ProjectSpec,
  projectName,
  relationOf,
  type TestSpec,
  testId,
  testName,
} from './spec.ts'

export function manifestJson(project: ProjectSpec, generatedAt: string): string {
  const nodes = project.models.flatMap((model) => [
    modelNode(project, model),
    ...model.tests.map((test) => testNode(project, model, test)),
  ])
  const sources = project.sources.map(({ name }) => ({
    unique_id: sourceId(name),
    name,
    source_name: 'tos',
    resource_type: 'source',
    package_name: projectName,
    database: `${projectName}_raw`,
    schema: 'tos',
    identifier: name,
    relation_name: relationOf(project, name),
    original_file_path: 'models/staging/_sources.yml',
    path: 'models/staging/_sources.yml',
    columns: {},
    config: { enabled: true },
  }))
  const byId = <Node extends { readonly unique_id: string }>(all: readonly Node[]) =>
    Object.fromEntries(all.map((node) => [node.unique_id, node]))
  return JSON.stringify({
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
      dbt_version: '1.11.16',
      project_name: projectName,
      adapter_type: project.platform,
      generated_at: generatedAt,
    },
    nodes: byId(nodes),
    sources: byId(sources),
    macros: {},
    exposures: {},
    groups: {},
    parent_map: {},
    child_map: {},
  })
}

function sourceId(name: string): string {
  return `source.${projectName}.tos.${name}`
}

function modelNode(project: ProjectSpec, model: ModelSpec) {
  const path = `${model.layer}/${model.name}.sql`
  const raw = renderModel(project, model, 'file')
  const nodes = [...new Set(inputsOf(model))].map((name) => (isSource(project, name) ? sourceId(name) : modelId(name)))
  return {
    unique_id: modelId(model.name),
    name: model.name,
    alias: model.name,
    resource_type: 'model',
    package_name: projectName,
    database: projectName,
    schema: model.layer,
    relation_name: relationOf(project, model.name),
    original_file_path: `models/${path}`,
    path,
    fqn: [projectName, model.layer, model.name],
    tags: [model.tag],
    group: null,
    meta: {},
    columns: {},
    config: {
      enabled: true,
      materialized: model.materialized,
      tags: [model.tag],
      ...(model.increment?.strategy === 'merge' ? { unique_key: model.increment.key } : {}),
    },
    depends_on: { macros: [], nodes },
    checksum: { name: 'sha256', checksum: createHash('sha256').update(raw).digest('hex') },
    raw_code: raw,
    compiled_code: renderModel(project, model, model.materialized === 'incremental' ? 'increment' : 'full'),
    compiled: true,
  }
}

function testNode(project: ProjectSpec, model: ModelSpec, test: TestSpec) {
  const code = testCode(project, model, test)
  const path = `models/${model.layer}/_${model.name}.yml`
  return {
    unique_id: testId(model.name, test),
    name: testName(model.name, test),
    alias: testName(model.name, test),
    resource_type: 'test',
    package_name: projectName,
    database: projectName,
    schema: 'dbt_test__audit',
    relation_name: null,
    original_file_path: path,
    path: `${testName(model.name, test)}.sql`,
    fqn: [projectName, model.layer, testName(model.name, test)],
    tags: [],
    meta: {},
    columns: {},
    config: { enabled: true, materialized: 'test' },
    attached_node: modelId(model.name),
    column_name: test.column,
    test_metadata: { name: test.kind, kwargs: { column_name: test.column }, namespace: null },
    depends_on: { macros: [], nodes: [modelId(model.name)] },
    checksum: { name: 'none', checksum: '' },
    raw_code: `{{ test_${test.kind}(**_dbt_generic_test_kwargs) }}`,
    compiled_code: code,
    compiled: true,
  }
}
