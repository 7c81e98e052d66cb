// Builds models and projects for tests from the few fields that a test speaks of.

import { type Model, type ModelConfig, noConfig, type Project } from '../../src/domain/project.ts'
import type { RelationName } from '../../src/domain/relation.ts'

type ModelFields = Omit<Partial<Model>, 'config' | 'digests'> & {
  readonly name: string
  readonly config?: Partial<ModelConfig>
  readonly digests?: Partial<Model['digests']>
}

/** A table model `model.quay.<name>` in production relation `quay.core.<name>`. */
export function modelOf(fields: ModelFields): Model {
  return {
    id: `model.quay.${fields.name}`,
    package: 'quay',
    kind: 'model',
    file: `models/${fields.name}.sql`,
    source: '',
    relation: relationOf(fields.name),
    materialized: 'table',
    dependsOn: [],
    attachedTo: null,
    columns: [],
    description: '',
    uniqueKeys: [],
    ...fields,
    config: { ...noConfig, ...fields.config },
    digests: { sql: 's', config: 'c', macros: new Map(), vars: new Map(), packages: new Map(), ...fields.digests },
  }
}

export function relationOf(name: string): RelationName {
  return { database: 'quay', schema: 'core', name }
}

export function projectOf(models: readonly Model[], rest: Partial<Project> = {}): Project {
  return {
    kind: 'dbt',
    name: 'quay',
    root: '',
    dialect: 'snowflake',
    models: new Map(models.map((model) => [model.id, model])),
    sources: new Map(),
    exposures: [],
    groups: new Map(),
    problems: [],
    ...rest,
  }
}
