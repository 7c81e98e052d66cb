// All derived tables, each with the settings that it depends on.

import type { IdentitySettings } from '../domain/telemetry/identity-settings.ts'
import type { Derivation } from '../store/derivation.ts'
import { attribution } from './attribution/index.ts'
import { billLine } from './bill-line/index.ts'
import type { PriceSettings } from './bill-line/settings.ts'
import { costDay } from './cost-day/index.ts'
import { identityDerivation } from './identity/index.ts'
import { inOrder } from './in-order.ts'
import { runDay } from './run-day/index.ts'

export interface DeriveSettings {
  readonly prices: PriceSettings
  readonly identity: IdentitySettings
}

/** In the order in which they are made. */
export function derivations({ prices, identity }: DeriveSettings): readonly Derivation[] {
  return inOrder([billLine(prices), identityDerivation(identity), attribution, costDay, runDay])
}
