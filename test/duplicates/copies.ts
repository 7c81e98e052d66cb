// Plants respelled copies of models and counts how many of them the duplicate finder sees.

import type { Dialect } from '../../src/domain/dialect.ts'
import { defaultThresholds, findDuplicates } from '../../src/review/duplicates/find.ts'
import type { RuleModel } from '../../src/review/rule.ts'
import { factsOf } from '../../src/sql/facts/facts-of.ts'
import { modelOf } from '../support/models.ts'
import { respelled, respellings } from './respell.ts'

export interface Planted {
  readonly id: string
  readonly dialect: Dialect
  readonly text: string
}

export interface Recall {
  readonly copies: number
  readonly found: number
  readonly missed: readonly string[]
}

/** Each model once per respelling that it gives occasion for, and once with all of them together. */
export function recallOver(models: readonly Planted[]): Recall {
  const missed: string[] = []
  let copies = 0
  for (const { id, dialect, text } of models) {
    const original = analysed('original', text, dialect)
    // Too small or without logic of its own: never spoken of.
    if (original === null || !isFound(original, analysed('verbatim', text, dialect))) continue
    for (const [how, copy] of copiesOf(text, dialect)) {
      copies += 1
      if (!isFound(original, analysed('copy', copy, dialect))) missed.push(`${how} of ${id}`)
    }
  }
  return { copies, found: copies - missed.length, missed }
}

function copiesOf(text: string, dialect: Dialect): readonly (readonly [string, string])[] {
  const single = respellings.flatMap((how) => {
    const copy = respelled(text, dialect, how)
    return copy === null ? [] : [[how, copy] as const]
  })
  const all = respellings.reduce((copy, how) => respelled(copy, dialect, how) ?? copy, text)
  return single.length > 1 ? [...single, ['all', all]] : single
}

function isFound(original: RuleModel, copy: RuleModel | null): boolean {
  return copy !== null && findDuplicates([copy], [original, copy], defaultThresholds).length === 1
}

function analysed(name: string, sql: string, dialect: Dialect): RuleModel | null {
  const { statements, failures } = factsOf(sql, dialect)
  if (failures.length > 0) return null
  return {
    model: modelOf({ name }),
    dialect,
    texts: [{ index: 0, face: 'always', fidelity: 'compiled', sql, statements }],
  }
}
