// Puts drafts together: settings rendered where they are computed, relations named, refs resolved.

import type { ModelId } from '../../../domain/project.ts'
import type { RelationName } from '../../../domain/relation.ts'
import { materializationOf } from '../model-config.ts'
import type { PlainRecord } from '../plain-data.ts'
import type { DraftNode } from './draft-nodes.ts'
import { indexNodes, type NodeIndex } from './node-index.ts'
import type { PackageFiles } from './package-files.ts'
import type { SourceProperties } from './properties.ts'

export interface GraphNode {
  readonly draft: DraftNode
  readonly config: PlainRecord
  readonly relation: RelationName
  readonly ephemeral: boolean
}

export interface GraphSource {
  readonly id: ModelId
  readonly package: string
  readonly properties: SourceProperties
  readonly relation: RelationName
}

export interface Graph {
  readonly nodes: ReadonlyMap<ModelId, GraphNode>
  readonly sources: ReadonlyMap<ModelId, GraphSource>
  readonly index: NodeIndex
  readonly problems: readonly { readonly id: ModelId; readonly file: string; readonly reason: string }[]
}

export interface GraphMaking {
  readonly packages: readonly PackageFiles[]
  readonly root: string
  /** The settings of a node with everything rendered that its SQL can depend on. */
  settings(draft: DraftNode): PlainRecord
  name(draft: DraftNode, config: PlainRecord): RelationName
  sourceRelation(id: ModelId, source: SourceProperties): RelationName
}

/** Sources first: templates that compute settings may name them. */
export function graphSources(
  making: Pick<GraphMaking, 'packages' | 'sourceRelation'>,
): ReadonlyMap<ModelId, GraphSource> {
  const sources = new Map<ModelId, GraphSource>()
  for (const { project, properties } of making.packages) {
    for (const source of properties.flatMap((file) => file.sources)) {
      if (source.config.enabled === false) continue
      const id = `source.${project.name}.${source.sourceName}.${source.name}`
      sources.set(id, { id, package: project.name, properties: source, relation: making.sourceRelation(id, source) })
    }
  }
  return sources
}

export function buildGraph(
  drafts: readonly DraftNode[],
  sources: ReadonlyMap<ModelId, GraphSource>,
  making: GraphMaking,
): Graph {
  const nodes = new Map<ModelId, GraphNode>()
  const problems: { id: ModelId; file: string; reason: string }[] = []
  for (const draft of drafts) {
    const config = making.settings(draft)
    if (config.enabled === false) continue
    const twin = nodes.get(draft.id)
    if (twin !== undefined) {
      problems.push({ id: draft.id, file: draft.path, reason: `has the name of ${twin.draft.path}, which was taken` })
      continue
    }
    const ephemeral = draft.kind === 'model' && materializationOf(config, 'view') === 'ephemeral'
    nodes.set(draft.id, { draft, config, relation: making.name(draft, config), ephemeral })
  }
  return { nodes, sources, index: indexOf(nodes, sources, making.root), problems }
}

function indexOf(
  nodes: ReadonlyMap<ModelId, GraphNode>,
  sources: ReadonlyMap<ModelId, GraphSource>,
  root: string,
): NodeIndex {
  const referable = [...nodes.values()].filter(({ draft }) => draft.kind !== 'test' && draft.kind !== 'analysis')
  return indexNodes(
    referable.map(({ draft }) => draft),
    [...sources.values()].map((source) => ({
      id: source.id,
      sourceName: source.properties.sourceName,
      name: source.properties.name,
    })),
    root,
  )
}

/** What `ref` writes: an ephemeral model is a CTE under the name that dbt gives it. */
export function referredName(node: GraphNode): RelationName {
  if (!node.ephemeral) return node.relation
  return { database: null, schema: null, name: `__dbt__cte__${node.draft.name}` }
}
