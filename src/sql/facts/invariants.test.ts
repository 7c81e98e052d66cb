// What holds for the facts of any query: made-up nests of CTEs, joins, unions and subqueries.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialects } from '../../domain/dialect.ts'
import type { TextRange } from '../../domain/text.ts'
import { factsOf } from './facts-of.ts'
import type { BaseColumn, StatementFacts } from './types.ts'

const column = fc.constantFrom('id', 'day', 'kind', 'amount', 't.id', 'u.kind', 'max(amount)', 'upper(kind)', 'nowhere')
const literal = fc.constantFrom("'x'", '1', "date '2024-01-01'", 'current_date', '(select max(day) from prod.target)')

const { query } = fc.letrec<{ query: string; table: string; condition: string }>((tie) => ({
  table: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nest' },
    fc.constantFrom('raw.a', 'raw.b', 'c0', 'c1'),
    tie('query').map((inner) => `(${inner})`),
  ),
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nest' },
    fc.tuple(column, fc.constantFrom('=', '>=', '<>'), literal).map((parts) => parts.join(' ')),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} or ${b})`),
    tie('condition').map((inner) => `not (${inner})`),
    tie('query').map((inner) => `id in (${inner})`),
  ),
  query: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nest' },
    fc
      .tuple(fc.array(column, { minLength: 1, maxLength: 3 }), tie('table'), tie('table'), tie('condition'))
      .map(
        ([columns, one, two, where]) =>
          `select ${columns.join(', ')} from ${one} t left join ${two} u on t.id = u.id where ${where}`,
      ),
    tie('table').map((table) => `select * from ${table} t`),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `${a} union all ${b}`),
    fc.tuple(tie('query'), tie('query'), tie('query')).map(([a, b, main]) => `with c0 as (${a}), c1 as (${b}) ${main}`),
  ),
}))

/** WITH inside a set operation or a comparison needs brackets, which the grammar above leaves out now and then. */
const parsed = (sql: string) => dialects.map((dialect) => ({ dialect, facts: factsOf(sql, dialect) }))

function rangesOf(facts: StatementFacts): readonly TextRange[] {
  return [
    ...facts.selects.flatMap((select) => [
      select.range,
      select.selectRange,
      ...select.filters.map(({ range }) => range),
    ]),
    ...facts.scans.flatMap((scan) => [
      scan.range,
      ...scan.possibleFilters,
      ...scan.predicates.flatMap(({ range, wrappers }) => [range, ...wrappers.map((wrapper) => wrapper.range)]),
    ]),
    ...facts.joins.flatMap((join) => [join.range, ...join.keys.map(({ range }) => range)]),
    ...facts.outputs.map(({ range }) => range),
  ]
}

function baseColumnsOf(facts: StatementFacts): readonly BaseColumn[] {
  return [
    ...facts.selects.flatMap((select) => select.filters.flatMap(({ columns }) => columns)),
    ...facts.joins.flatMap((join) => join.keys.flatMap(({ left, right }) => [...left.base, ...right.base])),
    ...facts.outputs.flatMap(({ from }) => from),
  ]
}

describe('facts of any query', () => {
  it('hold together', () => {
    let read = 0
    fc.assert(
      fc.property(query, (sql) => {
        for (const { facts } of parsed(sql)) {
          expect(facts.failures.filter(({ kind }) => kind === 'unsupported')).toEqual([])
          for (const statement of facts.statements) check(statement, sql)
          read += facts.statements.length
        }
      }),
      { numRuns: 50, seed: 7 },
    )
    expect(read).toBeGreaterThan(100)
  })

  it('are taken of any text without a throw', () => {
    const words = fc.constantFrom(
      'select',
      'from',
      'where',
      'with',
      'as',
      '(',
      ')',
      ',',
      '*',
      'a',
      'b.c',
      "'x'",
      'join',
      'on',
      '=',
      'union',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (soup) => {
        for (const dialect of dialects) factsOf(soup.join(' '), dialect)
      }),
      { numRuns: 200, seed: 7 },
    )
  })
})

function check(facts: StatementFacts, sql: string): void {
  expect(facts.selects.map(({ id }) => id)).toEqual(facts.selects.map((_, index) => index))
  expect(facts.scans.map(({ id }) => id)).toEqual(facts.scans.map((_, index) => index))
  for (const { start, end } of rangesOf(facts)) {
    expect(start).toBeLessThanOrEqual(end)
    expect(end).toBeLessThanOrEqual(sql.length)
  }
  for (const { scan, column: name } of baseColumnsOf(facts)) {
    expect(facts.scans[scan]).toBeDefined()
    expect(name).toBe(name.toLowerCase())
  }
  for (const select of facts.selects) {
    expect(sql.slice(select.selectRange.start, select.selectRange.end)).toBe('select')
    for (const { source } of select.inputs) {
      if (source.kind === 'scan') expect(facts.scans[source.scan]?.select).toBe(select.id)
    }
  }
  for (const scan of facts.scans) {
    for (const predicate of scan.predicates) {
      expect(new Set(predicate.blockers).size).toBe(predicate.blockers.length)
      if (scan.columns !== null) expect(scan.columns).toContain(predicate.column)
    }
  }
  for (const join of facts.joins) expect(facts.selects[join.select]?.inputs[join.right]).toBeDefined()
  const { shingles } = facts.structure
  expect([...new Set(shingles)].sort((a, b) => a - b)).toEqual(shingles)
}
