// What both readers (files and manifest) learn of a node before it becomes a model, and that last step.

import type { Materialization, Model, ModelColumn, ModelDigests, ModelId, ResourceKind } from '../../domain/project.ts'
import type { RelationName } from '../../domain/relation.ts'
import { materializationOf, modelConfig } from './model-config.ts'
import type { PlainRecord } from './plain-data.ts'
import { distinctKeys, type UniqueKey, uniqueKeyOfMerge } from './unique-keys.ts'

export interface NodeParts {
  readonly id: ModelId
  readonly name: string
  readonly package: string
  readonly kind: ResourceKind
  readonly file: string
  readonly source: string
  /** Settings merged from all places that dbt reads. */
  readonly config: PlainRecord
  readonly relation: RelationName | null
  readonly dependsOn: readonly ModelId[]
  readonly attachedTo: ModelId | null
  readonly columns: readonly ModelColumn[]
  readonly description: string
  /** From tests and constraints. */
  readonly declaredKeys: readonly UniqueKey[]
  readonly digests: ModelDigests
}

const defaults: Readonly<Record<ResourceKind, Materialization>> = {
  model: 'view',
  snapshot: 'snapshot',
  seed: 'seed',
  test: 'test',
  analysis: 'statement',
  operation: 'statement',
}

export function modelOf(parts: NodeParts): Model {
  const { config: settings, declaredKeys, ...rest } = parts
  // Only models choose: dbt 0.x wrote `table` for tests and `view` for hooks, which nothing builds.
  const materialized = parts.kind === 'model' ? materializationOf(settings, defaults.model) : defaults[parts.kind]
  const config = modelConfig(settings)
  return {
    ...rest,
    relation:
      materialized === 'ephemeral' || materialized === 'statement' || materialized === 'test' ? null : parts.relation,
    materialized,
    config,
    uniqueKeys: distinctKeys([...declaredKeys, ...uniqueKeyOfMerge(materialized, config)]),
  }
}
