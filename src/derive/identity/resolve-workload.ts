// What a statement belongs to: dbt project, job, orchestrator, dashboard or tool, as `<kind> <name>`.

import { agentKeys, agents, interactive, programIn, services } from './client-names.ts'
import type { Context } from './context.ts'
import { best, type Claim, readName, type SourcedMetadata, trustOf } from './evidence.ts'
import { type Knowledge, type KnownJob, packageOf } from './knowledge.ts'
import type { ResolvedNode } from './resolve-model.ts'

/** Keys of orchestrators, and the kind that they name. */
const orchestrators: readonly (readonly [string, readonly string[]])[] = [
  ['airflow', ['dag_id', 'airflow_dag', 'airflow.dag_id', 'dag']],
  ['dagster', ['dagster_job', 'dagster_job_name', 'dagster.job_name']],
  ['prefect', ['prefect_flow', 'flow_name']],
  ['job', ['dbt_cloud_job_name', 'job_name']],
]

/** What a BI tool calls the thing that asked, best first; Tableau nests its own. */
const askerKeys = [
  ...['workbook_name', 'workbook', 'workbook-name', 'dashboard', 'workbook-luid', 'dashboard-luid'].map(
    (key) => `tableau-query-origins.${key}`,
  ),
  ...['dashboard', 'dashboard_id', 'workbook', 'explore', 'project_name', 'card', 'query id', 'sourceurl'],
]

export function resolveWorkload(
  context: Context,
  metadata: readonly SourcedMetadata[],
  node: ResolvedNode | null,
  job: KnownJob | null,
  ruled: Claim | null,
  knowledge: Knowledge,
): Claim | null {
  return best([
    ...metadata.map((each) => named(each, knowledge.settings.keys.workload, '', 1)),
    ...metadata.map((each) => named(each, agentKeys, 'agent ', -1)),
    ...metadata.map((each) => dbtProject(each)),
    ...metadata.map((each) => dbtProfile(each)),
    node === null ? null : ofNode(node, knowledge),
    ...metadata.flatMap((each) => orchestrators.map(([kind, keys]) => named(each, keys, `${kind} `, -2))),
    ofSource(context, job),
    ...metadata.map(ofTool),
    ruled,
    ofClient(context),
    ...metadata.map(ofWord),
  ])
}

function named(metadata: SourcedMetadata, keys: readonly string[], kind: string, bonus: number): Claim | null {
  if (metadata.tool === 'sqlcommenter' && kind === 'job ') return null
  const value = readName(metadata, keys)
  if (value === null) return null
  return { value: `${kind}${value}`, evidence: metadata.evidence, confidence: trustOf(metadata) + bonus }
}

/** Hex and others have projects too: only beside dbt's own keys is it dbt's. */
function dbtProject(metadata: SourcedMetadata): Claim | null {
  if (metadata.values.get('app') !== 'dbt') return null
  return named(metadata, ['project_name', 'dbt_project'], 'dbt ', 0)
}

/** What dbt asks before and between nodes names its profile only, which is mostly called as the project. */
function dbtProfile(metadata: SourcedMetadata): Claim | null {
  const profile = metadata.values.get('app') === 'dbt' ? readName(metadata, ['profile_name']) : null
  if (profile === null) return null
  return { value: `dbt ${profile}`, evidence: metadata.evidence, confidence: Math.min(trustOf(metadata), 75) }
}

function ofWord(metadata: SourcedMetadata): Claim | null {
  const word = metadata.form === 'word' ? readName(metadata, ['word']) : null
  return word === null ? null : { value: word, evidence: metadata.evidence, confidence: 60 }
}

function ofNode({ node, model }: ResolvedNode, knowledge: Knowledge): Claim {
  const known = knowledge.models.get(node)
  const value = `dbt ${known?.project ?? packageOf(node)}`
  // A package's models run in the project that installed it, which the id does not name.
  const confidence = known === undefined ? Math.min(model.confidence, 80) : Math.min(model.confidence, 95)
  return { value, evidence: model.evidence, confidence }
}

function ofSource({ sourceKind, sourceId }: Context, job: KnownJob | null): Claim | null {
  if (sourceKind === null || sourceId === null) return null
  return { value: `${sourceKind} ${job?.name ?? sourceId}`, evidence: `${sourceKind} id`, confidence: 90 }
}

function ofTool(metadata: SourcedMetadata): Claim | null {
  const { tool } = metadata
  if (tool === null || tool === 'dagster' || metadata.values.get('app') === 'dbt') return null
  const kind = tool === 'sqlcommenter' ? readName(metadata, ['application', 'framework', 'db_driver']) : tool
  if (kind === null) return null
  const part = tool === 'sqlcommenter' ? null : readName(metadata, askerKeys)
  const trust = Math.min(trustOf(metadata), 90)
  return { value: part === null ? kind : `${kind} ${part}`, evidence: metadata.evidence, confidence: trust }
}

function ofClient({ client, user, sourceKind }: Context): Claim | null {
  const agent = programIn(agents, client)
  if (agent !== null || sourceKind === 'genie') {
    return { value: `agent ${agent ?? 'genie'}`, evidence: 'client name', confidence: 75 }
  }
  const tool = programIn(services, client) ?? programIn(interactive, client)
  if (tool !== null) return { value: tool, evidence: 'client name', confidence: 70 }
  const byUser = programIn(services, user)
  return byUser === null ? null : { value: byUser, evidence: 'user name', confidence: 50 }
}
