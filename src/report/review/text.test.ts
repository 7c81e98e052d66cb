import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyResult } from '../../../test/report/any-result.ts'
import { goldenCases } from '../../../test/report/golden-cases.ts'
import { cells } from '../layout/width.ts'
import { renderText } from './text.ts'

describe('renderText', () => {
  it.each(Object.keys(goldenCases).filter((name) => !name.includes('hostile')))('fits 80 columns: %s', (name) => {
    for (const line of renderText(goldenCases[name]!, { color: false }).split('\n')) {
      expect(cells(line), line).toBeLessThanOrEqual(80)
    }
  })

  it('colours only when asked, and then says the same', () => {
    const plain = renderText(goldenCases.block!, { color: false })
    const colored = renderText(goldenCases.block!, { color: true })
    expect(plain).not.toContain('\u001b')
    expect(colored).toContain('\u001b[31m')
    expect(stripVTControlCharacters(colored)).toBe(plain)
  })

  it('lists existing findings only when verbose, but counts them', () => {
    const result = goldenCases.block!
    expect(renderText(result, { color: false })).toContain('1 existing')
    expect(renderText(result, { color: false })).not.toContain(' · existing')
    expect(renderText(result, { color: false, verbose: true })).toContain(' · existing')
  })

  it('puts every blocking finding before any warning', () => {
    const text = renderText(goldenCases.block!, { color: false })
    expect(text.lastIndexOf('✖ ')).toBeLessThan(text.indexOf('\n▲ '))
  })

  it('never calls an unmeasured result passed', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const [first = ''] = renderText({ ...result, verdict: 'unmeasured' }, { color: false }).split('\n')
        expect(first).toMatch(/^\? Not measured/)
      }),
      { numRuns: 50 },
    )
  })

  it('lets nothing from outside drive a terminal or a CI runner', () => {
    fc.assert(
      fc.property(anyResult, fc.boolean(), (result, verbose) => {
        const text = renderText(result, { color: false, verbose })
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/)
        expect(text).not.toMatch(/[\ud800-\udfff]/u)
        expect(text).not.toMatch(/^\s*::/m)
        expect(text).not.toContain('##[')
      }),
      { numRuns: 200 },
    )
  })
})
