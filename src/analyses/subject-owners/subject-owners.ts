// Who owns what runs: the team that most of a subject's spend is attributed to.

import { platforms } from '../../domain/telemetry/account.ts'
import { type Subject, type SubjectType, subjectKey, subjectTypes } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { type Row, textIn } from '../../store/engine/row.ts'
import subjectOwnersSql from './subject-owners.sql'

/** By the subject's key. The engine must have run_day bound. */
export async function subjectOwners(
  engine: Engine,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, string>> {
  await engine.set('px_from', from)
  await engine.set('px_to', to)
  const rows = await engine.rows(subjectOwnersSql)
  return new Map(rows.map((row) => [subjectKey(subjectIn(row)), textIn(row, 'team')]))
}

function subjectIn(row: Row): Subject {
  const platform = platforms.find((each) => each === textIn(row, 'platform'))
  const type: SubjectType | undefined = subjectTypes.find((each) => each === textIn(row, 'type'))
  if (platform === undefined || type === undefined) throw new Error('runs belong to a platform and a subject')
  return { platform, account: textIn(row, 'account'), type, id: textIn(row, 'id') }
}
