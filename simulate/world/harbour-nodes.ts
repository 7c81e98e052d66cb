// The dbt project of examples/harbour, as its manifest tells it: nodes in an order in which they can run.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export const harbourManifestPath = fileURLToPath(
  new URL('../../examples/harbour/artifacts/production/manifest.json', import.meta.url),
)

const nodeSchema = z.object({
  unique_id: z.string(),
  name: z.string(),
  resource_type: z.string(),
  database: z.string(),
  schema: z.string(),
  relation_name: z.string().nullish(),
  compiled_code: z.string().nullish(),
  attached_node: z.string().nullish(),
  group: z.string().nullish(),
  config: z.object({ materialized: z.string(), group: z.string().nullish() }),
  depends_on: z.object({ nodes: z.array(z.string()).optional() }),
})

const manifestSchema = z.object({
  nodes: z.record(z.string(), nodeSchema),
  sources: z.record(z.string(), z.object({ relation_name: z.string() })),
})

export interface DbtNode {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly materialized: string
  readonly group: string
  readonly database: string
  readonly schema: string
  readonly relation: string | null
  readonly code: string
  /** Node that a test tests. */
  readonly tested: string | null
  readonly upstream: readonly string[]
  /** Relations that it reads. */
  readonly reads: readonly string[]
}

let known: readonly DbtNode[] | undefined

export function harbourNodes(): readonly DbtNode[] {
  known ??= readNodes()
  return known
}

function readNodes(): readonly DbtNode[] {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(harbourManifestPath, 'utf8')))
  const relation = (id: string): string | null =>
    manifest.nodes[id]?.relation_name ?? manifest.sources[id]?.relation_name ?? null
  const group = (id: string): string => {
    const node = manifest.nodes[id]
    const own = node?.group ?? node?.config.group
    return own ?? (node?.attached_node ? group(node.attached_node) : 'data_platform')
  }
  const nodes = Object.values(manifest.nodes).map(
    (node): DbtNode => ({
      id: node.unique_id,
      name: node.name,
      type: node.resource_type,
      materialized: node.config.materialized,
      group: group(node.unique_id),
      database: node.database,
      schema: node.schema,
      relation: node.relation_name ?? null,
      code: (node.compiled_code ?? '').replace(/\n{3,}/g, '\n\n').trim(),
      tested: node.attached_node ?? null,
      upstream: (node.depends_on.nodes ?? []).filter((id) => id in manifest.nodes),
      reads: (node.depends_on.nodes ?? []).flatMap((id) => relation(id) ?? []),
    }),
  )
  return inOrder(nodes)
}

/** Upstream first; ties by id. */
export function inOrder(nodes: readonly DbtNode[]): readonly DbtNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const placed = new Set<string>()
  const ordered: DbtNode[] = []
  const place = (node: DbtNode): void => {
    if (placed.has(node.id)) return
    placed.add(node.id)
    for (const id of node.upstream) {
      const above = byId.get(id)
      if (above) place(above)
    }
    ordered.push(node)
  }
  for (const node of [...nodes].sort((one, other) => (one.id < other.id ? -1 : 1))) place(node)
  return ordered
}
