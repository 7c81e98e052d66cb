// The snapshot that a review of any past day would have had: the store as of the day before, made once for all merges of it.

import { pastErrors } from '../../analyses/calibration/past-errors.ts'
import type { ForecastOutcome } from '../../domain/forecast-error.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import { makeSnapshot, usualSnapshotDays } from '../snapshot/make-snapshot.ts'
import type { ReplaySession } from './replay-session.ts'

/** Fewer days than this before a merge say too little of what runs how often. */
const fewestDays = 7

export interface DaySnapshots {
  /** Null: the store knows too few days before it. */
  at(day: string): Promise<Snapshot | null>
}

/** Merges come by day, so the latest is kept only. @param outcomes Known by now; those of merges that were judged by then teach. */
export function daySnapshots(session: ReplaySession, outcomes: readonly ForecastOutcome[]): DaySnapshots {
  let latest: { readonly day: string; readonly snapshot: Snapshot | null } | null = null
  return {
    async at(day) {
      if (latest?.day !== day) latest = { day, snapshot: await made(session, day, outcomes) }
      return latest.snapshot
    },
  }
}

async function made(
  session: ReplaySession,
  day: string,
  outcomes: readonly ForecastOutcome[],
): Promise<Snapshot | null> {
  const asOf = addDays(day, -1)
  if (addDays(session.days.from, fewestDays) > day) return null
  const known = outcomes.filter(({ mergedOn, days }) => addDays(mergedOn, days + 1) <= day)
  const { snapshot } = await makeSnapshot(session.store, session.version, {
    days: usualSnapshotDays,
    asOf,
    withUsers: false,
    madeAt: `${asOf}T23:59:59.000Z`,
    decisions: [],
    pastErrors: (account) => pastErrors(known.filter((each) => each.account === accountKey(account))),
  })
  return snapshot
}
