// Which dbt node a statement names of itself: by unique_id, or by a name that has to be looked up.

import { looksLikeDbt } from '../../sql/metadata/comment-metadata.ts'
import type { Context } from './context.ts'
import { readName, type SourcedMetadata, trustOf } from './evidence.ts'
import { type Knowledge, type KnownModel, packageOf } from './knowledge.ts'

export interface NodeClaim {
  readonly node: string
  readonly source: 'map' | 'tag' | 'comment' | 'run_results' | 'target'
  readonly evidence: string
  readonly confidence: number
}

const idKeys = ['node_id', 'dbt_node_id', 'unique_id', 'node_unique_id', 'dbt_unique_id', 'model_id']
const nameKeys = ['@@dbt_model_name', 'dbt_model_name', 'dbt_model', 'node_name', 'model_name', 'model', 'node_alias']
const projectKeys = ['node_package_name', 'package_name', 'project_name', 'dbt_project', 'project']

/** Kinds of nodes that run SQL; a unique_id of another kind names something else. */
const nodeId =
  /^(model|test|snapshot|seed|operation|analysis|sql_operation|sql operation|unit_test|function)\.\w[\w-]*\.\w[\w.-]*$/

/** A node that no manifest has: newer than the newest, of a project without one, or nobody's. */
function most(id: string, { models, packages }: Knowledge): number {
  if (packages.size === 0 || models.has(id)) return 100
  if (!packages.has(packageOf(id))) return 85
  return inManifest.test(id) ? 75 : 100
}

/** Kinds that every manifest lists in full. */
const inManifest = /^(model|test|snapshot|seed)\./

export function isNodeId(text: string): boolean {
  return nodeId.test(text) && text.length <= 400
}

export function nodeClaims(
  metadata: readonly SourcedMetadata[],
  context: Context,
  knowledge: Knowledge,
): readonly NodeClaim[] {
  return metadata.flatMap((each) => nodeClaim(each, context, knowledge) ?? [])
}

function nodeClaim(metadata: SourcedMetadata, context: Context, knowledge: Knowledge): NodeClaim | null {
  const { source, evidence } = metadata
  const trust = metadata.torn.size > 0 ? Math.min(trustOf(metadata), 60) : trustOf(metadata)
  const id = readName(metadata, idKeys)
  if (id !== null && isNodeId(id)) {
    const fit = hasDbtShape(metadata) ? trust : Math.min(trust, 88)
    return { node: id, source, evidence, confidence: Math.min(fit, most(id, knowledge)) }
  }
  const name = readName(metadata, metadata.form === 'word' ? ['word'] : nameKeys)
  if (name === null) return null
  return nameClaim(metadata, name, trust, context, knowledge)
}

/** A name alone is not unique across projects: the project or the relation must say which is meant. */
function nameClaim(
  metadata: SourcedMetadata,
  name: string,
  trust: number,
  context: Context,
  knowledge: Knowledge,
): NodeClaim | null {
  const { source, evidence } = metadata
  const candidates = knowledge.modelsByName.get(name.toLowerCase()) ?? []
  const written = candidates.filter(({ id }) => context.targetModels.includes(id))
  const project = readName(metadata, projectKeys)
  const ofProject = candidates.filter((model) => project !== null && isOf(model, project))
  const isWord = metadata.form === 'word'
  if (written.length === 1) return claim(written[0], isWord ? 80 : trust)
  if (ofProject.length === 1 && !isWord) return claim(ofProject[0], Math.min(trust, 92))
  if (candidates.length === 1 && project === null) return claim(candidates[0], isWord ? 55 : Math.min(trust, 80))
  return null

  function claim(model: KnownModel | undefined, confidence: number): NodeClaim | null {
    return model === undefined ? null : { node: model.id, source, evidence, confidence }
  }
}

function isOf(model: KnownModel, project: string): boolean {
  return model.project === project || packageOf(model.id) === project
}

/** What dbt and its tag packages always write beside the node. */
function hasDbtShape({ values, tool }: SourcedMetadata): boolean {
  if (tool === 'dagster' || tool === 'elementary') return true
  return looksLikeDbt(values) && values.get('app') === 'dbt' && (values.has('dbt_version') || hasPackageVersion(values))
}

function hasPackageVersion(values: ReadonlyMap<string, string>): boolean {
  return values.has('dbt_query_tags_version') || values.has('dbt_snowflake_query_tags_version')
}
