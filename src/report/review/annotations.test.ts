import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyResult } from '../../../test/report/any-result.ts'
import { goldenCases } from '../../../test/report/golden-cases.ts'
import { lostFilter, starred } from '../../../test/report/golden-findings.ts'
import { renderAnnotations } from './annotations.ts'

describe('renderAnnotations', () => {
  it('marks the range, and leaves columns out where it spans lines', () => {
    const lines = renderAnnotations(goldenCases.block!).split('\n')
    expect(lines[0]).toContain(
      '::error file=models/marts/fct_crossings.sql,line=41,endLine=41,col=9,endColumn=52,title=',
    )
    expect(lines[1]).toContain('::error file=models/marts/fct_crossings.sql,line=58,endLine=60,title=')
  })

  it('escapes properties and messages', () => {
    const finding = { ...lostFilter, file: 'a,b:c.sql', title: '50%\nx', message: 'one\r\ntwo: 100%' }
    expect(renderAnnotations({ ...goldenCases.block!, findings: [finding] })).toMatch(
      /^::error file=a%2Cb%3Ac\.sql,.*,title=50%25%0Ax::one%0Atwo: 100%25%0A/,
    )
  })

  it('shows ten of each kind and says how many are left, itself within ten notices', () => {
    const findings = Array.from({ length: 40 }, (_, index) => (index < 15 ? lostFilter : starred))
    const lines = renderAnnotations({ ...goldenCases.block!, findings })
      .trimEnd()
      .split('\n')
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10)
    expect(lines.filter((line) => line.startsWith('::notice'))).toHaveLength(10)
    expect(lines.at(-1)).toContain('5 more errors, 16 more notes not annotated')
  })

  it('marks neither existing nor fixed findings', () => {
    expect(renderAnnotations(goldenCases.fixed!)).toBe('')
  })

  it('writes one command on each line for any text', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        for (const line of renderAnnotations(result).split('\n').slice(0, -1)) {
          expect(line).toMatch(/^::(?:error|warning|notice) (?:[a-zA-Z]+=[^:,]*)(?:,[a-zA-Z]+=[^:,]*)*::/)
        }
      }),
    )
  })
})
