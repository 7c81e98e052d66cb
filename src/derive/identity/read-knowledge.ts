// Reads what the resolver looks up out of the store's tables: newest version of each model and job, tags on things.

import type { IdentitySettings } from '../../domain/telemetry/identity-settings.ts'
import type { Engine, Value } from '../../store/engine/engine.ts'
import jobs from './jobs.sql'
import {
  jobKey,
  type Knowledge,
  type KnownJob,
  type KnownModel,
  knowledgeOf,
  type TaggedKind,
  taggedKey,
} from './knowledge.ts'
import models from './models.sql'
import tags from './tags.sql'

type Row = Readonly<Record<string, Value>>

export async function readKnowledge(engine: Engine, settings: IdentitySettings): Promise<Knowledge> {
  const knownJobs = new Map<string, KnownJob>()
  for (const row of await engine.rows(jobs)) {
    knownJobs.set(jobKey(textOf(row, 'workspace_id'), textOf(row, 'job_id') ?? ''), {
      name: textOf(row, 'name'),
      tags: pairsOf(textOf(row, 'tags')),
    })
  }
  return knowledgeOf({
    settings,
    models: (await engine.rows(models)).map(modelOf),
    jobs: knownJobs,
    tagged: taggedOf(await engine.rows(tags)),
  })
}

function modelOf(row: Row): KnownModel {
  return {
    id: textOf(row, 'unique_id') ?? '',
    name: textOf(row, 'name') ?? '',
    project: textOf(row, 'project') ?? '',
    resourceType: textOf(row, 'resource_type') ?? 'model',
    tested: textOf(row, 'tested_node'),
    owner: textOf(row, 'owner'),
    group: textOf(row, 'group_name'),
    meta: pairsOf(textOf(row, 'meta')),
    repositoryOwner: repositoryOwnerOf(row),
  }
}

function repositoryOwnerOf(row: Row): KnownModel['repositoryOwner'] {
  const [owner, from] = [textOf(row, 'repository_owner'), textOf(row, 'repository_owner_from')]
  return owner === null || from === null ? null : { owner, from }
}

/** Rows come oldest first, so the newest value of a key stays. */
function taggedOf(rows: readonly Row[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const tagged = new Map<string, Map<string, string>>()
  const add = (kind: TaggedKind, name: string, key: string, value: string): void => {
    const at = taggedKey(kind, name)
    const known = tagged.get(at)
    if (known === undefined) tagged.set(at, new Map([[key, value]]))
    else known.set(key, value)
  }
  for (const row of rows) {
    const kind = textOf(row, 'entity_kind')
    const key = textOf(row, 'key')?.toLowerCase()
    const value = textOf(row, 'value')
    if (kind === null || !isTaggedKind(kind) || key === undefined || value === null) continue
    for (const name of new Set([textOf(row, 'entity_id'), textOf(row, 'entity_name')])) {
      if (name !== null) add(kind, name, key, value)
    }
  }
  return tagged
}

const taggedKinds: ReadonlySet<string> = new Set<TaggedKind>([
  'warehouse',
  'user',
  'role',
  'database',
  'schema',
  'relation',
  'job',
  'workspace',
])

function isTaggedKind(kind: string): kind is TaggedKind {
  return taggedKinds.has(kind)
}

/** Texts at the top of a JSON object, lower-case keys. */
function pairsOf(json: string | null): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  if (json === null) return pairs
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'object' || value === null) return pairs
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string' && item !== '') pairs.set(key.toLowerCase(), item)
  }
  return pairs
}

function textOf(row: Row, column: string): string | null {
  const value = row[column]
  return typeof value === 'string' && value !== '' ? value : null
}
