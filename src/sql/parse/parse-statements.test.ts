import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dialect, dialects } from '../../domain/dialect.ts'
import type { TextRange } from '../../domain/text.ts'
import type { Expression, Select } from '../tree/types.ts'
import { parseStatements } from './parse-statements.ts'

function select(text: string, dialect: Dialect = 'snowflake'): Select {
  const { statements, failures } = parseStatements(text, dialect)
  expect(failures).toEqual([])
  const [statement] = statements
  if (statement?.kind !== 'query' || statement.query.kind !== 'select') throw new Error('not a SELECT')
  return statement.query
}

function projected(text: string, dialect: Dialect = 'snowflake'): Expression | undefined {
  return select(`select ${text} from t`, dialect).projections[0]?.expression
}

describe('statements that cannot be read', () => {
  it('do not take the others with them, and name their place in the text', () => {
    const text = 'select 1;\nselect a,\n  from where b;\nselect 2'
    const { statements, failures } = parseStatements(text, 'duckdb')
    expect(statements.map((statement) => text.slice(statement.range.start, statement.range.end))).toEqual([
      'select 1',
      'select 2',
    ])
    expect(failures).toMatchObject([{ kind: 'syntax' }])
    expect(failures[0]?.reason).toMatch(/^line 3, column 8: expected a table, found "where"/)
    expect(text.slice(failures[0]?.range.start, failures[0]?.range.end)).toBe('where')
  })

  it.each([
    ['select 1 from', 'syntax'],
    ['select (1', 'syntax'],
    ['select 1)', 'syntax'],
    ['selct 1', 'syntax'],
    ['with a as (select 1)', 'syntax'],
    ['select case when 1 then 2', 'syntax'],
    ['select a from t where', 'syntax'],
    ['select a from t group by', 'syntax'],
    ['select a b c from t', 'syntax'],
    ['select f(a b c) from t', 'syntax'],
    ['select a from t join', 'syntax'],
    ['copy into t from (select $1 from @s)', 'unsupported'],
    ["execute immediate 'select 1'", 'unsupported'],
    [`select ${'('.repeat(9000)}1${')'.repeat(9000)}`, 'too-deep'],
    [`select '${'x'.repeat(2_000_001)}'`, 'too-large'],
  ] as const)('%.40s is told as %s', (text, kind) => {
    expect(parseStatements(text, 'snowflake').failures.map((failure) => failure.kind)).toEqual([kind])
  })

  it('are told apart from commands that hold no query', () => {
    const text = 'use warehouse w; set x = 1; grant select on t to role r; alter table t add column c int'
    const { statements, failures } = parseStatements(text, 'snowflake')
    expect(failures).toEqual([])
    expect(statements.map((statement) => statement.kind)).toEqual(['other', 'other', 'other', 'other'])
  })
})

describe('the place of a mistake', () => {
  it.each([
    ['select * from (a join b on x = ) c', ')', 31],
    ['select (select a from t where b = ) from u', ')', 34],
    ['select 1 where a in (select b from c where d ==== 1)', '==', 47],
    ['with a as (select 1 from t group x) select 1', 'x', 33],
  ])('%s', (text, found, at) => {
    const { failures } = parseStatements(text, 'snowflake')
    expect(failures.map(({ range }) => [text.slice(range.start, range.end), range.start])).toEqual([[found, at]])
  })
})

describe('depth and length that queries have', () => {
  it.each([
    ['nested brackets', `select ${'('.repeat(150)}1${')'.repeat(150)}`],
    ['nested subqueries', `select * from ${'(select * from '.repeat(100)}t${')'.repeat(100)}`],
    ['nested calls', `select ${'f('.repeat(150)}1${')'.repeat(150)}`],
    ['a long OR', `select 1 from t where ${Array(3000).fill('a = 1').join(' or ')}`],
    ['a long concatenation', `select ${Array(2000).fill('a').join(' || ')}`],
    ['a long UNION', Array(1000).fill('select 1').join(' union all ')],
    ['many CTEs', `with ${Array.from({ length: 2000 }, (_, n) => `c${n} as (select 1)`).join(', ')} select * from c1`],
  ])('%s', (_, text) => {
    expect(parseStatements(text, 'snowflake').failures).toEqual([])
  })
})

describe('names', () => {
  it('fold as the platform folds them', () => {
    expect(projected('"Amount"')).toMatchObject({ name: 'Amount' })
    expect(projected('"AMOUNT"')).toMatchObject({ name: 'amount' })
    expect(projected('`Amount`', 'databricks')).toMatchObject({ name: 'amount' })
    expect(projected('"Amount"', 'duckdb')).toMatchObject({ name: 'amount' })
  })

  it('of units of time are no columns, but columns named like one are', () => {
    expect(projected('dateadd(day, -1, day)')).toMatchObject({
      args: [{ kind: 'literal', value: 'day' }, { value: '-1' }, { kind: 'column', name: 'day' }],
    })
    expect(projected("date_trunc('week', hr)")).toMatchObject({
      args: [{ kind: 'literal' }, { kind: 'column', name: 'hr' }],
    })
    expect(projected('last_day(d, month)')).toMatchObject({ args: [{ kind: 'column' }, { kind: 'literal' }] })
  })

  it('that other dialects reserve are columns on Spark', () => {
    const { projections, where } = select("select from, to, order, desc as d from t where from = 'x'", 'spark')
    expect(projections.map((projection) => projection.alias)).toEqual(['from', 'to', 'order', 'd'])
    expect(where).toMatchObject({ left: { kind: 'column', name: 'from' } })
  })
})

describe('precedence', () => {
  it.each([
    ['a or b and not c = 1 + 2 * 3', 'or(a, and(b, not(=(c, +(1, *(2, 3))))))'],
    ['a - b - c', '-(-(a, b), c)'],
    ['(a - b) - (c - d)', '-(-(a, b), -(c, d))'],
    ['a between 1 and 2 and b', 'and(between(a), b)'],
    ['a = b::int + 1', '=(a, +(cast(b), 1))'],
    ["a || 'x' like 'y%' or b", 'or(like(||(a, x), y%), b)'],
    ['not a is null', 'not(is-null(a))'],
    ['-a::int', '-(cast(a))'],
  ])('%s', (text, expected) => {
    expect(shape(projected(text))).toBe(expected)
  })
})

function shape(expression: Expression | undefined): string {
  switch (expression?.kind) {
    case 'column':
      return expression.name
    case 'literal':
      return expression.value
    case 'binary':
    case 'comparison':
      return `${expression.op}(${shape(expression.left)}, ${shape(expression.right)})`
    case 'and':
    case 'or':
      return `${expression.kind}(${expression.args.map(shape).join(', ')})`
    case 'other':
      return `${expression.name}(${expression.args.map(shape).join(', ')})`
    case 'not':
    case 'between':
    case 'is-null':
    case 'cast':
      return `${expression.kind}(${shape(expression.arg)})`
    default:
      return String(expression?.kind)
  }
}

describe('any text', () => {
  const folder = new URL('./golden/', import.meta.url)
  const samples = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const words = [...new Set(samples.flatMap((sample) => sample.match(/\w+|\S/g) ?? []))]

  it('gives statements and failures, never an exception, and only ranges inside it', () => {
    const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' '))
    const cut = fc
      .tuple(
        fc.constantFrom(...samples),
        fc.nat(),
        fc.nat(12),
        fc.constantFrom('', '(', ')', ',', "'", 'select', 'from'),
      )
      .map(([sample, at, length, put]) => {
        const start = at % sample.length
        return sample.slice(0, start) + put + sample.slice(start + length)
      })
    fc.assert(
      fc.property(fc.oneof(soup, cut, fc.string()), fc.constantFrom(...dialects), (text, dialect) => {
        const { statements, failures } = parseStatements(text, dialect)
        const ranges = [...statements, ...failures].flatMap(rangesIn)
        for (const range of ranges) {
          expect(range.start).toBeLessThanOrEqual(range.end)
          expect(range.end).toBeLessThanOrEqual(text.length)
        }
        expect(failures.filter((failure) => failure.reason.startsWith('the reader failed'))).toEqual([])
      }),
      { numRuns: 1500, seed: 20240501 },
    )
  })
})

function rangesIn(node: unknown): readonly TextRange[] {
  if (Array.isArray(node)) return node.flatMap(rangesIn)
  if (typeof node !== 'object' || node === null) return []
  if ('start' in node && typeof node.start === 'number' && 'end' in node && typeof node.end === 'number') {
    return [{ start: node.start, end: node.end }]
  }
  return Object.values(node).flatMap(rangesIn)
}
