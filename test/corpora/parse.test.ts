import { describe, expect, it } from 'vitest'
import type { TextRange } from '../../src/domain/text.ts'
import { parseStatements } from '../../src/sql/parse/parse-statements.ts'
import { splitStatements } from '../../src/sql/text/split.ts'
import { type CorpusText, compiledTexts, hasCorpora, packedTexts } from './corpus-texts.ts'
import { type Sighting, seenBySecondParser } from './second-parser.ts'

if (!hasCorpora) console.warn('skipped: the corpora are not beside the repository')

/** What the second parser takes for a column and is none, by what follows: the schema of a function, an option of one. */
const notColumn = /^\s*(\.\s*\w+(\.\w+)*\s*\(|=\s*(true|false)\b)/i
const unit = /^(day|month|year|hour|week|minute|second|quarter)s?$/i

describe.skipIf(!hasCorpora)('statements of real projects', () => {
  const texts = hasCorpora ? compiledTexts() : []

  it('are read, all but those that are broken or no query', () => {
    const failures = texts.flatMap(({ id, text, dialect }) =>
      parseStatements(text, dialect).failures.map((failure) => ({ id, ...failure })),
    )
    expect(texts.length).toBeGreaterThan(1000)
    expect(failures.length / texts.length).toBeLessThan(0.01)
    expect(failures.filter((failure) => failure.reason.startsWith('the reader failed'))).toEqual([])
  })

  it('have every column and table that a second parser sees, and as many of each clause', { timeout: 120_000 }, () => {
    const sample = [...texts.filter((_, index) => index % 4 === 0), ...benchmarkQueries()]
    const differences = sample.flatMap(differencesOf)
    expect(sample.length).toBeGreaterThan(400)
    expect(differences).toEqual([])
  })
})

function benchmarkQueries(): readonly CorpusText[] {
  const files = packedTexts('labelled-sql/sqlglot-tpcds.jsonl.gz').filter(({ path }) => path.endsWith('.sql'))
  return files.flatMap(({ path, text }) => {
    const plain = text.replace(/^#.*$/gm, '')
    return splitStatements(plain, 'duckdb').map(({ start, end }) => ({
      id: `${path} ${start}`,
      dialect: 'duckdb' as const,
      text: plain.slice(start, end),
    }))
  })
}

function differencesOf({ id, text, dialect }: CorpusText): readonly string[] {
  const seen = seenBySecondParser(text, dialect)
  const { statements, failures } = parseStatements(text, dialect)
  if (seen === null || failures.length > 0 || statements.some((statement) => statement.kind === 'other')) return []
  const own = sightingOf(statements)
  const missing = (wanted: readonly TextRange[], found: readonly TextRange[]) =>
    wanted.filter(({ start, end }) => !found.some((range) => range.start <= start && range.end >= end))
  const columns = missing(seen.columns, own.columns).filter(
    ({ start, end }) => !notColumn.test(text.slice(end)) && !unit.test(text.slice(start, end)),
  )
  const lost = [...columns, ...missing(seen.tables, own.tables)]
  const names = Object.keys({ ...seen.counts, ...own.counts })
  return [
    ...lost.map(({ start, end }) => `${id}: ${text.slice(start, end)} at ${start} is lost`),
    ...names
      .filter((name) => (seen.counts[name] ?? 0) !== (own.counts[name] ?? 0))
      .map((name) => `${id}: ${seen.counts[name] ?? 0} x ${name}, here ${own.counts[name] ?? 0}`),
  ]
}

function sightingOf(tree: unknown): Sighting {
  const columns: TextRange[] = []
  const tables: TextRange[] = []
  const counts: Record<string, number> = {}
  const count = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by
  }
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    const node = value as Readonly<Record<string, unknown>>
    const range = node.range as TextRange
    if (node.kind === 'column' || node.kind === 'star' || node.name === 'LAMBDA PARAMETER') columns.push(range)
    if (node.kind === 'table') tables.push(range)
    if (node.kind === 'set' || node.kind === 'window') count(node.kind)
    if (node.kind === 'select') {
      count('select')
      count('join', (node.joins as readonly unknown[]).length)
      if (node.where) count('where_clause')
      if (node.groupBy) count('group_by')
      for (const clause of ['having', 'qualify', 'distinct']) if (node[clause]) count(clause)
    }
    for (const [key, child] of Object.entries(node)) {
      if (key === 'ctes') count('cte', (child as readonly unknown[]).length)
      // An ordinal in GROUP BY stands for a projection, which has been counted.
      if (key === 'groupBy') visit(outsideProjections(child, node.projections))
      else visit(child)
    }
  }
  visit(tree)
  return { columns, tables, counts }
}

function outsideProjections(groupBy: unknown, projections: unknown): unknown {
  if (typeof groupBy !== 'object' || groupBy === null || !('keys' in groupBy) || !Array.isArray(groupBy.keys))
    return null
  const own = new Set((projections as readonly { readonly expression: unknown }[]).map(({ expression }) => expression))
  return groupBy.keys.filter((key) => !own.has(key))
}
