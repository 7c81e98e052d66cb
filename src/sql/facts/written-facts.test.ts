import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { factsOf } from './facts-of.ts'
import { readFacts, writeFacts } from './written-facts.ts'

const cases = new URL('./cases/', import.meta.url)
const texts = readdirSync(cases)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => readFileSync(new URL(file, cases), 'utf8'))

it('reads back what was written, of many statements in one text too', () => {
  for (const text of [...texts, texts.join('\n;\n'), "select 'tab\there', 'línea\nnueva 🚢' as \"a\tb\" from t"]) {
    const facts = factsOf(text, 'snowflake')
    expect(readFacts(writeFacts(facts))).toEqual(facts)
  }
})

it('writes one line, and gives lists that are asked for late once', () => {
  const written = writeFacts(factsOf("select a, 'x\ny' as b from t", 'duckdb'))
  expect(written.includes(10)).toBe(false)
  const select = readFacts(written)?.statements[0]?.selects[0]
  expect(select?.projections.map(({ alias }) => alias)).toEqual(['a', 'b'])
  expect(select?.projections).toBe(select?.projections)
  expect({ ...select }.projections).toBe(select?.projections)
})

it('takes nothing but facts', () => {
  for (const text of ['', 'null', '[]', '{"statements":1,"failures":[]}', '{"statements":[']) {
    expect(readFacts(new TextEncoder().encode(text))).toBeNull()
  }
})
