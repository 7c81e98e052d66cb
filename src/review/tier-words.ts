// The verb of a claim in the words its tier allows: `may read`, `likely reads`, `plans to read`, `did read`.

import type { Tier } from '../domain/finding.ts'
import { modal } from './rule.ts'

export function claimed(tier: Tier, verb: string, thirdPerson = `${verb}s`): string {
  return `${modal[tier]} ${tier === 'T1' ? thirdPerson : verb}`
}
