import { expect, it } from 'vitest'
import { findingOf } from '../../test/support/findings.ts'
import { compared } from './compare.ts'
import { verdictOf } from './verdict.ts'

const found = (fingerprint: string, rest = {}) => findingOf({ fingerprint, ...rest })
const statuses = (findings: readonly { fingerprint: string; status: string }[]) =>
  findings.map(({ fingerprint, status }) => `${fingerprint} ${status}`)

it('tells new, existing, frozen and fixed apart', () => {
  const base = [found('there'), found('mended')]
  const head = [found('there'), found('came'), found('frozen')]
  expect(statuses(compared(base, head, new Set(['frozen']))).sort()).toEqual([
    'came new',
    'frozen existing',
    'mended fixed',
    'there existing',
  ])
})

it('puts the loudest first, then follows the text', () => {
  const head = [found('c', { line: 9 }), found('b', { line: 2 }), found('a', { line: 30, severity: 'error' })]
  expect(compared([], head, new Set()).map((finding) => finding.fingerprint)).toEqual(['a', 'b', 'c'])
})

const measured = { models: 2, analysed: 2, fidelity: { compiled: 2, rendered: 0, raw: 0 }, notMeasured: [] }

it.each([
  ['nothing found passes', [], measured, 'error', 'pass'],
  ['a new warning warns', [found('a')], measured, 'error', 'warn'],
  ['a new warning blocks when the user says so', [found('a')], measured, 'warning', 'block'],
  ['a new error blocks', [found('a', { severity: 'error' })], measured, 'error', 'block'],
  ['a new error only warns when nothing may block', [found('a', { severity: 'error' })], measured, 'never', 'warn'],
  ['what was there does not block', [found('a', { severity: 'error', status: 'existing' })], measured, 'error', 'pass'],
  ['what was mended does not either', [found('a', { severity: 'error', status: 'fixed' })], measured, 'error', 'pass'],
  ['info passes', [found('a', { severity: 'info' })], measured, 'error', 'pass'],
  ['nothing to read passes', [], { ...measured, models: 0, analysed: 0 }, 'error', 'pass'],
  ['nothing that could be read is no pass', [], { ...measured, analysed: 0 }, 'error', 'unmeasured'],
] as const)('%s', (_, findings, coverage, block, verdict) => {
  expect(verdictOf(findings, coverage, block)).toBe(verdict)
})
