// Which environment a statement ran in: what its metadata says, then rules, then names of schema, database and warehouse.

import type { Context } from './context.ts'
import { best, type Claim, readName, type SourcedMetadata, trustOf } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'

/** Spellings of the usual environments, as whole words of a name. */
const spellings: readonly (readonly [string, RegExp])[] = [
  ['ci', /(^|[_\-.])(ci|pr|dbt_cloud_pr)([_\-.\d]|$)|pull_request/i],
  ['prod', /(^|[_\-.])(prod|prd|production|live)([_\-.\d]|$)/i],
  ['staging', /(^|[_\-.])(staging|stage|stg|uat|preprod|qa)([_\-.\d]|$)/i],
  ['dev', /(^|[_\-.])(dev|development|sandbox|sbx|scratch|local)([_\-.\d]|$)/i],
]

export function resolveEnvironment(
  context: Context,
  metadata: readonly SourcedMetadata[],
  ruled: Claim | null,
  knowledge: Knowledge,
): Claim | null {
  const { runTarget, schema, target, database, warehouse } = context
  return best([
    ...metadata.map((each) => explicit(each, knowledge)),
    runTarget === null ? null : ofTarget(runTarget, 'run_results', 95),
    ...metadata.map((each) => ofMetadataTarget(each)),
    ruled,
    ofName(schema, 'schema name', 62),
    ofName(target?.split('.').slice(0, -1).join('.') ?? null, 'target relation', 61),
    ofName(database, 'database name', 60),
    ofName(warehouse, 'warehouse name', 50),
  ])
}

function explicit(metadata: SourcedMetadata, knowledge: Knowledge): Claim | null {
  const value = readName(metadata, knowledge.settings.keys.environment)
  if (value === null) return null
  return { value: usual(value) ?? value.toLowerCase(), evidence: metadata.evidence, confidence: trustOf(metadata) }
}

function ofMetadataTarget(metadata: SourcedMetadata): Claim | null {
  const value = readName(metadata, ['target_name', 'dbt_target', 'target'])
  return value === null ? null : ofTarget(value, metadata.evidence, Math.min(92, trustOf(metadata)))
}

/** A dbt target has any name; `default` says nothing of the environment. */
function ofTarget(target: string, evidence: string, confidence: number): Claim {
  const known = usual(target)
  const unclear = target.toLowerCase() === 'default' ? 30 : Math.min(confidence, 75)
  return { value: known ?? target.toLowerCase(), evidence, confidence: known === null ? unclear : confidence }
}

function ofName(name: string | null, evidence: string, confidence: number): Claim | null {
  const value = name === null ? null : usual(name)
  return value === null ? null : { value, evidence, confidence }
}

function usual(name: string): string | null {
  return spellings.find(([, form]) => form.test(name))?.[0] ?? null
}
