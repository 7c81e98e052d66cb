// Looks at the lab's account at the end of each day, as `watch --once` does, and keeps what it told.

import { watchOnce } from '../../src/app/watch/watch-once.ts'
import type { Incident } from '../../src/domain/watch/incident.ts'
import type { PlatformFinding } from '../../src/domain/watch/platform-finding.ts'
import { dayOf } from '../history/days.ts'
import type { LabCompany } from './company.ts'

export interface LabLook {
  readonly day: string
  readonly incidents: readonly Incident[]
  readonly findings: readonly PlatformFinding[]
}

/** Days of history before the first look. */
const learned = 7

/** Each look is written into the store's journal, so that later ones know the incidents of earlier ones. */
export async function looksAt(company: LabCompany, progress: (line: string) => void): Promise<readonly LabLook[]> {
  const { days, place, store } = company
  const looks: LabLook[] = []
  // The last day is complete when the one after it has begun.
  for (let day = learned; day < days; day++) {
    const asOf = dayOf(day)
    const { incidents, findings } = await watchOnce({ ...place, store, asOf, today: dayOf(day + 1), account: 'lab' })
    looks.push({ day: asOf, incidents, findings })
    progress(`watch on ${asOf}: ${incidents.filter(({ state }) => state === 'open').length} open`)
  }
  return looks
}
