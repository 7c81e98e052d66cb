import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyText } from '../../../test/report/any-text.ts'
import { renderExplain } from './explain.ts'

const page = `# union-distinct

## What it finds

A \`UNION\` whose sides **cannot** share a row,
so that removing duplicates
is work for nothing. See [the docs](https://docs.example/union).

- first point that is long enough to be wrapped onto a second line here
  and goes on
  - nested
1. numbered

\`\`\`sql
select 1
  union  -- keeps   spaces
select 2
\`\`\`

| a | b |
|---|---|
| 1 | 2 |
`

it('lays a page out in plain text', () => {
  expect(renderExplain(page, { color: false, width: 60 })).toBe(`union-distinct

What it finds

A \`UNION\` whose sides cannot share a row, so that removing
duplicates is work for nothing. See the docs
(https://docs.example/union).

  • first point that is long enough to be wrapped onto a
    second line here and goes on
    • nested
  1. numbered

    select 1
      union  -- keeps   spaces
    select 2

    | a | b |
    |---|---|
    | 1 | 2 |
`)
})

it('says the same in colour', () => {
  const colored = renderExplain(page, { color: true, width: 60 })
  expect(colored).toContain('\u001b[1m')
  expect(stripVTControlCharacters(colored)).toBe(renderExplain(page, { color: false, width: 60 }))
})

it('takes any text, an unclosed fence included', () => {
  expect(renderExplain('```\nopen', { color: false })).toBe('    open\n')
  fc.assert(
    fc.property(
      fc.array(anyText).map((lines) => lines.join('\n')),
      (text) => {
        expect(renderExplain(text, { color: false })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
      },
    ),
  )
})
