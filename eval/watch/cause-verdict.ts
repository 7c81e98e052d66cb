// Whether the causes that watch names are what was planted: a deploy, a setting, a schedule, or nothing that anybody could find.

import type { PlantTruth } from '../../simulate/plants/plant-truth.ts'
import type { Cause, CauseType } from '../../src/domain/watch/cause.ts'

/**
 * `first`: it is the first that is named; `among`: another one comes before it; `wrong`: only others are named;
 * `none`: none found. Where nothing could be found, `first` is none found, and `wrong` is what claims to explain it.
 */
export type CauseVerdict = 'first' | 'among' | 'coincidence' | 'wrong' | 'none'

export type Evidence = 'deploy' | 'setting' | 'schedule' | 'nothing'

export function evidenceFor({ kind, evidence }: Pick<PlantTruth, 'kind' | 'evidence'>): Evidence {
  if (evidence.startsWith('manifest')) return 'deploy'
  if (evidence.startsWith('alter warehouse')) return 'setting'
  return kind === 'frequency' ? 'schedule' : 'nothing'
}

const types: Readonly<Record<Evidence, readonly CauseType[]>> = {
  deploy: ['model_change', 'deploy'],
  setting: ['warehouse_change'],
  schedule: ['schedule_change'],
  nothing: [],
}

const dayMs = 86_400_000

export function causeVerdict(plant: PlantTruth, causes: readonly Cause[]): CauseVerdict {
  const evidence = evidenceFor(plant)
  const named = causes.filter(({ type }) => type !== 'none_found')
  if (evidence === 'nothing') {
    if (named.length === 0) return 'first'
    return named.some(({ wording }) => wording !== 'coincides with') ? 'wrong' : 'coincidence'
  }
  if (named.length === 0) return 'none'
  const place = named.findIndex((cause) => isIt(plant, evidence, cause))
  return place === 0 ? 'first' : place > 0 ? 'among' : 'wrong'
}

/** The right kind, of the right subject, and of the right time: a deploy to the minute, a setting and a schedule to two days. */
function isIt({ subject, alsoSubjects, at, day }: PlantTruth, evidence: Evidence, cause: Cause): boolean {
  if (!types[evidence].includes(cause.type)) return false
  const names = [subject, ...alsoSubjects].map(({ id }) => id)
  if (evidence !== 'deploy' && !names.includes(cause.ref)) return false
  const planted = evidence === 'schedule' ? `${day ?? ''}T00:00:00Z` : (at ?? '')
  const apart = Math.abs(Date.parse(cause.at ?? '') - Date.parse(planted))
  if (evidence === 'deploy') return apart < 60_000 && names.some((name) => cause.detail.startsWith(`${name} `))
  return apart <= 2 * dayMs
}
