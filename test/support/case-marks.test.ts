// Carets under SQL: what they mark, and that drawing marks and reading them back gives the same.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn, markOf, takeMarks } from './case-marks.ts'

describe('takeMarks', () => {
  it('takes several marks of one line, and keeps the lines', () => {
    const lines = ['select a', 'from berths, docks', '--   ^^^^^^  ^^^^^ both', '--   ^^^^^^ one', 'limit 1']
    const { sql, marks } = takeMarks(lines, 0, 'x.sql')
    expect(sql).toBe('select a\nfrom berths, docks\n\n\nlimit 1')
    expect(marks).toEqual([
      { line: 1, from: 5, to: 11, note: 'both' },
      { line: 1, from: 13, to: 18, note: 'both' },
      { line: 1, from: 5, to: 11, note: 'one' },
    ])
  })

  it('begins at the first column after <', () => {
    expect(takeMarks(['order by a', '--<^^^^^^^'], 3, 'x.sql').marks).toEqual([{ line: 3, from: 0, to: 10, note: '' }])
  })

  it('leaves comments without carets alone', () => {
    expect(takeMarks(['select a', '-- a note', '-- x ^ y'], 0, 'x.sql')).toEqual({
      sql: 'select a\n-- a note\n-- x ^ y',
      marks: [],
    })
  })

  it('reads back what was drawn', () => {
    const place = fc.record({
      line: fc.nat(2),
      from: fc.integer({ min: 2, max: 30 }),
      length: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 5 }), (places) => {
        const text =
          'select something_long_enough_to_mark\nfrom a_table_with_a_long_name_too_x\nwhere some_column_of_it > 12345'
        const marks = places.map(({ line, from, length }) => ({ line, from, to: from + length, note: 'note' }))
        const { marks: read } = takeMarks(drawn(text, marks).split('\n'), 0, 'x.sql')
        const found = read.map(({ from, to, note }) => `${from} ${to} ${note}`).sort()
        expect(found).toEqual(marks.map(({ from, to, note }) => `${from} ${to} ${note}`).sort())
      }),
    )
  })
})

describe('markOf', () => {
  it('ends at the end of the line when the range runs on', () => {
    const sql = 'select a\nfrom (  \n  select b\n) as c'
    expect(markOf(sql, { start: 14, end: 30 }, 'n')).toEqual({ line: 1, from: 5, to: 6, note: 'n' })
  })

  it('marks a range inside a line', () => {
    expect(markOf('select a, b', { start: 10, end: 11 }, '')).toEqual({ line: 0, from: 10, to: 11, note: '' })
  })
})
