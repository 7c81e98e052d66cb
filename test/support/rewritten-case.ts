// Holds what a rule offers as SQL to its word: the text still reads the same, and the rule no longer hits there.

import { expect } from 'vitest'
import type { Dialect } from '../../src/domain/dialect.ts'
import { editedText, joinedEdits } from '../../src/review/rewrites/edited-text.ts'
import { readsTheSame } from '../../src/review/rewrites/same-reading.ts'
import type { Rule } from '../../src/review/rule.ts'
import { factsOf } from '../../src/sql/facts/facts-of.ts'
import type { CaseFile } from './case-file.ts'
import { type Outcome, runCase } from './run-case.ts'

export async function expectSoundRewrites(
  file: CaseFile,
  dialect: Dialect,
  rule: Rule,
  label: string,
  { rewrites, subjects }: Outcome,
): Promise<void> {
  const wanted = file.rewrites.filter((each) => each !== 'none')
  if (wanted.length > 0) expect(rewrites.length, 'a hit has a rewrite').toBeGreaterThan(0)
  if (file.rewrites.includes('none')) expect(rewrites).toEqual([])
  const changed: string[] = []
  for (const { text, rewrite, subject } of rewrites) {
    const section = file.sections.filter(({ side, model }) => side === 'head' && model === null)[text]
    if (section === undefined) throw new Error(`${label}: a rewrite of text ${text}, which the case does not have`)
    expect(joinedEdits([rewrite.edits])).toEqual(rewrite.edits)
    const sql = editedText(section.sql, rewrite.edits)
    changed.push(sql.replace(/\s+/g, ' '))
    expect(readsTheSame(factsOf(section.sql, dialect).statements, factsOf(sql, dialect)), sql).toBe(true)
    const after = await runCase(
      { ...file, sections: file.sections.map((each) => (each === section ? { ...each, sql } : each)) },
      dialect,
      rule,
      label,
    )
    const hits = (all: readonly string[]): number => all.filter((each) => each === subject).length
    expect(hits(after.subjects), `the rule still hits:\n${sql}`).toBeLessThan(hits(subjects))
    expect(after.subjects.length).toBeLessThan(subjects.length)
  }
  for (const piece of wanted) expect(changed.join('\n')).toContain(piece)
}
