import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../test/report/any-text.ts'
import { exampleReplay } from '../../../test/report/example-replay.ts'
import type { ReplayResult } from '../../domain/replay.ts'
import { type ReplayFormat, renderReplay } from './replay.ts'

const name = '<img src=x>|**@here**\u001b[2J\n::error::x'
const hostile: ReplayResult = {
  ...exampleReplay,
  merges: exampleReplay.merges.map((merge) => ({
    ...merge,
    subject: name,
    because: name,
    reasons: merge.reasons.map((reason) => ({ ...reason, message: name })),
    models: merge.models.map((model) => ({ ...model, id: `model.quay.${name}` })),
  })),
}
const nothing: ReplayResult = {
  ...exampleReplay,
  currency: null,
  simulated: false,
  merges: [],
  errors: [],
  notMeasured: [],
  totals: { ...exampleReplay.totals, merges: 0, judged: 0, hits: 0, misses: 0, noise: 0, noisePerWeek: 0, caught: '0' },
}
const units: ReplayResult = JSON.parse(JSON.stringify(exampleReplay).replaceAll('"USD"', '"credit"'))

/** Pages beside files of how they must look; UPDATE_GOLDEN=1 writes the files. */
test.each<{ readonly file: string; readonly format: ReplayFormat; readonly data: ReplayResult }>([
  { file: 'replay.txt', format: 'text', data: exampleReplay },
  { file: 'replay.md', format: 'markdown', data: exampleReplay },
  { file: 'replay.json', format: 'json', data: exampleReplay },
  { file: 'replay.html', format: 'html', data: exampleReplay },
  { file: 'hostile.txt', format: 'text', data: hostile },
  { file: 'hostile.md', format: 'markdown', data: hostile },
  { file: 'nothing.txt', format: 'text', data: nothing },
  { file: 'units.txt', format: 'text', data: units },
])('$file', ({ file, format, data }) => {
  const path = new URL(`./golden/${file}`, import.meta.url)
  const text = renderReplay(data, format, { color: false, width: 100 })
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

test('the page loads nothing and runs nothing', () => {
  const page = renderReplay(exampleReplay, 'html', { color: false })
  expect(page).not.toMatch(/<(script|link|img|iframe|object|form)\b|@import|url\(|\son\w+=|javascript:|https?:/i)
})

test('no text becomes markup', () => {
  const tags = (page: string): readonly string[] => [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag)
  const named = (text: string): ReplayResult => ({
    ...exampleReplay,
    merges: exampleReplay.merges.map((merge) => ({ ...merge, subject: `x${text}`, because: `x${text}` })),
    notMeasured: [{ what: `x${text}`, reason: `x${text}` }],
  })
  const plain = tags(renderReplay(named(''), 'html', { color: false }))
  fc.assert(
    fc.property(anyText, (text) => {
      expect(tags(renderReplay(named(text), 'html', { color: false }))).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})

test('every format says that an account is simulated', () => {
  for (const format of ['text', 'markdown', 'html'] as const) {
    expect(renderReplay(exampleReplay, format, { color: false })).toMatch(/simulated/i)
  }
})
