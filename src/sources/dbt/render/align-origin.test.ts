import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignOrigin } from './align-origin.ts'

function found(source: string, sql: string, piece: string, occurrence = 0) {
  let start = sql.indexOf(piece)
  for (let pass = 0; pass < occurrence; pass += 1) start = sql.indexOf(piece, start + 1)
  const { range, exact } = alignOrigin(sql, source).locate({ start, end: start + piece.length })
  return { text: source.slice(range.start, range.end), start: range.start, exact }
}

const source = `{{ config(materialized='table') }}
select
    {% for c in ['a', 'b', 'c'] %}sum({{ c }}) as total_{{ c }},
    {% endfor %}
    {{ cents('amount') }} as amount
from {{ ref('orders') }} as o
{% if is_incremental() %}
where o.updated_at > (select max(updated_at) from {{ this }})
{% else %}
where o.updated_at > '2020-01-01'
{% endif %}
group by o.day`

const compiled = `
select
    sum(a) as total_a,
    sum(b) as total_b,
    sum(c) as total_c,
    round(amount / 100, 2) as amount
from db.core.orders as o
where o.updated_at > '2020-01-01'
group by o.day`

describe('compiled SQL against its template', () => {
  it('finds literal text', () => {
    expect(found(source, compiled, 'group by o.day')).toMatchObject({ text: 'group by o.day', exact: true })
    expect(found(source, compiled, 'as amount')).toMatchObject({ text: 'as amount', exact: true })
  })

  it('finds the branch that was taken', () => {
    const place = source.indexOf("where o.updated_at > '2020")
    expect(found(source, compiled, "where o.updated_at > '2020-01-01'")).toMatchObject({ start: place, exact: true })
  })

  it('names the tag that made the text', () => {
    expect(found(source, compiled, 'round(amount / 100, 2)')).toMatchObject({
      text: "{{ cents('amount') }}",
      exact: false,
    })
    expect(found(source, compiled, 'db.core.orders')).toMatchObject({ text: "{{ ref('orders') }}", exact: false })
    expect(found(source, compiled, 'from db.core.orders as')).toMatchObject({
      text: "from {{ ref('orders') }} as",
      exact: true,
    })
  })

  it('survives text that has nothing in common', () => {
    expect(found('{{ everything() }}', 'select 1', 'select')).toMatchObject({
      text: '{{ everything() }}',
      exact: false,
    })
    expect(alignOrigin('', 'select 1').locate({ start: 0, end: 0 })).toEqual({
      range: { start: 0, end: 8 },
      exact: false,
    })
    expect(alignOrigin('select 1', '').locate({ start: 0, end: 6 })).toEqual({
      range: { start: 0, end: 0 },
      exact: false,
    })
  })

  it('maps text without Jinja onto itself', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', ',', '(', ')', ' ', '\n', 'select', '+'), { minLength: 1 }),
        fc.nat(),
        (words, at) => {
          const text = `x${words.join(' ')}`
          const start = at % text.length
          if (/\s/.test(text[start] ?? '')) return
          const { range } = alignOrigin(text, text).locate({ start, end: start + 1 })
          expect(range.start).toBe(start)
        },
      ),
    )
  })

  it('takes about linear time on large files', () => {
    const line = (index: number): string => `  coalesce(column_${index % 997}, ${index}) as c${index},\n`
    const body = Array.from({ length: 40_000 }, (_, index) => line(index)).join('')
    const started = performance.now()
    const origin = alignOrigin(`select ${body} 1 from db.t`, `select ${body} 1 from {{ ref('t') }}`)
    const place = body.indexOf('as c39999,') + 7
    expect(origin.locate({ start: place, end: place + 9 })).toEqual({
      range: { start: place, end: place + 9 },
      exact: true,
    })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('does not run away on repetitive files', () => {
    const started = performance.now()
    alignOrigin('a, '.repeat(100_000), 'b, a '.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
