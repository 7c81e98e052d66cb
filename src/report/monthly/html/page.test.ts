import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyText } from '../../../../test/report/any-text.ts'
import { exampleMonth } from '../../../../test/report/example-month.ts'
import { mapStrings } from '../../escape/control.ts'
import { renderMonthlyHtml } from './page.ts'

it('is the page that was agreed', () => {
  const path = new URL('./golden/month.html', import.meta.url)
  const page = renderMonthlyHtml(exampleMonth)
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, page)
  expect(page).toBe(readFileSync(path, 'utf8'))
})

it('leaves out what is not there', () => {
  const page = renderMonthlyHtml({
    ...exampleMonth,
    movers: [],
    byTeam: [],
    daily: [],
    dailyByTeam: [],
    entropyTax: null,
    velocity: null,
    loadLines: [],
    findings: [],
    answers: [],
    savings: [],
    simulated: false,
    notMeasured: [],
  })
  expect([...page.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['bridge'])
  expect(page).not.toContain('Simulated')
})

it('loads nothing and runs nothing', () => {
  const page = renderMonthlyHtml(exampleMonth)
  expect(page).not.toMatch(/<(script|link|img|iframe|object|form)\b|@import|url\(|\son\w+=|javascript:|https?:/i)
})

/** Elements and attributes of the page, whatever stands between them. */
function structure(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/(style|d|viewBox|aria-label|class)="[^"]*"/g, '$1=""')
    .replace(/>[^<]+/g, '>')
}

it('takes no name for markup', () => {
  const named = { ...exampleMonth, movers: exampleMonth.movers.slice(0, 1) }
  const plain = structure(renderMonthlyHtml({ ...named, notMeasured: [{ what: 'a', reason: 'b' }] }))
  fc.assert(
    fc.property(anyText, anyText, (name, other) => {
      const hostile = {
        ...named,
        movers: named.movers.map((mover) => ({
          ...mover,
          subject: { ...mover.subject, id: `x${name}` },
          owner: other,
          question: name,
          causes: mapStrings(mover.causes, (text) => (text === 'explains' || text === 'deploy' ? text : `x${text}`)),
        })),
        notMeasured: [{ what: name, reason: other }],
      }
      expect(structure(renderMonthlyHtml(hostile))).toBe(plain)
    }),
  )
})

it('draws no chart over fewer than two days, and levels of nothing', () => {
  const [day] = exampleMonth.daily
  const page = renderMonthlyHtml({
    ...exampleMonth,
    daily: day === undefined ? [] : [day],
    total: { before: '0', after: '0', change: '0' },
    bridge: [],
  })
  expect(page).not.toContain('NaN')
  expect(page).not.toContain('<figure')
})
