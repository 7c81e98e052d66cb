import { expect, it } from 'vitest'
import { cappedSeverity } from './severity.ts'

const claim = { severity: 'error', family: 'exploding-join', tier: 'T0', deterministicOnLarge: false } as const

it.each([
  ['text alone never blocks', claim, 'warning'],
  ['statistics alone do not either', { ...claim, tier: 'T1' }, 'warning'],
  [
    'a deterministic finding on a measured large table may',
    { ...claim, tier: 'T1', deterministicOnLarge: true },
    'error',
  ],
  ['text does not even then', { ...claim, deterministicOnLarge: true }, 'warning'],
  ['a plan may', { ...claim, tier: 'T2' }, 'error'],
  ['history may', { ...claim, tier: 'T3' }, 'error'],
  ['policy is as loud as the user says', { ...claim, family: 'policy' }, 'error'],
  ['nothing is raised', { ...claim, tier: 'T3', severity: 'info' }, 'info'],
] as const)('%s', (_, given, expected) => {
  expect(cappedSeverity(given)).toBe(expected)
})
