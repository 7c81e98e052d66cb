// Texts whose facts would grow faster than the text does if every way to a column were followed, or kept.

import { describe, expect, it } from 'vitest'
import { factsOf } from './facts-of.ts'
import { writeFacts } from './written-facts.ts'

/** `c0` is `first`; each CTE after it is made from the name of the one before. */
function chain(count: number, first: string, next: (before: string) => string, last: string): string {
  const ctes = Array.from({ length: count }, (_, index) => `c${index + 1} as (${next(`c${index}`)})`)
  return `with c0 as (${first}), ${ctes.join(', ')} ${last.replace('LAST', `c${count}`)}`
}

const list = (count: number, item: (index: number) => string, between: string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(between)

describe('every CTE is read twice by the next one', () => {
  const shapes: Readonly<Record<string, string>> = {
    'star in both arms': chain(
      200,
      'select * from t',
      (c) => `select * from ${c} union all select * from ${c}`,
      'select * from LAST',
    ),
    'filters in both arms': chain(
      100,
      'select * from t',
      (c) => `select * from ${c} where a > 1 union all select * from ${c} where b = 2`,
      'select * from LAST where a = 3',
    ),
    'joined with itself': chain(
      200,
      'select * from t',
      (c) => `select x.* from ${c} x join ${c} y on x.a = y.a`,
      'select a from LAST where a = 3',
    ),
    'a star over both copies': chain(
      200,
      'select * from t',
      (c) => `select * from ${c} x join ${c} y on x.a = y.a`,
      'select a from LAST where a = 3',
    ),
    'a star over both copies of known columns': chain(
      200,
      'select a, b from t',
      (c) => `select * from ${c} x join ${c} y on x.a = y.a`,
      'select * from LAST where a = 3',
    ),
    'computed from both copies': chain(
      200,
      'select a, b from t',
      (c) => `select x.a + y.a as a, x.b + y.b as b from ${c} x join ${c} y on x.a = y.a`,
      'select a from LAST where b = 3',
    ),
  }
  // Some of these would not end in years, so seconds are a wide bound.
  it.each(Object.entries(shapes))(
    '%s',
    (_, sql) => {
      const start = performance.now()
      const { statements, failures } = factsOf(sql, 'snowflake')
      expect(failures).toEqual([])
      expect(statements[0]?.scans).toHaveLength(1)
      expect(performance.now() - start).toBeLessThan(10_000)
    },
    20_000,
  )

  it('finds the one column behind all ways', () => {
    const sql = chain(
      60,
      'select a from t',
      (c) => `select * from ${c} union all select * from ${c}`,
      'select * from LAST',
    )
    const [statement] = factsOf(sql, 'duckdb').statements
    expect(statement?.outputs.map(({ name, kind, from }) => ({ name, kind, from }))).toEqual([
      { name: 'a', kind: 'column', from: [{ scan: 0, column: 'a' }] },
    ])
  })
})

describe('facts stay in proportion to the text', () => {
  const shapes: Readonly<Record<string, (size: number) => string>> = {
    'an OR of one column': (size) => `select a from t where ${list(size, (i) => `a = ${i}`, ' or ')}`,
    'an OR of many columns': (size) => `select a from t where ${list(size, (i) => `a${i} = ${i}`, ' or ')}`,
    'an OR over two relations': (size) =>
      `select a from t join u on t.id = u.id where ${list(size, (i) => `(t.a = ${i} and u.b = ${i})`, ' or ')}`,
    'joins on names without a relation': (size) =>
      `select x from t0 ${list(size, (i) => `join t${i + 1} on k${i} = l${i}`, ' ')}`,
    'joins on names with a relation': (size) =>
      `select * from t0 ${list(size, (i) => `join t${i + 1} on t${i}.id = t${i + 1}.id`, ' ')}`,
  }
  it.each(Object.entries(shapes))('%s', (_, shape) => {
    const bytesPerCharacter = (size: number): number => {
      const sql = shape(size)
      return writeFacts(factsOf(sql, 'snowflake')).length / sql.length
    }
    expect(bytesPerCharacter(400)).toBeLessThan(1.5 * bytesPerCharacter(100))
  })
})

// Every filter reaches every arm: a million of facts of 45,000 characters, which would take half a minute to find.
it('a product of filters and arms is given up before it is made', () => {
  const arms = list(1000, (i) => `select a from t${i}`, ' union all ')
  const sql = `with u as (${arms}) select a from u where ${list(1000, (i) => `a <> ${i}`, ' and ')}`
  const start = performance.now()
  const { statements, failures } = factsOf(`${sql}; select 1`, 'snowflake')
  expect(failures.map(({ kind, range }) => [kind, range.start])).toEqual([['too-large', 0]])
  expect(statements).toHaveLength(1)
  expect(performance.now() - start).toBeLessThan(10_000)
}, 20_000)

it('lambdas in lambdas of which none is closed are given up at once', () => {
  const start = performance.now()
  const { failures } = factsOf(`select filter(items, ${'x -> r(items, '.repeat(60)}x -> x > 1 from t`, 'duckdb')
  expect(failures).toHaveLength(1)
  // It was 2^60 before.
  expect(performance.now() - start).toBeLessThan(10_000)
})
