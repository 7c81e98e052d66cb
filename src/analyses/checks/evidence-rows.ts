// Runs a check's find.sql and looks its rows up by subject.

import { type Subject, subjectKey } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { integerIn, type Row } from '../../store/engine/row.ts'
import { subjectIn } from './subject-in.ts'

export type EvidenceOf = (subject: Subject) => Row | undefined

/** One row for each subject; the engine knows the period. */
export async function evidenceRows(engine: Engine, sql: string): Promise<EvidenceOf> {
  const rows = new Map((await engine.rows(sql)).map((row) => [subjectKey(subjectIn(row)), row]))
  return (subject) => rows.get(subjectKey(subject))
}

/** A count or size as a number: far below 2^53. */
export function numberIn(row: Row, column: string): number {
  return Number(integerIn(row, column))
}
