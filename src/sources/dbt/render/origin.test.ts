import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rendered } from './environment.ts'
import { createRenderer } from './renderer.ts'

const renderer = createRenderer({
  dialect: 'spark',
  projectName: 'shop',
  macros: [{ path: 'macros/m.sql', package: 'shop', text: '{% macro pair(x) %}{{ x }}, {{ x }}{% endmacro %}' }],
  vars: {},
  target: { name: 'prod' },
  resolveRef: (_package, name) => ({ database: null, schema: 'core', name }),
  resolveSource: () => null,
})

function rendered(text: string): Rendered {
  const result = renderer.render({ text, path: 'models/m.sql', self: null, incremental: true, config: {} })
  if (result.kind === 'failed') throw new Error(result.reason)
  return result
}

/** Where the n-th occurrence of a piece of rendered text comes from, as source text. */
function found(text: string, piece: string, occurrence = 0) {
  const { sql, origin } = rendered(text)
  let start = sql.indexOf(piece)
  for (let pass = 0; pass < occurrence; pass += 1) start = sql.indexOf(piece, start + 1)
  const { range, exact } = origin.locate({ start, end: start + piece.length })
  return { text: text.slice(range.start, range.end), start: range.start, exact }
}

describe('locate', () => {
  it('finds literal text where it stands', () => {
    const text = "{{ config(a=1) }}\n  select a,\n b from {{ ref('t') }} where c = 1"
    expect(found(text, 'c = 1')).toEqual({ text: 'c = 1', start: text.indexOf('c = 1'), exact: true })
    expect(found(text, 'select a,\n b')).toMatchObject({ text: 'select a,\n b', exact: true })
  })

  it('names the tag for text the tag made', () => {
    expect(found("select {{ pair('x') }} from t", 'x, x')).toMatchObject({ text: "{{ pair('x') }}", exact: false })
    expect(found("select {{ pair('x') }} from t", 'x, x'.slice(0, 1))).toMatchObject({
      text: "{{ pair('x') }}",
      exact: false,
    })
  })

  it('takes a whole tag into a construct that spans it', () => {
    expect(found("select 1 from {{ ref('t') }} where a", 'from core.t where')).toMatchObject({
      text: "from {{ ref('t') }} where",
      exact: true,
    })
    expect(found("select 1 from {{ ref('t') }}", 'from core.t')).toMatchObject({
      text: "from {{ ref('t') }}",
      exact: true,
    })
    expect(found("select 1 from {{ pair('t') }}", 'from t')).toMatchObject({
      text: "from {{ pair('t') }}",
      exact: false,
    })
  })

  it('maps every pass of a loop to its body', () => {
    const text = '{% for c in [1, 2] %}abs(x){% if not loop.last %}, {% endif %}{% endfor %}'
    expect(found(text, 'abs(x)', 1)).toEqual({ text: 'abs(x)', start: text.indexOf('abs'), exact: true })
    expect(found(text, ', abs')).toMatchObject({ exact: false })
  })

  it('keeps the places of a set block that is output as it is', () => {
    const text = '{% set filter %}where a = 1{% endset %}select 1 {{ filter }} {{ filter | upper }}'
    expect(found(text, 'a = 1')).toEqual({ text: 'a = 1', start: text.indexOf('a = 1'), exact: true })
    expect(found(text, 'WHERE A')).toMatchObject({ text: '{{ filter | upper }}', exact: false })
  })

  it('names the call block for what its macro writes', () => {
    expect(found('{% call pair(1) %}x{% endcall %} a', '1, 1')).toMatchObject({
      text: '{% call pair(1) %}',
      exact: false,
    })
  })

  it('is not put out by trimming, raw blocks and Windows line ends', () => {
    const text = 'a\r\n{%- if true -%}\r\n  select {% raw %}b {{ c }}{% endraw %}\r\n{%- endif %} d'
    expect(found(text, 'select b')).toMatchObject({ exact: true })
    expect(found(text, '{{ c }}')).toMatchObject({ text: '{{ c }}', exact: true })
    expect(found(text, 'd')).toMatchObject({ text: 'd', start: text.length - 1, exact: true })
  })

  it('answers for an empty rendering', () => {
    expect(rendered('{{ config(a=1) }}').origin.locate({ start: 0, end: 0 })).toEqual({
      range: { start: 0, end: 17 },
      exact: false,
    })
  })
})

describe('any template', () => {
  const literal = fc.stringMatching(/^[a-z ,.()=\n]{1,12}$/)
  const tag = fc.constantFrom(
    "{{ ref('t') }}",
    '{{- 1 -}}',
    "{{ pair('y') }}",
    '{# note #}',
    '{% set v = 1 -%}',
    '{{ v }}',
  )
  const template: fc.Arbitrary<string> = fc.letrec<{ part: string; body: string }>((tie) => ({
    part: fc.oneof(
      { maxDepth: 3 },
      literal,
      tag,
      tie('body').map((body) => `{% if is_incremental() %}${body}{%- else %}gone{% endif %}`),
      tie('body').map((body) => `{% for i in [1, 2, 3] -%}${body}{% endfor %}`),
      tie('body').map((body) => `{% set s %}${body}{% endset %}{{ s }}`),
    ),
    body: fc.array(tie('part'), { maxLength: 5 }).map((parts) => parts.join('')),
  })).body

  it('maps every exact range to the same text, and every other one into the file', () => {
    fc.assert(
      fc.property(template, fc.nat(), fc.nat(), (text, a, b) => {
        const { sql, origin } = rendered(text)
        if (sql.length === 0) return
        const start = a % sql.length
        const end = Math.min(sql.length, start + 1 + (b % 6))
        const { range, exact } = origin.locate({ start, end })
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeLessThanOrEqual(text.length)
        expect(range.start).toBeLessThanOrEqual(range.end)
        const there = text.slice(range.start, range.end)
        if (exact && range.end - range.start === end - start && !/[{}]/.test(there))
          expect(there).toBe(sql.slice(start, end))
        if (end - start === 1 && exact) expect(there).toBe(sql[start])
      }),
      { numRuns: 400 },
    )
  })
})
