import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyResult } from '../../../../test/report/any-result.ts'
import { goldenCases } from '../../../../test/report/golden-cases.ts'
import { lostFilter, needlessSort, unionDistinct } from '../../../../test/report/golden-findings.ts'
import type { Finding } from '../../../domain/finding.ts'
import { renderCodeQuality } from './code-quality.ts'

const of = (findings: readonly Finding[], base: string | null = 'main') =>
  JSON.parse(renderCodeQuality({ ...goldenCases.block!, base, findings }))

it('has what GitLab reads of each new finding', () => {
  expect(of([lostFilter, unionDistinct, needlessSort])).toEqual(
    expect.arrayContaining([
      {
        description: `${lostFilter.title}: ${lostFilter.message.replaceAll('\n', ' ')}`,
        check_name: lostFilter.rule,
        fingerprint: lostFilter.fingerprint,
        severity: 'critical',
        location: { path: lostFilter.file, lines: { begin: lostFilter.line, end: lostFilter.endLine } },
      },
      expect.objectContaining({ severity: 'major' }),
      expect.objectContaining({ severity: 'info' }),
    ]),
  )
})

it('leaves known findings to scans, and fixed ones out', () => {
  const known: Finding = { ...lostFilter, status: 'existing' }
  const fixed: Finding = { ...lostFilter, status: 'fixed' }
  expect(of([known, fixed])).toEqual([])
  expect(of([known, fixed], null)).toHaveLength(1)
})

it('numbers what has the same fingerprint, since GitLab keeps one of each', () => {
  const twice = of([lostFilter, { ...lostFilter, line: lostFilter.line + 1, endLine: lostFilter.endLine + 1 }])
  expect(twice.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual([
    lostFilter.fingerprint,
    `${lostFilter.fingerprint}-2`,
  ])
})

it('is an array of whole issues, whatever findings hold', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      for (const issue of JSON.parse(renderCodeQuality(result))) {
        expect(issue.location.path).not.toMatch(/(^|\/)\.\.(\/|$)|^\//)
        expect(issue.description).not.toMatch(/[\n\r]/)
        expect(issue.location.lines.end).toBeGreaterThanOrEqual(issue.location.lines.begin)
      }
    }),
    { numRuns: 50 },
  )
})
