// What the resolver looks up: models of all projects, jobs, tags on things, and the user's rules ready to match.

import picomatch from 'picomatch'
import type { IdentityMatch, IdentityRule, IdentitySettings } from '../../domain/telemetry/identity-settings.ts'

export interface KnownModel {
  readonly id: string
  readonly name: string
  /** Root project whose manifest has it. */
  readonly project: string
  readonly resourceType: string
  /** For tests: the model that is tested. */
  readonly tested: string | null
  readonly owner: string | null
  readonly group: string | null
  /** Top-level texts of its meta, lower-case keys. */
  readonly meta: ReadonlyMap<string, string>
  /** Whom the repository names: CODEOWNERS or a rule of plimsoll.yml. */
  readonly repositoryOwner: { readonly owner: string; readonly from: string } | null
}

export interface KnownJob {
  readonly name: string | null
  readonly tags: ReadonlyMap<string, string>
}

export type TaggedKind = 'warehouse' | 'user' | 'role' | 'database' | 'schema' | 'relation' | 'job' | 'workspace'

export interface Knowledge {
  readonly settings: IdentitySettings
  readonly models: ReadonlyMap<string, KnownModel>
  readonly modelsByName: ReadonlyMap<string, readonly KnownModel[]>
  /** Packages and projects of which at least one model is known. */
  readonly packages: ReadonlySet<string>
  /** By {@link jobKey}. */
  readonly jobs: ReadonlyMap<string, KnownJob>
  /** By {@link taggedKey}: tags, lower-case keys. */
  readonly tagged: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly rules: readonly MatchingRule[]
  /** A team by the other names that it goes by, lower case. */
  readonly teamOf: ReadonlyMap<string, string>
}

export interface MatchingRule {
  readonly rule: IdentityRule
  readonly matches: (of: Matched) => boolean
}

export type Matched = Readonly<Record<Exclude<keyof IdentityMatch, 'tag'>, string | null>> & {
  readonly tags: ReadonlyMap<string, string>
}

export interface KnowledgeParts {
  readonly settings: IdentitySettings
  readonly models: readonly KnownModel[]
  readonly jobs: ReadonlyMap<string, KnownJob>
  readonly tagged: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export function knowledgeOf({ settings, models, jobs, tagged }: KnowledgeParts): Knowledge {
  const byName = new Map<string, KnownModel[]>()
  for (const model of models) {
    if (model.resourceType === 'test') continue
    const same = byName.get(model.name.toLowerCase())
    if (same === undefined) byName.set(model.name.toLowerCase(), [model])
    else same.push(model)
  }
  return {
    settings,
    models: new Map(models.map((model) => [model.id, model])),
    modelsByName: byName,
    packages: new Set(models.flatMap((model) => [model.project, packageOf(model.id)])),
    jobs,
    tagged,
    rules: settings.rules.map((rule) => ({ rule, matches: matcherOf(rule) })),
    teamOf: new Map(
      Object.entries(settings.teams).flatMap(([team, others]) => others.map((other) => [other.toLowerCase(), team])),
    ),
  }
}

/** `model.<package>.<name>` */
export function packageOf(id: string): string {
  return id.split('.')[1] ?? ''
}

export function jobKey(workspace: string | null, job: string): string {
  return `${workspace ?? ''}\u0000${job}`
}

export function taggedKey(kind: TaggedKind, idOrName: string): string {
  return `${kind}\u0000${idOrName.toLowerCase()}`
}

const fields = ['user', 'role', 'warehouse', 'database', 'schema', 'client', 'job', 'relation'] as const

function matcherOf(rule: IdentityRule): (of: Matched) => boolean {
  const globs = fields.flatMap((field) => {
    const glob = rule[field]
    return glob === undefined ? [] : [{ field, test: globOf(glob) }]
  })
  const at = rule.tag?.indexOf('=') ?? -1
  const key = (at < 0 ? rule.tag : rule.tag?.slice(0, at))?.trim().toLowerCase()
  const value = globOf(at < 0 || rule.tag === undefined ? '*' : rule.tag.slice(at + 1).trim())
  return (of) => {
    for (const { field, test } of globs) {
      const text = of[field]
      if (text === null || !test(text)) return false
    }
    if (key === undefined) return globs.length > 0
    const tag = of.tags.get(key)
    return tag !== undefined && value(tag)
  }
}

/** `*` also stands for slashes: these are names, not paths. */
function globOf(glob: string): (text: string) => boolean {
  return picomatch(glob, { dot: true, nocase: true, bash: true })
}
