import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { goldenCases } from '../../../test/report/golden-cases.ts'
import type { ReviewResult } from '../../domain/review.ts'
import { renderAnnotations } from './annotations.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import { renderSarif } from './sarif.ts'
import { renderText } from './text.ts'

// `UPDATE_GOLDEN=1 npx vitest run src/report/review/golden.test.ts` writes them anew; read the difference before you commit it.
const update = process.env.UPDATE_GOLDEN !== undefined

const formats: Readonly<Record<string, (result: ReviewResult) => string>> = {
  txt: (result) => renderText(result, { color: false }),
  'verbose.txt': (result) => renderText(result, { color: false, width: 100, verbose: true }),
  md: (result) => renderMarkdown(result, { project: 'ferry', version: '0.1.0' }),
  json: renderJson,
  sarif: (result) => renderSarif(result, { version: '0.1.0', project: 'ferry', rules: [], includeFixed: true }),
  annotations: renderAnnotations,
}

/** The data formats differ little between cases; these few show all their parts. */
const dataCases = new Set([
  'block',
  'priced',
  'hostile-names',
  'scan',
  'unmeasured',
  'fixed',
  'money-block',
  'money-hostile',
])

describe.each(Object.entries(formats))('%s', (format, render) => {
  const isText = format.endsWith('txt') || format === 'md'
  const names = Object.keys(goldenCases).filter((name) => isText || dataCases.has(name))
  it.each(names)('%s', (name) => {
    const file = new URL(`golden/${name}.${format}`, import.meta.url)
    const text = render(goldenCases[name]!)
    if (update) writeFileSync(file, text)
    expect(existsSync(file), `${file.pathname} is missing; run with UPDATE_GOLDEN=1`).toBe(true)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
})

it('says the same again when asked again, and leaves what it was given alone', () => {
  const before = JSON.stringify(goldenCases)
  for (const render of Object.values(formats)) {
    for (const result of Object.values(goldenCases)) expect(render(result)).toBe(render(result))
  }
  expect(JSON.stringify(goldenCases)).toBe(before)
})

it('keeps no golden file that nothing renders', () => {
  for (const file of readdirSync(new URL('golden/', import.meta.url))) {
    const name = file.slice(0, file.indexOf('.'))
    expect(Object.keys(goldenCases)).toContain(name)
    expect(Object.keys(formats)).toContain(file.slice(name.length + 1))
  }
})
