import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, type Column, table } from './table.ts'
import { cells, padTo, shorten } from './width.ts'
import { flow, wrap } from './wrap.ts'

function same(text: string): string {
  return text
}

describe('width', () => {
  it('counts cells, not characters', () => {
    expect(['abc', '表', '🚢', 'e\u0301'].map(cells)).toEqual([3, 2, 2, 1])
    expect(padTo('表', 4, 'left')).toBe('表  ')
    expect(padTo('7', 3, 'right')).toBe('  7')
  })

  it('shortens at the end or in the middle, never beyond the width', () => {
    expect(shorten('stg_bookings_daily', 9, 'end')).toBe('stg_book…')
    expect(shorten('stg_bookings_daily', 9, 'middle')).toBe('stg_…aily')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        expect(cells(shorten(text, width, 'middle'))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('wrap', () => {
  it('indents, and keeps a word that is longer than the line', () => {
    expect(wrap('one two three', 9, { first: '- ', rest: '  ' })).toEqual(['- one two', '  three'])
    expect(wrap('a very/long/path/name b', 8, { first: '', rest: '' })).toEqual(['a', 'very/long/path/name', 'b'])
    expect(wrap('', 8, { first: '> ', rest: '' })).toEqual([])
  })

  it('loses no word and exceeds the width only for a single word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,15}$/)), fc.integer({ min: 5, max: 30 }), (words, width) => {
        const lines = wrap(words.join(' '), width, { first: '  ', rest: '    ' })
        expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(words)
        for (const line of lines) if (cells(line) > width) expect(line.trim()).not.toContain(' ')
      }),
    )
  })

  it('breaks between facts only', () => {
    expect(flow(['one fact', 'two', 'three'], ' · ', 16, ' ')).toEqual([' one fact · two', ' three'])
  })
})

describe('table', () => {
  const columns: readonly Column[] = [
    { title: 'Name', align: 'left', cut: 'middle' },
    { title: 'Runs', align: 'right', cut: null },
    { title: 'Why', align: 'left', cut: 'end' },
  ]
  const row = (...texts: readonly string[]): readonly Cell[] => texts.map((text) => ({ text, paint: same }))

  it('aligns columns and ends lines without spaces', () => {
    expect(table(columns, [row('orders', '7', ''), row('表', '1200', 'big')], 80, same)).toEqual([
      'Name    Runs  Why',
      'orders     7',
      '表      1200  big',
    ])
  })

  it('shortens the widest columns until the table fits', () => {
    const lines = table(columns, [row('a_very_long_model_name', '7', 'an even longer reason than that')], 40, same)
    for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(40)
    expect(lines[1]).toMatch(/^a_very_\S*…\S*name\s+7 {2}an even.*…$/)
  })

  it('keeps alignment when painted', () => {
    const painted = [{ text: 'ab', paint: (text: string) => `<${text}>` }, ...row('1', 'x')]
    expect(table(columns, [painted], 80, same)[1]).toBe('<ab  >     1  x')
  })
})
