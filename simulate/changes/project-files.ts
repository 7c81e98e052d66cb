// The files of the project as its team keeps them: models, their tests and sources, and the settings of Plimsoll.

import { dump } from 'js-yaml'
import { renderModel } from './render-model.ts'
import { type ProjectSpec, projectName } from './spec.ts'

/** Path to content. */
export type Files = ReadonlyMap<string, string>

export function projectFiles(project: ProjectSpec): Files {
  const files = new Map<string, string>([
    ['dbt_project.yml', settings()],
    ['plimsoll.yml', `version: 1\ndialect: ${project.platform}\n`],
    [
      'macros/generate_schema_name.sql',
      '{% macro generate_schema_name(custom_schema_name, node) -%}\n    {{ custom_schema_name | trim }}\n{%- endmacro %}\n',
    ],
    ['models/staging/_sources.yml', sources(project)],
  ])
  for (const model of project.models) {
    files.set(`models/${model.layer}/${model.name}.sql`, `${renderModel(project, model, 'file')}\n`)
    if (model.tests.length > 0) files.set(`models/${model.layer}/_${model.name}.yml`, tests(model))
  }
  return files
}

function settings(): string {
  const layer = (schema: string) => ({ '+schema': schema })
  return dump({
    name: projectName,
    version: '1.0.0',
    'config-version': 2,
    profile: projectName,
    'model-paths': ['models'],
    'macro-paths': ['macros'],
    models: {
      [projectName]: {
        '+database': projectName,
        staging: layer('staging'),
        intermediate: layer('intermediate'),
        marts: layer('marts'),
        reporting: layer('reporting'),
      },
    },
  })
}

function sources({ sources: all }: ProjectSpec): string {
  const tables = all.map(({ name, columns }) => ({ name, columns: columns.map((column) => ({ name: column.name })) }))
  return dump({ version: 2, sources: [{ name: 'tos', database: `${projectName}_raw`, schema: 'tos', tables }] })
}

function tests(model: ProjectSpec['models'][number]): string {
  const columns = [...new Set(model.tests.map(({ column }) => column))]
  return dump({
    version: 2,
    models: [
      {
        name: model.name,
        columns: columns.map((name) => ({
          name,
          data_tests: model.tests.filter(({ column }) => column === name).map(({ kind }) => kind),
        })),
      },
    ],
  })
}
