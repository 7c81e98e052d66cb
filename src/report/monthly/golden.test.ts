import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../test/report/any-text.ts'
import { exampleMonth } from '../../../test/report/example-month.ts'
import type { MonthlyResult } from '../../domain/monthly.ts'
import { mapStrings } from '../escape/control.ts'
import { type MonthlyFormat, renderMonthly } from './monthly.ts'
import { printedParts } from './printed.ts'

const hostile: MonthlyResult = {
  ...exampleMonth,
  movers: exampleMonth.movers.map((mover) => ({
    ...mover,
    subject: { ...mover.subject, id: '<img src=x>|**@here**\u001b[2J\n::error::x' },
    owner: '[x](javascript:1)',
    question: '`$(id)` | cost @all more',
  })),
}
const units: MonthlyResult = {
  ...exampleMonth,
  currency: null,
  simulated: false,
  movers: [],
  byTeam: [],
  entropyTax: null,
}

/** Reviews beside files of how they must look; UPDATE_GOLDEN=1 writes the files. */
test.each<{ readonly file: string; readonly format: MonthlyFormat; readonly data: MonthlyResult }>([
  { file: 'month.txt', format: 'text', data: exampleMonth },
  { file: 'month.md', format: 'markdown', data: exampleMonth },
  { file: 'month.json', format: 'json', data: exampleMonth },
  { file: 'hostile.txt', format: 'text', data: hostile },
  { file: 'hostile.md', format: 'markdown', data: hostile },
  { file: 'units.txt', format: 'text', data: units },
])('$file', ({ file, format, data }) => {
  const path = new URL(`./golden/${file}`, import.meta.url)
  const text = renderMonthly(data, format, { color: false, width: 80 })
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

test('every format says that an account is simulated', () => {
  for (const format of ['text', 'markdown', 'html'] as const) {
    expect(renderMonthly(exampleMonth, format, { color: false })).toMatch(/simulated/i)
  }
})

test('no line is wider than the terminal', () => {
  for (const width of [80, 120]) {
    for (const line of renderMonthly(exampleMonth, 'text', { color: false, width }).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(width)
    }
  }
})

test('any text stays one line of one cell', () => {
  const lines = (result: MonthlyResult, format: MonthlyFormat): number =>
    renderMonthly(result, format, { color: false, width: 120 })
      .split('\n')
      .filter((line) => /^(\||#|-|>)/.test(line)).length
  const count = lines(exampleMonth, 'markdown')
  fc.assert(
    fc.property(anyText, (text) => {
      const named = {
        ...exampleMonth,
        movers: exampleMonth.movers.map((mover) => ({ ...mover, owner: text, question: `x${text}` })),
        notMeasured: mapStrings(exampleMonth.notMeasured, () => `x${text}`),
      }
      expect(lines(named, 'markdown')).toBe(count)
    }),
    { numRuns: 50 },
  )
})

test('printed parts add up to the printed total, each within a step of its own', () => {
  const cents = (text: string): number => Math.round(Number(text) * 100)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 9 }), (micros) => {
      const parts = printedParts(
        micros.map((micro) => (micro / 1e6).toFixed(6)),
        2,
      )
      const total = micros.reduce((sum, micro) => sum + micro, 0) / 1e4
      expect(parts.reduce((sum, part) => sum + cents(part), 0)).toBe(Math.floor(total + 0.5))
      for (const [index, part] of parts.entries())
        expect(Math.abs(cents(part) - micros[index]! / 1e4)).toBeLessThan(1.0001)
    }),
  )
})
