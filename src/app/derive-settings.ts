// What of plimsoll.yml derived tables depend on.

import { noPrices } from '../derive/bill-line/settings.ts'
import type { DeriveSettings } from '../derive/registry.ts'
import type { Config } from '../workspace/config-schema.ts'
import { identitySettings } from './identity-settings.ts'

export function deriveSettings(config: Config): DeriveSettings {
  return { prices: noPrices, identity: identitySettings(config) }
}
