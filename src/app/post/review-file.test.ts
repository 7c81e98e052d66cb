import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { anyResult } from '../../../test/report/any-result.ts'
import { goldenCases } from '../../../test/report/golden-cases.ts'
import { UserError } from '../../domain/errors.ts'
import type { ReviewResult } from '../../domain/review.ts'
import { recordOf } from '../../domain/review-record.ts'
import { checkAnnotations } from '../../report/review/check-annotations.ts'
import { renderJson } from '../../report/review/json.ts'
import { readReviewFile } from './review-file.ts'
import { reviewPage } from './review-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-post-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string): ReviewResult {
  writeFileSync(join(folder, 'review.json'), text)
  return readReviewFile(folder, 'review.json')
}

function faultOf(text: string): UserError {
  try {
    read(text)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('it was read')
}

const options = { name: '.', version: '0.1.0', fromStrangers: true, limit: 65_536 }

/** Of a unit that is none: no review writes it. */
const refused = 'money-hostile'

it.each(Object.keys(goldenCases).filter((name) => name !== refused))('reads what the JSON format wrote: %s', (name) => {
  const result = goldenCases[name]!
  expect(read(renderJson(result))).toEqual(result)
})

describe('a file from a stranger', () => {
  const good = JSON.parse(renderJson(goldenCases.block!))
  const hostile = fc.oneof(
    fc.anything({ maxDepth: 2 }),
    fc.constantFrom(-1, 0.5, 1e308, 'x'.repeat(30_000), '-->', '\n\n/merge', '@everyone'),
  )

  it('is read or refused in one line, whatever stands at whatever place', () => {
    const paths = fc.array(fc.nat(12), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(paths, hostile, (path, value) => {
        const copy = structuredClone(good)
        plant(copy, path, value)
        const text = JSON.stringify(copy) ?? 'null'
        let result: ReviewResult
        try {
          result = read(text)
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
          expect(String(error)).not.toContain('\n')
          expect(String(error).length).toBeLessThan(700)
          return
        }
        const page = reviewPage(result, options).textOf(null)
        expect(page.length).toBeLessThanOrEqual(options.limit)
      }),
      { numRuns: 120 },
    )
  })

  it('of any texts makes a comment that pings nobody, carries out nothing and keeps its marks', () => {
    fc.assert(
      fc.property(anyResult, fc.option(fc.string(), { nil: null }), (result, previous) => {
        const { mark, textOf } = reviewPage(result, options)
        const page = textOf(previous)
        expect(page.startsWith(`${mark}\n`)).toBe(true)
        expect(page.length).toBeLessThanOrEqual(options.limit)
        expect(page.split('<!-- plimsoll:v1').length).toBe(2)
        expect(page).not.toMatch(/^[^\S\n]*\/[a-z]/im)
        for (const { path, startLine, endLine } of checkAnnotations(result)) {
          expect(path).not.toMatch(/(^|\/)\.\.?(\/|$)|^\/|\\/)
          expect(endLine).toBeGreaterThanOrEqual(startLine)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('cannot make a line that a host would carry out', () => {
    const finding = { ...goldenCases.block!.findings[0]!, title: '/close', message: '/merge', fix: '/approve' }
    const page = reviewPage({ ...goldenCases.block!, findings: [finding] }, options).textOf(null)
    expect(page).toContain('&#47;merge')
    expect(page).not.toMatch(/^[^\S\n]*\/[a-z]/im)
  })

  it.each([
    ['a unit with markup', renderJson(goldenCases[refused]!)],
    ['no JSON', '{"schema": '],
    ['another schema', JSON.stringify({ ...good, schema: 'plimsoll/costs/1' })],
    ['a list that never ends', JSON.stringify({ ...good, duplicates: Array(50_001).fill(0) })],
    ['depth', '['.repeat(200_000)],
    ['a place before the file', JSON.stringify({ ...good, findings: [{ ...good.findings[0], line: 0 }] })],
    ['money that is none', JSON.stringify({ ...good, models: [{ ...good.models[0], monthlyNow: 'Infinity' }] })],
    ['a verdict of its own', JSON.stringify({ ...good, verdict: 'approved' })],
  ])('is refused: %s', (_, text) => {
    expect(faultOf(text).message).toContain('review.json: is not a review')
  })

  it('keeps nothing that a review does not have', () => {
    const result = read(JSON.stringify({ ...good, pull: 1, repo: 'eve/x' }).replace('{', '{"__proto__": {"pull": 9},'))
    expect(Object.keys(result).sort()).toEqual(Object.keys(goldenCases.block!).sort())
    expect(({} as Record<string, unknown>).pull).toBeUndefined()
  })
})

it('says how to make one that is not there', () => {
  expect(() => readReviewFile(folder, 'none.json')).toThrow('plimsoll review --format json --output none.json')
})

it('a comment that is too long keeps its record', () => {
  const finding = goldenCases.block!.findings[0]!
  const findings = Array.from({ length: 400 }, (_, at) => ({
    ...finding,
    message: `${at} ${'long '.repeat(80)}`,
    fingerprint: String(at),
  }))
  const page = reviewPage({ ...goldenCases.block!, findings }, { ...options, limit: 30_000 }).textOf(null)
  expect(page.length).toBeLessThanOrEqual(30_000)
  expect(page).toContain('Shortened to fit a comment')
  const whole = reviewPage({ ...goldenCases.block!, findings }, { ...options, limit: 1_000_000 }).textOf(null)
  expect(recordOf(page)).toEqual(recordOf(whole))
})

/** Follows the path through keys and entries as far as it goes, and puts the value at its end. */
function plant(data: unknown, path: readonly number[], value: unknown): void {
  let place = data as Record<string, unknown>
  for (const [at, step] of path.entries()) {
    const keys = Object.keys(place)
    const key = keys[step % Math.max(1, keys.length)] ?? 'x'
    const inside = place[key]
    if (at === path.length - 1 || typeof inside !== 'object' || inside === null) {
      place[key] = value
      return
    }
    place = inside as Record<string, unknown>
  }
}
