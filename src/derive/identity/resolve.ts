// The resolver: one context in, team, workload, model, environment and actor out, each with evidence and confidence.

import type { IdentityRule } from '../../domain/telemetry/identity-settings.ts'
import type { Context } from './context.ts'
import type { Claim, SourcedMetadata } from './evidence.ts'
import { jobKey, type Knowledge, type KnownJob, type Matched, taggedKey } from './knowledge.ts'
import { metadataOf } from './metadata-of.ts'
import { type ResolvedActor, resolveActor } from './resolve-actor.ts'
import { resolveEnvironment } from './resolve-environment.ts'
import { resolveNode } from './resolve-model.ts'
import { resolveTeam } from './resolve-team.ts'
import { resolveWorkload } from './resolve-workload.ts'

export interface Identity {
  readonly team: Claim | null
  readonly workload: Claim | null
  readonly model: Claim | null
  readonly environment: Claim | null
  readonly actor: ResolvedActor | null
  readonly resourceType: string | null
  /** Whether its metadata names the invocation that it belongs to. */
  readonly hasInvocation: boolean
  readonly tags: ReadonlyMap<string, string>
}

/** Rules are the user's word, and outweigh names; what the statement says of itself outweighs rules. */
const ruleConfidence = 86

export function resolveIdentity(context: Context, knowledge: Knowledge): Identity {
  const metadata = metadataOf(context)
  const tags = tagsOf(metadata)
  const job = jobOf(context, knowledge)
  const rules = matchingRules(context, tags, job, knowledge)
  const node = resolveNode(context, metadata, knowledge)
  return {
    team: resolveTeam(context, metadata, node, job, ruled(rules, 'team'), knowledge),
    workload: resolveWorkload(context, metadata, node, job, ruled(rules, 'workload'), knowledge),
    model: node?.model ?? null,
    environment: resolveEnvironment(context, metadata, ruled(rules, 'environment'), knowledge),
    actor: resolveActor(context, metadata, node, ruled(rules, 'actor')),
    resourceType: node?.resourceType ?? null,
    hasInvocation: metadata.some(({ values, state }) => values.has('invocation_id') && state !== 'quoted'),
    tags,
  }
}

function jobOf({ sourceKind, sourceId, workspace }: Context, knowledge: Knowledge): KnownJob | null {
  if (sourceId === null || (sourceKind !== 'job' && sourceKind !== 'pipeline' && sourceKind !== 'task')) return null
  const job = knowledge.jobs.get(jobKey(workspace, sourceId)) ?? knowledge.jobs.get(jobKey(null, sourceId))
  const assigned = knowledge.tagged.get(taggedKey('job', sourceId))
  if (assigned === undefined) return job ?? null
  return { name: job?.name ?? null, tags: new Map([...assigned, ...(job?.tags ?? [])]) }
}

function matchingRules(
  context: Context,
  tags: ReadonlyMap<string, string>,
  job: KnownJob | null,
  { rules }: Knowledge,
): readonly IdentityRule[] {
  if (rules.length === 0) return []
  const { user, role, warehouse, database, schema, client, target, sourceId } = context
  const jobName = job?.name ?? sourceId
  const of: Matched = { user, role, warehouse, database, schema, client, job: jobName, relation: target, tags }
  return rules.filter(({ matches }) => matches(of)).map(({ rule }) => rule)
}

function ruled(rules: readonly IdentityRule[], dimension: 'team' | 'workload' | 'environment' | 'actor'): Claim | null {
  const value = rules.findLast((rule) => rule[dimension] !== undefined)?.[dimension]
  return value === undefined ? null : { value, evidence: 'rule', confidence: ruleConfidence }
}

/** Keys whose value is new on every run, or long: nobody asks for costs by them. */
const volatile =
  /(^|[._@])(invocation_id|run_started_at|thread_id|run_id|job_run_id|dbt_cloud_run_id|dagster_run_id|traceparent|tracestate|raw_code_hash|invocation_command|history_slug|request-id|task_instance_key_str|execution_date|word)$/

/** Most tags kept of one statement. */
const mostTags = 60

/** Top-level tags, the first source's value winning; texts of quoted comments are nobody's tags. */
function tagsOf(metadata: readonly SourcedMetadata[]): ReadonlyMap<string, string> {
  const tags = new Map<string, string>()
  for (const { values, state, torn } of metadata) {
    if (state === 'quoted') continue
    for (const [key, value] of values) {
      if (tags.size >= mostTags) return tags
      if (tags.has(key) || torn.has(key) || value.length > 200 || /[.[]/.test(key) || volatile.test(key)) continue
      tags.set(key, value)
    }
  }
  return tags
}
