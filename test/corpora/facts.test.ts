// Facts of every compiled model of the corpora: none fails in the taking, and nearly all column names are told.

import { describe, expect, it } from 'vitest'
import { factsOf } from '../../src/sql/facts/facts-of.ts'
import { buildModel } from '../../src/sql/facts/model/build-model.ts'
import { placedExpressions } from '../../src/sql/facts/names/placed-expressions.ts'
import { namesOf } from '../../src/sql/facts/statement-facts.ts'
import { queryOfStatement } from '../../src/sql/facts/statement-query.ts'
import { parseStatements } from '../../src/sql/parse/parse-statements.ts'
import { columnReferences } from '../../src/sql/tree/expression-parts.ts'
import { type CorpusText, compiledTexts, hasCorpora } from './corpus-texts.ts'

const texts = hasCorpora ? compiledTexts() : []

describe.skipIf(!hasCorpora)('facts of the corpora (skipped where ../shared/corpora is absent)', () => {
  it('are taken of every statement that parses', () => {
    const failed = texts.filter(({ text, dialect }) => {
      const { statements } = parseStatements(text, dialect)
      return factsOf(text, dialect).statements.length !== statements.length
    })
    expect(texts.length).toBeGreaterThan(1000)
    expect(failed.map(({ id }) => id)).toEqual([])
  }, 120_000)

  it('tell where nearly all columns come from', () => {
    let all = 0
    let told = 0
    for (const text of texts) {
      const count = countReferences(text)
      all += count.all
      told += count.told
    }
    expect(told / all).toBeGreaterThan(0.97)
  }, 120_000)
})

function countReferences({ text, dialect }: CorpusText): { readonly all: number; readonly told: number } {
  let all = 0
  let told = 0
  for (const statement of parseStatements(text, dialect).statements) {
    const query = queryOfStatement(statement)
    if (query === null) continue
    const model = buildModel(query, dialect, text)
    const names = namesOf(model)
    for (const select of model.selects) {
      for (const { expression, place } of placedExpressions(select)) {
        for (const reference of columnReferences(expression)) {
          all += 1
          if (names.resolve(reference, select, place).length > 0) told += 1
        }
      }
    }
  }
  return { all, told }
}
