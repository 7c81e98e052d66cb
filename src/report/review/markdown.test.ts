import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyResult } from '../../../test/report/any-result.ts'
import { goldenCases } from '../../../test/report/golden-cases.ts'
import { lostFilter, unionDistinct } from '../../../test/report/golden-findings.ts'
import { withoutRecord } from '../../domain/review-record.ts'
import { markdownLimit, markdownMarker, renderMarkdown } from './markdown.ts'

const options = { project: 'ferry', version: '0.1.0' }

describe('renderMarkdown', () => {
  it('begins with the marker that finds it again', () => {
    expect(renderMarkdown(goldenCases.pass!, options).startsWith(`${markdownMarker('ferry')}\n### ✅ `)).toBe(true)
  })

  it('keeps projects apart and the marker a comment, whatever a project is called', () => {
    const names = ['a', 'a b', 'a--b', 'a%20.b', 'x-->', '-', '%2d.']
    const markers = names.map(markdownMarker)
    expect(new Set(markers).size).toBe(names.length)
    for (const marker of markers) expect(marker).toMatch(/^<!-- plimsoll:v1 project=(?!.*--.* -->)[\w./%-]* -->$/)
  })

  it('shows money only where something is priced', () => {
    expect(renderMarkdown(goldenCases.block!, options)).not.toContain('| Now | After |')
    expect(renderMarkdown(goldenCases.priced!, options)).toContain('| Now | After | Δ a month |')
  })

  it('opens blocking findings and folds warnings', () => {
    const text = renderMarkdown(goldenCases.block!, options)
    const blocking = text.indexOf('Filter on the partition column cannot prune')
    expect(blocking).toBeGreaterThan(0)
    expect(blocking).toBeLessThan(text.indexOf('<details>'))
    expect(text.indexOf('UNION sorts out')).toBeGreaterThan(text.indexOf('<details>'))
  })

  it('stays below the limit, says what it left out and closes what it opened', () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({
      ...(index % 2 === 0 ? lostFilter : unionDistinct),
      message: `Number ${index}: ${'a long story '.repeat(20)}`,
    }))
    const text = renderMarkdown({ ...goldenCases.block!, findings: many }, options)
    expect(text.length).toBeLessThanOrEqual(markdownLimit)
    expect(text.length).toBeGreaterThan(markdownLimit * 0.9)
    expect(text).toMatch(/Shortened to fit a comment: [\d,]+ errors, 1,000 warnings left out/)
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0)
    expect(text).toContain('Plimsoll 0.1.0')
  })

  it('is not stretched beyond the limit by one endless name', () => {
    const endless = '<'.repeat(200_000)
    const models = goldenCases.block!.models.map((model) => ({ ...model, id: endless, owner: endless }))
    const text = renderMarkdown({ ...goldenCases.block!, models, base: endless }, { ...options, project: endless })
    expect(text.length).toBeLessThanOrEqual(markdownLimit)
  })

  it('lets no text from outside become markup, a mention or a broken row', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        // What it remembers has a test of its own: src/domain/review-record.test.ts.
        const whole = withoutRecord(renderMarkdown(result, options))
        // Inside of a block only its own end and what a poster looks for would be read.
        const text = whole.replaceAll(/^```diff\n(?:[-+ ].*\n)*```$/gm, '')
        expect(whole.match(/<!--/g)?.length).toBe(1)
        expect(text).not.toContain('```')
        const tags = text.replaceAll(/`[^`\n]*`/g, '').match(/<[^>]*>?/g) ?? []
        for (const tag of tags) {
          expect(tag).toMatch(/^(?:<\/?(?:details|summary|sub|code|span)>|<!-- plimsoll:v1 project=ferry -->)$/)
        }
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
        expect(text.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/@[a-z]|[a-z]:\/\/|\]\(/i)
        for (const row of text.split('\n').filter((line) => line.startsWith('| '))) {
          expect(row.endsWith(' |'), row).toBe(true)
        }
        const table = text.split('\n\n').find((part) => part.startsWith('| ')) ?? ''
        const widths = table.split('\n').map((row) => row.split('|').length)
        expect(new Set(widths).size).toBeLessThanOrEqual(1)
        expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0)
      }),
      { numRuns: 300 },
    )
  })
})
