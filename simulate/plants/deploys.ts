// The deploys that plants come with: which model of which project changes, when, and what its manifest then says.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { customsNodes } from '../world/customs-nodes.ts'
import { type DbtNode, harbourManifestPath, harbourNodes } from '../world/harbour-nodes.ts'
import type { Plant } from './plant.ts'
import { changedNode, hasOtherCode, plantedNode } from './planted-nodes.ts'

export type Project = 'harbour' | 'customs'

export interface Deploy {
  readonly at: number
  readonly project: Project
  readonly kind: 'added' | 'modified' | 'deleted'
  readonly node: DbtNode
  readonly subject: string
}

const manifestSchema = z.looseObject({
  metadata: z.looseObject({}),
  nodes: z.record(z.string(), z.looseObject({ unique_id: z.string() })),
  sources: z.record(z.string(), z.unknown()),
})

export type ManifestContent = z.infer<typeof manifestSchema>

/** In order of time. */
export function deploysOf(plants: readonly Plant[]): readonly Deploy[] {
  const nodes = [...harbourNodes(), ...customsNodes()]
  const deploys = plants.flatMap((plant): readonly Deploy[] => {
    const at = plant.from
    if (at === null) return []
    const project: Project = plant.subject.id.startsWith('model.customs.') ? 'customs' : 'harbour'
    const added = plantedNode(plant)
    if (added !== null) return [{ at, project, kind: 'added', node: added, subject: `Add ${added.name}` }]
    const node = nodes.find(({ id }) => id === plant.subject.id)
    if (node === undefined) return []
    if (plant.kind === 'vanished') return [{ at, project, kind: 'deleted', node, subject: `Remove ${node.name}` }]
    if (!hasOtherCode(plant, at)) return []
    return [{ at, project, kind: 'modified', node: changedNode(node, plant, at), subject: `Rework ${node.name}` }]
  })
  return deploys.sort((one, other) => one.at - other.at)
}

export function firstManifest(project: Project): ManifestContent {
  if (project === 'harbour') return manifestSchema.parse(JSON.parse(readFileSync(harbourManifestPath, 'utf8')))
  const metadata = {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
    dbt_version: '1.11.16',
    project_name: 'customs',
    adapter_type: 'snowflake',
  }
  const nodes = customsNodes().map((node) => [node.id, manifestNode(node, undefined)] as const)
  return { metadata, nodes: Object.fromEntries(nodes), sources: {} }
}

export function withDeploy(manifest: ManifestContent, { kind, node }: Deploy): ManifestContent {
  const { [node.id]: known, ...others } = manifest.nodes
  if (kind !== 'deleted') return { ...manifest, nodes: { ...manifest.nodes, [node.id]: manifestNode(node, known) } }
  const testsIt = (content: unknown): boolean => JSON.stringify(content).includes(`"attached_node":"${node.id}"`)
  return { ...manifest, nodes: Object.fromEntries(Object.entries(others).filter(([, each]) => !testsIt(each))) }
}

/** Path of a node's file inside of its project. */
export function filePath({ name, schema, type }: Pick<DbtNode, 'name' | 'schema' | 'type'>): string {
  return type === 'model' ? `models/${schema}/${name}.sql` : `tests/${name}.sql`
}

function manifestNode(node: DbtNode, known: Readonly<Record<string, unknown>> | undefined) {
  const config = z.looseObject({}).safeParse(known?.config).data ?? {}
  const depends = node.upstream.length > 0 ? { macros: [], nodes: node.upstream } : { macros: [], nodes: [] }
  return {
    database: node.database,
    schema: node.schema,
    resource_type: node.type,
    package_name: node.id.split('.')[1],
    original_file_path: filePath(node),
    path: filePath(node),
    alias: node.name,
    tags: [],
    columns: {},
    group: node.group,
    attached_node: node.tested,
    depends_on: depends,
    ...known,
    name: node.name,
    unique_id: node.id,
    relation_name: node.relation,
    config: { ...config, enabled: true, group: node.group, materialized: node.materialized },
    checksum: { name: 'sha256', checksum: createHash('sha256').update(node.code).digest('hex') },
    raw_code: node.code,
    compiled_code: node.code,
    compiled: true,
  }
}
