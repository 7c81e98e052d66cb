// What of plimsoll.yml derived tables depend on.

import type { DeriveSettings } from '../derive/registry.ts'
import type { RepositoryOwner } from '../domain/telemetry/identity-settings.ts'
import type { Config } from '../workspace/config-schema.ts'
import { identitySettings } from './identity-settings.ts'
import { priceSettings } from './price-settings.ts'

export function deriveSettings(config: Config, repositoryOwner: RepositoryOwner): DeriveSettings {
  return { prices: priceSettings(config), identity: identitySettings(config, repositoryOwner) }
}
