// Who owns a subject: its team for what runs, whoever owns the warehouse, and a team itself.

import { ownership } from '../../analyses/ownership/ownership.ts'
import { subjectOwners } from '../../analyses/subject-owners/subject-owners.ts'
import { type Subject, subjectKey } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'

export const ownersRead = ['run_day', 'cost_day', 'bill_line', 'identity'] as const

/** The engine must have `ownersRead` bound for the days. Null: nobody owns it. */
export async function ownerOfSubjects(
  engine: Engine,
  days: { readonly from: string; readonly to: string },
): Promise<(subject: Subject) => string | null> {
  const teams = new Map(await subjectOwners(engine, days))
  for (const { platform, account, kind, name, owner } of await ownership(engine, days)) {
    const found = platform === 'snowflake' || platform === 'databricks' || platform === 'spark' ? platform : null
    if (owner === null || found === null) continue
    const key = subjectKey({ platform: found, account, type: kind, id: name })
    // What is said of a warehouse or model comes before who used it most.
    if (kind !== 'workload' || !teams.has(key)) teams.set(key, owner)
  }
  return (subject) =>
    subject.type === 'team' && subject.id !== '' ? subject.id : (teams.get(subjectKey(subject)) ?? null)
}
