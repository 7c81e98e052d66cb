// What a user may set of how queries and bill lines find their team, workload, environment and actor.

export const actorKinds = ['human', 'service', 'agent'] as const

export type ActorKind = (typeof actorKinds)[number]

/** Names are globs over any letter case; a rule matches when all that it names do. */
export interface IdentityMatch {
  readonly user?: string | undefined
  readonly role?: string | undefined
  readonly warehouse?: string | undefined
  readonly database?: string | undefined
  readonly schema?: string | undefined
  /** Client application or driver. */
  readonly client?: string | undefined
  /** Name of the job, task or pipeline that ran it. */
  readonly job?: string | undefined
  /** Relation that it writes: `database.schema.name`. */
  readonly relation?: string | undefined
  /** `key=value` of a tag that was read; the value is a glob. */
  readonly tag?: string | undefined
}

export interface IdentityRule extends IdentityMatch {
  readonly team?: string | undefined
  readonly workload?: string | undefined
  readonly environment?: string | undefined
  readonly actor?: ActorKind | undefined
}

/** A dbt node as its manifest has it. */
export interface ManifestModel {
  readonly project: string
  /** The project itself, or the package that it comes from. */
  readonly package: string
  readonly name: string
  /** From the folder of the project or package. */
  readonly path: string | null
}

/** Whom the repository and plimsoll.yml name for a model now, whatever its manifest says. */
export type RepositoryOwner = (
  model: ManifestModel,
) => { readonly owner: string; readonly from: 'CODEOWNERS' | 'owner rule' } | null

export interface IdentitySettings {
  /** Tag keys, lower case, whose value names the team, best first; likewise workload and environment. */
  readonly keys: {
    readonly team: readonly string[]
    readonly workload: readonly string[]
    readonly environment: readonly string[]
  }
  /** The last match that says anything of a dimension wins. */
  readonly rules: readonly IdentityRule[]
  /** By the name of a team, the other names that it goes by, in any letter case. */
  readonly teams: Readonly<Record<string, readonly string[]>>
  /** Asked where the project itself names no owner. */
  readonly repositoryOwner: RepositoryOwner
}

export const defaultIdentityKeys: IdentitySettings['keys'] = {
  team: ['team', 'owner_team', 'squad', 'owner', 'cost_center', 'department'],
  workload: ['workload', 'pipeline', 'product', 'service'],
  environment: ['environment', 'env'],
}

export const defaultIdentitySettings: IdentitySettings = {
  keys: defaultIdentityKeys,
  rules: [],
  teams: {},
  repositoryOwner: () => null,
}
