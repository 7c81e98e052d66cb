// What plimsoll.yml says of teams, workloads, environments and actors, as the identity derivation takes it.

import type { IdentitySettings, RepositoryOwner } from '../domain/telemetry/identity-settings.ts'
import type { Config } from '../workspace/config-schema.ts'

export function identitySettings(
  { identity }: Pick<Config, 'identity'>,
  repositoryOwner: RepositoryOwner,
): IdentitySettings {
  return { keys: identity.keys, rules: identity.rules, teams: identity.teams, repositoryOwner }
}
