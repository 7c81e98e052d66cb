// Which team pays: what the statement's tags say, the model's owner, the job's tags, rules, then tags on what it ran with.

import type { Context } from './context.ts'
import { best, type Claim, isName, readName, type SourcedMetadata, trustOf } from './evidence.ts'
import { type Knowledge, type KnownJob, type KnownModel, type TaggedKind, taggedKey } from './knowledge.ts'
import type { ResolvedNode } from './resolve-model.ts'

/** What a tag on each kind of thing is worth: the relation and the user are nearer to the statement than the place it ran. */
const nearness: readonly (readonly [TaggedKind, number])[] = [
  ['relation', 84],
  ['user', 82],
  ['role', 78],
  ['warehouse', 74],
  ['schema', 68],
  ['database', 64],
  ['workspace', 60],
]

export function resolveTeam(
  context: Context,
  metadata: readonly SourcedMetadata[],
  node: ResolvedNode | null,
  job: KnownJob | null,
  ruled: Claim | null,
  knowledge: Knowledge,
): Claim | null {
  const claim = best([
    ...metadata.map((each) => ofMetadata(each, context, knowledge)),
    ofModel(node, knowledge),
    job === null ? null : ofTags(job.tags, 'job tags', 88, knowledge),
    ruled,
    ...nearness.map(([kind, confidence]) => ofTagged(kind, confidence, context, knowledge)),
  ])
  const name = claim === null ? undefined : knowledge.teamOf.get(claim.value.toLowerCase())
  return claim === null || name === undefined ? claim : { ...claim, value: name }
}

function ofMetadata(metadata: SourcedMetadata, context: Context, knowledge: Knowledge): Claim | null {
  const { team } = knowledge.settings.keys
  const value = readName(metadata, [...team, ...team.flatMap((key) => [`node_meta.${key}`, `meta.${key}`])])
  if (value === null) return null
  // Tags of bill lines come from compute, job, workspace and policy alike; the platform picks a policy by alphabet.
  const trust = context.kind === 'line' ? 85 : trustOf(metadata)
  return { value, evidence: metadata.evidence, confidence: trust }
}

function ofModel(node: ResolvedNode | null, knowledge: Knowledge): Claim | null {
  if (node === null) return null
  const model = knowledge.models.get(node.model.value) ?? knowledge.models.get(node.node)
  if (model === undefined) return null
  const found = teamOfModel(model, knowledge)
  if (found === null) return null
  const confidence = Math.min(node.model.confidence, 92)
  return { value: found.team, evidence: `${found.from} by ${node.model.evidence}`, confidence }
}

function teamOfModel(model: KnownModel, knowledge: Knowledge): { team: string; from: string } | null {
  for (const key of knowledge.settings.keys.team) {
    const value = model.meta.get(key)?.trim()
    if (value !== undefined && isName(value)) return { team: value, from: 'model meta' }
  }
  if (model.group !== null) return { team: model.group, from: 'model group' }
  if (model.owner !== null) return { team: model.owner, from: 'model owner' }
  const named = model.repositoryOwner
  return named === null ? null : { team: named.owner, from: named.from }
}

function ofTagged(kind: TaggedKind, confidence: number, context: Context, knowledge: Knowledge): Claim | null {
  for (const name of namesOf(kind, context)) {
    const tags = knowledge.tagged.get(taggedKey(kind, name))
    const found = tags === undefined ? null : ofTags(tags, `tag on ${kind}`, confidence, knowledge)
    if (found !== null) return found
  }
  return null
}

function namesOf(kind: TaggedKind, context: Context): readonly string[] {
  const { database, schema, warehouse, warehouseId, user, role, target, workspace } = context
  const names: Readonly<Record<TaggedKind, readonly (string | null)[]>> = {
    relation: [target],
    user: [user],
    role: [role],
    warehouse: [warehouseId, warehouse],
    schema: [database === null || schema === null ? null : `${database}.${schema}`],
    database: [database],
    workspace: [workspace],
    job: [],
  }
  return names[kind].filter((name) => name !== null)
}

function ofTags(
  tags: ReadonlyMap<string, string>,
  evidence: string,
  confidence: number,
  knowledge: Knowledge,
): Claim | null {
  for (const key of knowledge.settings.keys.team) {
    const value = tags.get(key)?.trim()
    if (value !== undefined && isName(value)) return { value, evidence, confidence }
  }
  return null
}
