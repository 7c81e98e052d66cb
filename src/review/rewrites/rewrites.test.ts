import fc from 'fast-check'
import { expect, it } from 'vitest'
import { factsOf } from '../../sql/facts/facts-of.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { bareDefault } from './bare-default.ts'
import { editedText, joinedEdits } from './edited-text.ts'
import { periodRange } from './period-range.ts'
import { readsTheSame } from './same-reading.ts'
import { withoutClause } from './without-clause.ts'

function conditionIn(condition: string): { readonly sql: string; readonly expression: Expression } {
  const sql = `select a from port.moves where ${condition}`
  const filter = factsOf(sql, 'snowflake').statements[0]?.selects[0]?.filters[0]
  if (filter === undefined) throw new Error(`no filter in ${sql}`)
  return { sql, expression: filter.expression }
}

const day = fc
  .integer({ min: 0, max: 1200 })
  .map((days) => new Date(Date.UTC(2025, 10, 1) + days * 86_400_000).toISOString().slice(0, 10))
const operator = fc.constantFrom('=', '<', '<=', '>', '>=')

function holds(op: string, left: string, right: string): boolean {
  return { '=': left === right, '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[op]!
}

/** `at >= date 'x' and at < date 'y'` for one day. */
function isWithin(range: string, at: string): boolean {
  return range.split(' and ').every((each) => {
    const [, op, bound] = /^at (>=|<) date '([\d-]+)'$/.exec(each) ?? []
    if (op === undefined || bound === undefined) throw new Error(`not a range: ${range}`)
    return holds(op, at, bound)
  })
}

const formats: Readonly<Record<string, (of: string) => string>> = {
  YYYY: (of) => of.slice(0, 4),
  'YYYY-MM': (of) => of.slice(0, 7),
  YYYYMM: (of) => of.slice(0, 7).replace('-', ''),
  'yyyy-mm-dd': (of) => of,
  YYYYMMDD: (of) => of.replaceAll('-', ''),
}

it('keeps the same days, whatever the format, operator and side', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(formats)),
      operator,
      day,
      day,
      fc.boolean(),
      (format, op, at, of, left) => {
        const text = formats[format]!
        const turned = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }[op]
        const call = `to_char(at, '${format}')`
        const { sql, expression } = conditionIn(
          left ? `${call} ${op} '${text(of)}'` : `'${text(of)}' ${turned} ${call}`,
        )
        const range = periodRange(expression, 'TIMESTAMP_NTZ(9)', 'snowflake', sql)
        expect(isWithin(range ?? '', at)).toBe(holds(op, text(at), text(of)))
      },
    ),
    { numRuns: 150 },
  )
})

it('keeps the same days of a BETWEEN', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(formats)), day, day, day, (format, at, low, high) => {
      const text = formats[format]!
      const { sql, expression } = conditionIn(`to_char(at, '${format}') between '${text(low)}' and '${text(high)}'`)
      const range = periodRange(expression, 'DATE', 'snowflake', sql) ?? ''
      expect(isWithin(range, at)).toBe(text(low) <= text(at) && text(at) <= text(high))
    }),
    { numRuns: 80 },
  )
})

it.each([
  ["to_char(at, 'YYYY-MM') = '2026-11'", 'TIMESTAMP_TZ'],
  ["to_char(at, 'YYYY-MM') = '2026-11'", undefined],
  ["to_char(at, 'YYYY-MM') = '2026-13'", 'DATE'],
  ["to_char(at, 'YYYY-MM') <> '2026-11'", 'DATE'],
  ["not to_char(at, 'YYYY-MM') = '2026-11'", 'DATE'],
  ["to_char(at, 'YYYY-MM') not between '2026-11' and '2026-12'", 'DATE'],
  ["to_char(at, 'YYYY-DD') = '2026-11'", 'DATE'],
  ["to_char(at, 'YYYY-MM') = '9999-12'", 'DATE'],
  ["to_char(at, 'YYYY-MM') >= to_char(current_date, 'YYYY')", 'DATE'],
  ["to_char(at, 'YYYY-MM') = to_char(current_date, 'YYYY-MM')", 'DATE'],
  ["to_char(at, 'YYYY-MM') >= to_char(convert_timezone('UTC', current_timestamp), 'YYYY-MM')", 'DATE'],
])('leaves %s of %s alone', (condition, type) => {
  const { sql, expression } = conditionIn(condition)
  expect(periodRange(expression, type, 'snowflake', sql)).toBeNull()
})

it('keeps rows without a value just where the default would', () => {
  const number = fc.integer({ min: -9, max: 9 })
  fc.assert(
    fc.property(fc.option(number), fc.nat(9), fc.nat(9), operator, (value, instead, bound, op) => {
      const { sql, expression } = conditionIn(`coalesce(at, ${instead}) ${op} ${bound}`)
      const bare = bareDefault(expression, 'NUMBER(38,0)', 'snowflake', sql) ?? ''
      const compare = (one: number, other: number): boolean =>
        ({ '=': one === other, '<': one < other, '<=': one <= other, '>': one > other, '>=': one >= other })[op]!
      const kept = value === null ? bare.endsWith('or at is null)') : compare(value, bound)
      expect(bare).toContain(`at ${op} ${bound}`)
      expect(kept).toBe(compare(value ?? instead, bound))
    }),
    { numRuns: 100 },
  )
})

it('takes Spark at its word: a time and a default of text are compared as text', () => {
  const { sql, expression } = conditionIn("coalesce(at, '1970-01-01') > '2026-11-01'")
  expect(bareDefault(expression, 'TIMESTAMP', 'databricks', sql)).toBeNull()
  expect(bareDefault(expression, 'TIMESTAMP_NTZ', 'snowflake', sql)).toBe("at > '2026-11-01'")
})

it('puts edits of several findings together, and none that touch', () => {
  const [one, other] = [
    { range: { start: 7, end: 8 }, text: 'x' },
    { range: { start: 0, end: 6 }, text: 'SELECT' },
  ]
  expect(editedText('select a from t', joinedEdits([[one], [other]]) ?? [])).toBe('SELECT x from t')
  expect(joinedEdits([[one], [{ range: { start: 7, end: 9 }, text: '' }]])).toBeNull()
  expect(joinedEdits([[one], [{ range: { start: 7, end: 7 }, text: '' }]])).toBeNull()
})

it('sees that a text is another query', () => {
  const { statements } = factsOf('select a, b from port.moves', 'snowflake')
  const again = (sql: string): boolean => readsTheSame(statements, factsOf(sql, 'snowflake'))
  expect(again("select a, b from port.moves where c >= '2026-11-01'")).toBe(true)
  expect(again('select a from port.moves')).toBe(false)
  expect(again('select a, b from port.calls')).toBe(false)
  expect(again('select a, b from port.moves; select 1')).toBe(false)
  expect(again('select a, b from port.moves where (')).toBe(false)
})

it.each([
  ['select a\norder by a\n', 'select a\n'],
  ['select a -- note\n  order by a)', 'select a -- note\n)'],
  ['(select a order by a) b', '(select a) b'],
  ['select a order by a', 'select a'],
])('takes a clause out of %j', (sql, expected) => {
  const start = sql.indexOf('order by')
  expect(editedText(sql, [withoutClause(sql, { start, end: start + 'order by a'.length })])).toBe(expected)
})
