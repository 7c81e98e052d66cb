// The team that stands for each subject's spend.

import { subjectKey } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { textIn } from '../../store/engine/row.ts'
import { type BridgePeriods, openSpend, subjectIn } from './cell.ts'
import ownersSql from './owners.sql'

/** By the subject's key. The engine must have cost_day bound. */
export async function readOwners(engine: Engine, periods: BridgePeriods): Promise<ReadonlyMap<string, string>> {
  await openSpend(engine, periods)
  const rows = await engine.rows(ownersSql)
  return new Map(rows.map((row) => [subjectKey(subjectIn(row)), textIn(row, 'team')]))
}
