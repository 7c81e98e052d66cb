import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyResult } from '../../../test/report/any-result.ts'
import { goldenCases } from '../../../test/report/golden-cases.ts'
import { renderJson } from './json.ts'

function reversed(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(reversed)
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(
    Object.entries(data)
      .reverse()
      .map(([key, value]) => [key, reversed(value)]),
  )
}

it('holds exactly what it was given, in one order of keys', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const text = renderJson(result)
      expect(JSON.parse(text)).toEqual(result)
      expect(renderJson(reversed(result) as typeof result)).toBe(text)
      expect(text).not.toMatch(/[\u007f-\u009f\u202e]/)
    }),
    { numRuns: 50 },
  )
})

it('is indented by two spaces and ends in a line break', () => {
  expect(renderJson(goldenCases.pass!)).toMatch(
    /^\{\n {2}"schema": "plimsoll\/review\/1",\n {2}"verdict": "pass",[\s\S]*\n\}\n$/,
  )
})
