// What each relation is built by, as comparable logic, from the texts in the query history.

import type { Dialect } from '../../../domain/dialect.ts'
import type { Subject } from '../../../domain/watch/subject.ts'
import { factsOf } from '../../../sql/facts/facts-of.ts'
import { type ComparableLogic, comparableLogic, usualLikeness } from '../../../sql/likeness/likeness.ts'
import type { Engine } from '../../../store/engine/engine.ts'
import { instantIn, type Row, textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { subjectIn } from '../subject-in.ts'
import buildTexts from './build-texts.sql'

export interface Build {
  readonly subject: Subject
  readonly relationKey: string
  readonly firstAt: string
  /** Reads by others than its own builds and tests, of all that is known. */
  readonly reads: number
  readonly logic: ComparableLogic
}

/** A relation that several statements build counts by the one with the most logic. */
export async function readBuilds(engine: Engine): Promise<readonly Build[]> {
  const builds = new Map<string, Build>()
  for (const row of await engine.rows(buildTexts)) {
    const build = buildIn(row)
    if (build === null) continue
    const key = `${build.subject.platform}.${build.subject.account}/${build.relationKey}`
    const known = builds.get(key)
    if (known === undefined || known.logic.shingles.length < build.logic.shingles.length) builds.set(key, build)
  }
  return [...builds.values()]
}

function buildIn(row: Row): Build | null {
  const subject = subjectIn(row)
  const logic = largestLogic(textIn(row, 'text'), subject.platform === 'snowflake' ? 'snowflake' : 'databricks')
  if (logic === null) return null
  return {
    subject,
    relationKey: textIn(row, 'relation_key'),
    firstAt: instantIn(row, 'first_at'),
    reads: numberIn(row, 'reads'),
    logic,
  }
}

function largestLogic(text: string, dialect: Dialect): ComparableLogic | null {
  let largest: ComparableLogic | null = null
  for (const { structure } of factsOf(text, dialect).statements) {
    const logic = comparableLogic(structure, usualLikeness.leastShingles)
    if (logic !== null && (largest === null || largest.shingles.length < logic.shingles.length)) largest = logic
  }
  return largest
}
