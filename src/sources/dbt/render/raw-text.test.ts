import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawText } from './raw-text.ts'

const folded = (source: string): string => rawText(source).sql.replace(/\s+/g, ' ').trim()

describe('raw text', () => {
  it.each([
    ["select * from {{ ref('orders') }} o", 'select * from orders o'],
    ["select * from {{ source('raw', 'b') }}", 'select * from raw.b'],
    ["{{ config(materialized='table') }} select 1", 'select 1'],
    ['select 1 {# note #} {% set x = 1 %}, 2', 'select 1 , 2'],
    ['{% if a %}x{% elif b %}y{% else %}z{% endif %}', 'x'],
    ['{% for c in l %}x{% if not loop.last %},{% endif %}{% endfor %} from t', 'x from t'],
    ['{% macro m() %}hidden{% endmacro %}{% set s %}hidden{% endset %}seen', 'seen'],
    ['{% raw %}a {{ b }}{% endraw %} c', 'a {{ b }} c'],
    ['select 1 from t where {{ check_it() }} group by 1', 'select 1 from t where TRUE group by 1'],
    ['select {{ var("n") }} + 1', 'select _var + 1'],
    ['{% snapshot s %}select 1{% endsnapshot %}', 'select 1'],
    ['select 1 {% if', 'select 1'],
    ['select 1 {{ a b( }} from t', 'select 1 from t'],
  ])('%s', (source, expected) => {
    expect(folded(source)).toBe(expected)
  })

  it('keeps parts of one name together', () => {
    expect(rawText('from t_{{ x }}_y').sql).toMatch(/^from t__x_+_y$/)
  })

  it('keeps the line breaks inside a tag', () => {
    expect(rawText("select * from {{\n  ref('berths')\n}} b").sql).toBe('select * from   \nberths         \n   b')
  })

  it('has the length and the lines of the file, whatever the file', () => {
    const part = fc.constantFrom(
      'a ',
      '{{ x }}',
      "{{ ref('t') }}",
      '{% if a %}',
      '{% else %}',
      '{% endif %}',
      '\n',
      '{#',
      '#}',
      '{% raw %}',
      '{{',
      "'",
      '{%- for a in b -%}',
      '{% endfor %}',
      '}}',
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const source = parts.join('')
        const { sql } = rawText(source)
        expect(sql.length).toBe(source.length)
        expect([...sql.matchAll(/\n/g)].map((line) => line.index)).toEqual(
          [...source.matchAll(/\n/g)].map((line) => line.index),
        )
      }),
    )
  })

  it('maps to the same place, and to whole tags', () => {
    const source = "select a from {{ ref('orders') }} where b"
    const { sql, origin } = rawText(source)
    const at = sql.indexOf('where b')
    expect(origin.locate({ start: at, end: at + 7 })).toEqual({ range: { start: at, end: at + 7 }, exact: true })
    const name = sql.indexOf('orders')
    const tag = { start: source.indexOf('{{'), end: source.indexOf('}}') + 2 }
    expect(origin.locate({ start: name, end: name + 6 })).toEqual({ range: tag, exact: false })
    expect(origin.locate({ start: name - 5, end: name + 6 })).toEqual({
      range: { start: name - 5, end: tag.end },
      exact: true,
    })
  })
})
