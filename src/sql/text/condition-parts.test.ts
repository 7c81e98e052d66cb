import { describe, expect, it } from 'vitest'
import { clauseMap } from './clause-map.ts'
import { conjuncts, disjuncts, unwrapped } from './condition-parts.ts'
import { balanced, blockAround, callAround, callParts, callRange, itemsOf, wrapped } from './token-ranges.ts'
import { tokenize } from './tokenize.ts'

function mapOf(text: string) {
  return clauseMap(text, tokenize(text, 'snowflake'))
}

function split(text: string, by: typeof conjuncts): readonly string[] {
  return by(mapOf(text), { start: 0, end: text.length }).map((range) => text.slice(range.start, range.end))
}

describe('conjuncts and disjuncts', () => {
  it('splits at the top, minds BETWEEN and CASE, takes brackets off', () => {
    expect(split('((a = 1 and (b between 1 and 2)) and (case when c and d then e end))', conjuncts)).toEqual([
      'a = 1',
      'b between 1 and 2',
      'case when c and d then e end',
    ])
    expect(split('a and (b or c) and (select d and e) and (f, g) = (1, 2)', conjuncts)).toEqual([
      'a',
      'b or c',
      '(select d and e)',
      '(f, g) = (1, 2)',
    ])
    expect(split('a and b or c', conjuncts)).toEqual(['a and b or c'])
    expect(split('(a and b) or (c or d between 1 and 2) or not (e or f)', disjuncts)).toEqual([
      'a and b',
      'c',
      'd between 1 and 2',
      'not (e or f)',
    ])
    expect(split('(select 1)', conjuncts)).toEqual(['(select 1)'])
  })

  it('takes thousands of brackets off', () => {
    expect(split(`${'('.repeat(9000)}a${')'.repeat(9000)}`, conjuncts)).toEqual(['a'])
    expect(split(`${'(a and '.repeat(9000)}b${')'.repeat(9000)}`, conjuncts)).toHaveLength(9001)
  })
})

describe('ranges of tokens', () => {
  const text = `select db.f(g(x, 'a'), y) filter (where z) over (order by w) as n, lag(x) ignore nulls over win, ((p)) from t where a in (1, (2))`
  const map = mapOf(text)
  const cut = (range: { readonly start: number; readonly end: number } | null): string | null =>
    range && text.slice(range.start, range.end)

  it('finds calls from a name, with what follows the brackets', () => {
    const whole = `db.f(g(x, 'a'), y) filter (where z) over (order by w)`
    expect(cut(callRange(map, text.indexOf('f(g')))).toBe(whole)
    expect(cut(callRange(map, text.indexOf('db')))).toBe(whole)
    expect(cut(callRange(map, text.indexOf('lag')))).toBe('lag(x) ignore nulls over win')
    expect(callRange(map, text.indexOf('y)'))).toBeNull()
    const parts = callParts(map, text.indexOf('db'))
    expect([cut(parts!.range), parts!.args.map(cut)]).toEqual([`db.f(g(x, 'a'), y)`, [`g(x, 'a')`, 'y']])
    expect(cut(callAround(map, { start: text.indexOf('x,'), end: text.indexOf('x,') + 1 }, 'F'))).toBe(whole)
    expect(callAround(map, { start: text.indexOf('x,'), end: text.indexOf('x,') + 1 }, 'H')).toBeNull()
  })

  it('grows and shrinks ranges by brackets', () => {
    const at = text.indexOf('(1, (2')
    expect(cut(balanced(map, { start: text.indexOf('a in'), end: at + 3 }))).toBe('a in (1, (2))')
    expect(cut(balanced(map, { start: text.indexOf('2)'), end: text.length }))).toBe('(1, (2))')
    const inner = { start: text.indexOf('p))'), end: text.indexOf('p))') + 1 }
    expect(cut(wrapped(map, inner))).toBe('((p))')
    expect(cut(unwrapped(map, wrapped(map, inner)))).toBe('p')
    expect(itemsOf(map, map.blocks[0]!.list!).map(cut)).toHaveLength(3)
    expect(blockAround(map.blocks, text.indexOf('where a'))?.index).toBe(0)
  })
})
